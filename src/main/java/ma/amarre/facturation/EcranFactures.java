package ma.amarre.facturation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Reference;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.EnvoiDocument;
import ma.amarre.facturation.ListeFactureRepository.Filtre;
import ma.amarre.facturation.VuesFacture.Vue;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The invoices of a provider: the list, one invoice and its papers. */
@PreAuthorize(Bureau.ROLES)
abstract class EcranFactures extends Ecran {

    /** A filter in force: its words, and the parameter that a click takes away. */
    record Puce(String libelle, String parametre) {}

    private final DossiersFacture dossiers;
    private final ListeFactureRepository liste;
    private final ExportFacture exports;

    EcranFactures(Bureau bureau, DossiersFacture dossiers, ListeFactureRepository liste, ExportFacture exports) {
        super(bureau);
        this.dossiers = dossiers;
        this.liste = liste;
        this.exports = exports;
    }

    @GetMapping
    String liste(
            @RequestParam(required = false) @Nullable StatutFacture statut,
            @RequestParam(required = false) @Nullable String accord,
            @RequestParam(required = false) @Nullable String apres,
            @RequestParam(required = false) @Nullable String avant,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        Filtre filtre = filtre(u, statut, accord);
        model.addAttribute("page", liste.page(filtre, apres, avant));
        model.addAttribute("comptes", liste.comptes(organisme(u)));
        model.addAttribute("filtre", filtre);
        model.addAttribute("puces", puces(filtre));
        return bureau().vue("liste");
    }

    /** What the filters show, as a file. @param format csv or xlsx */
    @GetMapping(params = "format")
    ResponseEntity<byte[]> exporter(
            @RequestParam String format,
            @RequestParam(required = false) @Nullable StatutFacture statut,
            @RequestParam(required = false) @Nullable String accord,
            @AuthenticationPrincipal Utilisateur u) {
        return exports.factures(liste.toutes(filtre(u, statut, accord), ExportFacture.MAX), format);
    }

    private Filtre filtre(Utilisateur u, @Nullable StatutFacture statut, @Nullable String accord) {
        return new Filtre(organisme(u), statut, accord == null || accord.isBlank() ? null : Reference.lire(accord));
    }

    private static List<Puce> puces(Filtre filtre) {
        List<Puce> puces = new ArrayList<>();
        if (filtre.statut() != null) {
            puces.add(new Puce(filtre.statut().cle(), "statut"));
        }
        if (filtre.accord() != null) {
            puces.add(new Puce(filtre.accord(), "accord"));
        }
        return puces;
    }

    /** One invoice opens; several are the list. What is typed stands in no address. */
    @PostMapping("/recherche")
    ModelAndView chercher(@RequestParam(defaultValue = "") String recherche, @AuthenticationPrincipal Utilisateur u) {
        RechercheFacture.Trouvees reponse = dossiers.recherches().chercher(organisme(u), recherche);
        List<ListeFactureRepository.Rangee> trouvees = reponse.lignes();
        if (trouvees.size() == 1) {
            return vers("/" + trouvees.getFirst().numero());
        }
        Erreurs erreurs = new Erreurs();
        if (trouvees.isEmpty()) {
            erreurs.ajouter("recherche", reponse.tropDe() ? "pec.trouver.tropDe" : "facturation.trouver.rien");
        }
        return statut(
                new ModelAndView(bureau().vue("liste"))
                        .addObject("recherche", recherche)
                        .addObject("page", new Page<>(trouvees, null, null))
                        .addObject("comptes", Map.of())
                        .addObject("filtre", new Filtre(organisme(u), null))
                        .addObject("puces", List.of()),
                erreurs);
    }

    @GetMapping("/{numero}")
    String fiche(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        Facture f = dossiers.duPrestataire(numero, organisme(u));
        if (f.statut() == StatutFacture.BROUILLON) {
            return bureau().vers("/" + numero + "/saisie");
        }
        remplir(f, model);
        return bureau().vue("fiche");
    }

    @GetMapping("/{numero}/confirmation")
    String confirmation(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        Facture f = dossiers.duPrestataire(numero, organisme(u));
        if (f.statut() == StatutFacture.BROUILLON) {
            return bureau().vers("/" + numero + "/saisie");
        }
        remplir(f, model);
        return bureau().vue("confirmation");
    }

    private void remplir(Facture f, Model model) {
        model.addAttribute("vue", dossiers.vues().ouvrir(f, bureau().espace()));
        model.addAttribute("exigees", dossiers.pieces().exigees(f));
        model.addAttribute("lot", dossiers.lot(f));
    }

    @GetMapping("/{numero}/recepisse")
    ResponseEntity<byte[]> recepisse(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        Vue vue = dossiers.vues().ouvrir(dossiers.duPrestataire(numero, organisme(u)), bureau().espace());
        return PapiersFacture.pdf(dossiers.papiers().recepisse(vue), "recepisse-" + numero);
    }

    /** The original as it was sent, always as a download. */
    @GetMapping("/{numero}/documents/{reference}")
    void document(
            @PathVariable String numero,
            @PathVariable String reference,
            @AuthenticationPrincipal Utilisateur u,
            HttpServletResponse reponse)
            throws IOException {
        Facture f = dossiers.duPrestataire(numero, organisme(u));
        EnvoiDocument.original(dossiers.pieces().magasin(), reference, PiecesFacture.proprietaire(f), reponse);
    }
}
