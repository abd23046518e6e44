package ma.amarre.facturation;

import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** A screen that clinics and pharmacies share: the same handlers under two addresses, each with its layout. */
abstract class Ecran {

    private final Bureau bureau;

    Ecran(Bureau bureau) {
        this.bureau = bureau;
    }

    Bureau bureau() {
        return bureau;
    }

    /** The root of every address on the page. */
    @ModelAttribute("racine")
    String racine() {
        return bureau().url();
    }

    /** "clinique" or "pharmacie": who reads the clock. */
    @ModelAttribute("cote")
    String cote() {
        return bureau().espace().name().toLowerCase(java.util.Locale.ROOT);
    }

    long organisme(Utilisateur u) {
        return bureau().de(u);
    }

    ModelAndView vers(String chemin) {
        return new ModelAndView(bureau().vers(chemin));
    }

    static ModelAndView statut(ModelAndView page, Erreurs erreurs) {
        page.addObject("erreurs", erreurs);
        if (!erreurs.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }
}
