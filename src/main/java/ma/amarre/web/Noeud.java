package ma.amarre.web;

/**
 * One knot of a thread (composants/fil.html). All texts are ready to be shown, "" where there is nothing to say.
 *
 * @param quoi what happened or will happen
 * @param qui the body or office that acts, never more than the reader may know
 * @param quand in words
 * @param pourquoi the reason, in visible text
 * @param etat {@code fait}, {@code ici} or {@code avenir}
 * @param ecart working time between this knot and the one shown before it
 */
public record Noeud(String quoi, String qui, String quand, String pourquoi, String etat, String ecart) {

    public static final String FAIT = "fait";
    public static final String ICI = "ici";
    public static final String AVENIR = "avenir";

    public Noeud(String quoi, String qui, String quand, String etat) {
        this(quoi, qui, quand, "", etat, "");
    }
}
