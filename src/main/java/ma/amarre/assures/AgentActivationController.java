package ma.amarre.assures;

import java.time.LocalDate;
import java.util.Optional;
import ma.amarre.commun.Immatriculation;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Lettre;
import ma.amarre.habilitations.OuverturesAssures;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The letter of the first sign-in, printed at a counter for an insured person who shows who he is. */
@Controller
@RequestMapping("/agent/assures/activation")
@PreAuthorize("hasRole('ACCUEIL')")
class AgentActivationController {

    /** @param piece what was seen: number of the identity card or of the passport */
    record ActivationForm(
            @Nullable String immatriculation,
            @Nullable DateSaisie naissance,
            @Nullable String piece) {

        DateSaisie date() {
            return naissance == null ? DateSaisie.VIDE : naissance;
        }
    }

    private final Assures assures;
    private final OuverturesAssures ouvertures;

    AgentActivationController(Assures assures, OuverturesAssures ouvertures) {
        this.assures = assures;
        this.ouvertures = ouvertures;
    }

    @GetMapping
    String formulaire(Model model) {
        return page(new ActivationForm(null, null, null), model);
    }

    /** The answer is the letter itself: its code is shown this once and kept nowhere, so there is no page to come back to. */
    @PostMapping
    ModelAndView ouvrir(@AuthenticationPrincipal Utilisateur agent, @ModelAttribute ActivationForm form, Model model) {
        try {
            String piece = form.piece() == null ? "" : form.piece().strip();
            if (piece.isEmpty() || piece.length() > 60) {
                throw new RegleViolee("piece", "assures.activation.piece.vide");
            }
            Beneficiaire assure = trouver(form);
            Lettre lettre =
                    ouvertures.ouvrir(assure.personneId(), assure.immatriculation(), "Guichet, pièce " + piece, agent);
            model.addAttribute("lettre", lettre);
            model.addAttribute("assure", assure);
            return new ModelAndView("assures/agent-lettre", model.asMap());
        } catch (RegleViolee refus) {
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return new ModelAndView(page(form, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /** One sentence whatever is wrong: a counter must not tell whose number or birthday it is. */
    private Beneficiaire trouver(ActivationForm form) {
        Optional<LocalDate> naissance = form.date().toDate();
        return Immatriculation.lire(form.immatriculation() == null ? "" : form.immatriculation())
                .flatMap(n -> assures.parImmatriculation(n, 0))
                .filter(a -> naissance.filter(a.dateNaissance()::equals).isPresent())
                .orElseThrow(() -> new RegleViolee("immatriculation", "assures.activation.inconnu"));
    }

    private static String page(ActivationForm form, Model model) {
        model.addAttribute("form", form);
        return "assures/agent-activation";
    }
}
