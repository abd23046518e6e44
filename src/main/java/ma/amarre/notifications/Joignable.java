package ma.amarre.notifications;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How an account can be reached, and what its owner chose.
 *
 * @param courriel whether an address is confirmed
 * @param telephone as a gateway takes it; null when none is known, or none can be reached
 * @param assureId the insured person that he is, or through whom he is covered; null when none
 * @param beneficiaireId the beneficiary that he is; null for an insured person and for everybody else
 * @param choix by {@code SORTE.CANAL}
 */
record Joignable(
        long compteId,
        boolean courriel,
        @Nullable String telephone,
        @Nullable Long assureId,
        @Nullable Long beneficiaireId,
        Map<String, Boolean> choix) {

    boolean actif(Sorte sorte, Canal canal) {
        return sorte.impose(canal) || choix.getOrDefault(sorte + "." + canal, canal.dOffice());
    }

    /** The ways out for a notice of this kind. A legal one goes by SMS when there is no address, whatever was chosen. */
    Set<Canal> dehors(Sorte sorte) {
        Set<Canal> canaux = new TreeSet<>();
        if (courriel && actif(sorte, Canal.COURRIEL)) {
            canaux.add(Canal.COURRIEL);
        }
        if (telephone != null && (actif(sorte, Canal.SMS) || sorte == Sorte.LEGALE && !courriel)) {
            canaux.add(Canal.SMS);
        }
        return canaux;
    }

    /** Whether only a letter is left: a legal notice to somebody covered whom nothing else reaches. */
    boolean lettre(Sorte sorte) {
        return sorte == Sorte.LEGALE && assureId != null && dehors(sorte).isEmpty();
    }
}
