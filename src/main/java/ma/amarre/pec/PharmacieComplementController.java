package ma.amarre.pec;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.SuitePec.Deposant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** What a pharmacy does with a request that it has sent: answer the complement, cancel, take its documents. */
@Controller
@RequestMapping("/pharmacie/pec/{numero}")
@PreAuthorize("hasRole('PHARMACIE')")
class PharmacieComplementController {

    private final SuitePec suite;

    PharmacieComplementController(SuitePec suite) {
        this.suite = suite;
    }

    @GetMapping("/complement")
    ModelAndView complement(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        return suite.complement(numero, deposant(u));
    }

    @PostMapping("/complement")
    ModelAndView repondre(@PathVariable String numero, HttpServletRequest envoi, @AuthenticationPrincipal Utilisateur u)
            throws IOException {
        return suite.repondre(numero, deposant(u), envoi);
    }

    @GetMapping("/annulation")
    ModelAndView annulation(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        return suite.annulation(numero, deposant(u));
    }

    @PostMapping("/annulation")
    ModelAndView annuler(
            @PathVariable String numero,
            @RequestParam(required = false) @Nullable String motif,
            @RequestParam int version,
            @AuthenticationPrincipal Utilisateur u) {
        return suite.annuler(numero, deposant(u), motif, version);
    }

    @GetMapping("/documents/{reference}")
    ResponseEntity<StreamingResponseBody> document(
            @PathVariable String numero, @PathVariable String reference, @AuthenticationPrincipal Utilisateur u) {
        return suite.document(numero, reference, deposant(u));
    }

    private static Deposant deposant(Utilisateur u) {
        return new Deposant(u, Role.PHARMACIE, Espace.PHARMACIE);
    }
}
