package ma.amarre.facturation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Document;
import ma.amarre.facturation.ListeFactureRepository.Filtre;
import ma.amarre.facturation.VuesFacture.Vue;
import ma.amarre.pec.AccordsPec;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The invoices of a clinic: what is still to be billed, the list, one invoice and its papers. */
@Controller
@RequestMapping("/clinique/facturation")
@PreAuthorize("hasRole('CLINIQUE_FACTURATION')")
class CliniqueFacturationController {

    private static final int TAILLE = 20;
    private static final int EXPORT_MAX = 5000;
    /** An agreement that ended longer ago can no longer be billed in time: 90 days after care that began on its last day, and a stay. */
    private static final int JOURS_UTILES = 180;

    /** A filter in force: its words, and the parameter that a click takes away. */
    record Puce(String libelle, String parametre) {}

    private final DossiersFacture dossiers;
    private final ListeFactureRepository liste;
    private final AccordsPec accords;
    private final ExportFacture exports;
    private final Clock clock;

    CliniqueFacturationController(
            DossiersFacture dossiers,
            ListeFactureRepository liste,
            AccordsPec accords,
            ExportFacture exports,
            Clock clock) {
        this.dossiers = dossiers;
        this.liste = liste;
        this.accords = accords;
        this.exports = exports;
        this.clock = clock;
    }

    @GetMapping
    String liste(
            @RequestParam(required = false) @Nullable StatutFacture statut,
            @RequestParam(required = false) @Nullable String apres,
            @RequestParam(required = false) @Nullable String avant,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        Filtre filtre = new Filtre(organisme(u), statut);
        model.addAttribute("page", liste.page(filtre, apres, avant));
        model.addAttribute("comptes", liste.comptes(organisme(u)));
        model.addAttribute("filtre", filtre);
        model.addAttribute("puces", statut == null ? List.of() : List.of(new Puce(statut.cle(), "statut")));
        return "facturation/clinique-liste";
    }

    /** What the filters show, as a file. @param format csv or xlsx */
    @GetMapping(params = "format")
    ResponseEntity<byte[]> exporter(
            @RequestParam String format,
            @RequestParam(required = false) @Nullable StatutFacture statut,
            @AuthenticationPrincipal Utilisateur u) {
        return exports.exporter(liste.toutes(new Filtre(organisme(u), statut), EXPORT_MAX), format);
    }

    @GetMapping("/a-facturer")
    String aFacturer(
            @RequestParam(defaultValue = "9223372036854775807") long apres,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        LocalDate depuis = LocalDate.now(clock).minusDays(JOURS_UTILES);
        List<AccordsPec.AFacturer> lus = accords.aFacturer(organisme(u), apres, depuis, TAILLE + 1);
        model.addAttribute("page", Page.enAvant(lus, TAILLE, apres == Long.MAX_VALUE, a -> Long.toString(a.id())));
        model.addAttribute("types", dossiers.vues().types());
        model.addAttribute("cle", UUID.randomUUID().toString());
        return "facturation/clinique-a-facturer";
    }

    @GetMapping("/{numero}")
    String fiche(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        Facture f = dossiers.duPrestataire(numero, organisme(u));
        if (f.statut() == StatutFacture.BROUILLON) {
            return "redirect:/clinique/facturation/" + numero + "/saisie";
        }
        remplir(f, model);
        return "facturation/clinique-fiche";
    }

    @GetMapping("/{numero}/confirmation")
    String confirmation(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        Facture f = dossiers.duPrestataire(numero, organisme(u));
        if (f.statut() == StatutFacture.BROUILLON) {
            return "redirect:/clinique/facturation/" + numero + "/saisie";
        }
        remplir(f, model);
        return "facturation/clinique-confirmation";
    }

    private void remplir(Facture f, Model model) {
        model.addAttribute("vue", dossiers.vues().ouvrir(f, Espace.CLINIQUE));
        model.addAttribute("exigees", dossiers.pieces().exigees(f));
        model.addAttribute("lot", dossiers.lot(f));
    }

    @GetMapping("/{numero}/recepisse")
    ResponseEntity<byte[]> recepisse(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        Vue vue = dossiers.vues().ouvrir(dossiers.duPrestataire(numero, organisme(u)), Espace.CLINIQUE);
        return PapiersFacture.pdf(dossiers.papiers().recepisse(vue), "recepisse-" + numero);
    }

    /** The original as it was sent, always as a download. */
    @GetMapping("/{numero}/documents/{reference}")
    ResponseEntity<StreamingResponseBody> document(
            @PathVariable String numero, @PathVariable String reference, @AuthenticationPrincipal Utilisateur u) {
        Facture f = dossiers.duPrestataire(numero, organisme(u));
        Document document = dossiers.pieces().magasin().trouver(reference, PiecesFacture.proprietaire(f));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(document.type().mime()))
                .contentLength(document.taille())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(document.nomDeFichier(), java.nio.charset.StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(sortie -> dossiers.pieces().magasin().ecrire(reference, PiecesFacture.proprietaire(f), sortie));
    }

    private static long organisme(Utilisateur u) {
        return u.exiger(Role.CLINIQUE_FACTURATION).organismeId();
    }
}
