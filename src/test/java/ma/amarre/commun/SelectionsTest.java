package ma.amarre.commun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import ma.amarre.IntegrationTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Reading several things in one statement gives what reading each for itself gives. */
@IntegrationTest
@Transactional
class SelectionsTest {

    /** One of each kind of column that the tables have. */
    private static final String SORTES = """
        select 7 entier, 9223372036854775807 long_, cast(12.50 as decimal(12,2)) montant, true vrai, 'l''été «ا» "x"' mot,
          cast('2026-11-22' as date) jour, cast('2026-11-22 05:12:00.123456' as datetime(6)) instant, unhex('00ff10') octets,
          json_object('base', 10.00, 'mots', json_array('a', 'b')) explication, null rien, null aucun
        """;

    private record Sortes(
            int entier,
            @Nullable Long long_,
            BigDecimal montant,
            boolean vrai,
            String mot,
            LocalDate jour,
            LocalDate parDate,
            Timestamp instant,
            List<Byte> octets,
            String explication,
            @Nullable String rien,
            @Nullable Integer aucun,
            boolean nul) {

        static Sortes lire(ResultSet rs, int ligne) throws SQLException {
            Byte[] octets = new Byte[3];
            Arrays.setAll(octets, i -> octet(rs, i));
            String rien = rs.getString("rien");
            return new Sortes(
                    rs.getInt("entier"),
                    rs.getObject("long_", Long.class),
                    rs.getBigDecimal("montant"),
                    rs.getBoolean("vrai"),
                    rs.getString("mot"),
                    rs.getObject("jour", LocalDate.class),
                    rs.getDate("jour").toLocalDate(),
                    rs.getTimestamp("instant"),
                    List.of(octets),
                    rs.getString("explication").replace(" ", ""),
                    rien,
                    rs.getObject("aucun", Integer.class),
                    rs.wasNull());
        }

        private static byte octet(ResultSet rs, int i) {
            try {
                return rs.getBytes("octets")[i];
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Autowired
    Selections selections;

    @Autowired
    JdbcClient jdbc;

    @Test
    void every_kind_of_column_comes_as_it_would_come_alone() {
        Selection<Optional<Sortes>> sortes = Selection.une(SORTES, Sortes::lire);
        Selection<Optional<Integer>> autre =
                Selection.une("select 1 un from dual where 1 = 0", (rs, i) -> rs.getInt("un"));

        Selection.Lues lues = selections.ensemble(sortes, autre);

        assertThat(lues.de(sortes)).isPresent().isEqualTo(sortes.lire(jdbc));
        assertThat(lues.de(autre)).isEmpty();
    }

    @Test
    void rows_keep_their_order_and_parameters_find_their_query() {
        String suite = "select seq rang, concat(?, seq) mot from seq_1_to_30 where seq > ?";
        Selection<List<String>> monte = Selection.lignes(suite, "rang", (rs, i) -> rs.getString("mot"), "a", 27);
        Selection<List<String>> descend = Selection.lignes(suite, "rang desc", (rs, i) -> rs.getString("mot"), "b", 28);
        Selection<List<Integer>> parmi = Selection.lignes(
                "select seq n from seq_1_to_30 where seq in (:parmi) and seq <> :sauf",
                "n",
                Map.of("parmi", List.of(9, 4, 7), "sauf", 7),
                (rs, i) -> rs.getInt("n") * 10 + i);

        Selection.Lues lues = selections.ensemble(monte, Selection.connue("x"), descend, parmi);

        assertThat(lues.de(monte)).containsExactly("a28", "a29", "a30").isEqualTo(monte.lire(jdbc));
        assertThat(lues.de(descend)).containsExactly("b30", "b29").isEqualTo(descend.lire(jdbc));
        assertThat(lues.de(parmi)).containsExactly(40, 91).isEqualTo(parmi.lire(jdbc));
        assertThatThrownBy(() -> lues.de(Selection.connue("never read"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void however_much_is_asked_the_database_is_read_once() {
        AtomicInteger lues = new AtomicInteger();
        Selection<Integer> somme = Selection.connue(0);
        for (int i = 1; i <= 12; i++) {
            somme = somme.avec(
                    Selection.lignes("select ? n", "", (rs, n) -> rs.getInt("n"), i), (s, l) -> s + l.getFirst());
        }
        long avant = lectures();
        int total = selections.lire(somme.puis(s -> s + lues.incrementAndGet()));
        assertThat(total).isEqualTo(79);
        assertThat(lectures() - avant).isEqualTo(1);
        assertThat(lues).hasValue(1);
    }

    private long lectures() {
        return jdbc.sql("show session status like 'Com_select'")
                .query((rs, i) -> rs.getLong(2))
                .single();
    }
}
