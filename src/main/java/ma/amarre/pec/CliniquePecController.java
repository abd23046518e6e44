package ma.amarre.pec;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.ListePecRepository.Filtre;
import ma.amarre.pec.VuesPec.Vue;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The requests of a clinic: list, file, papers. What another clinic filed does not exist here. */
@Controller
@RequestMapping("/clinique/pec")
@PreAuthorize("hasAnyRole('CLINIQUE_ADMISSION', 'CLINIQUE_FACTURATION')")
class CliniquePecController {

    /** A filter in force: its words, and the parameter that a click takes away. */
    record Puce(String libelle, String parametre) {}

    private final PecRepository pecs;
    private final ListePecRepository liste;
    private final VuesPec vues;
    private final PiecesPec pieces;
    private final PapiersPec papiers;

    CliniquePecController(
            PecRepository pecs, ListePecRepository liste, VuesPec vues, PiecesPec pieces, PapiersPec papiers) {
        this.pecs = pecs;
        this.liste = liste;
        this.vues = vues;
        this.pieces = pieces;
        this.papiers = papiers;
    }

    @GetMapping
    String liste(
            @RequestParam(required = false) @Nullable StatutPec statut,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(defaultValue = "") String tri,
            @RequestParam(required = false) @Nullable String apres,
            @RequestParam(required = false) @Nullable String avant,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        Filtre filtre = filtre(statut, type, tri, u);
        model.addAttribute("page", liste.page(filtre, apres, avant));
        model.addAttribute("comptes", liste.comptes(filtre.organismeId()));
        model.addAttribute("types", vues.types());
        model.addAttribute("filtre", filtre);
        model.addAttribute("puces", puces(filtre));
        model.addAttribute("peutDemander", u.a(Role.CLINIQUE_ADMISSION));
        return "pec/clinique-liste";
    }

    /** What the filters show, as a file. @param format csv or xlsx */
    @GetMapping(params = "format")
    ResponseEntity<byte[]> exporter(
            @RequestParam String format,
            @RequestParam(required = false) @Nullable StatutPec statut,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(defaultValue = "") String tri,
            @AuthenticationPrincipal Utilisateur u) {
        return papiers.exporter(liste.toutes(filtre(statut, type, tri, u), 5000), vues.types(), format);
    }

    @GetMapping("/{numero}")
    String fiche(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        Pec pec = pecs.duPrestataire(numero, organisme(u));
        if (pec.statut().enPreparation() && u.a(Role.CLINIQUE_ADMISSION)) {
            return "redirect:/clinique/pec/" + numero + "/demande";
        }
        remplir(pec, model);
        model.addAttribute("agir", u.a(Role.CLINIQUE_ADMISSION));
        model.addAttribute("realiser", RealisePec.admis(pec));
        model.addAttribute("factures", RealisePec.admis(pec) && u.a(Role.CLINIQUE_FACTURATION));
        return "pec/clinique-fiche";
    }

    @GetMapping("/{numero}/confirmation")
    String confirmation(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        Pec pec = pecs.duPrestataire(numero, organisme(u));
        if (pec.statut().enPreparation()) {
            return "redirect:/clinique/pec/" + numero + "/demande";
        }
        remplir(pec, model);
        return "pec/clinique-confirmation";
    }

    private void remplir(Pec pec, Model model) {
        model.addAttribute("vue", vues.ouvrir(pec, Espace.CLINIQUE));
        model.addAttribute("exigees", pieces.exigees(pec));
        model.addAttribute("lettre", papiers.lettreEmise(pec).isPresent());
    }

    @GetMapping("/{numero}/recepisse")
    ResponseEntity<byte[]> recepisse(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        Vue vue = vues.ouvrir(pecs.duPrestataire(numero, organisme(u)), Espace.CLINIQUE);
        return PapiersPec.pdf(papiers.recepisse(vue), "recepisse-" + numero);
    }

    @GetMapping("/{numero}/lettre")
    ResponseEntity<byte[]> lettre(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        Vue vue = vues.ouvrir(pecs.duPrestataire(numero, organisme(u)), Espace.CLINIQUE);
        return PapiersPec.pdf(papiers.lettre(vue.pec()), "decision-" + numero);
    }

    /** The original as it was sent, always as a download: it was never opened by us as a page. */
    @GetMapping("/{numero}/documents/{reference}")
    void document(
            @PathVariable String numero,
            @PathVariable String reference,
            @AuthenticationPrincipal Utilisateur u,
            HttpServletResponse reponse)
            throws IOException {
        pieces.telecharger(pecs.duPrestataire(numero, organisme(u)), reference, reponse);
    }

    private static Filtre filtre(@Nullable StatutPec statut, @Nullable String type, String tri, Utilisateur u) {
        return new Filtre(organisme(u), statut, type == null || type.isBlank() ? null : type, tri);
    }

    private List<Puce> puces(Filtre f) {
        List<Puce> puces = new ArrayList<>();
        if (f.statut() != null) {
            puces.add(new Puce(f.statut().cle(), "statut"));
        }
        if (f.type() != null) {
            puces.add(new Puce(vues.nomDuType(f.type()), "type"));
        }
        return puces;
    }

    private static long organisme(Utilisateur u) {
        return u.exiger(Role.CLINIQUE_ADMISSION, Role.CLINIQUE_FACTURATION).organismeId();
    }
}
