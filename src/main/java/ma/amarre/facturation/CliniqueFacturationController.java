package ma.amarre.facturation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.AccordsPec;
import ma.amarre.web.Page;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The invoices of a clinic, and the agreements of which something is still to be billed. */
@Controller
@RequestMapping("/clinique/facturation")
@PreAuthorize("hasRole('CLINIQUE_FACTURATION')")
class CliniqueFacturationController extends EcranFactures {

    private static final int TAILLE = 20;
    /** An agreement that ended longer ago can no longer be billed in time: 90 days after care that began on its last day, and a stay. */
    static final int JOURS_UTILES = 180;

    private final DossiersFacture dossiers;
    private final AccordsPec accords;
    private final Clock clock;

    CliniqueFacturationController(
            DossiersFacture dossiers,
            ListeFactureRepository liste,
            AccordsPec accords,
            ExportFacture exports,
            Clock clock) {
        super(Bureau.CLINIQUE, dossiers, liste, exports);
        this.dossiers = dossiers;
        this.accords = accords;
        this.clock = clock;
    }

    @GetMapping("/a-facturer")
    String aFacturer(
            @RequestParam(defaultValue = "9223372036854775807") long apres,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        LocalDate depuis = LocalDate.now(clock).minusDays(JOURS_UTILES);
        List<AccordsPec.AFacturer> lus = accords.aFacturer(organisme(u), apres, depuis, TAILLE + 1);
        model.addAttribute("page", Page.enAvant(lus, TAILLE, apres == Long.MAX_VALUE, a -> Long.toString(a.id())));
        model.addAttribute("types", dossiers.vues().types());
        model.addAttribute("cle", UUID.randomUUID().toString());
        return "facturation/clinique-a-facturer";
    }
}
