package ma.amarre.facteurs;

import java.util.List;
import java.util.Locale;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Utilisateur;
import ma.amarre.scellement.Images;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of the factors show, whether somebody is signed in or on his way. */
@Component
class PageFacteurs {

    private final Facteurs facteurs;

    PageFacteurs(Facteurs facteurs) {
        this.facteurs = facteurs;
    }

    /** The secret that waits for its first code. @throws Introuvable when none does */
    void application(Utilisateur qui, Model model) {
        byte[] secret = facteurs.aConfirmer(qui).orElseThrow(Introuvable::new);
        model.addAttribute("qr", Images.qr(Totp.adresse(qui.identifiant(), secret)));
        model.addAttribute("secret", Totp.texte(secret));
        model.addAttribute("identifiant", qui.identifiant());
    }

    /** The codes to keep aside: the answer of an act, never an address to come back to. @param suite where the reader goes on */
    String codes(Utilisateur qui, List<String> codes, String suite, Model model) {
        mise(qui, model);
        model.addAttribute("codes", codes);
        model.addAttribute("suite", suite);
        return "facteurs/codes";
    }

    void mise(Utilisateur qui, Model model) {
        model.addAttribute("mise", "mise-en-page/" + qui.espace().name().toLowerCase(Locale.ROOT));
    }
}
