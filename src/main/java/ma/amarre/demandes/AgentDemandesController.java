package ma.amarre.demandes;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Documents;
import ma.amarre.documents.EnvoiDocument;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Who decides: accounts for the supervision, exonerations and devices for the médecin-conseil, studies for the counter. Where it is
 * said who somebody is, the counter compares the papers and the supervision decides.
 */
@Controller
@RequestMapping("/agent/demandes")
@PreAuthorize("hasAnyRole('SUPERVISION', 'MEDECIN_CONSEIL', 'ACCUEIL')")
class AgentDemandesController {

    private static final int TAILLE = 25;
    private final DemandeRepository demandes;
    private final Traitement traitement;
    private final Fiches fiches;
    private final Documents documents;

    AgentDemandesController(DemandeRepository demandes, Traitement traitement, Fiches fiches, Documents documents) {
        this.demandes = demandes;
        this.traitement = traitement;
        this.fiches = fiches;
        this.documents = documents;
    }

    @GetMapping
    String file(@AuthenticationPrincipal Utilisateur moi, @RequestParam(defaultValue = "0") long apres, Model model) {
        List<Demande> lues = demandes.file(Traitement.corbeilles(moi).getFirst(), apres, TAILLE + 1);
        model.addAttribute("page", Page.enAvant(lues, TAILLE, apres == 0, d -> Long.toString(d.id())));
        return "demandes/agent-file";
    }

    @GetMapping("/{numero}")
    String detail(@AuthenticationPrincipal Utilisateur moi, @PathVariable String numero, Model model) {
        Demande demande = traitement.lire(numero, moi);
        fiches.remplir(demande, model);
        fiches.exiger(demande, model);
        return "demandes/agent-detail";
    }

    @GetMapping("/{numero}/pieces/{document}")
    void piece(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String numero,
            @PathVariable String document,
            HttpServletResponse reponse)
            throws IOException {
        Demande d = traitement.lire(numero, moi);
        EnvoiDocument.original(documents, document, Depots.proprietaire(d), reponse);
    }

    /** The papers were compared; it leaves this agent's tray. */
    @PostMapping("/{numero}/verification")
    String verifier(@AuthenticationPrincipal Utilisateur moi, @PathVariable String numero, @RequestParam int version) {
        traitement.verifier(numero, version, moi);
        return "redirect:/agent/demandes";
    }

    @PostMapping("/{numero}/accord")
    ModelAndView accepter(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String numero,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String mois,
            @RequestParam(required = false) @Nullable String reponse,
            Model model) {
        return agir(moi, numero, model, () -> traitement.accepter(numero, version, mois, reponse, moi));
    }

    @PostMapping("/{numero}/refus")
    ModelAndView refuser(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String numero,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String reponse,
            Model model) {
        return agir(moi, numero, model, () -> traitement.refuser(numero, version, reponse, moi));
    }

    private ModelAndView agir(Utilisateur moi, String numero, Model model, Runnable acte) {
        try {
            acte.run();
            return new ModelAndView("redirect:/agent/demandes/" + numero);
        } catch (RegleViolee refus) {
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return new ModelAndView(detail(moi, numero, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }
}
