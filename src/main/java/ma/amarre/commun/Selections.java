package ma.amarre.commun;

import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ma.amarre.commun.Selection.Requete;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads several {@link Selection}s in one statement: each query becomes a branch of a {@code union all} whose rows are JSON arrays, and
 * each row goes through the mapper of its own repository. A page of many small needs costs one trip to the database, not twenty.
 */
@Component
public class Selections {

    private static final Set<Integer> OCTETS = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

    /** The columns of a query. @param tableau a JSON array of them, taken from {@code t} */
    private record Colonnes(Map<String, Integer> rangs, String tableau) {}

    private final JdbcTemplate jdbc;

    /** What a query returns does not change while the application runs; what the database says of it is asked once. */
    private final Map<String, Colonnes> connues = new ConcurrentHashMap<>();

    Selections(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One selection, whatever it is made of: one statement. */
    public <T> T lire(Selection<T> selection) {
        return selection.resultat(lignes(selection.requetes()));
    }

    /** Several: one statement. */
    public Selection.Lues ensemble(Selection<?>... selections) {
        return lire(Selection.toutes(selections));
    }

    private List<List<?>> lignes(List<Requete> requetes) {
        if (requetes.isEmpty()) {
            return List.of();
        }
        if (requetes.size() == 1) {
            Requete seule = requetes.getFirst();
            return List.of(
                    jdbc.query(seule.seule(), seule.ligne(), seule.parametres().toArray()));
        }
        List<String> branches = new ArrayList<>();
        List<@Nullable Object> parametres = new ArrayList<>();
        List<List<?>> lignes = new ArrayList<>();
        List<LigneJson> lecteurs = new ArrayList<>();
        for (Requete r : requetes) {
            Colonnes colonnes = connues.computeIfAbsent(r.sql(), this::colonnes);
            branches.add(branche(branches.size(), r, colonnes));
            parametres.addAll(r.parametres());
            lignes.add(new ArrayList<>());
            lecteurs.add(new LigneJson(colonnes.rangs()));
        }
        jdbc.query(
                String.join("\nunion all\n", branches) + "\norder by n_partie, n_rang",
                rs -> {
                    int partie = rs.getInt("n_partie");
                    ajouter(
                            lignes.get(partie),
                            requetes.get(partie),
                            lecteurs.get(partie).sur(rs.getString("n_ligne")));
                },
                parametres.toArray());
        return lignes;
    }

    @SuppressWarnings("unchecked")
    private static void ajouter(List<?> lignes, Requete requete, LigneJson ligne) throws SQLException {
        ((List<@Nullable Object>) lignes).add(requete.ligne().mapRow(ligne.resultat(), lignes.size()));
    }

    private static String branche(int partie, Requete r, Colonnes colonnes) {
        String rang = r.ordre().isEmpty() ? "1" : "row_number() over (order by " + r.ordre() + ")";
        return "select %d n_partie, %s n_rang, %s n_ligne from (%s) t"
                .formatted(partie, rang, colonnes.tableau(), r.sql());
    }

    private Colonnes colonnes(String sql) {
        return Objects.requireNonNull(jdbc.execute((ConnectionCallback<Colonnes>) connexion -> {
            try (PreparedStatement preparee = connexion.prepareStatement(sql)) {
                ResultSetMetaData dites = preparee.getMetaData();
                Map<String, Integer> rangs = new java.util.HashMap<>();
                List<String> valeurs = new ArrayList<>();
                for (int i = 1; i <= dites.getColumnCount(); i++) {
                    String nom = dites.getColumnLabel(i);
                    rangs.put(nom, i - 1);
                    valeurs.add(
                            OCTETS.contains(dites.getColumnType(i))
                                    ? "lower(hex(t.`" + nom + "`))"
                                    : "t.`" + nom + "`");
                }
                return new Colonnes(
                        Map.copyOf(rangs),
                        "convert(json_array(" + String.join(", ", valeurs) + ") using utf8mb4) collate utf8mb4_bin");
            }
        }));
    }
}
