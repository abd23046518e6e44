package ma.amarre.reclamations;

import java.util.List;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Utilisateur;
import ma.amarre.reclamations.ConsultationRepository.Consultation;
import ma.amarre.reclamations.Reclamation.Genre;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who looked at my file, and "I do not recognise this". */
@Controller
@RequestMapping("/assure/reclamations/consultations")
@PreAuthorize("hasRole('ASSURE')")
class AssureConsultationsController {

    private static final int TAILLE = 25;
    private final ConsultationRepository consultations;
    private final Traitement traitement;
    private final Assures assures;

    AssureConsultationsController(ConsultationRepository consultations, Traitement traitement, Assures assures) {
        this.consultations = consultations;
        this.traitement = traitement;
        this.assures = assures;
    }

    @GetMapping
    String liste(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(required = false) @Nullable Long apres,
            Model model) {
        Regard regard = assures.regard(moi);
        List<Consultation> lues = consultations.dePersonnes(regard, apres == null ? Long.MAX_VALUE : apres, TAILLE + 1);
        model.addAttribute("page", Page.enAvant(lues, TAILLE, true, c -> Long.toString(c.id())));
        model.addAttribute(
                "machines", apres == null && regard.entier() ? consultations.deMachines(regard.assureId()) : List.of());
        return "reclamations/assure-consultations";
    }

    /** Opens a case for the DPO; the same line twice is the same case. */
    @PostMapping("/{id}/contestation")
    String contester(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String texte) {
        Regard regard = assures.regard(moi);
        Consultation c = (id.matches("\\d{1,18}")
                        ? consultations.parId(Long.parseLong(id), regard)
                        : java.util.Optional.<Consultation>empty())
                .orElseThrow(Introuvable::new);
        String numero = traitement.deposer(
                regard, Genre.CONSULTATION, "CONSULTATION", Long.toString(c.id()), texte, "journal-" + c.id(), moi);
        return "redirect:/assure/reclamations/" + numero;
    }
}
