package ma.amarre.reclamations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.reclamations.Reclamation.Genre;
import ma.amarre.reclamations.SoinRepository.Soin;
import ma.amarre.web.Erreurs;
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

/** What was billed in my name, and "I did not receive this". */
@Controller
@RequestMapping("/assure/reclamations/soins")
@PreAuthorize("hasRole('ASSURE')")
class AssureSoinsController {

    private static final int DOSSIERS = 12;
    private static final int DELIVRES = 10;
    private final SoinRepository soins;
    private final Traitement traitement;
    private final Assures assures;

    AssureSoinsController(SoinRepository soins, Traitement traitement, Assures assures) {
        this.soins = soins;
        this.traitement = traitement;
        this.assures = assures;
    }

    @GetMapping
    String liste(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(required = false) @Nullable Long apres,
            Model model) {
        Regard regard = assures.regard(moi);
        long assure = regard.assureId();
        List<Soin> lus = soins.factures(assure, fermes(moi), apres == null ? Long.MAX_VALUE : apres, DOSSIERS);
        boolean pleine = lus.stream().map(Soin::curseur).distinct().count() == DOSSIERS;
        model.addAttribute("soins", lus);
        model.addAttribute("suite", pleine ? Long.toString(lus.getLast().curseur()) : null);
        model.addAttribute("delivres", apres == null ? soins.delivres(assure, fermes(moi), DELIVRES) : List.of());
        model.addAttribute(
                "etablissements", apres == null ? soins.etablissements(assure, fermes(moi), DELIVRES) : List.of());
        Map<String, String> raisons = new LinkedHashMap<>();
        Genre.SOIN_NON_RECU.sujets().forEach(s -> raisons.put(s, "reclamations.sujet." + s));
        model.addAttribute("raisons", raisons);
        return "reclamations/assure-soins";
    }

    /** Whom he does not see, grown-up children among them, and nobody: a list for {@code not in} has an element. */
    private List<Long> fermes(Utilisateur moi) {
        Regard regard = assures.regard(moi);
        List<Beneficiaire> fermes = regard.entier()
                ? assures.fermes(moi)
                : assures.foyer(regard.assureId()).stream()
                        .filter(b -> !regard.voit(b.id()))
                        .toList();
        return Stream.concat(Stream.of(0L), fermes.stream().map(Beneficiaire::id))
                .toList();
    }

    /** Opens a case for the control of invoices; the same line twice is the same case. */
    @PostMapping("/{reference}/{rang}/contestation")
    ModelAndView contester(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String reference,
            @PathVariable String rang,
            @RequestParam(required = false) @Nullable String sujet,
            @RequestParam(required = false) @Nullable String texte,
            Model model) {
        Regard regard = assures.regard(moi);
        if (!rang.matches("\\d{1,3}")
                || !soins.existe(regard.assureId(), fermes(moi), reference, Integer.parseInt(rang))) {
            throw new Introuvable();
        }
        try {
            String objet = reference + "/" + rang;
            String numero = traitement.deposer(regard, Genre.SOIN_NON_RECU, sujet, objet, texte, "soin-" + objet, moi);
            return new ModelAndView("redirect:/assure/reclamations/" + numero);
        } catch (RegleViolee refus) {
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return new ModelAndView(liste(moi, null, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }
}
