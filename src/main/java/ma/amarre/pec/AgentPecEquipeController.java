package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.EquipeRepository.Absence;
import ma.amarre.pec.EquipeRepository.Agent;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The team of a supervisor: who holds what, who knows what, who is away; and a file handed to somebody else. */
@Controller
@RequestMapping("/agent/pec")
@PreAuthorize("hasRole('SUPERVISION')")
class AgentPecEquipeController {

    private static final String EQUIPE = "redirect:/agent/pec/equipe";

    private final EquipeRepository equipe;
    private final AffectationPec affectations;
    private final FormulairesAgent formulaires;
    private final Clock clock;

    AgentPecEquipeController(
            EquipeRepository equipe, AffectationPec affectations, FormulairesAgent formulaires, Clock clock) {
        this.equipe = equipe;
        this.affectations = affectations;
        this.formulaires = formulaires;
        this.clock = clock;
    }

    /** One line of the page. */
    record Ligne(Agent agent, Set<String> competences, List<Absence> absences) {}

    /** Days as typed; the replacement may be left out. */
    record AbsenceForm(
            @Nullable DateSaisie du,
            @Nullable DateSaisie au,
            @Nullable String remplacant) {}

    @GetMapping("/equipe")
    String equipe(@AuthenticationPrincipal Utilisateur u, Model model) {
        model.addAttribute("lignes", lignes(u));
        return "pec/agent-equipe";
    }

    @GetMapping("/equipe/{compte}")
    String membre(@PathVariable String compte, @AuthenticationPrincipal Utilisateur u, Model model) {
        return membre(
                compteId(compte), new AbsenceForm(DateSaisie.de(LocalDate.now(clock)), DateSaisie.VIDE, ""), u, model);
    }

    @PostMapping("/equipe/{compte}/competences")
    String apprendre(
            @PathVariable String compte,
            @RequestParam(defaultValue = "") List<String> famille,
            @AuthenticationPrincipal Utilisateur u,
            RedirectAttributes suite) {
        affectations.apprendre(compteId(compte), famille, u);
        suite.addFlashAttribute("fait", "pec.equipe.competences.fait");
        return EQUIPE;
    }

    @PostMapping("/equipe/{compte}/absences")
    Object absenter(
            @PathVariable String compte,
            AbsenceForm form,
            @AuthenticationPrincipal Utilisateur u,
            Model model,
            RedirectAttributes suite) {
        try {
            affectations.absenter(compteId(compte), jour(form.du()), jour(form.au()), nombre(form.remplacant()), u);
        } catch (RegleViolee regle) {
            model.addAttribute("erreurs", new Erreurs().ajouter(regle));
            return new ModelAndView(
                    membre(compteId(compte), form, u, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        suite.addFlashAttribute("fait", "pec.equipe.absence.fait");
        return EQUIPE;
    }

    @PostMapping("/{numero}/reaffectation")
    Object reaffecter(
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
                (pec, erreurs) -> affectations.reaffecter(
                        pec, u, nombre(saisie.get("compte")), saisie.getOrDefault("motif", "")));
    }

    private String membre(long compte, AbsenceForm form, Utilisateur u, Model model) {
        List<Ligne> lignes = lignes(u);
        LocalDate jour = LocalDate.now(clock);
        model.addAttribute(
                "ligne",
                lignes.stream()
                        .filter(l -> l.agent().compteId() == compte)
                        .findFirst()
                        .orElseThrow(Introuvable::new));
        Map<String, String> collegues = new LinkedHashMap<>();
        lignes.stream()
                .map(Ligne::agent)
                .filter(a -> a.compteId() != compte)
                .forEach(a -> collegues.put(Long.toString(a.compteId()), a.nom(VuesPec.arabe())));
        Map<String, String> familles = new LinkedHashMap<>();
        equipe.familles(jour).forEach(f -> familles.put(f, "pec.famille." + f));
        model.addAttribute("collegues", collegues);
        model.addAttribute("familles", familles);
        model.addAttribute("form", form);
        return "pec/agent-membre";
    }

    private List<Ligne> lignes(Utilisateur u) {
        LocalDate jour = LocalDate.now(clock);
        List<Agent> agents = equipe.agents(u.exiger(Role.SUPERVISION).organismeId(), jour);
        List<Absence> absences =
                equipe.absences(agents.stream().map(Agent::compteId).toList(), jour);
        return agents.stream()
                .map(a -> new Ligne(
                        a,
                        equipe.competences(a.compteId()),
                        absences.stream()
                                .filter(x -> x.compteId() == a.compteId())
                                .toList()))
                .toList();
    }

    private static long compteId(String texte) {
        return Optional.ofNullable(nombre(texte)).orElseThrow(Introuvable::new);
    }

    private static @Nullable LocalDate jour(@Nullable DateSaisie saisie) {
        return saisie == null ? null : saisie.toDate().orElse(null);
    }

    private static @Nullable Long nombre(@Nullable String texte) {
        return texte != null && texte.matches("\\d{1,18}") ? Long.valueOf(texte) : null;
    }
}
