package ma.amarre.attestations;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Regard;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.scellement.PapierEmis;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** My certificates: ask for one in one tap, find them again, withdraw one. */
@Controller
@RequestMapping("/assure/attestations")
class AssureAttestationController {

    private static final int TAILLE = 10;
    private final Assures assures;
    private final Foyers foyers;
    private final MesPapiers papiers;
    private final Delivrance delivrance;
    private final Clock clock;

    AssureAttestationController(
            Assures assures, Foyers foyers, MesPapiers papiers, Delivrance delivrance, Clock clock) {
        this.assures = assures;
        this.foyers = foyers;
        this.papiers = papiers;
        this.delivrance = delivrance;
        this.clock = clock;
    }

    @GetMapping
    String liste(
            @AuthenticationPrincipal Utilisateur utilisateur,
            @RequestParam(required = false) @Nullable Long apres,
            Model model) {
        Regard regard = assures.regard(utilisateur);
        List<PapierEmis> lus = papiers.liste(utilisateur, apres == null ? Long.MAX_VALUE : apres, TAILLE + 1);
        Page<PapierEmis> page = Page.enAvant(lus, TAILLE, true, p -> String.valueOf(p.id()));
        LocalDate jour = LocalDate.now(clock);
        model.addAttribute("page", page);
        model.addAttribute("jour", jour);
        model.addAttribute("suite", apres != null);
        model.addAttribute(
                "foyer",
                foyers.le(regard, jour).stream()
                        .filter(m -> regard.voit(m.personne().id()))
                        .toList());
        model.addAttribute("cle", UUID.randomUUID().toString());
        return "attestations/assure-liste";
    }

    @PostMapping
    ModelAndView demander(
            @AuthenticationPrincipal Utilisateur utilisateur, @ModelAttribute AttestationForm form, Model model) {
        try {
            PapierEmis papier = delivrance.delivrer(assures.regard(utilisateur), form);
            return new ModelAndView("redirect:/assure/attestations/" + papier.reference() + "?emise");
        } catch (RegleViolee regle) {
            model.addAttribute("erreurs", new Erreurs().ajouter(regle));
            return new ModelAndView(liste(utilisateur, null, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/{reference}")
    String detail(
            @AuthenticationPrincipal Utilisateur utilisateur,
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable String emise,
            Model model) {
        PapierEmis papier = papiers.un(utilisateur, reference);
        model.addAttribute("papier", papier);
        model.addAttribute("etat", papier.etat(LocalDate.now(clock)).name());
        model.addAttribute("emise", emise != null);
        model.addAttribute("motifs", motifs());
        model.addAttribute("revocable", papier.revoqueLe() == null && Delivrance.SIENNES.contains(papier.type()));
        return "attestations/assure-detail";
    }

    private static Map<String, String> motifs() {
        Map<String, String> motifs = new LinkedHashMap<>();
        Delivrance.MOTIFS.forEach(m -> motifs.put(m, "attestations.revocation.motif." + m));
        return motifs;
    }

    @GetMapping("/{reference}.pdf")
    ResponseEntity<byte[]> telecharger(
            @AuthenticationPrincipal Utilisateur utilisateur, @PathVariable String reference) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "attachment; filename=\"" + reference + ".pdf\"")
                .body(delivrance.telecharger(
                        assures.regard(utilisateur).assureId(),
                        papiers.un(utilisateur, reference).reference()));
    }

    @PostMapping("/{reference}/revocation")
    ModelAndView revoquer(
            @AuthenticationPrincipal Utilisateur utilisateur,
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable String motif,
            Model model) {
        try {
            delivrance.revoquer(
                    assures.regard(utilisateur).assureId(),
                    papiers.un(utilisateur, reference).reference(),
                    motif);
            return new ModelAndView("redirect:/assure/attestations/" + reference);
        } catch (RegleViolee regle) {
            model.addAttribute("erreurs", new Erreurs().ajouter(regle));
            return new ModelAndView(
                    detail(utilisateur, reference, null, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }
}
