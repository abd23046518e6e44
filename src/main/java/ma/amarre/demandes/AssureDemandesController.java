package ma.amarre.demandes;

import java.util.List;
import java.util.Locale;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.demandes.Demande.Genre;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** What I can ask for: other contact details, another account, an exoneration; and where my requests are. */
@Controller
@RequestMapping("/assure/demandes")
@PreAuthorize("hasRole('ASSURE')")
class AssureDemandesController {

    private static final int TAILLE = 20;
    private final DemandeRepository demandes;
    private final Depots depots;
    private final Traitement traitement;
    private final Fiches fiches;
    private final Assures assures;

    AssureDemandesController(
            DemandeRepository demandes, Depots depots, Traitement traitement, Fiches fiches, Assures assures) {
        this.demandes = demandes;
        this.depots = depots;
        this.traitement = traitement;
        this.fiches = fiches;
        this.assures = assures;
    }

    @GetMapping
    String liste(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(required = false) @Nullable Long apres,
            Model model) {
        Regard regard = assures.regard(moi);
        model.addAttribute("entier", regard.entier());
        List<Demande> lues =
                demandes.de(regard, apres == null ? Long.MAX_VALUE : apres, TAILLE + 1, moi.mandat() != null);
        model.addAttribute("page", Page.enAvant(lues, TAILLE, true, d -> Long.toString(d.id())));
        return "demandes/assure-liste";
    }

    @GetMapping("/nouvelle/{genre}")
    String nouvelle(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String genre,
            @ModelAttribute DemandeForm recu,
            Model model) {
        DemandeForm vide = DemandeForm.vide();
        return formulaire(
                moi,
                genre(genre),
                new DemandeForm(
                        null,
                        null,
                        null,
                        null,
                        null,
                        recu.rang(),
                        recu.ald(),
                        recu.renouvelle(),
                        FamilleForm.VIDE,
                        new AppareilForm(recu.lAppareil().code(), "1", null),
                        vide.cle()),
                model);
    }

    @PostMapping("/nouvelle/{genre}")
    ModelAndView deposer(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String genre,
            @ModelAttribute DemandeForm form,
            @RequestParam(required = false) @Nullable List<MultipartFile> fichiers,
            Model model) {
        try {
            String numero = depots.deposer(genre(genre), form, fichiers, moi);
            return new ModelAndView("redirect:/assure/demandes/" + numero);
        } catch (RegleViolee refus) {
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return new ModelAndView(
                    formulaire(moi, genre(genre), form, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/{numero}")
    String detail(@AuthenticationPrincipal Utilisateur moi, @PathVariable String numero, Model model) {
        fiches.remplir(mienne(moi, numero), model);
        return "demandes/assure-detail";
    }

    /** The sealed decision about a device. */
    @GetMapping("/{numero}/lettre")
    ResponseEntity<byte[]> lettre(@AuthenticationPrincipal Utilisateur moi, @PathVariable String numero) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "attachment; filename=\"" + numero + ".pdf\"")
                .body(fiches.lettre(mienne(moi, numero)).orElseThrow(Introuvable::new));
    }

    private Demande mienne(Utilisateur moi, String numero) {
        return demandes.parNumero(numero, assures.regard(moi), moi.mandat() != null)
                .orElseThrow(Introuvable::new);
    }

    @PostMapping("/{numero}/annulation")
    String annuler(@AuthenticationPrincipal Utilisateur moi, @PathVariable String numero, @RequestParam int version) {
        traitement.annuler(numero, assures.regard(moi), moi.mandat() != null, version);
        return "redirect:/assure/demandes/" + numero;
    }

    private String formulaire(Utilisateur moi, Genre genre, DemandeForm form, Model model) {
        if (!genre.pourSoi() && !assures.regard(moi).entier()) {
            throw new Introuvable();
        }
        model.addAttribute("form", form);
        fiches.preparer(genre, moi, form, model);
        return "demandes/assure-nouvelle";
    }

    private static Genre genre(String mot) {
        return switch (mot) {
            case "coordonnees" -> Genre.COORDONNEES;
            case "rib" -> Genre.RIB;
            case "exoneration" -> Genre.ETM;
            case "beneficiaire" -> Genre.BENEFICIAIRE;
            case "etudes" -> Genre.ETUDES;
            case "etat-civil" -> Genre.ETAT_CIVIL;
            case "dispositif" -> Genre.DISPOSITIF;
            default -> throw new Introuvable();
        };
    }

    /** The word of a kind in an address. */
    static String mot(Genre genre) {
        return genre == Genre.ETM
                ? "exoneration"
                : genre.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
