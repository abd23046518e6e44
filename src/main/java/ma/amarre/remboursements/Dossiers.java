package ma.amarre.remboursements;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.assures.Concernes;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ambulatory dossiers as the modules above read them: home pages, notices, statements. */
@Repository
public class Dossiers implements Concernes {

    /** Kind of object in the clock, the document store and the journal. */
    public static final String OBJET = "DOSSIER";

    /**
     * One dossier in a list.
     *
     * @param rembourse AMO and mutuelle; null until liquidated
     * @param echeance when the legal delay ends; means nothing in a final state
     */
    public record Resume(
            long id,
            String reference,
            String type,
            StatutDossier statut,
            LocalDate soins,
            long beneficiaireId,
            Montant facture,
            @Nullable Montant rembourse,
            Instant echeance) {}

    /**
     * The load of an office or of the payer.
     *
     * @param plusAncienne due date of the oldest; null when nothing waits
     */
    public record Charge(int nombre, int enRetard, @Nullable Instant plusAncienne) {}

    private static final String RESUME = """
        select d.id, d.reference, d.type_dossier, d.statut, d.date_soins, d.beneficiaire_id, d.total_facture,
          d.total_amo + d.total_mutuelle rembourse, d.echeance
        from dossier d
        """;

    private final JdbcClient jdbc;

    Dossiers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Long> beneficiaires(Collection<String> numeros) {
        return jdbc
                .sql("select reference, beneficiaire_id from dossier where reference in (:numeros)")
                .param("numeros", numeros)
                .query((rs, i) -> Map.entry(rs.getString("reference"), rs.getLong("beneficiaire_id")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The newest dossiers of an insured person, household included. */
    public List<Resume> recents(long assureId, int limite) {
        return resumes(RESUME + "where d.assure_id = ? order by d.id desc limit ?", assureId, limite);
    }

    /**
     * What the home page of an insured person says of his dossiers, in one statement.
     *
     * @param aCompleter those that wait for him
     * @param enCours the newest that somebody else has to act on
     * @param paye the last one paid; null when none was
     */
    public record EnBref(
            List<Resume> aCompleter,
            List<Resume> enCours,
            @Nullable Resume paye) {}

    public EnBref enBref(Regard regard, int limite) {
        String siens = "where " + regard.condition("d");
        List<Resume> tous = resumes(
                "(" + RESUME
                        + siens
                        + " and d.statut = 'COMPLEMENT_DEMANDE' order by d.id limit 10) union all"
                        + " ("
                        + RESUME
                        + siens
                        + """
                         and d.corbeille is not null and d.statut <> 'COMPLEMENT_DEMANDE'
                        order by d.id desc limit ?) union all (\
                        """
                        + RESUME
                        + siens
                        + " and d.statut = 'PAYE' order by d.id desc limit 1)",
                limite);
        return new EnBref(
                tous.stream()
                        .filter(d -> d.statut() == StatutDossier.COMPLEMENT_DEMANDE)
                        .toList(),
                tous.stream()
                        .filter(d -> d.statut() != StatutDossier.COMPLEMENT_DEMANDE && d.statut() != StatutDossier.PAYE)
                        .toList(),
                tous.stream()
                        .filter(d -> d.statut() == StatutDossier.PAYE)
                        .findFirst()
                        .orElse(null));
    }

    /** Only when it is his. */
    public Optional<Resume> parReference(String reference, long assureId) {
        return resumes(RESUME + "where d.reference = ? and d.assure_id = ?", reference, assureId).stream()
                .findFirst();
    }

    /** What waits for liquidation in an office of a mutuelle. @param instant now */
    public Charge aLiquider(long bureauId, Instant instant) {
        return charge("bureau_id = ? and corbeille = 'LIQUIDATION'", instant, bureauId);
    }

    /** What waits for an order of payment at the payer. */
    public Charge aOrdonnancer(Instant instant) {
        return charge("corbeille = 'ORDONNANCEMENT'", instant);
    }

    /** What waits for a visa of medical control. */
    public Charge aViser(Instant instant) {
        return charge("corbeille = 'CONTROLE'", instant);
    }

    private Charge charge(String condition, Instant instant, Object... parametres) {
        List<Object> tous = new java.util.ArrayList<>();
        tous.add(java.sql.Timestamp.from(instant));
        tous.addAll(List.of(parametres));
        return jdbc.sql("select count(*) n, coalesce(sum(echeance < ?), 0) tard, min(echeance) premiere from dossier"
                        + " where "
                        + condition)
                .params(tous)
                .query((rs, i) -> {
                    var premiere = rs.getTimestamp("premiere");
                    return new Charge(
                            rs.getInt("n"), rs.getInt("tard"), premiere == null ? null : premiere.toInstant());
                })
                .single();
    }

    private List<Resume> resumes(String sql, Object... parametres) {
        return jdbc.sql(sql)
                .params(List.of(parametres))
                .query((rs, i) -> {
                    var rembourse = rs.getBigDecimal("rembourse");
                    return new Resume(
                            rs.getLong("id"),
                            rs.getString("reference"),
                            rs.getString("type_dossier"),
                            StatutDossier.valueOf(rs.getString("statut")),
                            rs.getObject("date_soins", LocalDate.class),
                            rs.getLong("beneficiaire_id"),
                            new Montant(rs.getBigDecimal("total_facture")),
                            rembourse == null ? null : new Montant(rembourse),
                            rs.getTimestamp("echeance").toInstant());
                })
                .list();
    }
}
