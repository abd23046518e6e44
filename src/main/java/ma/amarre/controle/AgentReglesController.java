package ma.amarre.controle;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.referentiel.Parametres;
import ma.amarre.web.Erreurs;
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

/** The rules that answer at once: their rate, their switch, and the draw of the checks done again. */
@Controller
@RequestMapping("/agent/controle")
@PreAuthorize("hasAnyRole('SUPERVISION', 'MEDECIN_CONSEIL')")
class AgentReglesController {

    private final ReglesActives regles;
    private final ControleRepository controles;
    private final Parametres parametres;
    private final Clock clock;

    AgentReglesController(ReglesActives regles, ControleRepository controles, Parametres parametres, Clock clock) {
        this.regles = regles;
        this.controles = controles;
        this.parametres = parametres;
        this.clock = clock;
    }

    /** One file of the month, drawn again. @param juste the draw of that day said the same */
    record Refait(String numero, double rang, BigDecimal taux, boolean tiree, boolean juste) {}

    @GetMapping("/regles")
    String regles(Model model) {
        return page(model);
    }

    @PostMapping("/regles/{code}/activation")
    @PreAuthorize("hasRole('SUPERVISION')")
    Object activer(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String motif,
            @RequestParam(defaultValue = "-1") String version,
            @AuthenticationPrincipal Utilisateur u,
            Model model,
            RedirectAttributes suite) {
        return basculer(code, true, motif, version, u, model, suite);
    }

    @PostMapping("/regles/{code}/arret")
    @PreAuthorize("hasRole('SUPERVISION')")
    Object arreter(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String motif,
            @RequestParam(defaultValue = "-1") String version,
            @AuthenticationPrincipal Utilisateur u,
            Model model,
            RedirectAttributes suite) {
        return basculer(code, false, motif, version, u, model, suite);
    }

    private Object basculer(
            String code,
            boolean active,
            String motif,
            String version,
            Utilisateur u,
            Model model,
            RedirectAttributes suite) {
        int lue = version.matches("-?\\d{1,9}") ? Integer.parseInt(version) : -1;
        try {
            regles.basculer(code, active, motif, lue, u);
        } catch (RegleViolee regle) {
            model.addAttribute("erreurs", new Erreurs().ajouter("motif-" + code, "controle.regle.motif"));
            return new ModelAndView(page(model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        suite.addFlashAttribute("fait", active ? "controle.active.fait" : "controle.arrete.fait");
        return "redirect:/agent/controle/regles";
    }

    private String page(Model model) {
        LocalDate jour = LocalDate.now(clock);
        model.addAttribute("regles", regles.toutes());
        model.addAttribute(
                "permise", parametres.booleen(ReponseImmediate.PERMISE, jour).orElse(null));
        model.addAttribute("echantillon", echantillon());
        model.addAttribute("mois", controles.mois());
        return "controle/agent-regles";
    }

    /** Every answer at once of a month, drawn again from its seed. */
    @GetMapping("/tirages/{mois}")
    String tirage(@PathVariable String mois, Model model) {
        if (!mois.matches("20\\d\\d-(0[1-9]|1[0-2])")) {
            throw new Introuvable();
        }
        String graine = controles.graineConnue(mois).orElseThrow(Introuvable::new);
        YearMonth ym = YearMonth.parse(mois);
        BigDecimal defaut = echantillon() == null ? BigDecimal.ZERO : echantillon();
        List<Refait> refaits = controles
                .accordees(
                        ym.atDay(1).atStartOfDay(HorlogeConfig.ZONE).toInstant(),
                        ym.plusMonths(1)
                                .atDay(1)
                                .atStartOfDay(HorlogeConfig.ZONE)
                                .toInstant(),
                        defaut)
                .stream()
                .map(a -> new Refait(
                        a.numero(),
                        Tirage.rang(graine, a.numero()),
                        a.taux(),
                        a.tiree(),
                        Tirage.tire(graine, a.numero(), a.taux()) == a.tiree()))
                .toList();
        model.addAttribute("mois", mois);
        model.addAttribute("graine", graine);
        model.addAttribute("refaits", refaits);
        model.addAttribute("justes", refaits.stream().allMatch(Refait::juste));
        return "controle/agent-tirage";
    }

    private @org.jspecify.annotations.Nullable BigDecimal echantillon() {
        return parametres
                .decimal(ReponseImmediate.ECHANTILLON, LocalDate.now(clock))
                .orElse(null);
    }
}
