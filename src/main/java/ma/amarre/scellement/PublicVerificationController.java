package ma.amarre.scellement;

import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import ma.amarre.scellement.Verifications.FichierTropGrand;
import ma.amarre.scellement.Verifications.Reponse;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/** The public check of a paper: nobody signs in, nothing is shown that the paper does not show. */
@Controller
@RequestMapping("/verifier")
class PublicVerificationController {

    private static final String PAGE = "scellement/public-verifier";
    private final Verifications verifications;
    private final Debit debit;
    private final MessageSource messages;

    PublicVerificationController(Verifications verifications, Debit debit, MessageSource messages) {
        this.verifications = verifications;
        this.debit = debit;
        this.messages = messages;
    }

    /** The answer is said in both languages, whatever the language of the page. */
    @ModelAttribute
    void langues(Model model) {
        model.addAttribute("fr", new Textes(messages, RenduPdf.FRANCAIS));
        model.addAttribute("ar", new Textes(messages, RenduPdf.ARABE));
        model.addAttribute("cles", cles());
    }

    private List<String> cles() {
        return verifications.cles().entrySet().stream()
                .map(c -> c.getKey() + "=" + base64(c.getValue()))
                .toList();
    }

    private static String base64(PublicKey cle) {
        return Base64.getEncoder().encodeToString(cle.getEncoded());
    }

    @GetMapping
    String saisir(@RequestParam(defaultValue = "") String reference) {
        return reference.isBlank() ? PAGE : "redirect:/verifier/" + lisible(Verifications.reference(reference));
    }

    /** What was typed must not choose where the browser goes. */
    private static String lisible(String reference) {
        String propre = reference.replaceAll("[^0-9A-Z-]", "");
        return propre.isEmpty() ? "-" : propre.substring(0, Math.min(propre.length(), 40));
    }

    @GetMapping("/{reference}")
    String verifier(
            @PathVariable String reference, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (!debit.prendre(request.getRemoteAddr())) {
            return tropSouvent(response, model);
        }
        String lue = Verifications.reference(reference);
        model.addAttribute("reference", lue);
        return montrer(verifications.parReference(lue), response, model);
    }

    @PostMapping("/fichier")
    String verifierFichier(
            @RequestParam(required = false) @Nullable MultipartFile fichier,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (!debit.prendre(request.getRemoteAddr())) {
            return tropSouvent(response, model);
        }
        if (fichier == null || fichier.isEmpty()) {
            return refuser("scellement.verifier.fichier.vide", response, model);
        }
        try (InputStream flux = fichier.getInputStream()) {
            Reponse reponse = verifications.parFichier(flux);
            model.addAttribute("parFichier", true);
            model.addAttribute(
                    "reference",
                    reponse.papier() == null ? "" : reponse.papier().reference());
            return montrer(reponse, response, model);
        } catch (FichierTropGrand tooLarge) {
            return refuser("scellement.verifier.fichier.grand", response, model);
        }
    }

    private static String montrer(Reponse reponse, HttpServletResponse response, Model model) {
        model.addAttribute("reponse", reponse);
        response.setStatus(reponse.connu() || reponse.etat().equals("ALTERE") ? 200 : NOT_FOUND.value());
        return PAGE;
    }

    private static String refuser(String cle, HttpServletResponse response, Model model) {
        return erreur(UNPROCESSABLE_CONTENT, "fichier", cle, response, model);
    }

    private static String tropSouvent(HttpServletResponse response, Model model) {
        response.setHeader("Retry-After", "60");
        return erreur(TOO_MANY_REQUESTS, "", "scellement.verifier.tropSouvent", response, model);
    }

    private static String erreur(
            HttpStatus statut, String champ, String cle, HttpServletResponse response, Model model) {
        response.setStatus(statut.value());
        model.addAttribute("erreurs", new Erreurs().ajouter(champ, cle));
        return PAGE;
    }

    /** The public keys of the printed codes, for whoever checks without the portal; format in src/docs/verification.md. */
    @GetMapping("/cle")
    @ResponseBody
    Map<String, Object> cle() {
        return Map.of(
                "algorithme",
                "Ed25519",
                "format",
                "AMARRE1",
                "cles",
                verifications.cles().entrySet().stream()
                        .map(c -> Map.of("kid", c.getKey(), "publique", base64(c.getValue())))
                        .toList());
    }
}
