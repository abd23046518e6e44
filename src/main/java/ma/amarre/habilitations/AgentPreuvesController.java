package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
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

/** Evidence of the register for any date, the same for both sides. */
@Controller
@PreAuthorize(Portee.LECTEURS)
class AgentPreuvesController {

    record PreuveForm(@Nullable String organisme, @Nullable DateSaisie jour) {}

    private final Preuves preuves;
    private final PreuveRepository registre;
    private final Portee portee;
    private final ListeTitres listes;
    private final ReglesTitre regles;

    AgentPreuvesController(
            Preuves preuves, PreuveRepository registre, Portee portee, ListeTitres listes, ReglesTitre regles) {
        this.preuves = preuves;
        this.registre = registre;
        this.portee = portee;
        this.listes = listes;
        this.regles = regles;
    }

    @GetMapping("/agent/habilitations/preuves")
    String liste(@AuthenticationPrincipal Utilisateur qui, Model model) {
        return page(new PreuveForm("", DateSaisie.de(regles.jour())), qui, model);
    }

    @PostMapping("/agent/habilitations/preuves")
    String etablir(
            @ModelAttribute PreuveForm form,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        Long borne = portee.de(qui);
        LocalDate jour = DemandeForm.jour(form.jour());
        String voulu = borne == null ? DemandeForm.texte(form.organisme()) : borne.toString();
        try {
            if (jour == null) {
                throw new RegleViolee("jour", "habilitations.preuve.jour.faux");
            }
            ListeTitres.@Nullable Corps corps = listes.corps(regles.jour()).stream()
                    .filter(c -> Long.toString(c.id()).equals(voulu))
                    .findFirst()
                    .orElse(null);
            if (corps == null && !voulu.isEmpty()) {
                throw new RegleViolee("organisme", "habilitations.demande.organisme.autre");
            }
            return "redirect:/agent/habilitations/preuves/"
                    + preuves.etablir(
                            corps == null ? null : corps.id(), corps == null ? null : corps.code(), jour, qui);
        } catch (RegleViolee refus) {
            reponse.setStatus(422);
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return page(form, qui, model);
        }
    }

    private String page(PreuveForm form, Utilisateur qui, Model model) {
        Long borne = portee.de(qui);
        Map<String, String> corps = new LinkedHashMap<>();
        listes.corps(regles.jour())
                .forEach(c -> corps.put(Long.toString(c.id()), c.code() + " · " + c.nom(FicheTitre.arabe())));
        model.addAttribute("form", form);
        model.addAttribute("corps", borne == null ? corps : Map.of());
        model.addAttribute("preuves", registre.dernieres(borne));
        return "habilitations/agent-preuves";
    }

    @GetMapping("/agent/habilitations/preuves/{reference}")
    String une(@PathVariable String reference, @AuthenticationPrincipal Utilisateur qui, Model model) {
        model.addAttribute("p", registre.parReference(reference, portee.de(qui)));
        return "habilitations/agent-preuve";
    }

    @GetMapping("/agent/habilitations/preuves/{reference}/pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String reference, @AuthenticationPrincipal Utilisateur qui) {
        PreuveRepository.Preuve p = registre.parReference(reference, portee.de(qui));
        return fichier(preuves.pdf(p), MediaType.APPLICATION_PDF, p.reference() + ".pdf");
    }

    @GetMapping("/agent/habilitations/preuves/{reference}/csv")
    ResponseEntity<byte[]> csv(@PathVariable String reference, @AuthenticationPrincipal Utilisateur qui) {
        PreuveRepository.Preuve p = registre.parReference(reference, portee.de(qui));
        return fichier(
                Objects.requireNonNull(registre.csv(p.reference())),
                MediaType.parseMediaType("text/csv;charset=UTF-8"),
                p.reference() + ".csv");
    }

    private static ResponseEntity<byte[]> fichier(byte[] octets, MediaType type, String nom) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Disposition", "attachment; filename=\"" + nom + "\"")
                .body(octets);
    }
}
