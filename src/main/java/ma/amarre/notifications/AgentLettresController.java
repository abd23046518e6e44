package ma.amarre.notifications;

import java.util.List;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.notifications.LettreRepository.LettreAvis;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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

/** Letters that a delegation prints for people whom neither e-mail nor telephone reaches. */
@Controller
@RequestMapping("/agent/notifications/lettres")
@PreAuthorize("hasRole('ACCUEIL')")
class AgentLettresController {

    private static final int TAILLE = 25;
    private final LettreRepository lettres;
    private final Lettres actes;

    AgentLettresController(LettreRepository lettres, Lettres actes) {
        this.lettres = lettres;
        this.actes = actes;
    }

    @GetMapping
    String liste(
            @AuthenticationPrincipal Utilisateur agent, @RequestParam(defaultValue = "0") long apres, Model model) {
        Acces poste = Lettres.poste(agent);
        List<LettreAvis> lues = lettres.enAttente(poste, apres, TAILLE + 1);
        model.addAttribute("page", Page.enAvant(lues, TAILLE, apres == 0, l -> Long.toString(l.id())));
        model.addAttribute("imprimees", apres == 0 ? lettres.dernieres(poste, TAILLE) : List.of());
        return "notifications/agent-lettres";
    }

    /** Makes the sheet, then gives it: the browser stays where it was. */
    @PostMapping("/{id}/papier")
    String preparer(@AuthenticationPrincipal Utilisateur agent, @PathVariable String id) {
        actes.preparer(numero(id), agent);
        return "redirect:/agent/notifications/lettres/" + id + ".pdf";
    }

    @GetMapping("/{id}.pdf")
    ResponseEntity<byte[]> feuille(@AuthenticationPrincipal Utilisateur agent, @PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "attachment; filename=\"lettre-" + numero(id) + ".pdf\"")
                .body(actes.feuille(numero(id), agent));
    }

    @PostMapping("/impression")
    ModelAndView imprimees(
            @AuthenticationPrincipal Utilisateur agent,
            @RequestParam(defaultValue = "") List<String> lettre,
            Model model) {
        try {
            actes.imprimees(
                    lettre.stream()
                            .map(AgentLettresController::numero)
                            .distinct()
                            .toList(),
                    agent);
            return new ModelAndView("redirect:/agent/notifications/lettres");
        } catch (RegleViolee refus) {
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return new ModelAndView(liste(agent, 0, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static long numero(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw new Introuvable();
        }
        return Long.parseLong(id);
    }
}
