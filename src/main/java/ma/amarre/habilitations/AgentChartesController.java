package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletResponse;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The versions of the charter of confidentiality: written, dated, and who has accepted which. */
@Controller
@RequestMapping("/agent/habilitations/chartes")
@PreAuthorize(Portee.LECTEURS)
class AgentChartesController {

    /** What was typed of a new version. */
    record Saisie(
            @Nullable String texte,
            @Nullable String texteAr,
            @Nullable DateSaisie jour,
            @Nullable String source) {

        static String nu(@Nullable String saisi) {
            return saisi == null ? "" : saisi;
        }
    }

    private final Chartes chartes;
    private final Portee portee;
    private final ReglesTitre regles;

    AgentChartesController(Chartes chartes, Portee portee, ReglesTitre regles) {
        this.chartes = chartes;
        this.portee = portee;
        this.regles = regles;
    }

    @GetMapping
    String liste(@AuthenticationPrincipal Utilisateur qui, Model model) {
        return liste(new Saisie("", "", null, ""), new Erreurs(), qui, model);
    }

    @PostMapping
    @PreAuthorize("hasRole('DPO')")
    String ecrire(
            Saisie saisie,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            RedirectAttributes suite,
            Model model) {
        try {
            int numero = chartes.ecrire(
                    Saisie.nu(saisie.texte()),
                    Saisie.nu(saisie.texteAr()),
                    saisie.jour() == null ? null : saisie.jour().toDate().orElse(null),
                    Saisie.nu(saisie.source()),
                    qui);
            suite.addFlashAttribute("fait", "habilitations.chartes.fait");
            return "redirect:/agent/habilitations/chartes/" + numero;
        } catch (RegleViolee refus) {
            reponse.setStatus(422);
            return liste(saisie, new Erreurs().ajouter(refus), qui, model);
        }
    }

    @GetMapping("/{version}")
    String une(
            @PathVariable String version,
            @RequestParam(required = false) @Nullable Long apres,
            @AuthenticationPrincipal Utilisateur qui,
            Model model) {
        if (!version.matches("\\d{1,6}")) {
            throw new Introuvable();
        }
        int numero = Integer.parseInt(version);
        Long borne = portee.de(qui);
        model.addAttribute("c", chartes.une(numero));
        model.addAttribute("avancement", chartes.avancement(numero, borne));
        model.addAttribute(
                "page",
                Page.enAvant(
                        chartes.restes(numero, borne, apres == null ? 0 : apres, Chartes.TAILLE + 1),
                        Chartes.TAILLE,
                        apres == null,
                        r -> Long.toString(r.titreId())));
        model.addAttribute("jour", regles.jour());
        return "habilitations/agent-charte";
    }

    private String liste(Saisie saisie, Erreurs erreurs, Utilisateur qui, Model model) {
        model.addAttribute("chartes", chartes.toutes());
        model.addAttribute("jour", regles.jour());
        model.addAttribute("ecrit", qui.a(Role.DPO));
        model.addAttribute("saisie", saisie);
        model.addAttribute("erreurs", erreurs);
        return "habilitations/agent-chartes";
    }
}
