package ma.amarre.facturation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.Facture.Genre;
import ma.amarre.facturation.LotFactureRepository.Lot;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
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
import org.springframework.web.servlet.ModelAndView;

/** The lots of a clinic: put invoices of one kind together, check the totals, send with a bordereau. */
@Controller
@RequestMapping("/clinique/facturation/lots")
@PreAuthorize("hasRole('CLINIQUE_FACTURATION')")
class CliniqueLotsController {

    private static final int TAILLE = 20;

    private final LotFactureRepository lots;
    private final LotsFacture acte;
    private final ListeFactureRepository liste;
    private final PapiersFacture papiers;
    private final Prestataires prestataires;

    CliniqueLotsController(
            LotFactureRepository lots,
            LotsFacture acte,
            ListeFactureRepository liste,
            PapiersFacture papiers,
            Prestataires prestataires) {
        this.lots = lots;
        this.acte = acte;
        this.liste = liste;
        this.papiers = papiers;
        this.prestataires = prestataires;
    }

    @GetMapping
    ModelAndView lots(
            @RequestParam(defaultValue = "9223372036854775807") long apres, @AuthenticationPrincipal Utilisateur u) {
        return page(apres, u, new Erreurs());
    }

    @PostMapping
    ModelAndView ouvrir(
            @RequestParam Genre genre,
            @RequestParam(defaultValue = "") List<String> factures,
            @AuthenticationPrincipal Utilisateur u) {
        try {
            return vers(acte.ouvrir(genre, factures, u));
        } catch (RegleViolee refus) {
            return page(Long.MAX_VALUE, u, new Erreurs().ajouter(refus));
        }
    }

    private ModelAndView page(long apres, Utilisateur u, Erreurs erreurs) {
        int taille = acte.taille();
        Map<Genre, List<ListeFactureRepository.Rangee>> sansLot = new EnumMap<>(Genre.class);
        for (Genre g : Genre.values()) {
            sansLot.put(g, liste.sansLot(organisme(u), g, taille));
        }
        ModelAndView page = new ModelAndView("facturation/clinique-lots");
        page.addObject(
                "page",
                Page.enAvant(
                        lots.liste(organisme(u), apres, TAILLE + 1),
                        TAILLE,
                        apres == Long.MAX_VALUE,
                        l -> Long.toString(l.id())));
        page.addObject("sansLot", sansLot);
        page.addObject("taille", taille);
        return statut(page, erreurs);
    }

    @GetMapping("/{lot}")
    ModelAndView lot(@PathVariable String lot, @AuthenticationPrincipal Utilisateur u) {
        return fiche(lot, u, "", "", new Erreurs());
    }

    private ModelAndView fiche(String numero, Utilisateur u, String nombre, String total, Erreurs erreurs) {
        Lot lot = lots.duPrestataire(numero, organisme(u));
        ModelAndView page = new ModelAndView("facturation/clinique-lot");
        page.addObject("lot", lot);
        page.addObject("factures", liste.duLot(lot.id()));
        page.addObject("candidates", liste.sansLot(organisme(u), lot.genre(), acte.taille()));
        page.addObject("saisieNombre", nombre);
        page.addObject("saisieTotal", total);
        return statut(page, erreurs);
    }

    @PostMapping("/{lot}/factures")
    ModelAndView ajouter(
            @PathVariable String lot,
            @RequestParam int version,
            @RequestParam(defaultValue = "") List<String> factures,
            @AuthenticationPrincipal Utilisateur u) {
        try {
            acte.ajouter(lot, version, factures, u);
            return vers(lot);
        } catch (RegleViolee refus) {
            return fiche(lot, u, "", "", new Erreurs().ajouter(refus));
        }
    }

    @PostMapping("/{lot}/retrait")
    ModelAndView retirer(
            @PathVariable String lot,
            @RequestParam int version,
            @RequestParam String facture,
            @AuthenticationPrincipal Utilisateur u) {
        acte.retirer(lot, version, facture, u);
        return vers(lot);
    }

    @PostMapping("/{lot}/dissolution")
    String dissoudre(@PathVariable String lot, @RequestParam int version, @AuthenticationPrincipal Utilisateur u) {
        acte.dissoudre(lot, version, u);
        return "redirect:/clinique/facturation/lots";
    }

    @PostMapping("/{lot}/transmission")
    ModelAndView transmettre(
            @PathVariable String lot,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String nombre,
            @RequestParam(defaultValue = "") String total,
            @AuthenticationPrincipal Utilisateur u) {
        Erreurs erreurs = new Erreurs();
        Optional<Integer> compte = nombre.isBlank() ? Optional.empty() : FactureForm.entier(nombre.strip());
        Optional<Montant> somme = total.isBlank() ? Optional.empty() : FactureForm.dirhams(total);
        if (compte.isEmpty()) {
            erreurs.ajouter("nombre", "facturation.erreur.quantite");
        }
        if (somme.isEmpty()) {
            erreurs.ajouter("total", "facturation.erreur.montant");
        }
        if (compte.isPresent() && somme.isPresent()) {
            try {
                acte.transmettre(lot, version, compte.get(), somme.get(), u);
                return vers(lot);
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        return fiche(lot, u, nombre, total, erreurs);
    }

    @GetMapping("/{lot}/bordereau")
    ResponseEntity<byte[]> bordereau(@PathVariable String lot, @AuthenticationPrincipal Utilisateur u) {
        Lot envoye = lots.duPrestataire(lot, organisme(u));
        return PapiersFacture.pdf(
                papiers.bordereau(envoye, prestataires.parOrganisme(organisme(u)), liste.duLot(envoye.id())),
                "bordereau-" + lot);
    }

    private static ModelAndView vers(String lot) {
        return new ModelAndView("redirect:/clinique/facturation/lots/" + lot);
    }

    private static ModelAndView statut(ModelAndView page, Erreurs erreurs) {
        page.addObject("erreurs", erreurs);
        if (!erreurs.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private static long organisme(Utilisateur u) {
        return u.exiger(Role.CLINIQUE_FACTURATION).organismeId();
    }
}
