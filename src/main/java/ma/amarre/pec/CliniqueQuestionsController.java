package ma.amarre.pec;

import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The questions of the médecin-conseil, answered by a clinic, by the doctor of the patient. */
@Controller
@RequestMapping("/clinique/pec/{numero}/questions")
@PreAuthorize("hasRole('CLINIQUE_ADMISSION')")
class CliniqueQuestionsController extends EcranQuestions {

    CliniqueQuestionsController(DossiersPec dossiers, QuestionsPec questions) {
        super(dossiers, questions, Role.CLINIQUE_ADMISSION, Espace.CLINIQUE);
    }
}
