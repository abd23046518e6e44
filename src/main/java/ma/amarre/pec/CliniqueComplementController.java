package ma.amarre.pec;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Espace;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Depot;
import ma.amarre.pec.EchangesRepository.Item;
import ma.amarre.pec.VuesPec.Vue;
import ma.amarre.referentiel.Libelle;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** What a clinic does with a request that it has sent: answer the complement, item by item, or cancel. */
@Controller
@RequestMapping("/clinique/pec/{numero}")
@PreAuthorize("hasRole('CLINIQUE_ADMISSION')")
class CliniqueComplementController {

    private final PecRepository pecs;
    private final DepotPec depot;
    private final VuesPec vues;
    private final PiecesPec pieces;

    CliniqueComplementController(PecRepository pecs, DepotPec depot, VuesPec vues, PiecesPec pieces) {
        this.pecs = pecs;
        this.depot = depot;
        this.vues = vues;
        this.pieces = pieces;
    }

    @GetMapping("/complement")
    String complement(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        remplir(pec(numero, u), Map.of(), model.asMap());
        return "pec/clinique-complement";
    }

    /** Files are kept as they come; the answer leaves when every item has one. */
    @PostMapping("/complement")
    ModelAndView repondre(@PathVariable String numero, HttpServletRequest envoi, @AuthenticationPrincipal Utilisateur u)
            throws IOException {
        Pec pec = pec(numero, u);
        Vue vue = vues.ouvrir(pec, Espace.CLINIQUE);
        if (vue.complement() == null) {
            throw new Conflit("pec.conflit.REPONDRE_COMPLEMENT");
        }
        Erreurs erreurs = new Erreurs();
        Map<Long, String> reponses = new HashMap<>();
        for (Item item : vue.complement().items()) {
            reponses.put(item.id(), SaisiePec.texte(envoi.getParameter("reponse." + item.id())));
            recevoir(pec, item, PiecesPec.fichiers(envoi).getOrDefault("piece." + item.id(), List.of()), u, erreurs);
        }
        if (erreurs.isEmpty()) {
            try {
                depot.repondre(pec, Auteur.de(u, Role.CLINIQUE_ADMISSION), reponses, pieces.itemsServis(pec));
                return new ModelAndView("redirect:/clinique/pec/" + numero);
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        ModelMap modele = new ModelMap();
        remplir(pec, reponses, modele);
        return new ModelAndView("pec/clinique-complement", modele, HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject("erreurs", erreurs);
    }

    private void recevoir(Pec pec, Item item, List<MultipartFile> fichiers, Utilisateur u, Erreurs erreurs)
            throws IOException {
        for (MultipartFile fichier : fichiers) {
            if (fichier.isEmpty()
                    && SaisiePec.texte(fichier.getOriginalFilename()).isEmpty()) {
                continue; // an empty file field sends an empty part
            }
            try {
                String nature = item.piece() == null ? Depot.LIBRE : item.piece();
                pieces.recevoir(pec, nature, fichier, u.compteId(), item.id());
            } catch (RegleViolee refus) {
                erreurs.ajouter(
                        "piece." + item.id(),
                        String.valueOf(refus.getMessage()),
                        refus.arguments().toArray(java.io.Serializable[]::new));
            }
        }
    }

    private void remplir(Pec pec, Map<Long, String> reponses, Map<String, Object> modele) {
        Vue vue = vues.ouvrir(pec, Espace.CLINIQUE);
        if (vue.complement() == null) {
            throw new Conflit("pec.conflit.REPONDRE_COMPLEMENT");
        }
        Map<Long, Libelle> libelles = new LinkedHashMap<>();
        vue.complement().items().forEach(i -> {
            Libelle libelle = pieces.libelle(i.piece());
            if (libelle != null) {
                libelles.put(i.id(), libelle);
            }
        });
        modele.put("vue", vue);
        modele.put("pieces", libelles);
        modele.put("servis", pieces.itemsServis(pec));
        modele.put("reponses", reponses);
    }

    @GetMapping("/annulation")
    String annulation(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        model.addAttribute("vue", vues.ouvrir(pec(numero, u), Espace.CLINIQUE));
        model.addAttribute("motifs", vues.choixAnnulation());
        return "pec/clinique-annulation";
    }

    @PostMapping("/annulation")
    ModelAndView annuler(
            @PathVariable String numero,
            @RequestParam(required = false) @Nullable String motif,
            @RequestParam int version,
            @AuthenticationPrincipal Utilisateur u) {
        Pec pec = pec(numero, u);
        if (pec.suivi().version() != version) {
            throw new Conflit("pec.conflit.version");
        }
        Map<String, String> motifs = vues.choixAnnulation();
        if (motif == null || !motifs.containsKey(motif)) {
            return new ModelAndView(
                            "pec/clinique-annulation",
                            Map.of("vue", vues.ouvrir(pec, Espace.CLINIQUE), "motifs", motifs),
                            HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("erreurs", new Erreurs().ajouter("motif", "pec.probleme.motif"));
        }
        depot.annuler(pec, Auteur.de(u, Role.CLINIQUE_ADMISSION), motif, null);
        return new ModelAndView("redirect:/clinique/pec" + (pec.statut().enPreparation() ? "" : "/" + numero));
    }

    private Pec pec(String numero, Utilisateur u) {
        return pecs.duPrestataire(numero, u.exiger(Role.CLINIQUE_ADMISSION).organismeId());
    }
}
