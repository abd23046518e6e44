package ma.amarre.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What anyone may read: the front page and the help. */
@Controller
class PublicController {

    private static final List<Integer> QUESTIONS = List.of(1, 2, 3, 4);

    @GetMapping("/")
    String accueil() {
        return "web/public-accueil";
    }

    /** The reader's own space comes first. */
    @GetMapping("/aide")
    String aide(@AuthenticationPrincipal @Nullable Utilisateur moi, Model model) {
        List<String> espaces = new ArrayList<>();
        for (Espace espace : Espace.values()) {
            espaces.add(moi != null && espace == moi.espace() ? 0 : espaces.size(), code(espace));
        }
        model.addAttribute("espaces", espaces);
        model.addAttribute("questions", QUESTIONS);
        return "web/public-aide";
    }

    private static String code(Espace espace) {
        return espace.name().toLowerCase(Locale.ROOT);
    }
}
