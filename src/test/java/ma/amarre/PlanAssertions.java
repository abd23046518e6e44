package ma.amarre;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a read costs on the real server, told by the server itself: rows handed over (handler counters), sorts, full scans (session
 * status) and the indexes that were really walked (user statistics). The code under test is called as it is; its SQL is not copied
 * into the test. The test must hold one connection, so it is {@code @Transactional}.
 *
 * <pre>{@code
 * PlanAssertions.analyser(jdbc, "medicament");
 * PlanAssertions.mesurer(jdbc, () -> medicaments.parEan(EAN, JOUR))
 *     .cles("medicament.medicament_version").sansParcoursComplet().sansTri().lignesLuesAuPlus(2);
 * }</pre>
 */
public final class PlanAssertions {

    private static final Set<String> LECTURES = Set.of(
            "Handler_read_first",
            "Handler_read_key",
            "Handler_read_last",
            "Handler_read_next",
            "Handler_read_prev",
            "Handler_read_rnd",
            "Handler_read_rnd_next");

    private final Map<String, Long> compteurs;
    private final Map<String, Long> index;

    private PlanAssertions(Map<String, Long> compteurs, Map<String, Long> index) {
        this.compteurs = compteurs;
        this.index = index;
    }

    /** The server counts indexes for everybody: what one of three runs did not walk belongs to a background job. */
    private static Map<String, Long> indexDeLaLecture(JdbcClient jdbc, Runnable lecture) {
        Map<String, Long> communs = index(jdbc);
        for (int i = 0; i < 2; i++) {
            jdbc.sql("flush index_statistics").update();
            lecture.run();
            communs.keySet().retainAll(index(jdbc).keySet());
        }
        return communs;
    }

    /** Fresh statistics, without which the plan of a newly filled table is a guess. */
    public static void analyser(JdbcClient jdbc, String... tables) {
        for (String table : tables) {
            jdbc.sql("analyze table " + table).query().listOfRows();
        }
    }

    /** Runs the read and keeps what the server counted meanwhile. */
    public static PlanAssertions mesurer(JdbcClient jdbc, Runnable lecture) {
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .as("a plan is measured on one connection: make the test @Transactional")
                .isTrue();
        jdbc.sql("set global userstat = 1").update();
        lecture.run();
        jdbc.sql("flush index_statistics").update();
        Map<String, Long> avant = compteurs(jdbc);
        Map<String, Long> aVide = difference(avant, compteurs(jdbc));
        avant = compteurs(jdbc);
        lecture.run();
        Map<String, Long> mesure = difference(avant, compteurs(jdbc));
        aVide.forEach((nom, cout) -> mesure.merge(nom, -cout, Long::sum));
        return new PlanAssertions(mesure, indexDeLaLecture(jdbc, lecture));
    }

    /** Exactly these indexes were walked, each as {@code table.index}; a primary key is {@code table.PRIMARY}. */
    public PlanAssertions cles(String... attendues) {
        assertThat(index.keySet()).as("indexes read, %s", index).containsExactlyInAnyOrder(attendues);
        return this;
    }

    /** No table was read from end to end, nor joined without a key. */
    public PlanAssertions sansParcoursComplet() {
        assertThat(compteurs.getOrDefault("Select_scan", 0L)
                        + compteurs.getOrDefault("Select_full_join", 0L)
                        + compteurs.getOrDefault("Select_full_range_join", 0L))
                .as("full scans, %s", this)
                .isZero();
        return this;
    }

    /** Every table was entered by a key, be it a range of it for each row of another. */
    public PlanAssertions parCle() {
        assertThat(compteurs.getOrDefault("Select_scan", 0L) + compteurs.getOrDefault("Select_full_join", 0L))
                .as("tables read from end to end, %s", this)
                .isZero();
        return this;
    }

    /** The rows came out in order: nothing was sorted. */
    public PlanAssertions sansTri() {
        return triAuPlus(0);
    }

    /** A bounded set may be sorted. */
    public PlanAssertions triAuPlus(long lignes) {
        assertThat(compteurs.getOrDefault("Sort_rows", 0L))
                .as("rows sorted, %s", this)
                .isLessThanOrEqualTo(lignes);
        return this;
    }

    /** The server read at most so many rows, those thrown away included. */
    public PlanAssertions lignesLuesAuPlus(long lignes) {
        long lues = compteurs.entrySet().stream()
                .filter(c -> LECTURES.contains(c.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(lues).as("rows read, %s", this).isLessThanOrEqualTo(lignes);
        return this;
    }

    private static Map<String, Long> compteurs(JdbcClient jdbc) {
        return jdbc
                .sql("show session status where Variable_name like 'Handler_read%' or Variable_name like 'Sort_%' "
                        + "or Variable_name like 'Select_%'")
                .query((rs, n) -> Map.entry(rs.getString(1), rs.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, Long> difference(Map<String, Long> avant, Map<String, Long> apres) {
        Map<String, Long> difference = new HashMap<>();
        apres.forEach((nom, valeur) -> difference.put(nom, valeur - avant.getOrDefault(nom, 0L)));
        return difference;
    }

    private static Map<String, Long> index(JdbcClient jdbc) {
        return jdbc
                .sql("""
                    select lower(table_name), index_name, rows_read from information_schema.index_statistics
                    where table_schema = database()
                    """)
                .query((rs, n) -> Map.entry(rs.getString(1) + "." + rs.getString(2), rs.getLong(3)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    }

    @Override
    public String toString() {
        Map<String, Long> utiles = new TreeMap<>(compteurs);
        utiles.values().removeIf(v -> v == 0);
        return utiles + " " + index;
    }
}
