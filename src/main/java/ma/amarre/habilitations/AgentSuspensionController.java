package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
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

/** One suspension: its impact before anybody confirms, the acts on it, what it moved. */
@Controller
@RequestMapping("/agent/habilitations/suspensions/{reference}")
class AgentSuspensionController {

    private static final Pattern CHAMP = Pattern.compile("vers-([A-Z_]{3,40})-(\\d{1,18})");

    private final Suspensions actes;
    private final FicheSuspension fiches;

    AgentSuspensionController(Suspensions actes, FicheSuspension fiches) {
        this.actes = actes;
        this.fiches = fiches;
    }

    @GetMapping
    @PreAuthorize(Portee.LECTEURS)
    String fiche(@PathVariable String reference, @AuthenticationPrincipal Utilisateur qui, Model model) {
        return page(reference, qui, "", model);
    }

    private String page(String reference, Utilisateur qui, String texte, Model model) {
        model.addAttribute("v", fiches.voir(reference, qui));
        model.addAttribute("saisie", texte);
        model.addAttribute(
                "issues",
                Map.of(
                        "MAINTENUE", "habilitations.arbitrage.MAINTENUE",
                        "INFIRMEE", "habilitations.arbitrage.INFIRMEE"));
        return "habilitations/agent-suspension";
    }

    /** Fields are {@code vers-ROLE-office}. */
    @PostMapping("/releve")
    @PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
    String choisir(
            @PathVariable String reference,
            @RequestParam Map<String, String> champs,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        Map<Releve.Depart, Long> choix = new HashMap<>();
        champs.forEach((champ, valeur) -> {
            Matcher m = CHAMP.matcher(champ);
            boolean role = m.matches()
                    && Arrays.stream(Role.values()).anyMatch(r -> r.name().equals(m.group(1)));
            if (role && valeur.matches("\\d{1,18}")) {
                choix.put(
                        new Releve.Depart(Role.valueOf(m.group(1)), Long.parseLong(m.group(2))),
                        Long.parseLong(valeur));
            }
        });
        return acte(reference, qui, "", reponse, model, () -> actes.choisir(reference, choix, qui));
    }

    @PostMapping("/preavis")
    @PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
    String annoncer(
            @PathVariable String reference,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        return acte(reference, qui, "", reponse, model, () -> actes.annoncer(reference, qui));
    }

    @PostMapping("/confirmation")
    @PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
    String confirmer(
            @PathVariable String reference,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        return acte(reference, qui, "", reponse, model, () -> actes.confirmer(reference, qui));
    }

    @PostMapping("/abandon")
    @PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
    String abandonner(
            @PathVariable String reference,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        return acte(reference, qui, "", reponse, model, () -> actes.abandonner(reference, qui));
    }

    @PostMapping("/seconde")
    @PreAuthorize("hasAnyRole('AUTORITE_HABILITATIONS', 'SUPERVISION')")
    String seconder(
            @PathVariable String reference,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        return acte(reference, qui, "", reponse, model, () -> actes.seconder(reference, qui));
    }

    @PostMapping("/levee")
    @PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
    String lever(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String texte,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        return acte(reference, qui, texte, reponse, model, () -> actes.lever(reference, texte, qui));
    }

    @PostMapping("/objection")
    @PreAuthorize("hasRole('CORRESPONDANT_HABILITATIONS')")
    String contester(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String texte,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        return acte(reference, qui, texte, reponse, model, () -> actes.contester(reference, texte, qui));
    }

    @PostMapping("/arbitrage")
    @PreAuthorize("hasRole('SUPERVISION')")
    String arbitrer(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String arbitre,
            @RequestParam(required = false) @Nullable String issue,
            @RequestParam(defaultValue = "") String texte,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        return acte(reference, qui, texte, reponse, model, () -> {
            if (Arrays.stream(Suspension.Arbitrage.values())
                    .noneMatch(a -> a.name().equals(issue))) {
                throw new RegleViolee("issue", "habilitations.suspension.issue.faux");
            }
            actes.arbitrer(reference, arbitre, Suspension.Arbitrage.valueOf(String.valueOf(issue)), texte, qui);
        });
    }

    /** A refusal of the trade leaves the reader on the page, with what he typed. */
    private String acte(
            String reference, Utilisateur qui, String texte, HttpServletResponse reponse, Model model, Runnable acte) {
        try {
            acte.run();
            return "redirect:/agent/habilitations/suspensions/" + reference;
        } catch (RegleViolee refus) {
            String vue = page(reference, qui, texte, model);
            reponse.setStatus(422);
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return vue;
        }
    }
}
