package ma.amarre.commun;

import java.util.Locale;

/** The four spaces behind sign-in; the path of each is its name in lower case. */
public enum Espace {
    ASSURE,
    CLINIQUE,
    PHARMACIE,
    AGENT;

    public String chemin() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }
}
