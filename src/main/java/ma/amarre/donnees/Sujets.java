package ma.amarre.donnees;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is held about an insured person and his household: one list of rows a subject, as the tables have them. What agents wrote for
 * each other is left out, as far as it is not about him; secrets of the sign-in are left out altogether.
 */
@Repository
class Sujets {

    /** The rows of one subject, values in the order of the columns. */
    record Sujet(String nom, List<String> colonnes, List<List<@Nullable String>> lignes) {

        /** As another program reads it: what is absent is left out. */
        List<Map<String, String>> objets() {
            return lignes.stream().map(this::objet).toList();
        }

        private Map<String, String> objet(List<@Nullable String> ligne) {
            Map<String, String> objet = new LinkedHashMap<>();
            for (int c = 0; c < colonnes.size(); c++) {
                String valeur = ligne.get(c);
                if (valeur != null) {
                    objet.put(colonnes.get(c), valeur);
                }
            }
            return objet;
        }
    }

    /** Subjects in the order of the paper; each query takes the insured person. */
    private static final SequencedMap<String, String> SUJETS = sujets();

    private final JdbcClient jdbc;

    Sujets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static List<String> noms() {
        return List.copyOf(SUJETS.keySet());
    }

    Sujet lire(String nom, long assureId) {
        return jdbc.sql(String.valueOf(SUJETS.get(nom)))
                .param("assure", assureId)
                .query((ResultSetExtractor<Sujet>) rs -> {
                    List<String> colonnes = new ArrayList<>();
                    for (int c = 1; c <= rs.getMetaData().getColumnCount(); c++) {
                        colonnes.add(rs.getMetaData().getColumnLabel(c));
                    }
                    List<List<@Nullable String>> lignes = new ArrayList<>();
                    while (rs.next()) {
                        List<@Nullable String> ligne = new ArrayList<>();
                        for (int c = 1; c <= colonnes.size(); c++) {
                            ligne.add(rs.getString(c));
                        }
                        lignes.add(ligne);
                    }
                    return new Sujet(nom, colonnes, lignes);
                });
    }

    private static SequencedMap<String, String> sujets() {
        SequencedMap<String, String> s = new LinkedHashMap<>();
        couverture(s);
        soins(s);
        fournisseurs(s);
        echanges(s);
        portail(s);
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

    private static void fournisseurs(Map<String, String> s) {
        s.put("lignes_de_prises_en_charge", """
            select p.numero, l.rang, l.nature, l.code, l.libelle, l.quantite, l.date_prevue, l.posologie, l.montant_demande,
              l.part_amo_estimee, l.part_mutuelle_estimee, l.reste_estime
            from pec p join pec_ligne l on l.pec_id = p.id where p.assure_id = :assure and p.deposee_le is not null order by p.id, l.rang
            """);
        s.put("medicaments_delivres", """
            select x.reference, b.rang, v.medicament, x.ean13, x.boites, x.instant, o.nom pharmacie
            from beneficiaire b join verification_comptoir v on v.beneficiaire_id = b.id join delivrance x on x.verification_id = v.id
            join organisme o on o.id = x.organisme_id where b.assure_id = :assure order by x.id
            """);
        s.put("factures_a_mon_nom", """
            select f.numero, f.statut, f.entree, f.sortie, r.nom etablissement, l.rang, l.libelle, l.quantite, l.montant, l.part_payeur,
              l.part_patient
            from facture f join facture_ligne l on l.facture_id = f.id join prestataire r on r.id = f.prestataire_id
            where f.assure_id = :assure and f.deposee_le is not null and l.etat <> 'REMPLACEE' order by f.id, l.rang
            """);
    }

    private static void portail(Map<String, String> s) {
        s.put("compte", """
            select c.identifiant, c.courriel, c.courriel_confirme_le, c.langue, c.derniere_connexion, c.cree_le
            from assure a join compte c on c.personne_id = a.personne_id where a.id = :assure
            """);
        s.put("connexions", """
            select x.instant, x.reussie, x.adresse, x.agent
            from assure a join compte c on c.personne_id = a.personne_id join connexion x on x.compte_id = c.id where a.id = :assure
            order by x.id desc limit 1000
            """);
        s.put("appareils", """
            select x.nom agent, x.cree_le, x.vu_le from assure a join compte c on c.personne_id = a.personne_id
            join appareil x on x.compte_id = c.id where a.id = :assure order by x.cree_le
            """);
        s.put("choix_d_avis", """
            select x.sorte, x.canal, x.actif from assure a join compte c on c.personne_id = a.personne_id
            join notification_choix x on x.compte_id = c.id where a.id = :assure order by x.sorte, x.canal
            """);
        s.put("avis", """
            select n.genre, n.reference, n.instant, n.lue_le, group_concat(e.canal, ' ', e.etat order by e.id separator ', ') envois
            from assure a join compte c on c.personne_id = a.personne_id join notification n on n.compte_id = c.id
            left join envoi e on e.notification_id = n.id where a.id = :assure group by n.id order by n.id desc limit 5000
            """);
        s.put("lettres", """
            select genre, reference, creee_le, imprimee_le from avis_lettre where assure_id = :assure order by id
            """);
        s.put("liens_de_partage", """
            select papier, cree_le, expire_le, arrete_le, ouvertures, derniere_le from attestation_partage where assure_id = :assure
            order by id
            """);
    }
}
