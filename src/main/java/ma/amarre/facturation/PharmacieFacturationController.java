package ma.amarre.facturation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.UUID;
import ma.amarre.commun.Utilisateur;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The invoices of a pharmacy, and what it dispensed and has not billed. */
@Controller
@RequestMapping("/pharmacie/facturation")
@PreAuthorize("hasRole('PHARMACIE')")
class PharmacieFacturationController extends EcranFactures {

    /** Older dispensings can no longer be billed in time: three months, and some days to see that they are late. */
    private static final int MOIS_UTILES = 6;

    private static final int AU_PLUS = 200;

    private final DelivrancesFacture delivrances;
    private final Clock clock;

    PharmacieFacturationController(
            DossiersFacture dossiers,
            ListeFactureRepository liste,
            DelivrancesFacture delivrances,
            ExportFacture exports,
            Clock clock) {
        super(Bureau.PHARMACIE, dossiers, liste, exports);
        this.delivrances = delivrances;
        this.clock = clock;
    }

    static Instant depuis(Clock clock) {
        return ZonedDateTime.now(clock).minusMonths(MOIS_UTILES).toInstant();
    }

    @GetMapping("/a-facturer")
    String aFacturer(@AuthenticationPrincipal Utilisateur u, Model model) {
        model.addAttribute("accords", delivrances.aFacturer(organisme(u), depuis(clock), AU_PLUS));
        model.addAttribute("cle", UUID.randomUUID().toString());
        return "facturation/pharmacie-a-facturer";
    }
}
