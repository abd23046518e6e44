package ma.amarre.assures;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a household a signed-in person sees: the insured person, and who acts for him, all of it; a spouse or a grown-up child with
 * an account of his own, himself alone. It is part of the queries, as the caller always is.
 *
 * @param personnes those he sees, by rank
 * @param entier whether that is the household
 */
public record Regard(long assureId, List<Beneficiaire> personnes, boolean entier) {

    /** What stands in no line is closed to a beneficiary: acts that bind the household, its bank account, its complaints. */
    private static final Pattern OUVERTES = Pattern.compile("/assure|/assure/assures/foyer(/[^/]+)?"
            + "|/assure/remboursements(/(?!releves$)[^/]+(/.*)?)?|/assure/pec(/.*)?|/assure/liquidation/.*"
            + "|/assure/attestations(/carte/[^/]+|/[^/]+)?|/assure/reclamations/(consultations|soins)"
            + "|/assure/mandats(/agir|/[^/]+/(acceptation|refus|renonciation))?");

    /** Whether an address of the insured space, without its context path, is open to a beneficiary with an account of his own. */
    static boolean ouverte(String chemin) {
        return !chemin.startsWith("/assure") || OUVERTES.matcher(chemin).matches();
    }

    /** Who asks, or whom he asks for: the first by rank. */
    public Beneficiaire premier() {
        return personnes.getFirst();
    }

    /** The rank to which every list is limited; null: none. */
    public @Nullable Integer seul() {
        return entier ? null : premier().rang();
    }

    public boolean voit(long beneficiaireId) {
        return entier || premier().id() == beneficiaireId;
    }

    /** The condition on a table that holds both keys. @param alias of the table */
    public String condition(String alias) {
        String foyer = alias + ".assure_id = " + assureId;
        return entier
                ? foyer
                : foyer + " and " + alias + ".beneficiaire_id = " + premier().id();
    }
}
