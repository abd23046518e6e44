package ma.amarre.pec;

import java.util.Map;
import ma.amarre.commun.Espace;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.VuesPec.Vue;
import ma.amarre.web.Erreurs;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The questions of the médecin-conseil, answered in the file by who filed it, in the name of the doctor of the patient. */
@PreAuthorize("hasAnyRole('CLINIQUE_ADMISSION', 'PHARMACIE')")
abstract class EcranQuestions {

    private final DossiersPec dossiers;
    private final QuestionsPec questions;
    private final Role role;
    private final Espace espace;

    EcranQuestions(DossiersPec dossiers, QuestionsPec questions, Role role, Espace espace) {
        this.dossiers = dossiers;
        this.questions = questions;
        this.role = role;
        this.espace = espace;
    }

    @GetMapping
    String lire(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        model.addAttribute("saisie", Map.of());
        return page(numero, u, model);
    }

    @PostMapping("/{question}")
    Object repondre(
            @PathVariable String numero,
            @PathVariable long question,
            @RequestParam Map<String, String> saisie,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        try {
            questions.repondre(
                    numero,
                    role,
                    u,
                    question,
                    saisie.getOrDefault("reponse-" + question, ""),
                    saisie.getOrDefault("repondant-" + question, ""));
        } catch (RegleViolee regle) {
            model.addAttribute("erreurs", new Erreurs().ajouter(regle));
            model.addAttribute("saisie", saisie);
            return new ModelAndView(page(numero, u, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return "redirect:" + espace.chemin() + "/pec/" + numero + "/questions";
    }

    private String page(String numero, Utilisateur u, Model model) {
        Vue vue = dossiers.ouvrir(numero, u.exiger(role).organismeId(), espace);
        model.addAttribute("vue", vue);
        model.addAttribute("questions", questions.de(vue.pec()));
        return "pec" + espace.chemin() + "-questions";
    }
}
