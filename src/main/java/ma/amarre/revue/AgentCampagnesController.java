package ma.amarre.revue;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Echeances;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Reviews of the titles: opened by the authority, answered by each body, read by both sides with the same figures. */
@Controller
@PreAuthorize("hasAnyRole('CORRESPONDANT_HABILITATIONS', 'AUTORITE_HABILITATIONS', 'SUPERVISION', 'DPO')")
class AgentCampagnesController {

    private static final int TAILLE = 50;

    record OuvertureForm(
            @Nullable String nom,
            @Nullable DateSaisie fin,
            @Nullable List<Long> organisme) {}

    record ReponseForm(
            @Nullable String titre,
            @Nullable String reponse,
            @Nullable String preuve,
            @Nullable DateSaisie preuveDate) {}

    private final Campagnes actes;
    private final CampagneRepository campagnes;
    private final Cloture cloture;
    private final Echeances echeances;

    AgentCampagnesController(Campagnes actes, CampagneRepository campagnes, Cloture cloture, Echeances echeances) {
        this.actes = actes;
        this.campagnes = campagnes;
        this.cloture = cloture;
        this.echeances = echeances;
    }

    @GetMapping("/agent/revue/campagnes")
    String liste(@AuthenticationPrincipal Utilisateur qui, Model model) {
        return liste(new OuvertureForm("", DateSaisie.de(echeances.jour().plusMonths(1)), List.of()), qui, model);
    }

    private String liste(OuvertureForm form, Utilisateur qui, Model model) {
        model.addAttribute("campagnes", campagnes.dernieres(echeances.portee(qui)));
        model.addAttribute("form", form);
        model.addAttribute("autorite", qui.a(Role.AUTORITE_HABILITATIONS));
        return "revue/agent-campagnes";
    }

    @PostMapping("/agent/revue/campagnes")
    @PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
    String ouvrir(
            @ModelAttribute OuvertureForm form,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        LocalDate fin = jour(form.fin());
        try {
            if (fin == null) {
                throw new RegleViolee("fin", "revue.campagne.fin.faux", echeances.chiffre("CAMPAGNE_JOURS"));
            }
            List<Long> organismes = form.organisme() == null ? List.of() : form.organisme();
            return "redirect:/agent/revue/campagnes/"
                    + actes.ouvrir(form.nom() == null ? "" : form.nom(), fin, organismes, qui);
        } catch (RegleViolee refus) {
            reponse.setStatus(422);
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return liste(form, qui, model);
        }
    }

    @GetMapping("/agent/revue/campagnes/{reference}")
    String une(
            @PathVariable String reference,
            @RequestParam(defaultValue = "false") boolean reste,
            @RequestParam(defaultValue = "0") long apres,
            @AuthenticationPrincipal Utilisateur qui,
            Model model) {
        Long borne = echeances.portee(qui);
        Campagne c = campagnes.parReference(reference, borne);
        Page<Campagne.Ligne> page = Page.enAvant(
                campagnes.lignes(c.id(), borne, reste, apres, TAILLE + 1),
                TAILLE,
                apres == 0,
                l -> Long.toString(l.titreId()));
        boolean ouverte = c.ouverte(echeances.jour());
        model.addAttribute("c", c);
        model.addAttribute("ouverte", ouverte);
        model.addAttribute("avancement", campagnes.avancement(c.id()));
        model.addAttribute("page", page);
        model.addAttribute("reste", reste);
        model.addAttribute("borne", borne);
        model.addAttribute(
                "repondables",
                page.lignes().stream()
                        .filter(l -> ouverte && l.reponse() == null && Campagnes.repond(l, qui))
                        .map(Campagne.Ligne::titreId)
                        .toList());
        if (!model.containsAttribute("saisie")) {
            model.addAttribute("saisie", new ReponseForm("", "", "", DateSaisie.VIDE));
        }
        return "revue/agent-campagne";
    }

    @PostMapping("/agent/revue/campagnes/{reference}/reponses")
    @PreAuthorize("hasAnyRole('CORRESPONDANT_HABILITATIONS', 'AUTORITE_HABILITATIONS')")
    String repondre(
            @PathVariable String reference,
            @ModelAttribute("saisie") ReponseForm form,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        try {
            actes.repondre(
                    reference,
                    new Campagnes.Redaction(
                            form.titre() == null ? "" : form.titre(),
                            "RETIRE".equals(form.reponse()) ? Campagne.Reponse.RETIRE : Campagne.Reponse.CONFIRME,
                            form.preuve() == null ? null : form.preuve().strip(),
                            jour(form.preuveDate())),
                    qui);
            return "redirect:/agent/revue/campagnes/" + reference + "?reste=true";
        } catch (RegleViolee refus) {
            reponse.setStatus(422);
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return une(reference, true, 0, qui, model);
        }
    }

    @GetMapping("/agent/revue/campagnes/{reference}/resultats/{organisme}/pdf")
    ResponseEntity<byte[]> pdf(
            @PathVariable String reference, @PathVariable String organisme, @AuthenticationPrincipal Utilisateur qui) {
        Campagne c = lue(reference, organisme, qui);
        return fichier(
                cloture.pdf(campagnes.resultat(c.id(), organisme)),
                MediaType.APPLICATION_PDF,
                reference + "-" + organisme + ".pdf");
    }

    @GetMapping("/agent/revue/campagnes/{reference}/resultats/{organisme}/csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String reference, @PathVariable String organisme, @AuthenticationPrincipal Utilisateur qui) {
        Campagne c = lue(reference, organisme, qui);
        return fichier(
                campagnes.csv(c.id(), organisme),
                MediaType.parseMediaType("text/csv;charset=UTF-8"),
                reference + "-" + organisme + ".csv");
    }

    /** A body reads its own result, the payer's side all of them. */
    private Campagne lue(String reference, String organisme, Utilisateur qui) {
        Long borne = echeances.portee(qui);
        Campagne c = campagnes.parReference(reference, borne);
        if (borne != null
                && campagnes.avancement(c.id()).stream()
                        .noneMatch(
                                a -> a.organismeId() == borne && a.organisme().equals(organisme))) {
            throw new Introuvable();
        }
        return c;
    }

    private static @Nullable LocalDate jour(@Nullable DateSaisie saisie) {
        return saisie == null ? null : saisie.toDate().orElse(null);
    }

    private static ResponseEntity<byte[]> fichier(byte[] octets, MediaType type, String nom) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Disposition", "attachment; filename=\"" + nom + "\"")
                .body(octets);
    }
}
