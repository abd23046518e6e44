package ma.amarre.demandes;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything held about an insured person and his household (law 09-08, right of access): one list of rows a subject, as the tables
 * have them. What agents wrote for each other is left out, as far as it is not about him.
 */
@Service
class Donnees {

    /** Subjects in the order of the file; each query takes the insured person once. */
    private static final Map<String, String> SUJETS = sujets();

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Donnees(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional
    Map<String, Object> de(long assureId) {
        journal.consigner(Entree.lecture("demandes.donnees", "ASSURE", assureId).assure(assureId));
        Map<String, Object> tout = new LinkedHashMap<>();
        tout.put("etabli_le", clock.instant().toString());
        SUJETS.forEach((nom, sql) -> tout.put(nom, lignes(sql, assureId)));
        return tout;
    }

    private List<Map<String, Object>> lignes(String sql, long assureId) {
        return jdbc.sql(sql)
                .param("assure", assureId)
                .query((rs, i) -> {
                    Map<String, Object> ligne = new LinkedHashMap<>();
                    for (int c = 1; c <= rs.getMetaData().getColumnCount(); c++) {
                        String valeur = rs.getString(c);
                        if (valeur != null) {
                            ligne.put(rs.getMetaData().getColumnLabel(c), valeur);
                        }
                    }
                    return ligne;
                })
                .list();
    }

    private static Map<String, String> sujets() {
        Map<String, String> s = new LinkedHashMap<>();
        couverture(s);
        soins(s);
        echanges(s);
        return s;
    }

    private static void couverture(Map<String, String> s) {
        s.put("assure", """
            select immatriculation, affiliation, categorie, adresse, ville, courriel, telephone, cree_le from assure where id = :assure
            """);
        s.put("foyer", """
            select b.rang, b.lien, b.depuis, b.jusqu, p.cin, p.prenom, p.nom, p.prenom_ar, p.nom_ar, p.date_naissance, p.sexe
            from beneficiaire b join personne p on p.id = b.personne_id where b.assure_id = :assure order by b.rang
            """);
        s.put("droits", """
            select b.rang, d.debut, d.fin, d.etat, d.motif, d.source
            from beneficiaire b join droit d on d.beneficiaire_id = b.id where b.assure_id = :assure order by b.rang, d.debut
            """);
        s.put("exonerations", """
            select b.rang, e.numero, e.ald, e.debut, e.fin, e.revoquee_le
            from beneficiaire b join exoneration e on e.beneficiaire_id = b.id where b.assure_id = :assure order by b.rang, e.debut
            """);
        s.put(
                "comptes_bancaires",
                "select rib, titulaire, depuis, jusqu from coordonnee_bancaire where assure_id = :assure order by id");
    }

    private static void soins(Map<String, String> s) {
        s.put("dossiers", """
            select d.reference, d.type_dossier, b.rang, d.statut, d.date_soins, d.date_depot, d.praticien, d.total_facture, d.total_base,
              d.total_amo, d.total_mutuelle, d.total_reste, d.total_depassement, p.date_paiement, p.reference reference_paiement
            from dossier d join beneficiaire b on b.id = d.beneficiaire_id left join paiement p on p.dossier_id = d.id
            where d.assure_id = :assure order by d.id
            """);
        s.put("lignes_de_dossiers", """
            select d.reference, l.rang, l.nature, l.code, l.libelle, l.quantite, l.facture, l.base, l.taux, l.amo, l.mutuelle, l.reste,
              l.depassement
            from dossier d join dossier_ligne l on l.dossier_id = d.id where d.assure_id = :assure order by d.id, l.rang
            """);
        s.put("prises_en_charge", """
            select p.numero, p.type_code, b.rang, p.statut, p.debut_soins, p.montant_demande, p.montant_accorde, p.deposee_le, p.valide_au,
              r.nom etablissement
            from pec p join beneficiaire b on b.id = p.beneficiaire_id join prestataire r on r.id = p.prestataire_id
            where p.assure_id = :assure and p.deposee_le is not null order by p.id
            """);
    }

    private static void echanges(Map<String, String> s) {
        s.put("documents", """
            select reference, proprietaire_type, nature, nom, type_contenu, taille, hex(sha256) sha256, etat, depose_le
            from document where assure_id = :assure and depose_le is not null order by id
            """);
        s.put("papiers", """
            select reference, type, emis_le, valide_du, valide_au, revoque_le, hex(empreinte) sha256 from papier where assure_id = :assure
            order by id
            """);
        s.put("demandes", """
            select numero, genre, statut, adresse, ville, telephone, courriel, rib, titulaire, ald, deposee_le, decidee_le, reponse, effet_le
            from demande where assure_id = :assure and statut <> 'PREPARATION' order by id
            """);
        s.put("reclamations", """
            select r.numero, r.genre, r.sujet, r.statut, m.acte, m.texte, m.instant
            from reclamation r join reclamation_message m on m.reclamation_id = r.id where r.assure_id = :assure order by r.id, m.id
            """);
        s.put("consultations", """
            select instant, role, organisme, bureau, nature, action, objet_id, motif from journal where assure_id = :assure and tiers = 1
            order by id desc limit 5000
            """);
    }
}
