package ma.amarre.pec;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a pharmacy does with a request that it has sent, and its documents. */
@Controller
@RequestMapping("/pharmacie/pec/{numero}")
@PreAuthorize("hasRole('PHARMACIE')")
class PharmacieComplementController extends EcranComplement {

    private final SuitePec suite;

    PharmacieComplementController(SuitePec suite) {
        super(suite, Role.PHARMACIE, Espace.PHARMACIE);
        this.suite = suite;
    }

    @GetMapping("/documents/{reference}")
    void document(
            @PathVariable String numero,
            @PathVariable String reference,
            @AuthenticationPrincipal Utilisateur u,
            HttpServletResponse reponse)
            throws IOException {
        suite.document(numero, reference, deposant(u), reponse);
    }
}
