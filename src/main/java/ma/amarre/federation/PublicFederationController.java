package ma.amarre.federation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import ma.amarre.commun.RegleViolee;
import ma.amarre.habilitations.EntreeFederee;
import ma.amarre.habilitations.Frein;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** To the provider and back. A link and not a form: the content policy lets no form of ours lead to another host. */
@Controller
class PublicFederationController {

    private static final Logger LOG = LoggerFactory.getLogger(PublicFederationController.class);
    private static final String CODE = "codeFederation";
    /** Without a provider this door is a wall: the page of the sign-in has the others. */
    private static final String SANS = "redirect:/connexion";

    private final Fournisseur fournisseur;
    private final Echange echange;
    private final Liens liens;
    private final EntreeFederee entree;
    private final Frein frein;

    PublicFederationController(
            Fournisseur fournisseur, Echange echange, Liens liens, EntreeFederee entree, Frein frein) {
        this.fournisseur = fournisseur;
        this.echange = echange;
        this.liens = liens;
        this.entree = entree;
        this.frein = frein;
    }

    @GetMapping(Fournisseur.DEPART)
    String partir(HttpServletRequest request, HttpServletResponse response) {
        Optional<Fournisseur.Reglage> reglage = fournisseur.reglage();
        if (reglage.isEmpty()) {
            return SANS;
        }
        try {
            return "redirect:" + echange.depart(reglage.get(), request, response);
        } catch (Fournisseur.Indisponible panne) {
            return indisponible(panne);
        }
    }

    @GetMapping(Fournisseur.RETOUR)
    String revenir(HttpServletRequest request, HttpServletResponse response) {
        Optional<Fournisseur.Reglage> reglage = fournisseur.reglage();
        if (reglage.isEmpty()) {
            return SANS;
        }
        if (frein.adresseRetenue()) {
            return "redirect:/connexion?frein";
        }
        try {
            return echange.retour(reglage.get(), request, response)
                    .map(i -> liens.compte(i)
                            .map(compte -> "redirect:" + entree.entrer(compte, i.forte(), request, response))
                            .orElseGet(() -> inconnue(i, request)))
                    .orElse("redirect:/connexion?federation=annulee");
        } catch (Fournisseur.Indisponible panne) {
            return indisponible(panne);
        } catch (OAuth2AuthenticationException fausse) {
            LOG.warn("The provider's answer is refused: {}", fausse.getError().getErrorCode());
            frein.echec("(federation)");
            return "redirect:/connexion?federation=refusee";
        } catch (RegleViolee refus) {
            return "redirect:/connexion?" + pourquoi(refus);
        }
    }

    /** The identity is proved and opens nothing: its holder gets a code to bring to the authority. */
    @GetMapping("/federation/inconnue")
    String inconnue(HttpServletRequest request, Model model) {
        HttpSession session = request.getSession(false);
        Object code = session == null ? null : session.getAttribute(CODE);
        if (code == null) {
            return "redirect:/connexion";
        }
        model.addAttribute("code", code);
        model.addAttribute("jours", Liens.VALIDITE.toDays());
        return "federation/public-inconnue";
    }

    private String inconnue(Echange.Identite identite, HttpServletRequest request) {
        request.getSession().setAttribute(CODE, liens.noterInconnue(identite));
        return "redirect:/federation/inconnue";
    }

    private static String indisponible(Fournisseur.Indisponible panne) {
        LOG.error("Sign-in by the provider: {} ({})", panne.getMessage(), String.valueOf(panne.getCause()));
        return "redirect:/connexion?federation=indisponible";
    }

    private static String pourquoi(RegleViolee refus) {
        return switch (String.valueOf(refus.getMessage())) {
            case "habilitations.connexion.frein" -> "frein";
            case "habilitations.connexion.horaire" -> "horaire";
            default -> "federation=titre";
        };
    }
}
