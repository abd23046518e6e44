package ma.amarre.pec;

import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a clinic does with a request that it has sent. */
@Controller
@RequestMapping("/clinique/pec/{numero}")
@PreAuthorize("hasRole('CLINIQUE_ADMISSION')")
class CliniqueComplementController extends EcranComplement {

    CliniqueComplementController(SuitePec suite) {
        super(suite, Role.CLINIQUE_ADMISSION, Espace.CLINIQUE);
    }
}
