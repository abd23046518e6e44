package ma.amarre.pec;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.SuitePec.Deposant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What who filed a request does with it once it is sent: answer the complement, item by item, or cancel. */
@PreAuthorize("hasAnyRole('CLINIQUE_ADMISSION', 'PHARMACIE')")
abstract class EcranComplement {

    private final SuitePec suite;
    private final Role role;
    private final Espace espace;

    EcranComplement(SuitePec suite, Role role, Espace espace) {
        this.suite = suite;
        this.role = role;
        this.espace = espace;
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

    Deposant deposant(Utilisateur u) {
        return new Deposant(u, role, espace);
    }
}
