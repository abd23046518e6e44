package ma.amarre.commun;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is to be read from the database, as a value: a repository says which query and what its rows are, and whoever makes a page
 * reads many of them in one statement through {@link Selections}. The query and its rows stay in the module that owns the table.
 *
 * @param <T> what the rows become
 */
public final class Selection<T> {

    /**
     * One query.
     *
     * @param ordre columns of the result; "" where there is one row, or any order will do
     */
    record Requete(String sql, List<@Nullable Object> parametres, String ordre, RowMapper<?> ligne) {

        String seule() {
            return ordre.isEmpty() ? sql : sql + " order by " + ordre;
        }
    }

    private final List<Requete> requetes;
    private final Function<List<List<?>>, T> resultat;

    private Selection(List<Requete> requetes, Function<List<List<?>>, T> resultat) {
        this.requetes = requetes;
        this.resultat = resultat;
    }

    /**
     * Rows by their order. An order belongs here and not into the query: inside another one it would mean nothing.
     *
     * @param sql with {@code ?} for the parameters; each column has a name of its own
     * @param ordre columns of the result, or ""
     * @param ligne reads columns by their name
     */
    public static <T> Selection<List<T>> lignes(
            String sql, String ordre, RowMapper<T> ligne, @Nullable Object... parametres) {
        return new Selection<>(
                List.of(new Requete(sql, Arrays.asList(parametres), ordre, ligne)), lues -> premieres(lues));
    }

    /** The same with {@code :name} for the parameters; a collection becomes the list of an {@code in}. */
    public static <T> Selection<List<T>> lignes(
            String sql, String ordre, Map<String, ? extends @Nullable Object> parametres, RowMapper<T> ligne) {
        MapSqlParameterSource source = new MapSqlParameterSource(parametres);
        List<@Nullable Object> valeurs = new ArrayList<>();
        for (Object valeur : NamedParameterUtils.buildValueArray(sql, parametres)) {
            if (valeur instanceof Iterable<?> plusieurs) {
                plusieurs.forEach(valeurs::add);
            } else {
                valeurs.add(valeur);
            }
        }
        String nu = NamedParameterUtils.substituteNamedParameters(NamedParameterUtils.parseSqlStatement(sql), source);
        return lignes(nu, ordre, ligne, valeurs.toArray());
    }

    /** The one row that there is, if there is one. */
    public static <T> Selection<Optional<T>> une(String sql, RowMapper<T> ligne, @Nullable Object... parametres) {
        return lignes(sql, "", ligne, parametres).puis(lignes -> lignes.stream().findFirst());
    }

    /** Nothing is read: the answer is known. */
    public static <T> Selection<T> connue(T valeur) {
        return new Selection<>(List.of(), lues -> valeur);
    }

    /** What the rows become once read. */
    public <U> Selection<U> puis(Function<? super T, ? extends U> suite) {
        return new Selection<>(requetes, lues -> suite.apply(resultat.apply(lues)));
    }

    /** Two together. */
    public <U, R> Selection<R> avec(Selection<U> autre, BiFunction<? super T, ? super U, ? extends R> ensemble) {
        List<Requete> toutes = new ArrayList<>(requetes);
        toutes.addAll(autre.requetes);
        int ici = requetes.size();
        return new Selection<>(
                List.copyOf(toutes),
                lues -> ensemble.apply(
                        resultat.apply(lues.subList(0, ici)), autre.resultat.apply(lues.subList(ici, lues.size()))));
    }

    /** What was read together; each selection finds its own. */
    public static final class Lues {
        private final Map<Selection<?>, @Nullable Object> parSelection = new IdentityHashMap<>();

        private Lues() {}

        /** @throws IllegalArgumentException when it was not among those that were read */
        @SuppressWarnings("unchecked")
        public <U> U de(Selection<U> selection) {
            if (!parSelection.containsKey(selection)) {
                throw new IllegalArgumentException("not read");
            }
            return (U) Objects.requireNonNull(parSelection.get(selection));
        }
    }

    /** Any number together. */
    public static Selection<Lues> toutes(Selection<?>... selections) {
        return new Selection<>(
                Arrays.stream(selections).flatMap(s -> s.requetes.stream()).toList(), lignes -> {
                    Lues lues = new Lues();
                    int debut = 0;
                    for (Selection<?> s : selections) {
                        int fin = debut + s.requetes.size();
                        lues.parSelection.put(s, s.resultat.apply(lignes.subList(debut, fin)));
                        debut = fin;
                    }
                    return lues;
                });
    }

    /** Read for itself: a statement for each query. */
    public T lire(JdbcClient jdbc) {
        List<List<?>> lues = new ArrayList<>();
        for (Requete r : requetes) {
            lues.add(jdbc.sql(r.seule()).params(r.parametres()).query(r.ligne()).list());
        }
        return resultat.apply(lues);
    }

    List<Requete> requetes() {
        return requetes;
    }

    T resultat(List<List<?>> lues) {
        return resultat.apply(lues);
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> premieres(List<List<?>> lues) {
        return (List<T>) lues.getFirst();
    }
}
