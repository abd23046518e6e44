package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page; the sign-in itself is done by the security chain. */
@Controller
class PublicConnexionController {

    private final boolean demonstration;
    private final ObjectProvider<AutreEntree> autres;
    private final ApplicationAvailability disponibilite;

    PublicConnexionController(
            Environment environment, ObjectProvider<AutreEntree> autres, ApplicationAvailability disponibilite) {
        this.autres = autres;
        this.disponibilite = disponibilite;
        demonstration = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @GetMapping("/connexion")
    String connexion(@RequestParam Optional<String> identifiant, Model model, HttpServletResponse reponse) {
        boolean prete = disponibilite.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
        if (demonstration && !prete) {
            reponse.setHeader("Refresh", "5");
        }
        model.addAttribute("prete", prete);
        model.addAttribute("identifiant", identifiant.orElse(""));
        model.addAttribute("demonstration", demonstration);
        boolean arabe = FicheTitre.arabe();
        model.addAttribute(
                "portes",
                autres.orderedStream().flatMap(a -> a.porte(arabe).stream()).toList());
        return "habilitations/public-connexion";
    }
}
