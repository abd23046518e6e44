package ma.amarre.dispensation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The quantities of an agreement line, one row a line, and the ledger of what moved them. Every method needs the transaction of its
 * act; {@link #verrouiller} comes first. The check of the table is the last guard: delivered and kept never exceed what was granted.
 */
@Repository
class SoldeRepository {

    /** What moves the balance. Messages {@code dispensation.mouvement.NAME}. */
    public enum Mouvement {
        ENGAGEMENT,
        LIBERATION,
        DELIVRANCE,
        ANNULATION,
        RETOUR;

        /** Whether it lowers what is left. */
        boolean prend() {
            return this == ENGAGEMENT || this == DELIVRANCE;
        }
    }

    private final JdbcClient jdbc;

    SoldeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes the row for this transaction, on whatever node: an {@code insert ignore} would share it, and two counters would wait for
     * each other. What expired slips kept is given back.
     */
    void verrouiller(long ligneId, int accordees, Instant instant) {
        jdbc.sql("insert into solde_officine (ligne_id, accordees) values (?, ?) on duplicate key update"
                        + " ligne_id = ligne_id")
                .params(ligneId, accordees)
                .update();
        List<Echu> echus = jdbc.sql("""
            select b.verification_id, b.boites, v.reference from bon_comptoir b join verification_comptoir v on v.id = b.verification_id
            where b.ligne_id = ? and b.etat = 'EMIS' and b.jusqu < ? for update
            """)
                .params(ligneId, Timestamp.from(instant))
                .query((rs, i) -> new Echu(rs.getLong(1), rs.getInt(2), rs.getString(3)))
                .list();
        for (Echu bon : echus) {
            jdbc.sql("update bon_comptoir set etat = 'LIBERE' where verification_id = ?")
                    .param(bon.verificationId())
                    .update();
            bouger(ligneId, 0, -bon.boites());
            noter(ligneId, Mouvement.LIBERATION, bon.boites(), instant, null, bon.reference());
        }
    }

    private record Echu(long verificationId, int boites, String reference) {}

    /** Whether the agreement allowed the move; it is made when it did. */
    boolean bouger(long ligneId, int delivrees, int engagees) {
        return jdbc.sql("""
            update solde_officine set delivrees = delivrees + :d, engagees = engagees + :e
            where ligne_id = :ligne and delivrees + engagees + :d + :e <= accordees and delivrees + :d >= 0 and engagees + :e >= 0
            """)
                        .param("d", delivrees)
                        .param("e", engagees)
                        .param("ligne", ligneId)
                        .update()
                == 1;
    }

    /** @param compte null: the clock */
    void noter(long ligneId, Mouvement nature, int boites, Instant instant, @Nullable Long compte, String objet) {
        jdbc.sql("insert into mouvement_officine (ligne_id, nature, boites, instant, compte_id, objet)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(ligneId, nature.name(), boites, Timestamp.from(instant), compte, objet))
                .update();
    }

    /** Boxes of one interval by the posology less those handed over within it; null when no posology was given. */
    @Nullable
    Integer possiblesDansLaPeriode(long ligneId, Instant instant) {
        return jdbc.sql("""
            select o.boites_periode - coalesce((select sum(x.boites - x.retournees) from delivrance x
              where x.ligne_id = o.ligne_id and x.statut = 'DELIVREE'
                and coalesce(x.remise_le, x.instant) > ? - interval o.periode_jours day), 0)
            from pec_posologie o where o.ligne_id = ? lock in share mode
            """)
                .params(Timestamp.from(instant), ligneId)
                .query(Integer.class)
                .optional()
                .orElse(null);
    }
}
