package ma.amarre.reclamations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.assures.Assures;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.horloge.Horloges;
import ma.amarre.reclamations.Reclamation.Corbeille;
import ma.amarre.reclamations.Reclamation.Genre;
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

/** The complaints that wait for an answer: general ones at the counter, disputed readings at the DPO's, acts not received at the control. */
@Controller
@RequestMapping("/agent/reclamations")
@PreAuthorize("hasAnyRole('ACCUEIL', 'DPO', 'CONTROLE_FACTURES')")
class AgentReclamationsController {

    private static final int TAILLE = 25;
    private static final Map<String, String> DECISIONS = new LinkedHashMap<>();

    static {
        for (Reclamation.Decision d : Reclamation.Decision.values()) {
            DECISIONS.put(d.name(), "reclamations.decision." + d);
        }
    }

    private final ReclamationRepository reclamations;
    private final ConsultationRepository consultations;
    private final Traitement traitement;
    private final Horloges horloges;
    private final Assures assures;

    AgentReclamationsController(
            ReclamationRepository reclamations,
            ConsultationRepository consultations,
            Traitement traitement,
            Horloges horloges,
            Assures assures) {
        this.reclamations = reclamations;
        this.consultations = consultations;
        this.traitement = traitement;
        this.horloges = horloges;
        this.assures = assures;
    }

    @GetMapping
    String file(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(defaultValue = "") String etat,
            @RequestParam(defaultValue = "0") long apres,
            Model model) {
        boolean ouvertes = !etat.equals("closes");
        Corbeille corbeille = Traitement.corbeilles(moi).getFirst();
        List<Reclamation> lues = reclamations.file(corbeille, ouvertes, apres, TAILLE + 1);
        model.addAttribute("page", Page.enAvant(lues, TAILLE, apres == 0, r -> Long.toString(r.id())));
        model.addAttribute("ouvertes", ouvertes);
        model.addAttribute("corbeille", corbeille);
        return "reclamations/agent-file";
    }

    @GetMapping("/{numero}")
    String detail(@AuthenticationPrincipal Utilisateur moi, @PathVariable String numero, Model model) {
        Reclamation r = traitement.lire(numero, moi);
        model.addAttribute("r", r);
        model.addAttribute(
                "de", assures.regardDe(r.assureId(), r.beneficiaireId()).premier());
        model.addAttribute("messages", reclamations.messages(r.id()));
        model.addAttribute("decisions", DECISIONS);
        model.addAttribute("horloge", horloges.etat(Traitement.OBJET, r.id()).orElse(null));
        if (r.genre() == Genre.CONSULTATION && r.objet() != null) {
            model.addAttribute(
                    "consultation",
                    consultations
                            .parId(Long.parseLong(r.objet()), assures.regardDe(r.assureId(), r.beneficiaireId()))
                            .orElseThrow(Introuvable::new));
        }
        return "reclamations/agent-detail";
    }

    @PostMapping("/{numero}/reponse")
    ModelAndView repondre(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String numero,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String decision,
            @RequestParam(required = false) @Nullable String texte,
            Model model) {
        try {
            traitement.repondre(numero, version, decision, texte, moi);
            return new ModelAndView("redirect:/agent/reclamations/" + numero);
        } catch (RegleViolee refus) {
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            model.addAttribute("texte", texte);
            model.addAttribute("decision", decision);
            return new ModelAndView(detail(moi, numero, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }
}
