package ma.amarre.dispensation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import ma.amarre.commun.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Granted requests for Salma Bennis, as rows. */
public final class AccordsDEssai {

    private AccordsDEssai() {}

    /** @param periode boxes for 28 days; null: no posology. @return the line */
    public static long creer(JdbcClient jdbc, Clock clock, String ean, int boites, @Nullable Integer periode) {
        LocalDate jour = LocalDate.now(clock);
        Timestamp instant = Timestamp.from(clock.instant());
        long pec = jdbc.sql("""
            insert into pec (assure_id, beneficiaire_id, numero, statut, prestataire_id, organisme_id, type_code, famille, debut_soins,
              deposee_le, decidee_le, valide_du, valide_au, cree_le, cree_par, cle_creation, modifie_le)
            select b.assure_id, b.id, ?, 'ACCORDEE', pr.id, pr.organisme_id, 'PECOF', 'OFFICINE', ?, ?, ?, ?, ?, ?, c.id, ?, ?
            from beneficiaire b join assure a on a.id = b.assure_id, prestataire pr, compte c
            where a.immatriculation = '100000001' and b.rang = 0 and pr.inpe = '900000037' and c.identifiant = 'pharmacie'
            order by pr.id limit 1 returning id
            """)
                .params(
                        Reference.nouvelle("PEC"),
                        jour,
                        instant,
                        instant,
                        jour,
                        jour.plusMonths(3),
                        instant,
                        Reference.nouvelle("C"),
                        instant)
                .query(Long.class)
                .single();
        long ligne = jdbc.sql("""
            insert into pec_ligne (pec_id, rang, nature, code, libelle, quantite, montant_demande)
            values (?, 1, 'MEDICAMENT', ?, 'essai', ?, 100) returning id
            """).params(pec, ean, boites).query(Long.class).single();
        jdbc.sql("insert into pec_ligne_decision (ligne_id, pec_id, sens, montant_accorde, quantite_accordee)"
                        + " values (?, ?, 'ACCORDEE', 100, ?)")
                .params(ligne, pec, boites)
                .update();
        if (periode != null) {
            jdbc.sql("insert into pec_posologie (ligne_id, unites, prises, frequence, contenu, periode_jours,"
                            + " boites_periode) values (?, 1, 1, 'JOUR', 28, 28, ?)")
                    .params(ligne, periode)
                    .update();
        }
        return ligne;
    }

    public static String numero(JdbcClient jdbc, long ligne) {
        return jdbc.sql("select p.numero from pec p join pec_ligne l on l.pec_id = p.id where l.id = ?")
                .param(ligne)
                .query(String.class)
                .single();
    }

    /** So that other tests find no agreement. */
    public static void revoquer(JdbcClient jdbc, long ligne) {
        jdbc.sql("update pec set statut = 'ANNULEE' where id = (select pec_id from pec_ligne where id = ?)")
                .param(ligne)
                .update();
    }
}
