package ma.amarre.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.amarre.imports.Verdict.Difference;
import ma.amarre.imports.Verdict.Issue;
import ma.amarre.imports.Verdict.Remarque;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The report of a dry run, row by row. */
@Repository
class RapportRepository {

    /** Rows of the report that no row of the file stands for are numbered from here. */
    static final int ABSENTES = 10_000_000;

    /** How often a sentence was said. */
    record Compte(String motif, boolean rejet, int nombre) {}

    /** Which rows to show; null: all. */
    record Filtre(@Nullable Issue issue, @Nullable String motif) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate lots;
    private final JsonMapper json;

    RapportRepository(JdbcClient jdbc, JdbcTemplate lots, JsonMapper json) {
        this.jdbc = jdbc;
        this.lots = lots;
        this.json = json;
    }

    void ecrire(long importationId, List<Verdict> verdicts) {
        List<Object[]> remarques = new ArrayList<>();
        List<Object[]> lignes = new ArrayList<>(verdicts.size());
        for (Verdict v : verdicts) {
            lignes.add(new @Nullable Object[] {
                importationId,
                v.numero(),
                v.cle(),
                v.libelle(),
                v.issue().name(),
                v.differences().isEmpty() ? null : json.writeValueAsString(v.differences()),
                v.empreinte()
            });
            for (Remarque r : v.remarques()) {
                remarques.add(new @Nullable Object[] {
                    importationId,
                    r.motif(),
                    v.numero(),
                    r.rejet(),
                    r.arguments().isEmpty() ? null : json.writeValueAsString(couper(r.arguments()))
                });
            }
        }
        inserer("import_ligne (importation_id, numero, cle, libelle, issue, differences, empreinte)", lignes);
        inserer("import_remarque (importation_id, motif, numero, rejet, arguments)", remarques);
    }

    /** One statement for the batch: several times faster than one a row. */
    private void inserer(String table, List<Object[]> rangees) {
        if (rangees.isEmpty()) {
            return;
        }
        String rangee = "(?" + ", ?".repeat(rangees.getFirst().length - 1) + ")";
        String sql = "insert into " + table + " values "
                + rangees.stream().map(r -> rangee).collect(Collectors.joining(", "));
        lots.update(sql, rangees.stream().flatMap(java.util.Arrays::stream).toArray());
    }

    private static List<String> couper(List<String> arguments) {
        return arguments.stream()
                .map(a -> a.length() <= 200 ? a : a.substring(0, 199) + "…")
                .toList();
    }

    void effacer(long importationId) {
        jdbc.sql("delete from import_remarque where importation_id = ?")
                .param(importationId)
                .update();
        jdbc.sql("delete from import_ligne where importation_id = ?")
                .param(importationId)
                .update();
    }

    /** What the dry run said of the rows of a batch. */
    Map<Integer, byte[]> empreintes(long importationId, int premiere, int derniere) {
        Map<Integer, byte[]> empreintes = new HashMap<>();
        jdbc.sql("select numero, empreinte from import_ligne where importation_id = ? and numero between ? and ?")
                .params(importationId, premiere, derniere)
                .query(rs -> {
                    empreintes.put(rs.getInt("numero"), rs.getBytes("empreinte"));
                });
        return empreintes;
    }

    /** @param apres only rows of a larger number */
    List<Verdict> lignes(long importationId, Filtre filtre, int apres, int limite) {
        String sql = "select l.numero, l.cle, l.libelle, l.issue, l.differences from "
                + (filtre.motif() == null
                        ? "import_ligne l where l.importation_id = :id and l.numero > :apres"
                        : "import_remarque m force index (primary) straight_join import_ligne l on l.importation_id ="
                                + " m.importation_id and l.numero = m.numero where m.importation_id = :id and m.motif ="
                                + " :motif and m.numero > :apres")
                + (filtre.issue() == null ? "" : " and l.issue = :issue")
                + (filtre.motif() == null ? " order by l.numero" : " order by m.numero") + " limit :limite";
        List<Verdict> nues = jdbc.sql(sql)
                .param("id", importationId)
                .param("apres", apres)
                .param("limite", limite)
                .param("motif", filtre.motif())
                .param("issue", filtre.issue() == null ? null : filtre.issue().name())
                .query(this::ligne)
                .list();
        if (nues.isEmpty()) {
            return nues;
        }
        Map<Integer, List<Remarque>> remarques = remarques(
                importationId, nues.getFirst().numero(), nues.getLast().numero());
        return nues.stream()
                .map(v -> new Verdict(
                        v.numero(),
                        v.cle(),
                        v.libelle(),
                        v.issue(),
                        remarques.getOrDefault(v.numero(), List.of()),
                        v.differences()))
                .toList();
    }

    private Map<Integer, List<Remarque>> remarques(long importationId, int premiere, int derniere) {
        Map<Integer, List<Remarque>> remarques = new HashMap<>();
        jdbc.sql("""
            select numero, motif, rejet, arguments from import_remarque force index (import_remarque_ligne)
            where importation_id = ? and numero between ? and ?
            """).params(importationId, premiere, derniere).query(rs -> {
            String arguments = rs.getString("arguments");
            remarques
                    .computeIfAbsent(rs.getInt("numero"), n -> new ArrayList<>())
                    .add(new Remarque(
                            rs.getString("motif"),
                            rs.getBoolean("rejet"),
                            arguments == null
                                    ? List.of()
                                    : json.readValue(arguments, new TypeReference<List<String>>() {})));
        });
        return remarques;
    }

    List<Compte> motifs(long importationId) {
        return jdbc.sql("""
            select motif, max(rejet) rejet, count(*) nombre from import_remarque where importation_id = ?
            group by motif order by rejet desc, nombre desc
            """)
                .param(importationId)
                .query((rs, i) -> new Compte(rs.getString("motif"), rs.getBoolean("rejet"), rs.getInt("nombre")))
                .list();
    }

    private Verdict ligne(ResultSet rs, int i) throws SQLException {
        String differences = rs.getString("differences");
        return new Verdict(
                rs.getInt("numero"),
                rs.getString("cle"),
                rs.getString("libelle"),
                Issue.valueOf(rs.getString("issue")),
                List.of(),
                differences == null
                        ? List.of()
                        : json.readValue(differences, new TypeReference<List<Difference>>() {}));
    }
}
