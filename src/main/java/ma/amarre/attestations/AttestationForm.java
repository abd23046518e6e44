package ma.amarre.attestations;

import ma.amarre.commun.RegleViolee;
import org.jspecify.annotations.Nullable;

/**
 * One tap on one button: which certificate, for whom.
 *
 * @param nature DROITS or EXONERATION
 * @param rang the rank in the household; FOYER for everybody
 * @param numero the number of the agreement, for EXONERATION
 * @param cle idempotence: made with the page
 */
record AttestationForm(
        @Nullable String nature,
        @Nullable String rang,
        @Nullable String numero,
        @Nullable String cle) {

    static final String FOYER = "FOYER";

    boolean exoneration() {
        return "EXONERATION".equals(nature);
    }

    boolean foyer() {
        return FOYER.equals(rang) && !exoneration();
    }

    int toRang() {
        if (rang == null || !rang.matches("\\d{1,3}")) {
            throw new RegleViolee("", "attestations.refus.demande");
        }
        return Integer.parseInt(rang);
    }

    /** Keys come from the page; anything else would let one key hold personal data. */
    String toCle() {
        if (cle == null || !cle.matches("[0-9a-f-]{36}")) {
            throw new RegleViolee("", "attestations.refus.demande");
        }
        return cle;
    }
}
