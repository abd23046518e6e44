package ma.amarre.mandats;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a mandate can open, each with its addresses in the insured space; what stands in no line is closed to whoever acts for
 * somebody else: bank details, contact details, who looked, the extract of all data, shared links, mandates themselves. Names in
 * messages {@code mandats.theme.NAME}.
 */
enum Theme {
    DROITS("/assure/assures", "/assure/liquidation"),
    DOSSIERS("/assure/remboursements"),
    PEC("/assure/pec"),
    ATTESTATIONS("/assure/attestations"),
    DEMANDES("/assure/demandes"),
    RECLAMATIONS("/assure/reclamations");

    /** The page that says what a mandate opens: reached with any theme, it shows nothing of the file. */
    static final String ENTREE = "/assure/mandats/agir";

    /** The theme of that page. */
    static final String AUCUN = "";

    private static final Pattern FERMEES = Pattern.compile(
            "/assure/(demandes/(donnees|nouvelle/(rib|coordonnees))(/.*)?"
                + "|reclamations/(consultations|soins|correction)(/.*)?|attestations/(carte|[^/]+/(partage|revocation))(/.*)?)");

    private final List<String> adresses;

    Theme(String... adresses) {
        this.adresses = List.of(adresses);
    }

    /** Its first page. */
    String page() {
        return this == DROITS ? "/assure/assures/foyer" : adresses.getFirst();
    }

    /** The theme of an address without its context path; empty: closed. */
    static Optional<String> de(String chemin) {
        if (chemin.equals(ENTREE)) {
            return Optional.of(AUCUN);
        }
        for (Theme theme : values()) {
            if (theme.adresses.stream().anyMatch(a -> chemin.equals(a) || chemin.startsWith(a + "/"))) {
                return FERMEES.matcher(chemin).matches() ? Optional.empty() : Optional.of(theme.name());
            }
        }
        return Optional.empty();
    }
}
