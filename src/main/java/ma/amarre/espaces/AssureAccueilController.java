package ma.amarre.espaces;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.EtatDroits;
import ma.amarre.assures.Exoneration;
import ma.amarre.commun.Utilisateur;
import ma.amarre.notifications.Avis;
import ma.amarre.pec.Pecs;
import ma.amarre.remboursements.Dossiers;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of the insured person: what changed, what waits, who is covered, what moves, what was paid last. */
@Controller
class AssureAccueilController {

    /** One person of the household with the state of his rights today. */
    record Membre(Beneficiaire personne, EtatDroits droits, List<Exoneration> exonerations, int age) {
        public String nom(boolean arabe) {
            return arabe ? personne.nomCompletAr() : personne.nomComplet();
        }

        public String ton() {
            return droits.estOuvert() ? "accorde" : "refuse";
        }
    }

    private final Assures assures;
    private final Pecs pecs;
    private final Dossiers dossiers;
    private final Avis avis;
    private final Clock clock;

    AssureAccueilController(Assures assures, Pecs pecs, Dossiers dossiers, Avis avis, Clock clock) {
        this.assures = assures;
        this.pecs = pecs;
        this.dossiers = dossiers;
        this.avis = avis;
        this.clock = clock;
    }

    @GetMapping("/assure")
    String accueil(@AuthenticationPrincipal Utilisateur moi, Model model) {
        long assure = assures.assureDe(moi);
        LocalDate jour = LocalDate.now(clock);
        model.addAttribute("moi", moi);
        model.addAttribute("avis", avis.nouveaux(moi.compteId(), 3));
        model.addAttribute(
                "foyer",
                assures.foyer(assure).stream().map(b -> membre(b, jour)).toList());
        model.addAttribute(
                "pecs",
                pecs.deLAssure(assure, Long.MAX_VALUE, 10).stream()
                        .filter(p -> p.statut().avantDecision() || p.statut().accordee())
                        .limit(3)
                        .toList());
        model.addAttribute("dossiers", dossiers.enCours(assure, 3));
        model.addAttribute("aCompleter", dossiers.aCompleter(assure));
        model.addAttribute("paye", dossiers.dernierPaye(assure).orElse(null));
        return "espaces/assure-accueil";
    }

    private Membre membre(Beneficiaire b, LocalDate jour) {
        return new Membre(
                b,
                assures.droits(b.id(), jour),
                assures.exonerations(b.id()).stream()
                        .filter(e -> e.enVigueur(jour))
                        .toList(),
                b.age(jour));
    }
}
