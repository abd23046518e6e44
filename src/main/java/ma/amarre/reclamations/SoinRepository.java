package ma.amarre.reclamations;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every act and medicine billed in the name of a household: the lines of its dossiers, and what pharmacies dispensed at no charge. */
@Repository
class SoinRepository {

    /**
     * One line billed or dispensed.
     *
     * @param curseur key of the page: the dossier's number
     * @param reference of the dossier or of the dispensing
     * @param rang line of the dossier; 0 for a dispensing
     * @param qui the practitioner or the pharmacy
     * @param montant null where the household paid nothing
     */
    record Soin(
            long curseur,
            String reference,
            int rang,
            LocalDate jour,
            String libelle,
            String libelleAr,
            int quantite,
            @Nullable String qui,
            @Nullable Montant montant,
            String patient,
            String patientAr) {

        /** Whether it is a line of a dossier, which has a page of its own. */
        public boolean deDossier() {
            return rang > 0 && !reference.startsWith("FAC-");
        }

        /** With how many. @param langue of the reader: what has no Arabic name keeps the one that was billed */
        public String quoi(String langue) {
            String nom = langue.equals("ar") ? libelleAr : libelle;
            return quantite > 1 ? nom + " × " + quantite : nom;
        }

        /** The language of it, for a reader aloud. */
        public String langueDuNom(String langue) {
            return langue.equals("ar") && !libelleAr.equals(libelle) ? "ar" : "fr";
        }

        /** Names the line in a complaint. */
        public String objet() {
            return reference + "/" + rang;
        }
    }

    private final JdbcClient jdbc;

    SoinRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The lines of so many dossiers, the newest dossier first. @param fermes beneficiaries left out; never empty */
    List<Soin> factures(long assureId, List<Long> fermes, long avant, int dossiers) {
        return jdbc.sql("""
            select d.id, d.reference, l.rang, d.date_soins jour, if(l.libelle = l.code, coalesce(k.libelle_fr, l.libelle), l.libelle) libelle,
              coalesce(k.libelle_ar, l.libelle) libelle_ar, l.quantite, d.praticien qui, l.facture montant,
              concat(p.prenom, ' ', p.nom) patient, coalesce(concat(p.prenom_ar, ' ', p.nom_ar), concat(p.prenom, ' ', p.nom)) patient_ar
            from (select id, reference, date_soins, praticien, beneficiaire_id from dossier
                  where assure_id = :assure and id < :avant and beneficiaire_id not in (:fermes) order by id desc limit :dossiers) d
            straight_join dossier_ligne l on l.dossier_id = d.id
            straight_join beneficiaire b on b.id = d.beneficiaire_id
            straight_join personne p on p.id = b.personne_id
            left join lettre_cle k on k.id = (select x.id from lettre_cle x where x.code = l.code order by x.valide_du desc limit 1)
            order by d.id desc, l.rang
            """)
                .param("assure", assureId)
                .param("avant", avant)
                .param("fermes", fermes)
                .param("dossiers", dossiers)
                .query(SoinRepository::soin)
                .list();
    }

    /** The newest boxes dispensed at no charge. @param fermes beneficiaries left out; never empty */
    List<Soin> delivres(long assureId, List<Long> fermes, int limite) {
        return jdbc.sql("""
            select v.id, x.reference, 0 rang, date(x.instant) jour, coalesce(v.medicament, x.ean13) libelle,
              coalesce(v.medicament, x.ean13) libelle_ar, x.boites quantite, o.nom qui,
              null montant, concat(p.prenom, ' ', p.nom) patient,
              coalesce(concat(p.prenom_ar, ' ', p.nom_ar), concat(p.prenom, ' ', p.nom)) patient_ar
            from beneficiaire b
            straight_join personne p on p.id = b.personne_id
            straight_join verification_comptoir v on v.beneficiaire_id = b.id
            straight_join delivrance x on x.verification_id = v.id
            straight_join organisme o on o.id = x.organisme_id
            where b.assure_id = :assure and b.id not in (:fermes) order by x.id desc limit :limite
            """)
                .param("assure", assureId)
                .param("fermes", fermes)
                .param("limite", limite)
                .query(SoinRepository::soin)
                .list();
    }

    /** What clinics billed to the payer on agreements, the newest invoices first; a line that was replaced is not billed. */
    List<Soin> etablissements(long assureId, List<Long> fermes, int factures) {
        return jdbc.sql("""
            select f.id, f.numero reference, l.rang, f.sortie jour, l.libelle, l.libelle libelle_ar, l.quantite, r.nom qui, l.montant,
              concat(p.prenom, ' ', p.nom) patient, coalesce(concat(p.prenom_ar, ' ', p.nom_ar), concat(p.prenom, ' ', p.nom)) patient_ar
            from (select id, numero, sortie, prestataire_id, beneficiaire_id from facture force index (facture_assure)
                  where assure_id = :assure and deposee_le is not null and beneficiaire_id not in (:fermes)
                  order by id desc limit :factures) f
            straight_join facture_ligne l on l.facture_id = f.id and l.etat not in ('REMPLACEE', 'ABANDONNEE')
            straight_join prestataire r on r.id = f.prestataire_id
            straight_join beneficiaire b on b.id = f.beneficiaire_id
            straight_join personne p on p.id = b.personne_id
            order by f.id desc, l.rang
            """)
                .param("assure", assureId)
                .param("fermes", fermes)
                .param("factures", factures)
                .query(SoinRepository::soin)
                .list();
    }

    /** Whether this line was billed in the name of this household. @param fermes beneficiaries left out; never empty */
    boolean existe(long assureId, List<Long> fermes, String reference, int rang) {
        return jdbc.sql("""
            select exists (select * from dossier d join dossier_ligne l on l.dossier_id = d.id
                where d.reference = :reference and d.assure_id = :assure and d.beneficiaire_id not in (:fermes) and l.rang = :rang)
              or exists (select * from facture f join facture_ligne l on l.facture_id = f.id
                where f.numero = :reference and f.assure_id = :assure and f.beneficiaire_id not in (:fermes) and f.deposee_le is not null
                  and l.rang = :rang)
              or (:rang = 0 and exists (select * from delivrance x join verification_comptoir v on v.id = x.verification_id
                join beneficiaire b on b.id = v.beneficiaire_id where x.reference = :reference and b.assure_id = :assure
                  and b.id not in (:fermes)))
            """)
                .param("reference", reference)
                .param("assure", assureId)
                .param("fermes", fermes)
                .param("rang", rang)
                .query(Boolean.class)
                .single();
    }

    private static Soin soin(ResultSet rs, int ligne) throws SQLException {
        BigDecimal montant = rs.getBigDecimal("montant");
        return new Soin(
                rs.getLong("id"),
                rs.getString("reference"),
                rs.getInt("rang"),
                rs.getObject("jour", LocalDate.class),
                rs.getString("libelle"),
                rs.getString("libelle_ar"),
                rs.getInt("quantite"),
                rs.getString("qui"),
                montant == null ? null : new Montant(montant),
                rs.getString("patient"),
                rs.getString("patient_ar"));
    }
}
