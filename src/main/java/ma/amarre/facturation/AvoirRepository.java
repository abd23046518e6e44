package ma.amarre.facturation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a provider owes to the payer because boxes came back after their invoice was ordered: taken off its next transfer. */
@Repository
class AvoirRepository {

    /** @param virement the transfer that took it off; null: the next one */
    public record Avoir(
            long id,
            int boites,
            Montant montant,
            Instant instant,
            @Nullable String virement) {}

    private static final String AVOIR = """
        select a.id, a.boites, a.montant, a.instant, (select v.numero from virement v where v.id = a.virement_id) virement
        from facture_avoir a
        """;

    private final JdbcClient jdbc;
    private final Clock clock;

    AvoirRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void ouvrir(Facture f, int rang, int boites, Montant montant) {
        jdbc.sql("insert into facture_avoir (facture_id, rang, prestataire_id, boites, montant, instant) values (?, ?,"
                        + " ?, ?, ?, ?)")
                .params(
                        f.id(),
                        rang,
                        f.identite().prestataireId(),
                        boites,
                        montant.valeur(),
                        Timestamp.from(clock.instant()))
                .update();
    }

    /** Boxes of a line that were taken off so already. */
    int boites(long factureId, int rang) {
        return jdbc.sql("select coalesce(sum(boites), 0) from facture_avoir where facture_id = ? and rang = ?")
                .params(factureId, rang)
                .query(Integer.class)
                .single();
    }

    List<Avoir> de(long factureId) {
        return lire(AVOIR + " where a.facture_id = ? order by a.id", factureId);
    }

    /** Those that leave something to transfer, oldest first: a transfer is never negative. @param total of the transfer */
    List<Avoir> aDeduire(long prestataireId, Montant total) {
        List<Avoir> pris = new ArrayList<>();
        Montant reste = total;
        for (Avoir a : lire(
                AVOIR + " where a.prestataire_id = ? and a.virement_id is null order by a.id for update",
                prestataireId)) {
            if (a.montant().compareTo(reste) < 0) {
                reste = reste.moins(a.montant());
                pris.add(a);
            }
        }
        return pris;
    }

    static Montant somme(List<Avoir> avoirs) {
        return avoirs.stream().map(Avoir::montant).reduce(Montant.ZERO, Montant::plus);
    }

    void deduire(List<Avoir> avoirs, long virementId) {
        avoirs.forEach(a -> jdbc.sql("update facture_avoir set virement_id = ? where id = ?")
                .params(virementId, a.id())
                .update());
    }

    private List<Avoir> lire(String sql, long cle) {
        return jdbc.sql(sql)
                .param(cle)
                .query((rs, i) -> new Avoir(
                        rs.getLong("id"),
                        rs.getInt("boites"),
                        new Montant(rs.getBigDecimal("montant")),
                        rs.getTimestamp("instant").toInstant(),
                        rs.getString("virement")))
                .list();
    }
}
