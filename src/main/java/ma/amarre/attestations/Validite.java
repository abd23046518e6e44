package ma.amarre.attestations;

import java.time.LocalDate;
import ma.amarre.commun.RegleViolee;
import ma.amarre.referentiel.Gestionnaires;
import ma.amarre.referentiel.Parametres;
import ma.amarre.referentiel.Parametres.Delai;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Until when a certificate may be relied upon. How long certificates of the fund are good for is not published (insured.md §5, "not
 * found"): it is a parameter, and while nobody has given and confirmed it no certificate is issued.
 */
@Component
class Validite {

    private final Parametres parametres;
    private final Gestionnaires gestionnaires;

    Validite(Parametres parametres, Gestionnaires gestionnaires) {
        this.parametres = parametres;
        this.gestionnaires = gestionnaires;
    }

    /**
     * @param parametre the code of the duration
     * @param fin the day on which what is certified ends by itself; null when none is known
     * @return the last day, included: never beyond {@code fin}
     * @throws RegleViolee when the duration or the managing body is missing or not confirmed
     */
    LocalDate jusqu(String parametre, LocalDate jour, @Nullable LocalDate fin) {
        Delai duree = parametres.exigerDelai(parametre, jour);
        confirme(parametre, duree.origine().confirmee());
        var gestionnaire = gestionnaires.exiger(jour);
        confirme("gestionnaire " + gestionnaire.code(), gestionnaire.origine().confirmee());
        LocalDate limite = switch (duree.unite()) {
            case JOUR -> jour.plusDays(duree.nombre());
            case SEMAINE -> jour.plusWeeks(duree.nombre());
            case MOIS -> jour.plusMonths(duree.nombre());
            case AN -> jour.plusYears(duree.nombre());
            default -> throw new RegleViolee("", "attestations.refus.unite", parametre);
        };
        return fin != null && fin.isBefore(limite) ? fin : limite;
    }

    private static void confirme(String ligne, boolean confirmee) {
        if (!confirmee) {
            throw new RegleViolee("", "attestations.refus.nonConfirme", ligne);
        }
    }
}
