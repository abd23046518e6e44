package ma.amarre.remboursements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.remboursements.LotRepository.Etat;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Order and payment at the payer: choose, check the total, order, record the transfer. */
@Controller
@RequestMapping("/agent/remboursements")
@PreAuthorize("hasRole('ORDONNANCEMENT')")
class AgentOrdonnancementController {

    private static final int LIMITE = 100;

    /** What the two forms of a lot carry. */
    record LotForm(
            @Nullable Integer version,
            @Nullable String total,
            @Nullable String virement,
            @Nullable DateSaisie date) {
        int vue() {
            return version == null ? -1 : version;
        }
    }

    private final LotRepository lots;
    private final Ordonnancement ordonnancement;
    private final Clock clock;

    AgentOrdonnancementController(LotRepository lots, Ordonnancement ordonnancement, Clock clock) {
        this.lots = lots;
        this.ordonnancement = ordonnancement;
        this.clock = clock;
    }

    @GetMapping("/a-ordonnancer")
    ModelAndView aOrdonnancer(@RequestParam(required = false) @Nullable Long mutuelle) {
        return liste(mutuelle, Set.of(), new Erreurs());
    }

    @PostMapping("/a-ordonnancer")
    ModelAndView preparer(
            @RequestParam(required = false) @Nullable Long mutuelle,
            @RequestParam(defaultValue = "") List<String> dossiers,
            @AuthenticationPrincipal Utilisateur agent) {
        try {
            return new ModelAndView("redirect:/agent/remboursements/lots/" + ordonnancement.preparer(dossiers, agent));
        } catch (RegleViolee refus) {
            return liste(mutuelle, Set.copyOf(dossiers), new Erreurs().ajouter(refus));
        }
    }

    private ModelAndView liste(@Nullable Long mutuelle, Set<String> choisis, Erreurs erreurs) {
        List<LotRepository.ParMutuelle> mutuelles = lots.parMutuelle();
        // one mutuelle at a time: a lot never mixes them
        Long montree = mutuelle != null || mutuelles.isEmpty()
                ? mutuelle
                : Long.valueOf(mutuelles.getFirst().organismeId());
        ModelAndView page = new ModelAndView("remboursements/agent-a-ordonnancer");
        page.addObject("mutuelles", mutuelles);
        page.addObject("mutuelle", montree);
        page.addObject("dossiers", lots.aOrdonnancer(montree, LocalDate.now(clock), LIMITE));
        page.addObject("choisis", choisis);
        page.addObject("erreurs", erreurs);
        return statut(page, erreurs);
    }

    @GetMapping("/lots")
    ModelAndView lots() {
        ModelAndView page = new ModelAndView("remboursements/agent-lots");
        page.addObject("enCours", lots.recents(Set.of(Etat.PREPARE, Etat.ORDONNANCE), LIMITE));
        page.addObject("payes", lots.recents(Set.of(Etat.PAYE), 20));
        return page;
    }

    @GetMapping("/lots/{lot}")
    ModelAndView lot(@PathVariable String lot) {
        return lot(lot, new LotForm(null, "", "", DateSaisie.de(LocalDate.now(clock))), new Erreurs());
    }

    @PostMapping("/lots/{lot}/ordre")
    ModelAndView ordonnancer(@PathVariable String lot, LotForm form, @AuthenticationPrincipal Utilisateur agent) {
        Erreurs erreurs = new Erreurs();
        Optional<Montant> total = EnregistrementForm.montant(form.total());
        if (total.isEmpty()) {
            erreurs.ajouter("total", "remboursements.erreur.total");
        } else {
            tenter(erreurs, () -> ordonnancement.ordonnancer(lot, form.vue(), total.get(), agent));
        }
        return suite(lot, form, erreurs);
    }

    @PostMapping("/lots/{lot}/paiement")
    ModelAndView payer(@PathVariable String lot, LotForm form, @AuthenticationPrincipal Utilisateur agent) {
        Erreurs erreurs = new Erreurs();
        String virement = EnregistrementForm.texte(form.virement());
        DateSaisie saisie = form.date();
        Optional<LocalDate> date = saisie == null ? Optional.empty() : saisie.toDate();
        if (!virement.matches("[\\x21-\\x7E]{3,60}")) {
            erreurs.ajouter("virement", "remboursements.erreur.virement");
        }
        if (date.isEmpty()) {
            erreurs.ajouter("date", "remboursements.erreur.date");
        }
        if (erreurs.isEmpty() && date.isPresent()) {
            tenter(erreurs, () -> ordonnancement.payer(lot, form.vue(), virement, date.get(), agent));
        }
        return suite(lot, form, erreurs);
    }

    @PostMapping("/lots/{lot}/retrait")
    ModelAndView defaire(@PathVariable String lot, LotForm form, @AuthenticationPrincipal Utilisateur agent) {
        ordonnancement.defaire(lot, form.vue(), agent);
        return new ModelAndView("redirect:/agent/remboursements/a-ordonnancer");
    }

    private ModelAndView suite(String lot, LotForm form, Erreurs erreurs) {
        return erreurs.isEmpty()
                ? new ModelAndView("redirect:/agent/remboursements/lots/" + lot)
                : lot(lot, form, erreurs);
    }

    private ModelAndView lot(String reference, LotForm form, Erreurs erreurs) {
        LotRepository.Lot lot = lots.parReference(reference);
        ModelAndView page = new ModelAndView("remboursements/agent-lot");
        page.addObject("lot", lot);
        page.addObject("dossiers", lots.duLot(lot.id(), LocalDate.now(clock)));
        page.addObject("saisie", form);
        page.addObject("erreurs", erreurs);
        return statut(page, erreurs);
    }

    private static void tenter(Erreurs erreurs, Runnable acte) {
        try {
            acte.run();
        } catch (RegleViolee refus) {
            erreurs.ajouter(refus);
        }
    }

    private static ModelAndView statut(ModelAndView page, Erreurs erreurs) {
        if (!erreurs.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }
}
