package ma.amarre.habilitations;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The meter beside a new password, while it is typed. Nothing is kept or logged; without scripts the answer to the form says as much. */
@Controller
class PublicForceController {

    @PostMapping("/habilitations/force")
    String force(@RequestParam(defaultValue = "") String nouveau, Model model) {
        model.addAttribute("niveau", nouveau.isEmpty() ? null : ForceMotDePasse.niveau(nouveau, List.of()));
        return "habilitations/fragment-force :: force";
    }
}
