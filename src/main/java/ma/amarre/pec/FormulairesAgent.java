package ma.amarre.pec;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.EchangesRepository.Evenement;
import ma.amarre.pec.EquipeRepository.Affectation;
import ma.amarre.referentiel.Motifs.Domaine;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.ModelAndView;

/**
 * How every act of an agent ends: done, refused by a rule (422, same page), or too late because somebody else moved the file (409,
 * same page with what changed). What was typed is kept in both.
 */
@Component
class FormulairesAgent {

    /** Where the file stood at a version. @param agent who had it; null: nobody */
    record Etat(
            int version,
            @Nullable StatutPec statut,
            @Nullable String agent) {}

    /**
     * What happened between the page that was shown and the act.
     *
     * @param lu null when the version sent was none of this file
     * @param phrase why the act did not pass, key of a message
     */
    record Perime(
            @Nullable Etat lu, Etat actuel, List<Evenement> faits, List<Affectation> affectations, String phrase) {}

    private final AccesAgent acces;
    private final FicheAgent fiches;
    private final EchangesRepository echanges;
    private final EquipeRepository equipe;

    FormulairesAgent(AccesAgent acces, FicheAgent fiches, EchangesRepository echanges, EquipeRepository equipe) {
        this.acces = acces;
        this.fiches = fiches;
        this.echanges = echanges;
        this.equipe = equipe;
    }

    /** The empty page of an act. */
    String ouvrir(Pec pec, String acte, Utilisateur u, Model model) {
        model.addAttribute("saisie", Map.of());
        return page(pec, acte, u, model);
    }

    /**
     * Acts on the file as the screen showed it; stays on the page when the act leaves {@code rester} in the model.
     *
     * @param acte last part of the template {@code pec/agent-…}
     * @param saisie what was typed, with the version shown
     * @param act gets the file under that version; what it leaves in the errors keeps the page
     */
    Object agir(
            String numero,
            String acte,
            Map<String, String> saisie,
            Utilisateur u,
            Model model,
            BiConsumer<Pec, Erreurs> act) {
        Pec pec = acces.lire(numero, u);
        String version = saisie.getOrDefault("version", "");
        Erreurs erreurs = new Erreurs();
        try {
            act.accept(acces.pourAgir(numero, u, version), erreurs);
        } catch (RegleViolee regle) {
            erreurs.ajouter(regle);
        } catch (Conflit conflit) {
            return perime(acces.lire(numero, u), acte, conflit, saisie, u, model);
        }
        if (!erreurs.isEmpty()) {
            model.addAttribute("erreurs", erreurs);
            return rendre(pec, acte, HttpStatus.UNPROCESSABLE_CONTENT, saisie, u, model);
        }
        if (model.containsAttribute("rester")) {
            model.addAttribute("saisie", saisie);
            return page(pec, acte, u, model);
        }
        return "redirect:/agent/pec/" + numero;
    }

    private ModelAndView perime(
            Pec pec, String acte, Conflit conflit, Map<String, String> saisie, Utilisateur u, Model model) {
        String envoyee = saisie.getOrDefault("version", "");
        int lue = envoyee.matches("\\d{1,9}") ? Integer.parseInt(envoyee) : -1;
        List<Evenement> faits = echanges.evenements(pec.id());
        List<Affectation> mains = equipe.affectations(pec.id());
        int actuelle = pec.suivi().version();
        boolean connue = lue >= 0 && lue <= actuelle;
        model.addAttribute(
                "perime",
                new Perime(
                        connue ? etat(lue, faits, mains) : null,
                        new Etat(
                                actuelle,
                                pec.statut(),
                                etat(actuelle, faits, mains).agent()),
                        faits.stream()
                                .filter(e -> connue && apres(e.version(), lue))
                                .toList(),
                        mains.stream().filter(a -> connue && a.version() > lue).toList(),
                        String.valueOf(conflit.getMessage())));
        return rendre(pec, acte, HttpStatus.CONFLICT, saisie, u, model);
    }

    private static boolean apres(@Nullable Integer version, int lue) {
        return version != null && version > lue;
    }

    private static Etat etat(int version, List<Evenement> faits, List<Affectation> mains) {
        StatutPec statut = null;
        for (Evenement e : faits) {
            statut = apres(e.version(), version) ? statut : e.statut();
        }
        String agent = null;
        for (Affectation a : mains) {
            agent = a.version() > version ? agent : a.nom();
        }
        return new Etat(version, statut, agent);
    }

    private ModelAndView rendre(
            Pec pec, String acte, HttpStatus statut, Map<String, String> saisie, Utilisateur u, Model model) {
        model.addAttribute("saisie", saisie);
        return new ModelAndView(page(pec, acte, u, model), model.asMap(), statut);
    }

    private String page(Pec pec, String acte, Utilisateur u, Model model) {
        fiches.remplir(pec, u, model);
        model.addAttribute("acte", acte);
        model.addAttribute("motifsDecision", fiches.choix(u, Domaine.REFUS_PEC, Domaine.ACCORD_PARTIEL_PEC));
        model.addAttribute("motifsComplement", fiches.choix(u, Domaine.COMPLEMENT_PEC));
        model.addAttribute("motifsRevocation", fiches.choix(u, Domaine.REVOCATION_PEC));
        return "pec/agent-" + acte;
    }
}
