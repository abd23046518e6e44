package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.amarre.commun.Espace;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What was done of an agreement: days, sessions and acts, stated as they happen, and taken back by an entry of their own. */
@Controller
@RequestMapping("/clinique/pec/{numero}/realise")
@PreAuthorize("hasAnyRole('CLINIQUE_ADMISSION', 'CLINIQUE_FACTURATION')")
class CliniqueRealiseController {

    /** What is typed: {@code quantite.<line>}, the day, and whether it is care or the correction of a mistake. */
    record RealiseForm(Map<String, String> champs) {

        static RealiseForm vide(LocalDate jour) {
            return new RealiseForm(Map.of(
                    "jour.jour", "" + jour.getDayOfMonth(),
                    "jour.mois", "" + jour.getMonthValue(),
                    "jour.annee", "" + jour.getYear(),
                    "sens", "FAIT",
                    "cle", UUID.randomUUID().toString()));
        }

        /** For templates: what was typed into a field, "" when nothing was. */
        public String valeur(String champ) {
            return champs.getOrDefault(champ, "").strip();
        }

        public DateSaisie jour() {
            return new DateSaisie(valeur("jour.jour"), valeur("jour.mois"), valeur("jour.annee"));
        }

        boolean corrige() {
            return valeur("sens").equals("CORRECTION");
        }

        Erreurs erreurs(List<Solde> soldes) {
            Erreurs erreurs = new Erreurs();
            if (jour().toDate().isEmpty()) {
                erreurs.ajouter("jour", "pec.realise.jour.requis");
            }
            for (Solde s : soldes) {
                if (!valeur("quantite." + s.ligneId()).matches("\\d{0,3}")) {
                    erreurs.ajouter("quantite." + s.ligneId(), "pec.realise.quantite.illisible");
                }
            }
            if (erreurs.isEmpty() && quantites(soldes).isEmpty()) {
                erreurs.ajouter("quantite." + soldes.getFirst().ligneId(), "pec.realise.quantite.requise");
            }
            if (corrige() && valeur("motif").isEmpty()) {
                erreurs.ajouter("motif", "pec.realise.motif.requis");
            }
            if (!valeur("cle").matches("[A-Za-z0-9-]{1,48}")) {
                erreurs.ajouter("", "pec.urgence.perimee");
            }
            return erreurs;
        }

        Map<Long, Integer> quantites(List<Solde> soldes) {
            Map<Long, Integer> quantites = new LinkedHashMap<>();
            for (Solde s : soldes) {
                String lu = valeur("quantite." + s.ligneId());
                if (!lu.isEmpty() && Integer.parseInt(lu) > 0) {
                    quantites.put(s.ligneId(), Integer.valueOf(lu));
                }
            }
            return quantites;
        }

        @Nullable
        String pourquoi() {
            return corrige() ? SaisiePec.couper(valeur("motif"), 300) : null;
        }
    }

    private final PecRepository pecs;
    private final RegistrePec registre;
    private final RealisePec realise;
    private final VuesPec vues;
    private final Clock clock;

    CliniqueRealiseController(PecRepository pecs, RegistrePec registre, RealisePec realise, VuesPec vues, Clock clock) {
        this.pecs = pecs;
        this.registre = registre;
        this.realise = realise;
        this.vues = vues;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView page(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        Pec pec = lire(numero, u);
        return page(pec, ouvertes(pec), RealiseForm.vide(LocalDate.now(clock)), new Erreurs());
    }

    @PostMapping
    ModelAndView declarer(
            @PathVariable String numero,
            @RequestParam Map<String, String> champs,
            @AuthenticationPrincipal Utilisateur u) {
        Pec pec = lire(numero, u);
        RealiseForm form = new RealiseForm(champs);
        List<Solde> soldes = ouvertes(pec);
        Erreurs erreurs = form.erreurs(soldes);
        if (erreurs.isEmpty()) {
            try {
                realise.declarer(
                        pec,
                        form.quantites(soldes),
                        form.jour().toDate().orElseThrow(),
                        form.pourquoi(),
                        form.valeur("cle"),
                        u.compteId());
                return new ModelAndView("redirect:/clinique/pec/" + numero + "/realise");
            } catch (RegleViolee refus) {
                erreurs.ajouter(
                        refus.champ().replace("lignes.", "quantite."),
                        String.valueOf(refus.getMessage()),
                        refus.arguments().toArray(java.io.Serializable[]::new));
            }
        }
        return page(pec, soldes, form, erreurs);
    }

    /** The lines of which something was granted. */
    private List<Solde> ouvertes(Pec pec) {
        return registre.soldes(pec.id()).stream().filter(s -> s.accordee() > 0).toList();
    }

    private ModelAndView page(Pec pec, List<Solde> soldes, RealiseForm form, Erreurs erreurs) {
        ModelMap modele = new ModelMap()
                .addAttribute("vue", vues.ouvrir(pec, Espace.CLINIQUE))
                .addAttribute("soldes", soldes)
                .addAttribute("form", form)
                .addAttribute("erreurs", erreurs);
        return new ModelAndView(
                "pec/clinique-realise", modele, erreurs.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Pec lire(String numero, Utilisateur u) {
        Pec pec = pecs.duPrestataire(
                numero,
                u.exiger(Role.CLINIQUE_ADMISSION, Role.CLINIQUE_FACTURATION).organismeId());
        RealisePec.exiger(pec);
        return pec;
    }
}
