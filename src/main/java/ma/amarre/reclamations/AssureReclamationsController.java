package ma.amarre.reclamations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.horloge.Horloges;
import ma.amarre.reclamations.Reclamation.Genre;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** My complaints: say it once, follow it, judge the answer. */
@Controller
@RequestMapping("/assure/reclamations")
@PreAuthorize("hasRole('ASSURE')")
class AssureReclamationsController {

    /** What was typed. @param objet reference of a file it is about, optional */
    record ReclamationForm(
            @Nullable String sujet,
            @Nullable String objet,
            @Nullable String texte,
            @Nullable String genre,
            @Nullable String cle) {

        /** Called by the template, hence public. */
        public boolean question() {
            return "question".equals(genre);
        }

        Genre toGenre() {
            return question() ? Genre.QUESTION : Genre.RECLAMATION;
        }

        String toCle() {
            return cle != null && cle.matches("[0-9a-f-]{36}")
                    ? cle
                    : UUID.randomUUID().toString();
        }

        /** References only: letters, digits and dashes. */
        @Nullable
        String toObjet() {
            String nu = objet == null ? "" : objet.strip().toUpperCase(java.util.Locale.ROOT);
            if (!nu.isEmpty() && !nu.matches("[A-Z]{2,5}(-[0-9A-Z]{4}){4}")) {
                throw new RegleViolee("objet", "reclamations.objet.faux");
            }
            return nu.isEmpty() ? null : nu;
        }
    }

    private static final int TAILLE = 20;
    private final ReclamationRepository reclamations;
    private final Traitement traitement;
    private final Horloges horloges;
    private final ConsultationRepository consultations;
    private final Assures assures;

    AssureReclamationsController(
            ReclamationRepository reclamations,
            Traitement traitement,
            Horloges horloges,
            ConsultationRepository consultations,
            Assures assures) {
        this.reclamations = reclamations;
        this.traitement = traitement;
        this.horloges = horloges;
        this.consultations = consultations;
        this.assures = assures;
    }

    @GetMapping
    String liste(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(required = false) @Nullable Long apres,
            Model model) {
        List<Reclamation> lues =
                reclamations.de(assures.regard(moi), apres == null ? Long.MAX_VALUE : apres, TAILLE + 1);
        model.addAttribute("page", Page.enAvant(lues, TAILLE, true, r -> Long.toString(r.id())));
        model.addAttribute("donnees", moi.mandat() == null);
        return "reclamations/assure-liste";
    }

    @GetMapping("/nouvelle")
    String nouvelle(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(required = false) @Nullable String objet,
            @RequestParam(required = false) @Nullable String genre,
            Model model) {
        return formulaire(
                moi,
                new ReclamationForm(null, objet, null, genre, UUID.randomUUID().toString()),
                model);
    }

    @PostMapping
    ModelAndView deposer(@AuthenticationPrincipal Utilisateur moi, ReclamationForm form, Model model) {
        try {
            String numero = traitement.deposer(
                    assures.regard(moi), form.toGenre(), form.sujet(), form.toObjet(), form.texte(), form.toCle(), moi);
            return new ModelAndView("redirect:/assure/reclamations/" + numero);
        } catch (RegleViolee refus) {
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return new ModelAndView(formulaire(moi, form, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/{numero}")
    String detail(@AuthenticationPrincipal Utilisateur moi, @PathVariable String numero, Model model) {
        Reclamation r = reclamations.parNumero(numero, assures.regard(moi)).orElseThrow(Introuvable::new);
        model.addAttribute("r", r);
        var horloge = horloges.selection(Traitement.OBJET, r.id());
        var messages = ReclamationRepository.selection(r.id());
        var lues = horloges.lire(horloge, messages);
        model.addAttribute("messages", lues.de(messages));
        model.addAttribute("horloge", lues.de(horloge).orElse(null));
        Map<String, String> notes = new LinkedHashMap<>();
        for (int n = 5; n >= 1; n--) {
            notes.put(Integer.toString(n), "reclamations.note." + n);
        }
        model.addAttribute("notes", notes);
        if (r.genre() == Genre.CONSULTATION && r.objet() != null) {
            model.addAttribute(
                    "consultation",
                    consultations
                            .parId(Long.parseLong(r.objet()), assures.regard(moi))
                            .orElse(null));
        }
        return "reclamations/assure-detail";
    }

    @PostMapping("/{numero}/vote")
    ModelAndView voter(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String numero,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String note,
            Model model) {
        return agir(moi, numero, model, regard -> traitement.voter(numero, regard, version, note, moi));
    }

    @PostMapping("/{numero}/reouverture")
    ModelAndView rouvrir(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String numero,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String texte,
            Model model) {
        return agir(moi, numero, model, regard -> traitement.rouvrir(numero, regard, version, texte, moi));
    }

    @PostMapping("/{numero}/retrait")
    ModelAndView retirer(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String numero,
            @RequestParam int version,
            Model model) {
        return agir(moi, numero, model, regard -> traitement.retirer(numero, regard, version, moi));
    }

    private ModelAndView agir(Utilisateur moi, String numero, Model model, java.util.function.Consumer<Regard> acte) {
        try {
            acte.accept(assures.regard(moi));
            return new ModelAndView("redirect:/assure/reclamations/" + numero);
        } catch (RegleViolee refus) {
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return new ModelAndView(detail(moi, numero, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private String formulaire(Utilisateur moi, ReclamationForm form, Model model) {
        model.addAttribute("form", form);
        Map<String, String> sujets = new LinkedHashMap<>();
        form.toGenre().sujets(assures.regard(moi)).forEach(s -> sujets.put(s, "reclamations.sujet." + s));
        model.addAttribute("sujets", sujets);
        model.addAttribute("delai", traitement.delai(form.toGenre()).orElse(null));
        return "reclamations/assure-nouvelle";
    }
}
