package ma.amarre.charge;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Fills a database that holds the demo world with invented people and agreements, set by set inside the server and with its checks
 * off: households of three, each with rights, the first person of each with an exemption and an agreement for one costly medicine
 * copied from the demo world. Everything it makes has keys above {@link #BASE}, so it is made once.
 */
final class Volume {

    /** Smallest key of what is generated. */
    static final long BASE = 10_000_000;

    private static final List<String> LOTS = List.of("""
        insert into personne (id, cin, nom, prenom, nom_ar, prenom_ar, date_naissance, sexe)
        select :base + seq, concat('V', lpad(seq, 8, '0')), concat('NOM', seq mod 9973), concat('PRENOM', seq mod 997), 'اسم', 'شخص',
          date '1950-01-01' + interval seq mod 20000 day, if(seq mod 2, 'F', 'M') from seq_1_to_:n
        """, """
        insert into assure (id, personne_id, immatriculation, mutuelle_id, categorie, cree_le)
        select :base + seq, :base + 3 * seq - 2, 500000000 + seq, (select min(id) from organisme where nature = 'MUTUELLE'), 'ACTIF',
          utc_timestamp(6) from seq_1_to_:foyers
        """, """
        insert into beneficiaire (id, assure_id, rang, personne_id, lien, depuis)
        select :base + seq, :base + (seq - 1) div 3 + 1, (seq - 1) mod 3, :base + seq,
          elt((seq - 1) mod 3 + 1, 'ASSURE', 'CONJOINT', 'ENFANT'), date '2015-01-01' from seq_1_to_:n
        """, """
        insert into droit (beneficiaire_id, debut, fin, etat, source)
        select :base + seq, date '2015-01-01', null, 'OUVERT', 'volume' from seq_1_to_:n
        """, """
        insert into exoneration (beneficiaire_id, numero, ald, debut)
        select :base + 3 * seq - 2, concat('ETM-V', seq), m.diagnostic_code, date '2020-01-01' from seq_1_to_:foyers, (:modele) m
        """, """
        insert into pec (id, assure_id, beneficiaire_id, numero, statut, prestataire_id, organisme_id, bureau_id, type_code, famille,
          diagnostic_code, diagnostic, debut_soins, montant_demande, montant_accorde, deposee_le, deposee_par, decidee_le, valide_du,
          valide_au, cree_le, cree_par, cle_creation, modifie_le)
        select :base + seq, :base + seq, :base + 3 * seq - 2, concat('PEC-V', seq), m.statut, m.prestataire_id, m.organisme_id,
          m.bureau_id, m.type_code, m.famille, m.diagnostic_code, m.diagnostic, m.debut_soins, m.montant_demande, m.montant_accorde,
          m.deposee_le, m.deposee_par, m.decidee_le, current_date - interval 5 day, current_date + interval 1 year, m.cree_le,
          m.cree_par, concat('volume-', seq), m.modifie_le
        from seq_1_to_:foyers, (:modele) m
        """, """
        insert into pec_ligne (id, pec_id, rang, nature, code, libelle, quantite, montant_demande)
        select :base + seq, :base + seq, 1, 'MEDICAMENT', m.ean, m.produit, 12, m.montant_demande from seq_1_to_:foyers, (:modele) m
        """, """
        insert into pec_ligne_decision (ligne_id, pec_id, sens, montant_accorde, quantite_accordee)
        select :base + seq, :base + seq, 'ACCORDEE', m.montant_demande, 12 from seq_1_to_:foyers, (:modele) m
        """);

    private static final String MODELE = """
        select p.*, l.code ean, l.libelle produit from pec p join pec_ligne l on l.pec_id = p.id and l.nature = 'MEDICAMENT'
        where p.statut = 'ACCORDEE' and p.id < 10000000 order by p.id limit 1
        """;

    private Volume() {}

    /**
     * @param personnes how many beneficiaries; a third as many agreements
     * @return rows a second, 0 when they were there already
     */
    static long remplir(Connection connexion, int personnes) throws SQLException {
        try (Statement sql = connexion.createStatement()) {
            var deja = sql.executeQuery(
                    "select count(*) from (select id from personne where id > " + BASE + " limit 1) p");
            deja.next();
            if (deja.getInt(1) > 0) {
                return 0;
            }
            sql.execute("set session unique_checks = 0, foreign_key_checks = 0, sql_log_bin = 0");
            long debut = System.nanoTime();
            long lignes = 0;
            for (String lot : LOTS) {
                lignes += sql.executeLargeUpdate(lot.replace(":modele", MODELE)
                        .replace(":base", Long.toString(BASE))
                        .replace(":foyers", Integer.toString(personnes / 3))
                        .replace(":n", Integer.toString(personnes)));
            }
            double secondes = Math.max(1e-3, (System.nanoTime() - debut) / 1e9);
            sql.execute("analyze table personne, assure, beneficiaire, droit, exoneration, pec, pec_ligne,"
                    + " pec_ligne_decision");
            System.out.println("charge: %d rows in %.1f s, checks off".formatted(lignes, secondes));
            return Math.max(1, Math.round(lignes / secondes));
        }
    }
}
