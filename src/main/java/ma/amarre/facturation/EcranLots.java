package ma.amarre.facturation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.Facture.Genre;
import ma.amarre.facturation.LotFactureRepository.Lot;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The lots of a provider: put invoices of one kind together, check the totals, send with a bordereau. */
@PreAuthorize(Bureau.ROLES)
abstract class EcranLots extends Ecran {

    private static final int TAILLE = 20;

    private final LotFactureRepository lots;
    private final LotsFacture acte;
    private final ListeFactureRepository liste;
    private final PapiersFacture papiers;
    private final Prestataires prestataires;

    EcranLots(
            Bureau bureau,
            LotFactureRepository lots,
            LotsFacture acte,
            ListeFactureRepository liste,
            PapiersFacture papiers,
            Prestataires prestataires) {
        super(bureau);
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
            return vers("/lots/" + acte.ouvrir(genre, factures, u));
        } catch (RegleViolee refus) {
            return page(Long.MAX_VALUE, u, new Erreurs().ajouter(refus));
        }
    }

    private ModelAndView page(long apres, Utilisateur u, Erreurs erreurs) {
        int taille = acte.taille();
        Map<Genre, List<ListeFactureRepository.Rangee>> sansLot = new EnumMap<>(Genre.class);
        for (Genre g : bureau().genres()) {
            sansLot.put(g, liste.sansLot(organisme(u), g, taille));
        }
        ModelAndView page = new ModelAndView(bureau().vue("lots"));
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
        ModelAndView page = new ModelAndView(bureau().vue("lot"));
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
            return vers("/lots/" + lot);
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
        return vers("/lots/" + lot);
    }

    @PostMapping("/{lot}/dissolution")
    String dissoudre(@PathVariable String lot, @RequestParam int version, @AuthenticationPrincipal Utilisateur u) {
        acte.dissoudre(lot, version, u);
        return bureau().vers("/lots");
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
                return vers("/lots/" + lot);
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
}
