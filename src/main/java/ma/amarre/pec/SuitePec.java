package ma.amarre.pec;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Espace;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Depot;
import ma.amarre.documents.FormulairePieces;
import ma.amarre.pec.EchangesRepository.Item;
import ma.amarre.pec.VuesPec.Vue;
import ma.amarre.referentiel.Libelle;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.ModelMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/**
 * What whoever filed a request does after sending it, the same for a clinic and a pharmacy: answer the complement item by item,
 * cancel, take back the documents. The pages are {@code pec/<space>-complement} and {@code pec/<space>-annulation}.
 */
@Component
class SuitePec {

    /** Who filed it, in which capacity, in which space. */
    record Deposant(Utilisateur utilisateur, Role role, Espace espace) {

        long organisme() {
            return utilisateur.exiger(role).organismeId();
        }

        Auteur auteur() {
            return Auteur.de(utilisateur, role);
        }

        String chemin() {
            return espace.name().toLowerCase(Locale.ROOT);
        }

        String page(String ecran) {
            return "pec/" + chemin() + "-" + ecran;
        }

        String adresse() {
            return "/" + chemin() + "/pec";
        }
    }

    private final PecRepository pecs;
    private final DepotPec depot;
    private final VuesPec vues;
    private final PiecesPec pieces;

    SuitePec(PecRepository pecs, DepotPec depot, VuesPec vues, PiecesPec pieces) {
        this.pecs = pecs;
        this.depot = depot;
        this.vues = vues;
        this.pieces = pieces;
    }

    ModelAndView complement(String numero, Deposant deposant) {
        return page(pec(numero, deposant), deposant, Map.of(), null);
    }

    /** Files are kept as they come; the answer leaves when every item has one. */
    ModelAndView repondre(String numero, Deposant deposant, HttpServletRequest envoi) throws IOException {
        Pec pec = pec(numero, deposant);
        Vue vue = ouverte(pec, deposant);
        Erreurs erreurs = new Erreurs();
        Map<Long, String> reponses = new HashMap<>();
        for (Item item : java.util.Objects.requireNonNull(vue.complement()).items()) {
            reponses.put(item.id(), SaisiePec.texte(envoi.getParameter("reponse." + item.id())));
            recevoir(
                    pec,
                    item,
                    FormulairePieces.fichiers(envoi).getOrDefault("piece." + item.id(), List.of()),
                    deposant,
                    erreurs);
        }
        if (erreurs.isEmpty()) {
            try {
                depot.repondre(pec, deposant.auteur(), reponses, pieces.itemsServis(pec));
                return new ModelAndView("redirect:" + deposant.adresse() + "/" + numero);
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        return page(pec, deposant, reponses, erreurs);
    }

    private void recevoir(Pec pec, Item item, List<MultipartFile> fichiers, Deposant deposant, Erreurs erreurs)
            throws IOException {
        for (MultipartFile fichier : fichiers) {
            if (fichier.isEmpty()
                    && SaisiePec.texte(fichier.getOriginalFilename()).isEmpty()) {
                continue; // an empty file field sends an empty part
            }
            try {
                String nature = item.piece() == null ? Depot.LIBRE : item.piece();
                pieces.recevoir(pec, nature, fichier, deposant.utilisateur().compteId(), item.id());
            } catch (RegleViolee refus) {
                erreurs.ajouter(
                        "piece." + item.id(),
                        String.valueOf(refus.getMessage()),
                        refus.arguments().toArray(Serializable[]::new));
            }
        }
    }

    private ModelAndView page(Pec pec, Deposant deposant, Map<Long, String> reponses, @Nullable Erreurs erreurs) {
        Vue vue = ouverte(pec, deposant);
        Map<Long, Libelle> libelles = new LinkedHashMap<>();
        java.util.Objects.requireNonNull(vue.complement()).items().forEach(i -> {
            Libelle libelle = pieces.libelle(i.piece());
            if (libelle != null) {
                libelles.put(i.id(), libelle);
            }
        });
        ModelMap modele = new ModelMap()
                .addAttribute("vue", vue)
                .addAttribute("pieces", libelles)
                .addAttribute("servis", pieces.itemsServis(pec))
                .addAttribute("reponses", reponses);
        if (erreurs == null) {
            return new ModelAndView(deposant.page("complement"), modele);
        }
        return new ModelAndView(deposant.page("complement"), modele, HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject("erreurs", erreurs);
    }

    private Vue ouverte(Pec pec, Deposant deposant) {
        Vue vue = vues.ouvrir(pec, deposant.espace());
        if (vue.complement() == null) {
            throw new Conflit("pec.conflit.REPONDRE_COMPLEMENT");
        }
        return vue;
    }

    ModelAndView annulation(String numero, Deposant deposant) {
        return new ModelAndView(
                deposant.page("annulation"),
                Map.of("vue", vues.ouvrir(pec(numero, deposant), deposant.espace()), "motifs", vues.choixAnnulation()));
    }

    /** @param version the version the page was read with */
    ModelAndView annuler(String numero, Deposant deposant, @Nullable String motif, int version) {
        Pec pec = pec(numero, deposant);
        if (pec.suivi().version() != version) {
            throw new Conflit("pec.conflit.version");
        }
        if (motif == null || !vues.choixAnnulation().containsKey(motif)) {
            ModelAndView page = annulation(numero, deposant);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page.addObject("erreurs", new Erreurs().ajouter("motif", "pec.probleme.motif"));
        }
        depot.annuler(pec, deposant.auteur(), motif, null);
        return new ModelAndView("redirect:" + deposant.adresse() + (pec.statut().enPreparation() ? "" : "/" + numero));
    }

    /** The original of one document. @throws ma.amarre.commun.Introuvable when the request is not of this body */
    void document(String numero, String reference, Deposant deposant, HttpServletResponse reponse) throws IOException {
        pieces.telecharger(pec(numero, deposant), reference, reponse);
    }

    private Pec pec(String numero, Deposant deposant) {
        return pecs.duPrestataire(numero, deposant.organisme());
    }
}
