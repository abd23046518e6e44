package ma.amarre.facturation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.APayerRepository.APayer;
import ma.amarre.facturation.OrdreRepository.Ordre;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
import ma.amarre.web.Tableur;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The payment of invoices: choose, prepare an order, issue it, export it to the bank, import what the bank answers. */
@Controller
@RequestMapping("/agent/facturation")
@PreAuthorize("hasRole('ORDONNANCEMENT')")
class AgentPaiementController {

    private static final int TAILLE = 50;
    private static final int RETOUR_MAX = 2_000_000;

    private final APayerRepository aPayer;
    private final OrdreRepository ordres;
    private final PaiementFacture paiement;
    private final RetourRepository retours;
    private final RetourBanque banque;

    AgentPaiementController(
            APayerRepository aPayer,
            OrdreRepository ordres,
            PaiementFacture paiement,
            RetourRepository retours,
            RetourBanque banque) {
        this.aPayer = aPayer;
        this.ordres = ordres;
        this.paiement = paiement;
        this.retours = retours;
        this.banque = banque;
    }

    @GetMapping("/a-payer")
    ModelAndView aPayer(@RequestParam(defaultValue = "0") long apres) {
        return liste(apres, Set.of(), new Erreurs());
    }

    @PostMapping("/a-payer")
    ModelAndView preparer(
            @RequestParam(defaultValue = "") List<String> factures, @AuthenticationPrincipal Utilisateur u) {
        try {
            return new ModelAndView("redirect:/agent/facturation/ordres/" + paiement.preparer(factures, u));
        } catch (RegleViolee refus) {
            return liste(0, Set.copyOf(factures), new Erreurs().ajouter(refus));
        }
    }

    private ModelAndView liste(long apres, Set<String> choisies, Erreurs erreurs) {
        List<APayer> lues = aPayer.aPayer(apres, TAILLE + 1);
        ModelAndView page = new ModelAndView("facturation/agent-a-payer");
        page.addObject("page", Page.enAvant(lues, TAILLE, apres == 0, a -> Long.toString(a.id())));
        page.addObject("choisies", choisies);
        page.addObject("total", lues.stream().limit(TAILLE).map(APayer::retenu).reduce(Montant.ZERO, Montant::plus));
        return statut(page, erreurs);
    }

    @GetMapping("/ordres")
    String ordres(@RequestParam(defaultValue = "9223372036854775807") long apres, Model model) {
        List<Ordre> lus = ordres.liste(apres, TAILLE + 1);
        model.addAttribute("page", Page.enAvant(lus, TAILLE, apres == Long.MAX_VALUE, o -> Long.toString(o.id())));
        return "facturation/agent-ordres";
    }

    @GetMapping("/ordres/{ordre}")
    ModelAndView ordre(@PathVariable String ordre) {
        return fiche(ordre, "", new Erreurs());
    }

    private ModelAndView fiche(String numero, String total, Erreurs erreurs) {
        Ordre ordre = ordres.parNumero(numero);
        ModelAndView page = new ModelAndView("facturation/agent-ordre");
        page.addObject("ordre", ordre);
        page.addObject("virements", ordres.virements(ordre.id()));
        page.addObject("factures", ordres.factures(ordre.id()));
        page.addObject("saisie", total);
        return statut(page, erreurs);
    }

    @PostMapping("/ordres/{ordre}/emission")
    ModelAndView emettre(
            @PathVariable String ordre,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String total,
            @AuthenticationPrincipal Utilisateur u) {
        Erreurs erreurs = new Erreurs();
        Optional<Montant> lu = total.isBlank() ? Optional.empty() : FactureForm.dirhams(total);
        if (lu.isEmpty()) {
            return fiche(ordre, total, erreurs.ajouter("total", "facturation.erreur.montant"));
        }
        try {
            paiement.emettre(ordre, version, lu.get(), u);
            return new ModelAndView("redirect:/agent/facturation/ordres/" + ordre);
        } catch (RegleViolee refus) {
            return fiche(ordre, total, erreurs.ajouter(refus));
        }
    }

    @PostMapping("/ordres/{ordre}/retrait")
    String defaire(@PathVariable String ordre, @RequestParam int version, @AuthenticationPrincipal Utilisateur u) {
        paiement.defaire(ordre, version, u);
        return "redirect:/agent/facturation/a-payer";
    }

    @GetMapping("/ordres/{ordre}/fichier")
    ResponseEntity<byte[]> fichier(@PathVariable String ordre, @AuthenticationPrincipal Utilisateur u) {
        return Tableur.reponse("text/csv;charset=UTF-8", ordre + ".csv", paiement.fichier(ordre, u));
    }

    @GetMapping("/retours")
    ModelAndView retours(@RequestParam(defaultValue = "9223372036854775807") long apres) {
        return retours(apres, new Erreurs());
    }

    private ModelAndView retours(long apres, Erreurs erreurs) {
        ModelAndView page = new ModelAndView("facturation/agent-retours");
        page.addObject(
                "page",
                Page.enAvant(
                        retours.liste(apres, TAILLE + 1), TAILLE, apres == Long.MAX_VALUE, r -> Long.toString(r.id())));
        return statut(page, erreurs);
    }

    /** The same file again leads to the same return. */
    @PostMapping("/retours")
    ModelAndView importer(
            @RequestParam(required = false) @Nullable MultipartFile fichier, @AuthenticationPrincipal Utilisateur u)
            throws IOException {
        Erreurs erreurs = new Erreurs();
        if (fichier == null || fichier.isEmpty() || fichier.getSize() > RETOUR_MAX) {
            return retours(Long.MAX_VALUE, erreurs.ajouter("fichier", "facturation.erreur.fichierRetour"));
        }
        try {
            String nom = fichier.getOriginalFilename() == null ? "" : fichier.getOriginalFilename();
            String propre = nom.substring(Math.max(nom.lastIndexOf('/'), nom.lastIndexOf('\\')) + 1)
                    .replaceAll("\\p{C}", "");
            String numero = banque.importer(propre.substring(0, Math.min(200, propre.length())), fichier.getBytes(), u);
            return new ModelAndView("redirect:/agent/facturation/retours/" + numero);
        } catch (RegleViolee refus) {
            return retours(Long.MAX_VALUE, erreurs.ajouter(refus));
        }
    }

    @GetMapping("/retours/{retour}")
    String retour(@PathVariable String retour, Model model) {
        RetourRepository.Retour lu = retours.parNumero(retour);
        List<RetourRepository.Ligne> lignes = retours.lignes(lu.id());
        model.addAttribute("retour", lu);
        model.addAttribute("lignes", lignes);
        model.addAttribute(
                "ecarts", lignes.stream().filter(l -> !l.issue().rapprochee()).toList());
        return "facturation/agent-retour";
    }

    private static ModelAndView statut(ModelAndView page, Erreurs erreurs) {
        page.addObject("erreurs", erreurs);
        if (!erreurs.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }
}
