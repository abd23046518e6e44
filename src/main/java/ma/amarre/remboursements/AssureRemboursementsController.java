package ma.amarre.remboursements;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.Regard;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.remboursements.ListeRepository.Curseur;
import ma.amarre.remboursements.ListeRepository.Filtre;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The dossiers of a household before the insured person: where they are, what was paid and why, what is missing. */
@Controller
@RequestMapping("/assure/remboursements")
@PreAuthorize("hasRole('ASSURE')")
class AssureRemboursementsController {

    /** @param personne rank in the household; all fields as typed */
    record FiltreForm(
            @Nullable String personne,
            @Nullable String annee,
            @Nullable String statut,
            @Nullable String q,
            @Nullable String avant,
            @Nullable String apres) {

        Filtre filtre() {
            String texte = EnregistrementForm.texte(q);
            return new Filtre(
                    nombre(personne, 2),
                    nombre(annee, 4),
                    java.util.Arrays.stream(StatutDossier.values())
                            .filter(s -> s.name().equals(statut))
                            .findFirst()
                            .orElse(null),
                    texte.isEmpty() ? null : texte);
        }

        Curseur curseur() {
            return new Curseur(avant, apres);
        }

        private static @Nullable Integer nombre(@Nullable String texte, int chiffres) {
            String nu = EnregistrementForm.texte(texte);
            return nu.matches("\\d{1," + chiffres + "}") ? Integer.valueOf(nu) : null;
        }
    }

    /** A filter in force, which a link removes. */
    record Jeton(String libelle, String parametre) {}

    private final ListeRepository listes;
    private final Fiches fiches;
    private final Reponses reponses;
    private final Assures assures;
    private final Exports exports;

    AssureRemboursementsController(
            ListeRepository listes, Fiches fiches, Reponses reponses, Assures assures, Exports exports) {
        this.listes = listes;
        this.fiches = fiches;
        this.reponses = reponses;
        this.assures = assures;
        this.exports = exports;
    }

    @GetMapping
    ModelAndView liste(FiltreForm form, @AuthenticationPrincipal Utilisateur utilisateur) {
        Regard regard = assures.regard(utilisateur);
        Filtre filtre = form.filtre();
        List<Beneficiaire> foyer = regard.personnes();
        ModelAndView page = new ModelAndView("remboursements/assure-liste");
        page.addObject("page", listes.deAssure(regard.assureId(), filtre.dans(regard), form.curseur()));
        page.addObject("foyer", foyer);
        page.addObject("fermes", rangsFermes(utilisateur));
        page.addObject("annees", listes.annees(regard));
        page.addObject("statuts", StatutDossier.values());
        page.addObject("filtre", filtre);
        page.addObject("jetons", jetons(filtre, foyer));
        page.addObject("genres", exports.genres());
        return page;
    }

    /** Exactly what the list shows with the same filters, all its pages. */
    @GetMapping(params = "format")
    ResponseEntity<byte[]> export(
            FiltreForm form, @RequestParam String format, @AuthenticationPrincipal Utilisateur utilisateur) {
        List<Integer> fermes = rangsFermes(utilisateur);
        Regard regard = assures.regard(utilisateur);
        return exports.exporter(
                listes.exportAssure(regard.assureId(), form.filtre().dans(regard)).stream()
                        .filter(r -> !fermes.contains(r.rang()))
                        .toList(),
                format);
    }

    @GetMapping("/{reference}")
    ModelAndView dossier(@PathVariable String reference, @AuthenticationPrincipal Utilisateur utilisateur) {
        return page(reference, utilisateur, "", new Erreurs());
    }

    /** The answer to a complement: files, words, or both; works without JavaScript. */
    @PostMapping("/{reference}/complement")
    ModelAndView repondre(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String texte,
            @RequestParam(required = false) @Nullable List<MultipartFile> fichiers,
            @AuthenticationPrincipal Utilisateur utilisateur) {
        Regard regard = assures.regard(utilisateur);
        try {
            reponses.repondre(reference, regard, texte, fichiers == null ? List.of() : fichiers, utilisateur);
            return new ModelAndView("redirect:/assure/remboursements/" + reference);
        } catch (RegleViolee refus) {
            return page(reference, utilisateur, texte, new Erreurs().ajouter(refus));
        }
    }

    private List<Integer> rangsFermes(Utilisateur utilisateur) {
        return assures.fermes(utilisateur).stream().map(Beneficiaire::rang).toList();
    }

    /** Of a grown-up child the parents read status and amounts alone. */
    private ModelAndView page(String reference, Utilisateur utilisateur, String texte, Erreurs erreurs) {
        Fiches.Fiche fiche = fiches.pourAssure(reference, assures.regard(utilisateur));
        boolean ferme = assures.ferme(utilisateur, fiche.d().beneficiaireId());
        ModelAndView page = new ModelAndView(ferme ? "remboursements/assure-ferme" : "remboursements/assure-dossier");
        page.addAllObjects(Map.of("f", fiche, "reponse", texte, "erreurs", erreurs));
        page.addObject("entier", assures.regard(utilisateur).entier());
        if (!erreurs.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private static List<Jeton> jetons(Filtre f, List<Beneficiaire> foyer) {
        Locale langue = LocaleContextHolder.getLocale();
        List<Jeton> jetons = new ArrayList<>();
        if (f.rang() != null) {
            foyer.stream()
                    .filter(b -> b.rang() == f.rang())
                    .forEach(b -> jetons.add(new Jeton(
                            langue.getLanguage().equals("ar") ? b.nomCompletAr() : b.nomComplet(), "personne")));
        }
        if (f.annee() != null) {
            jetons.add(new Jeton(f.annee().toString(), "annee"));
        }
        if (f.statut() != null) {
            jetons.add(new Jeton(f.statut().cle(), "statut"));
        }
        if (f.texte() != null) {
            jetons.add(new Jeton(f.texte(), "q"));
        }
        return jetons;
    }
}
