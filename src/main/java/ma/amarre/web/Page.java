package ma.amarre.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a list, by key and not by number (composants/tableau :: pages): the cost of a page does not grow with its depth.
 *
 * @param lignes the rows to show
 * @param avant cursor for {@code ?avant=}, null on the first page
 * @param apres cursor for {@code ?apres=}, null on the last page
 */
public record Page<T>(
        List<T> lignes, @Nullable String avant, @Nullable String apres) {

    public Page {
        lignes = List.copyOf(lignes);
    }

    /**
     * A page read forwards.
     *
     * @param lues up to {@code taille + 1} rows: the one too many tells that there are more
     * @param premiere whether nothing stands before these rows
     * @param curseur the key of a row, opaque to the reader
     */
    public static <T> Page<T> enAvant(List<T> lues, int taille, boolean premiere, Function<T, String> curseur) {
        boolean suite = lues.size() > taille;
        List<T> lignes = suite ? lues.subList(0, taille) : lues;
        return new Page<>(
                lignes,
                premiere || lignes.isEmpty() ? null : curseur.apply(lignes.getFirst()),
                suite ? curseur.apply(lignes.getLast()) : null);
    }

    public boolean estVide() {
        return lignes.isEmpty();
    }

    public <R> Page<R> map(Function<? super T, ? extends R> f) {
        return new Page<>(lignes.stream().<R>map(f).toList(), avant, apres);
    }
}
