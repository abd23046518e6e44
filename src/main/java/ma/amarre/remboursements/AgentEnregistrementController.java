package ma.amarre.remboursements;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Depot;
import ma.amarre.documents.Documents;
import ma.amarre.documents.Proprietaire;
import ma.amarre.referentiel.Secteur;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The counter of the mutuelle: find the insured person, type the dossier, give the receipt. */
@Controller
@RequestMapping("/agent/remboursements/enregistrement")
@PreAuthorize("hasRole('TRACABILITE')")
class AgentEnregistrementController {

    private static final String FORMULAIRE = "remboursements/agent-enregistrer";

    private final Enregistrement enregistrement;
    private final Guichet guichet;
    private final Fiches fiches;
    private final Documents documents;

    AgentEnregistrementController(Enregistrement enregistrement, Guichet guichet, Fiches fiches, Documents documents) {
        this.enregistrement = enregistrement;
        this.guichet = guichet;
        this.fiches = fiches;
        this.documents = documents;
    }

    @GetMapping
    ModelAndView recherche() {
        return recherche("", "", new Erreurs());
    }

    /** A search for a person is a POST that leads to an opaque reference: no number stands in an address. */
    @PostMapping
    ModelAndView trouver(
            @RequestParam(defaultValue = "") String numero,
            @RequestParam(name = "genre", defaultValue = "") String type,
            @AuthenticationPrincipal Utilisateur agent) {
        Erreurs erreurs = new Erreurs();
        if (!guichet.types().containsKey(type)) {
            erreurs.ajouter("genre", "remboursements.erreur.type");
        }
        Optional<Beneficiaire> trouve = numero.isBlank() ? Optional.empty() : guichet.trouver(numero);
        if (trouve.isEmpty()) {
            erreurs.ajouter(
                    "numero", numero.isBlank() ? "remboursements.erreur.numero" : "remboursements.erreur.inconnu");
        }
        if (trouve.isPresent() && erreurs.isEmpty()) {
            try {
                return new ModelAndView("redirect:/agent/remboursements/enregistrement/"
                        + enregistrement.accueillir(trouve.get(), type, agent));
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        return recherche(numero, type, erreurs);
    }

    private ModelAndView recherche(String numero, String type, Erreurs erreurs) {
        ModelAndView page = new ModelAndView("remboursements/agent-enregistrement");
        page.addAllObjects(Map.of("numero", numero, "genre", type, "genres", guichet.types(), "erreurs", erreurs));
        return statut(page, erreurs);
    }

    @GetMapping("/{accueil}")
    ModelAndView formulaire(@PathVariable String accueil, @AuthenticationPrincipal Utilisateur agent) {
        Enregistrement.Accueil a = enregistrement.accueil(accueil, agent);
        return enregistrement.issue(a).isPresent()
                ? new ModelAndView("redirect:/agent/remboursements/enregistrement/" + accueil + "/recu")
                : formulaire(a, EnregistrementForm.vide(guichet.aujourdhui()), new Erreurs(), null);
    }

    @PostMapping("/{accueil}")
    ModelAndView enregistrer(
            @PathVariable String accueil,
            EnregistrementForm form,
            @RequestParam(required = false) @Nullable List<MultipartFile> fichiers,
            @AuthenticationPrincipal Utilisateur agent,
            RedirectAttributes suite) {
        Enregistrement.Accueil a = enregistrement.accueil(accueil, agent);
        Erreurs erreurs = new Erreurs();
        Optional<Enregistrement.Saisie> saisie = form.lire(guichet.catalogue(), erreurs);
        if (saisie.isPresent()) {
            try {
                enregistrement.enregistrer(a, saisie.get(), agent);
                suite.addFlashAttribute("refuses", deposer(a, fichiers, agent));
                return new ModelAndView("redirect:/agent/remboursements/enregistrement/" + accueil + "/recu");
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        return formulaire(a, form.aMontrer(), erreurs, null);
    }

    /** The trial and more rows: nothing is stored. */
    @PostMapping(path = "/{accueil}", params = "apercu")
    ModelAndView apercu(
            @PathVariable String accueil, EnregistrementForm form, @AuthenticationPrincipal Utilisateur agent) {
        Enregistrement.Accueil a = enregistrement.accueil(accueil, agent);
        Erreurs erreurs = new Erreurs();
        Guichet.Essai essai = form.lire(guichet.catalogue(), erreurs)
                .map(s -> guichet.essayer(a.assureId(), s))
                .orElse(null);
        return formulaire(a, form.aMontrer(), erreurs, essai);
    }

    @PostMapping(path = "/{accueil}", params = "plus")
    ModelAndView plus(
            @PathVariable String accueil, EnregistrementForm form, @AuthenticationPrincipal Utilisateur agent) {
        return formulaire(enregistrement.accueil(accueil, agent), form.avecLignes(5), new Erreurs(), null);
    }

    private ModelAndView formulaire(
            Enregistrement.Accueil a, EnregistrementForm form, Erreurs erreurs, Guichet.@Nullable Essai essai) {
        ModelAndView page = new ModelAndView(FORMULAIRE);
        page.addAllObjects(Map.of(
                "accueil", a.reference(),
                "genre", guichet.type(a.type()),
                "foyer", guichet.foyer(a.assureId()),
                "pieces", guichet.pieces(a.type()),
                "form", form,
                "erreurs", erreurs));
        page.addObject("essai", essai);
        return statut(page, erreurs);
    }

    @GetMapping("/{accueil}/recu")
    String recu(@PathVariable String accueil, @AuthenticationPrincipal Utilisateur agent, Model model) {
        Enregistrement.Accueil a = enregistrement.accueil(accueil, agent);
        String reference = enregistrement
                .issue(a)
                .orElseThrow(ma.amarre.commun.Introuvable::new)
                .reference();
        model.addAttribute("f", fiches.pourAgent(reference, agent));
        return "remboursements/agent-recu";
    }

    /** What a code means, while it is typed; the list under the field goes with it. */
    @GetMapping("/actes")
    String actes(
            @RequestParam Map<String, String> champs,
            @RequestParam(defaultValue = "0") int ligne,
            @RequestParam(defaultValue = "PRIVE") Secteur secteur,
            Model model) {
        String code = champs.getOrDefault("lignes[" + ligne + "].code", "");
        model.addAttribute("ligne", ligne);
        model.addAttribute(
                "connu",
                guichet.catalogue().lire(code, secteur, guichet.aujourdhui()).orElse(null));
        model.addAttribute("saisie", code);
        model.addAttribute(
                "propositions",
                guichet.catalogue().proposer(code, secteur, guichet.aujourdhui(), LocaleContextHolder.getLocale()));
        return FORMULAIRE + " :: acte";
    }

    /** After the dossier exists: a file that is refused does not undo the registration, its sentence is shown on the receipt. */
    private List<String> deposer(Enregistrement.Accueil a, @Nullable List<MultipartFile> fichiers, Utilisateur agent) {
        List<String> refuses = new ArrayList<>();
        Dossier d = enregistrement.issue(a).orElseThrow(ma.amarre.commun.Introuvable::new);
        for (MultipartFile fichier : fichiers == null ? List.<MultipartFile>of() : fichiers) {
            String nom = Optional.ofNullable(fichier.getOriginalFilename()).orElse("");
            if (fichier.isEmpty() && nom.isEmpty()) {
                continue;
            }
            try (InputStream flux = fichier.getInputStream()) {
                documents.deposer(
                        new Depot(
                                new Proprietaire(Dossiers.OBJET, d.id()),
                                Depot.LIBRE,
                                nom,
                                d.assureId(),
                                agent.compteId()),
                        flux);
            } catch (RegleViolee | IOException refus) {
                refuses.add(nom);
            }
        }
        return refuses;
    }

    private static ModelAndView statut(ModelAndView page, Erreurs erreurs) {
        if (!erreurs.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }
}
