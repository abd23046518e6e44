package ma.amarre.habilitations;

import java.util.Optional;
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

    PublicConnexionController(Environment environment) {
        demonstration = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @GetMapping("/connexion")
    String connexion(@RequestParam Optional<String> identifiant, Model model) {
        model.addAttribute("identifiant", identifiant.orElse(""));
        model.addAttribute("demonstration", demonstration);
        return "habilitations/public-connexion";
    }
}
