package ma.amarre.pec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.AvisRepository.AvisLigne;
import ma.amarre.pec.AvisRepository.AvisRendu;
import ma.amarre.pec.AvisRepository.SensAvis;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What only a médecin-conseil does on a request: his opinion line by line, a question to the other doctor, a withdrawal. */
@Controller
@RequestMapping("/agent/pec/{numero}")
@PreAuthorize("hasRole('MEDECIN_CONSEIL')")
class AgentPecMedicalController {

    private final AccesAgent acces;
    private final FormulairesAgent formulaires;
    private final InstructionPec instruction;
    private final QuestionsPec questions;
    private final PropositionPec propositions;

    AgentPecMedicalController(
            AccesAgent acces,
            FormulairesAgent formulaires,
            InstructionPec instruction,
            QuestionsPec questions,
            PropositionPec propositions) {
        this.acces = acces;
        this.formulaires = formulaires;
        this.instruction = instruction;
        this.questions = questions;
        this.propositions = propositions;
    }

    @PostMapping("/avis-medical")
    Object rendreAvis(
            @PathVariable String numero,
            @RequestParam Map<String, String> saisie,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        return formulaires.agir(numero, "avis-medical", saisie, u, model, (pec, erreurs) -> {
            SensAvis sens = AvisRepository.sens(saisie.get("sens"));
            if (sens == null) {
                erreurs.ajouter("sens", "pec.regle.sensRequis");
                return;
            }
            List<AvisLigne> lignes = parLigne(pec, sens, saisie, erreurs);
            if (erreurs.isEmpty()) {
                instruction.rendreAvis(
                        pec,
                        DecisionPec.auteur(u),
                        new AvisRendu(sens, mots(saisie, "conclusion", 500), mots(saisie, "texte", 2000), lignes));
            }
        });
    }

    /** Lines on which the opinion is not that of the whole, or that have their own reasons. */
    private static List<AvisLigne> parLigne(Pec pec, SensAvis entier, Map<String, String> saisie, Erreurs erreurs) {
        List<AvisLigne> lignes = new ArrayList<>();
        for (LignePec ligne : pec.lignes()) {
            SensAvis sens = AvisRepository.sens(saisie.get("sens." + ligne.id()));
            String texte = mots(saisie, "texte." + ligne.id(), 1000);
            if (sens != null && sens != SensAvis.FAVORABLE && texte == null) {
                erreurs.ajouter("texte." + ligne.id(), "pec.regle.avisLigneMotive", ligne.rang());
            } else if (sens != null || texte != null) {
                lignes.add(new AvisLigne(ligne.id(), sens == null ? entier : sens, texte));
            }
        }
        return lignes;
    }

    private static @Nullable String mots(Map<String, String> saisie, String champ, int longueur) {
        String texte = saisie.getOrDefault(champ, "").strip();
        return texte.isEmpty() ? null : texte.substring(0, Math.min(longueur, texte.length()));
    }

    @PostMapping("/questions")
    Object demander(
            @PathVariable String numero,
            @RequestParam Map<String, String> saisie,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        return formulaires.agir(
                numero,
                "fiche",
                saisie,
                u,
                model,
                (pec, erreurs) -> questions.poser(pec, u, saisie.getOrDefault("question", "")));
    }

    @GetMapping("/revocation")
    String retrait(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        return formulaires.ouvrir(acces.lire(numero, u), "revocation", u, model);
    }

    /** Proposes the withdrawal; supervision confirms it. */
    @PostMapping("/revocation")
    Object retirer(
            @PathVariable String numero,
            @RequestParam Map<String, String> saisie,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        return formulaires.agir(
                numero,
                "revocation",
                saisie,
                u,
                model,
                (pec, erreurs) -> propositions.revoquer(
                        pec, u, saisie.getOrDefault("motif", ""), saisie.getOrDefault("texte", ""), saisie));
    }
}
