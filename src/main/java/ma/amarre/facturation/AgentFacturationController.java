package ma.amarre.facturation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Document;
import ma.amarre.documents.EnvoiDocument;
import ma.amarre.facturation.Facture.Verdict;
import ma.amarre.facturation.ListeFactureRepository.Filtre;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/** The control of invoices at the payer: the queue, one invoice with its documents, the answer to each line. */
@Controller
@RequestMapping("/agent/facturation")
@PreAuthorize("hasRole('CONTROLE_FACTURES')")
class AgentFacturationController {

    private static final String LECTURE = "hasAnyRole('CONTROLE_FACTURES', 'ORDONNANCEMENT')";

    /** What the payer may list: not what the clinic still prepares. */
    private static final List<StatutFacture> CHEZ_LE_PAYEUR = List.of(
            StatutFacture.TRANSMISE,
            StatutFacture.A_CORRIGER,
            StatutFacture.ACCEPTEE,
            StatutFacture.ORDONNEE,
            StatutFacture.PAYEE,
            StatutFacture.REJETEE);

    private final DossiersFacture dossiers;
    private final ListeFactureRepository liste;
    private final ControleFacture controle;
    private final ReglesFacture regles;
    private final ExportFacture exports;

    AgentFacturationController(
            DossiersFacture dossiers,
            ListeFactureRepository liste,
            ControleFacture controle,
            ReglesFacture regles,
            ExportFacture exports) {
        this.dossiers = dossiers;
        this.liste = liste;
        this.controle = controle;
        this.regles = regles;
        this.exports = exports;
    }

    @GetMapping("/a-controler")
    String aControler(
            @RequestParam(defaultValue = "TRANSMISE") StatutFacture statut,
            @RequestParam(required = false) @Nullable String apres,
            @RequestParam(required = false) @Nullable String avant,
            Model model) {
        model.addAttribute("page", liste.page(filtre(statut), apres, avant));
        model.addAttribute("statut", statut);
        model.addAttribute("statuts", CHEZ_LE_PAYEUR);
        return "facturation/agent-a-controler";
    }

    /** What the filter shows, as a file. @param format csv or xlsx */
    @GetMapping(path = "/a-controler", params = "format")
    ResponseEntity<byte[]> exporter(
            @RequestParam String format, @RequestParam(defaultValue = "TRANSMISE") StatutFacture statut) {
        return exports.factures(liste.toutes(filtre(statut), ExportFacture.MAX), format);
    }

    private static Filtre filtre(StatutFacture statut) {
        if (!CHEZ_LE_PAYEUR.contains(statut)) {
            throw new Introuvable();
        }
        return new Filtre(null, statut);
    }

    /** The one that has waited longest, of another family than his own. */
    @PostMapping("/suivante")
    String suivante(@AuthenticationPrincipal Utilisateur u) {
        return "redirect:/agent/facturation/"
                + liste.premiere(StatutFacture.TRANSMISE, u.personneId()).orElse("a-controler");
    }

    @GetMapping("/{numero}")
    @PreAuthorize(LECTURE)
    ModelAndView fiche(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        return fiche(dossiers.chezLePayeur(numero), u, Map.of(), new Erreurs());
    }

    private ModelAndView fiche(Facture f, Utilisateur u, Map<String, String> champs, Erreurs erreurs) {
        ModelAndView page = new ModelAndView("facturation/agent-fiche");
        page.addObject("vue", dossiers.vues().ouvrir(f, Espace.AGENT));
        page.addObject("exigees", dossiers.pieces().exigees(f));
        page.addObject("alertes", regles.alertes(f));
        page.addObject("motifs", dossiers.vues().choixRejet());
        boolean interet = dossiers.interesse(f, u);
        page.addObject("interet", interet);
        page.addObject("controle", u.a(Role.CONTROLE_FACTURES) && f.statut() == StatutFacture.TRANSMISE && !interet);
        page.addObject("ordre", u.a(Role.ORDONNANCEMENT) ? dossiers.ordre(f) : null);
        page.addObject("saisie", new FactureForm(champs));
        page.addObject("erreurs", erreurs);
        if (!erreurs.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    /** {@code reponse.<line>} ACCEPTER or REJETER, with {@code motif.<line>} and {@code texte.<line>}. */
    @PostMapping("/{numero}/controle")
    ModelAndView controler(
            @PathVariable String numero,
            @RequestParam Map<String, String> champs,
            @AuthenticationPrincipal Utilisateur u) {
        Facture f = dossiers.chezLePayeur(numero);
        try {
            controle.controler(numero, new FactureForm(champs).version(), u, verdicts(f, champs));
            return new ModelAndView("redirect:/agent/facturation/" + numero);
        } catch (RegleViolee refus) {
            return fiche(f, u, champs, new Erreurs().ajouter(refus));
        }
    }

    private static Map<Long, Verdict> verdicts(Facture f, Map<String, String> champs) {
        Map<Long, Verdict> verdicts = new HashMap<>();
        for (LigneFacture l : f.lignes()) {
            String reponse = champs.getOrDefault("reponse." + l.id(), "");
            if (l.etat() == LigneFacture.Etat.PROPOSEE
                    && Set.of("ACCEPTER", "REJETER").contains(reponse)) {
                String texte = champs.getOrDefault("texte." + l.id(), "").strip();
                String motif = champs.getOrDefault("motif." + l.id(), "");
                if (reponse.equals("REJETER") && motif.isBlank()) {
                    throw new RegleViolee("motif." + l.id(), "facturation.erreur.raison");
                }
                verdicts.put(
                        l.id(),
                        reponse.equals("ACCEPTER")
                                ? new Verdict(null, null)
                                : new Verdict(
                                        motif,
                                        texte.isEmpty() ? null : texte.substring(0, Math.min(1000, texte.length()))));
            }
        }
        return verdicts;
    }

    @GetMapping("/{numero}/pieces/{document}")
    @PreAuthorize(LECTURE)
    String piece(
            @PathVariable String numero,
            @PathVariable String document,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        Facture f = dossiers.chezLePayeur(numero);
        Document vu = u.a(Role.CONTROLE_FACTURES)
                ? dossiers.pieces().magasin().consulter(document, PiecesFacture.proprietaire(f), u.compteId())
                : dossiers.pieces().magasin().trouver(document, PiecesFacture.proprietaire(f));
        model.addAttribute("document", vu);
        model.addAttribute("numero", numero);
        return "facturation/agent-piece";
    }

    @GetMapping("/{numero}/pieces/{document}/pages/{page}")
    @PreAuthorize(LECTURE)
    ResponseEntity<byte[]> page(@PathVariable String numero, @PathVariable String document, @PathVariable String page)
            throws IOException, InterruptedException {
        Facture f = dossiers.chezLePayeur(numero);
        if (!page.matches("\\d{1,4}")) {
            throw new Introuvable();
        }
        return EnvoiDocument.image(
                dossiers.pieces().magasin().page(document, PiecesFacture.proprietaire(f), Integer.parseInt(page)));
    }

    @GetMapping("/{numero}/pieces/{document}/original")
    @PreAuthorize(LECTURE)
    void original(@PathVariable String numero, @PathVariable String document, HttpServletResponse reponse)
            throws IOException, InterruptedException {
        Facture f = dossiers.chezLePayeur(numero);
        EnvoiDocument.copie(dossiers.pieces().magasin(), document, PiecesFacture.proprietaire(f), reponse);
    }
}
