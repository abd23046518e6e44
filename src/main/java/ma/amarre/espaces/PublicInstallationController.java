package ma.amarre.espaces;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.amarre.referentiel.Gestionnaires;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What a telephone needs to install the insured space: a manifest, a worker, and the one page that is kept on it. Nothing of anybody
 * is ever kept there, so the page is the same for all and speaks both languages.
 */
@Controller
class PublicInstallationController {

    private static final List<String> PHRASES =
            List.of("titre", "phrase", "droits", "urgence", "delais", "envois", "appeler", "reessayer");
    private final Gestionnaires gestionnaires;
    private final MessageSource messages;
    private final Clock clock;

    PublicInstallationController(Gestionnaires gestionnaires, MessageSource messages, Clock clock) {
        this.gestionnaires = gestionnaires;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/manifest.webmanifest")
    ResponseEntity<Map<String, Object>> manifeste() {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", "/assure");
        m.put("name", "Amarre");
        m.put("short_name", "Amarre");
        m.put("start_url", "/assure");
        m.put("scope", "/");
        m.put("display", "standalone");
        m.put("lang", "fr");
        m.put("dir", "auto");
        m.put("theme_color", "#0e5a6b");
        m.put("background_color", "#ffffff");
        m.put("icons", List.of(icone("192x192", "any"), icone("512x512", "any"), icone("512x512", "maskable")));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/manifest+json"))
                .cacheControl(CacheControl.noCache())
                .body(m);
    }

    private static Map<String, String> icone(String taille, String emploi) {
        String nom = emploi.equals("any") ? taille.replaceAll("x.*", "") : emploi;
        return Map.of(
                "src", "/assets/img/icone-" + nom + ".png", "sizes", taille, "type", "image/png", "purpose", emploi);
    }

    /** At the root, since a worker governs what lies below its address; asked anew at each visit. */
    @GetMapping("/sw.js")
    ResponseEntity<Resource> ouvrier() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/javascript;charset=UTF-8"))
                .cacheControl(CacheControl.noCache())
                .body(new ClassPathResource("static/js/sw.js"));
    }

    @GetMapping("/hors-ligne")
    String horsLigne(Model model) {
        model.addAttribute("fr", phrases(Locale.of("fr", "MA")));
        model.addAttribute("ar", phrases(Locale.of("ar", "MA")));
        model.addAttribute(
                "gestionnaire", gestionnaires.enVigueur(LocalDate.now(clock)).orElse(null));
        return "espaces/public-hors-ligne";
    }

    private Map<String, String> phrases(Locale langue) {
        Map<String, String> phrases = new LinkedHashMap<>();
        PHRASES.forEach(p -> phrases.put(p, messages.getMessage("espaces.horsLigne." + p, null, langue)));
        return phrases;
    }
}
