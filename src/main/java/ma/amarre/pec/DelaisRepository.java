package ma.amarre.pec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The figures of the night. */
@Repository
class DelaisRepository {

    /** Fewer than this could point at a person: the cell is masked. */
    static final int MINIMUM = 11;

    /**
     * @param masquee too few, or kept back so that those too few cannot be told from the total
     * @param ouvre minutes are working time, 24 hours a day or opening hours as the parameter says; otherwise calendar days
     */
    record Ligne(
            String famille,
            boolean masquee,
            int decidees,
            int dansLeDelai,
            int accordees,
            int partielles,
            int refusees,
            int parRegle,
            @Nullable Integer mediane,
            @Nullable Integer neufDixiemes,
            boolean ouvre,
            LocalDate du,
            LocalDate au,
            Instant calculeLe) {

        Ligne masquer() {
            return new Ligne(
                    famille,
                    true,
                    decidees,
                    dansLeDelai,
                    accordees,
                    partielles,
                    refusees,
                    parRegle,
                    mediane,
                    neufDixiemes,
                    ouvre,
                    du,
                    au,
                    calculeLe);
        }

        public String duree(@Nullable Integer minutes, ma.amarre.web.Mots mots) {
            if (minutes == null) {
                return "–";
            }
            Duration duree = Duration.ofMinutes(minutes);
            return ouvre ? mots.ouvrees(duree) : mots.duree(duree);
        }

        public BigDecimal part(int nombre) {
            return BigDecimal.valueOf(nombre * 100L).divide(BigDecimal.valueOf(decidees), 0, RoundingMode.HALF_UP);
        }
    }

    /** A reason and how many lines it stands on. */
    record Motif(String code, int nombre) {}

    private final JdbcClient jdbc;

    DelaisRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By family, the most frequent first; {@link DelaisPec#TOUTES} stands at the head. */
    List<Ligne> lignes(long organismeId) {
        List<Ligne> lues = lire(organismeId);
        return organismeId == DelaisPec.TOUS ? proteger(lues) : lues;
    }

    /**
     * A single masked row is the total less the others: rows are kept back, the smallest first, until what is hidden is at least two
     * rows and as many requests as a cell that may be shown.
     */
    static List<Ligne> proteger(List<Ligne> lignes) {
        List<Ligne> sortie = new ArrayList<>(lignes);
        int rangees = 0;
        int demandes = 0;
        for (Ligne l : lignes) {
            if (l.masquee() && !l.famille().equals(DelaisPec.TOUTES)) {
                rangees++;
                demandes += l.decidees();
            }
        }
        List<Ligne> visibles = lignes.stream()
                .filter(l -> !l.masquee() && !l.famille().equals(DelaisPec.TOUTES))
                .sorted(Comparator.comparingInt(Ligne::decidees))
                .toList();
        for (Ligne l : visibles) {
            if (rangees == 0 || (rangees >= 2 && demandes >= MINIMUM)) {
                break;
            }
            sortie.set(sortie.indexOf(l), l.masquer());
            rangees++;
            demandes += l.decidees();
        }
        return List.copyOf(sortie);
    }

    private List<Ligne> lire(long organismeId) {
        return jdbc.sql("""
            select famille, decidees, dans_le_delai, accordees, partielles, refusees, par_regle, mediane, neuf_dixiemes, unite, du, au, calcule_le
            from pec_delai where organisme_id = ? order by famille = 'TOUTES' desc, decidees desc, famille
            """)
                .param(organismeId)
                .query((rs, i) -> new Ligne(
                        rs.getString("famille"),
                        rs.getInt("decidees") < MINIMUM,
                        rs.getInt("decidees"),
                        rs.getInt("dans_le_delai"),
                        rs.getInt("accordees"),
                        rs.getInt("partielles"),
                        rs.getInt("refusees"),
                        rs.getInt("par_regle"),
                        rs.getObject("mediane", Integer.class),
                        rs.getObject("neuf_dixiemes", Integer.class),
                        !"JOURS".equals(rs.getString("unite")),
                        rs.getObject("du", LocalDate.class),
                        rs.getObject("au", LocalDate.class),
                        rs.getTimestamp("calcule_le").toInstant()))
                .list();
    }

    /** The figures of everybody by family, those that are masked left out. */
    Map<String, Ligne> references() {
        return lignes(DelaisPec.TOUS).stream()
                .filter(l -> !l.masquee())
                .collect(Collectors.toMap(Ligne::famille, Function.identity()));
    }

    List<Motif> motifs(long organismeId) {
        return jdbc.sql("select motif, nombre from pec_delai_motif where organisme_id = ? order by nombre desc, motif"
                        + " limit 10")
                .param(organismeId)
                .query((rs, i) -> new Motif(rs.getString("motif"), rs.getInt("nombre")))
                .list();
    }

    Optional<Ligne> ensemble(List<Ligne> lignes) {
        return lignes.stream().filter(l -> l.famille().equals(DelaisPec.TOUTES)).findFirst();
    }
}
