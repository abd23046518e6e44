package ma.amarre.pec;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.horloge.Delai;
import ma.amarre.horloge.EtatHorloge;
import ma.amarre.horloge.Horloges;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long answers took in the last twelve months, by provider and by family: counted over the clocks themselves, pauses left out, and
 * put in the place of the former figures every night. Readers never wait for it, and a page costs one row a family.
 */
@Component
class DelaisPec {

    /** Everything together. */
    static final String TOUTES = "TOUTES";

    static final long TOUS = 0;
    private static final int PAGE = 500;

    /** One decided request. @param regle granted by a rule */
    private record Decidee(long id, long organisme, String famille, StatutPec sens, boolean regle) {}

    private record Cle(long organisme, String famille) {}

    /** What one row of the table counts. */
    private static final class Compte {
        private final List<Integer> minutes = new ArrayList<>();
        private final Map<StatutPec, Integer> sens = new HashMap<>();
        private int dansLeDelai;
        private int parRegle;
        private Delai.@Nullable Unite unite;

        void ajouter(Decidee d, EtatHorloge horloge, boolean seuleUnite) {
            minutes.add((int) horloge.ecoule().toMinutes());
            sens.merge(d.sens(), 1, Integer::sum);
            dansLeDelai += horloge.enRetard() ? 0 : 1;
            parRegle += d.regle() ? 1 : 0;
            unite = seuleUnite ? horloge.delai().unite() : null;
        }

        int sens(StatutPec statut) {
            return sens.getOrDefault(statut, 0);
        }

        /** The smallest value that so many hundredths of them do not exceed; null where units are mixed. */
        @Nullable
        Integer rang(int centiemes) {
            if (unite == null) {
                return null;
            }
            List<Integer> tries = minutes.stream().sorted().toList();
            return tries.get((int) Math.ceil(tries.size() * centiemes / 100.0) - 1);
        }
    }

    private final JdbcClient jdbc;
    private final Horloges horloges;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DelaisPec(JdbcClient jdbc, Horloges horloges, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.horloges = horloges;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(cron = "${amarre.pec.delais:0 40 2 * * *}", zone = "Africa/Casablanca")
    @SchedulerLock(name = "pec-delais", lockAtMostFor = "PT1H")
    public void recalculer() {
        LocalDate au = LocalDate.now(clock);
        LocalDate du = au.minusMonths(12).plusDays(1);
        Instant depuis = du.atStartOfDay(HorlogeConfig.ZONE).toInstant();
        Map<Cle, Compte> comptes = new HashMap<>();
        long dernier = 0;
        List<Decidee> page = decidees(depuis, dernier);
        while (!page.isEmpty()) {
            Map<Long, EtatHorloge> etats = horloges.etats(
                    MouvementPec.HORLOGE, page.stream().map(Decidee::id).toList());
            for (Decidee d : page) {
                EtatHorloge etat = etats.get(d.id());
                if (etat != null) {
                    compter(comptes, d, etat);
                }
            }
            dernier = page.getLast().id();
            page = decidees(depuis, dernier);
        }
        transaction.executeWithoutResult(t -> remplacer(comptes, du, au, depuis));
    }

    private static void compter(Map<Cle, Compte> comptes, Decidee d, EtatHorloge etat) {
        for (long organisme : new long[] {TOUS, d.organisme()}) {
            comptes.computeIfAbsent(new Cle(organisme, d.famille()), c -> new Compte())
                    .ajouter(d, etat, true);
            comptes.computeIfAbsent(new Cle(organisme, TOUTES), c -> new Compte())
                    .ajouter(d, etat, false);
        }
    }

    private List<Decidee> decidees(Instant depuis, long apres) {
        return jdbc.sql("""
            select p.id, p.organisme_id, p.famille, d.sens, d.regle is not null regle
            from pec p join pec_decision d on d.pec_id = p.id
            where p.id > ? and d.decidee_le >= ? and p.famille is not null order by p.id limit ?
            """)
                .params(apres, Timestamp.from(depuis), PAGE)
                .query((rs, i) -> new Decidee(
                        rs.getLong("id"),
                        rs.getLong("organisme_id"),
                        rs.getString("famille"),
                        StatutPec.valueOf(rs.getString("sens")),
                        rs.getBoolean("regle")))
                .list();
    }

    private void remplacer(Map<Cle, Compte> comptes, LocalDate du, LocalDate au, Instant depuis) {
        jdbc.sql("delete from pec_delai").update();
        comptes.forEach((cle, c) -> jdbc.sql("""
            insert into pec_delai (organisme_id, famille, decidees, dans_le_delai, accordees, partielles, refusees, par_regle,
              mediane, neuf_dixiemes, unite, du, au, calcule_le)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
                .params(Arrays.asList(
                        cle.organisme(),
                        cle.famille(),
                        c.minutes.size(),
                        c.dansLeDelai,
                        c.sens(StatutPec.ACCORDEE),
                        c.sens(StatutPec.ACCORDEE_PARTIELLEMENT),
                        c.sens(StatutPec.REFUSEE),
                        c.parRegle,
                        c.rang(50),
                        c.rang(90),
                        c.unite == null ? null : c.unite.name(),
                        du,
                        au,
                        Timestamp.from(clock.instant())))
                .update());
        jdbc.sql("delete from pec_delai_motif").update();
        for (String organisme : List.of("0", "p.organisme_id")) {
            jdbc.sql("""
                insert into pec_delai_motif (organisme_id, motif, nombre)
                select %s organisme, d.motif, count(*) from pec_ligne_decision d join pec p on p.id = d.pec_id
                where p.decidee_le >= ? and d.motif is not null group by organisme, d.motif
                """.formatted(organisme)).param(Timestamp.from(depuis)).update();
        }
    }
}
