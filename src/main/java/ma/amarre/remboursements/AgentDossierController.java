package ma.amarre.remboursements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.referentiel.Motifs;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** One dossier before an agent: what it says, and the acts that his post and its state allow. */
@Controller
@RequestMapping("/agent/remboursements/{reference}")
@PreAuthorize("hasAnyRole('TRACABILITE', 'LIQUIDATION', 'ORDONNANCEMENT', 'MEDECIN_CONSEIL', 'SUPERVISION')")
class AgentDossierController {

    /**
     * What the reader may do here.
     *
     * @param prendre it is free, or not yet begun
     * @param tient he holds it and it is in liquidation
     * @param attend he holds it while the insured person owes an answer
     * @param repond the answer may be brought to his counter
     * @param vise he is the médecin-conseil who was asked
     * @param empeche key of the sentence why he may not treat it; null when he may
     */
    record Pouvoirs(
            boolean prendre,
            boolean tient,
            boolean attend,
            boolean repond,
            boolean vise,
            @Nullable String empeche) {}

    /** What an act form may carry. */
    record ActeForm(
            @Nullable Integer version,
            @Nullable String motif,
            @Nullable String texte,
            @Nullable List<String> pieces) {
        int vue() {
            return version == null ? -1 : version;
        }

        String code() {
            return EnregistrementForm.texte(motif);
        }

        @Nullable
        String ecrit() {
            String nu = EnregistrementForm.texte(texte);
            return nu.isEmpty() ? null : nu.substring(0, Math.min(nu.length(), 1000));
        }
    }

    private final Fiches fiches;
    private final Instruction instruction;
    private final Regles regles;
    private final Motifs motifs;
    private final Clock clock;

    AgentDossierController(Fiches fiches, Instruction instruction, Regles regles, Motifs motifs, Clock clock) {
        this.fiches = fiches;
        this.instruction = instruction;
        this.regles = regles;
        this.motifs = motifs;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView dossier(@PathVariable String reference, @AuthenticationPrincipal Utilisateur agent) {
        return page(reference, agent, new Erreurs(), null);
    }

    @PostMapping("/prise")
    ModelAndView prendre(@PathVariable String reference, @AuthenticationPrincipal Utilisateur agent) {
        return acte(reference, agent, null, () -> instruction.prendre(reference, agent));
    }

    @PostMapping("/liberation")
    ModelAndView liberer(@PathVariable String reference, @AuthenticationPrincipal Utilisateur agent) {
        return acte(reference, agent, null, () -> instruction.liberer(reference, agent));
    }

    @PostMapping("/complement")
    ModelAndView complement(@PathVariable String reference, ActeForm form, @AuthenticationPrincipal Utilisateur agent) {
        return acte(
                reference,
                agent,
                form,
                () -> instruction.demanderComplement(
                        reference,
                        form.vue(),
                        form.code(),
                        new HashSet<>(form.pieces() == null ? List.of() : form.pieces()),
                        form.ecrit(),
                        agent));
    }

    @PostMapping("/reponse")
    ModelAndView reponse(@PathVariable String reference, ActeForm form, @AuthenticationPrincipal Utilisateur agent) {
        return acte(
                reference,
                agent,
                form,
                () -> instruction.recevoirComplement(reference, form.vue(), form.ecrit(), agent));
    }

    @PostMapping("/controle")
    ModelAndView controle(@PathVariable String reference, ActeForm form, @AuthenticationPrincipal Utilisateur agent) {
        return acte(reference, agent, form, () -> instruction.demanderVisa(reference, form.vue(), form.ecrit(), agent));
    }

    @PostMapping("/visa")
    ModelAndView visa(@PathVariable String reference, ActeForm form, @AuthenticationPrincipal Utilisateur agent) {
        return acte(reference, agent, form, () -> instruction.viser(reference, form.vue(), form.ecrit(), agent));
    }

    @PostMapping("/rejet")
    ModelAndView rejet(@PathVariable String reference, ActeForm form, @AuthenticationPrincipal Utilisateur agent) {
        return acte(
                reference,
                agent,
                form,
                () -> instruction.rejeter(reference, form.vue(), form.code(), form.ecrit(), agent));
    }

    @PostMapping("/liquidation")
    ModelAndView liquidation(
            @PathVariable String reference, ActeForm form, @AuthenticationPrincipal Utilisateur agent) {
        return acte(reference, agent, form, () -> instruction.liquider(reference, form.vue(), agent));
    }

    /** A refusal of the trade leaves the reader where he was, with what he typed. */
    private ModelAndView acte(String reference, Utilisateur agent, @Nullable ActeForm form, Runnable acte) {
        try {
            acte.run();
            return new ModelAndView("redirect:/agent/remboursements/" + reference);
        } catch (RegleViolee refus) {
            return page(reference, agent, new Erreurs().ajouter(refus), form);
        }
    }

    private ModelAndView page(String reference, Utilisateur agent, Erreurs erreurs, @Nullable ActeForm form) {
        Fiches.Fiche fiche = fiches.pourAgent(reference, agent);
        ModelAndView page = new ModelAndView("remboursements/agent-dossier");
        page.addAllObjects(Map.of(
                "f",
                fiche,
                "pouvoirs",
                pouvoirs(fiche.d(), agent),
                "rejets",
                choix(Motifs.Domaine.REJET_DOSSIER),
                "complements",
                choix(Motifs.Domaine.COMPLEMENT_DOSSIER),
                "saisie",
                form == null ? new ActeForm(null, "", "", List.of()) : form,
                "erreurs",
                erreurs));
        if (!erreurs.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private Pouvoirs pouvoirs(Dossier d, Utilisateur agent) {
        boolean liquide = agent.a(Role.LIQUIDATION);
        boolean mien = d.affecteA() != null && d.affecteA() == agent.compteId();
        String empeche = null;
        if (d.enregistrePar() == agent.compteId()) {
            empeche = "remboursements.regle.enregistreur";
        } else if (regles.deSonFoyer(agent, d.assureId())) {
            empeche = "remboursements.regle.foyer";
        }
        boolean libre = empeche == null;
        return new Pouvoirs(
                libre && liquide && d.affecteA() == null && d.permet(ActeDossier.PRENDRE),
                libre && liquide && mien && d.statut() == StatutDossier.EN_LIQUIDATION,
                libre && liquide && mien && d.statut() == StatutDossier.COMPLEMENT_DEMANDE,
                agent.a(Role.TRACABILITE) && d.permet(ActeDossier.REPONDRE),
                libre && agent.a(Role.MEDECIN_CONSEIL) && d.permet(ActeDossier.VISER),
                liquide && !d.statut().estFinal() ? empeche : null);
    }

    private Map<String, String> choix(Motifs.Domaine domaine) {
        Locale langue = LocaleContextHolder.getLocale();
        Map<String, String> choix = new LinkedHashMap<>();
        motifs.pour(domaine, LocalDate.now(clock))
                .forEach(m -> choix.put(m.code(), m.libelle().dans(langue)));
        return choix;
    }
}
