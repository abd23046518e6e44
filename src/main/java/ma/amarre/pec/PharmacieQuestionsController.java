package ma.amarre.pec;

import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The questions of the médecin-conseil, answered by a pharmacy, in the name of the prescriber. */
@Controller
@RequestMapping("/pharmacie/pec/{numero}/questions")
@PreAuthorize("hasRole('PHARMACIE')")
class PharmacieQuestionsController extends EcranQuestions {

    PharmacieQuestionsController(DossiersPec dossiers, QuestionsPec questions) {
        super(dossiers, questions, Role.PHARMACIE, Espace.PHARMACIE);
    }
}
