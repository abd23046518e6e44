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

/** The letter of the first sign-in, printed at a counter for an insured person, a spouse or a child come of age who shows who he is. */
@Controller
@RequestMapping("/agent/assures/activation")
@PreAuthorize("hasRole('ACCUEIL')")
class AgentActivationController {

    /**
     * @param rang in the household, as on the card; empty: the insured person
     * @param piece what was seen: number of the identity card or of the passport
     */
    record ActivationForm(
            @Nullable String immatriculation,
            @Nullable String rang,
            @Nullable DateSaisie naissance,
            @Nullable String piece) {

        /** -1 for what is no rank: nobody has it. */
        int leRang() {
            String nu = rang == null ? "" : rang.strip();
            return nu.isEmpty() ? 0 : nu.matches("\\d{1,2}") ? Integer.parseInt(nu) : -1;
        }

        DateSaisie date() {
            return naissance == null ? DateSaisie.VIDE : naissance;
        }
    }

    private final Assures assures;
    private final Majorite majorite;
    private final OuverturesAssures ouvertures;

    AgentActivationController(Assures assures, Majorite majorite, OuverturesAssures ouvertures) {
        this.assures = assures;
        this.majorite = majorite;
        this.ouvertures = ouvertures;
    }

    @GetMapping
    String formulaire(Model model) {
        return page(new ActivationForm(null, null, null, null), model);
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
            majorite.exigerCompte(assure);
            if (assure.rang() > 0 && assures.estAssure(assure.personneId())) {
                throw new RegleViolee("rang", "assures.activation.luiMeme");
            }
            Lettre lettre =
                    ouvertures.ouvrir(assure.personneId(), identifiant(assure), "Guichet, pièce " + piece, agent);
            model.addAttribute("lettre", lettre);
            model.addAttribute("assure", assure);
            return new ModelAndView("assures/agent-lettre", model.asMap());
        } catch (RegleViolee refus) {
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return new ModelAndView(page(form, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /** The registration number is that of the household: a beneficiary adds his rank. */
    private static String identifiant(Beneficiaire b) {
        return b.rang() == 0 ? b.immatriculation() : b.immatriculation() + "-" + b.rang();
    }

    /** One sentence whatever is wrong: a counter must not tell whose number or birthday it is. */
    private Beneficiaire trouver(ActivationForm form) {
        Optional<LocalDate> naissance = form.date().toDate();
        return Immatriculation.lire(form.immatriculation() == null ? "" : form.immatriculation())
                .flatMap(n -> assures.parImmatriculation(n, form.leRang()))
                .filter(a -> naissance.filter(a.dateNaissance()::equals).isPresent())
                .orElseThrow(() -> new RegleViolee("immatriculation", "assures.activation.inconnu"));
    }

    private static String page(ActivationForm form, Model model) {
        model.addAttribute("form", form);
        return "assures/agent-activation";
    }
}
