package ma.amarre.pec;

import java.util.List;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.EssaiPec.Constat;
import ma.amarre.pec.EssaiPec.Controle;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** "Test my file": the payer's controls before the payer, each with its rule and the field that mends it. */
@Controller
@PreAuthorize("hasRole('CLINIQUE_ADMISSION')")
class CliniqueEssaiController {

    private final PecRepository pecs;
    private final VuesPec vues;
    private final EssaiPec essais;

    CliniqueEssaiController(PecRepository pecs, VuesPec vues, EssaiPec essais) {
        this.pecs = pecs;
        this.vues = vues;
        this.essais = essais;
    }

    @GetMapping("/clinique/pec/{numero}/essai")
    String essayer(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        Pec pec = pecs.duPrestataire(numero, u.exiger(Role.CLINIQUE_ADMISSION).organismeId());
        if (!pec.statut().enPreparation()) {
            throw new Conflit("pec.conflit.REDIGER");
        }
        List<Controle> controles = essais.essayer(pec);
        List<Constat> constats =
                controles.stream().flatMap(c -> c.constats().stream()).toList();
        long bloquants = constats.stream().filter(Constat::bloquant).count();
        model.addAttribute("vue", vues.ouvrir(pec, Espace.CLINIQUE));
        model.addAttribute("controles", controles);
        model.addAttribute("bloquants", bloquants);
        model.addAttribute("alertes", constats.size() - bloquants);
        return "pec/clinique-essai";
    }
}
