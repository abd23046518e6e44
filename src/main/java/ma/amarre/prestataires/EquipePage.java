package ma.amarre.prestataires;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Lettre;
import ma.amarre.web.Erreurs;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The people of a provider on screen: the same page for clinics and pharmacies, each in the frame of its space. */
@Component
class EquipePage {

    private final Equipe equipe;
    private final Clock clock;

    EquipePage(Equipe equipe, Clock clock) {
        this.equipe = equipe;
        this.clock = clock;
    }

    String liste(String espace, Utilisateur qui, Model model, Role... roles) {
        return liste(espace, PersonneForm.vide(equipe.jour()), qui, model, roles);
    }

    private String liste(String espace, PersonneForm form, Utilisateur qui, Model model, Role... roles) {
        Equipe.Vue v = equipe.voir(qui, roles);
        Map<String, String> choix = new LinkedHashMap<>();
        PersonneForm.roles(v.prestataire()).forEach(r -> choix.put(r.name(), "prestataires.role." + r));
        Map<String, String> sexes = new LinkedHashMap<>();
        sexes.put("F", "prestataires.personne.sexe.F");
        sexes.put("M", "prestataires.personne.sexe.M");
        model.addAttribute("v", v);
        model.addAttribute("form", form);
        model.addAttribute("roles", choix);
        model.addAttribute("sexes", sexes);
        model.addAttribute("base", "/" + espace + "/prestataires/personnes");
        return "prestataires/" + espace + "-personnes";
    }

    /** The answer is the letter itself: its code is shown this once and kept nowhere. */
    String ajouter(
            String espace,
            PersonneForm form,
            Utilisateur qui,
            HttpServletResponse reponse,
            Model model,
            Role... roles) {
        Equipe.Vue v = equipe.voir(qui, roles);
        Erreurs erreurs = form.controler(v.prestataire(), clock);
        if (erreurs.isEmpty()) {
            try {
                Optional<Lettre> lettre = equipe.ajouter(form, qui, roles);
                return lettre.isEmpty()
                        ? "redirect:/" + espace + "/prestataires/personnes"
                        : lettre(espace, lettre.get(), model);
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        reponse.setStatus(422);
        model.addAttribute("erreurs", erreurs);
        return liste(espace, form, qui, model, roles);
    }

    String nouvelleLettre(String espace, long titre, Utilisateur qui, Model model, Role... roles) {
        return lettre(espace, equipe.lettre(titre, qui, roles), model);
    }

    private static String lettre(String espace, Lettre lettre, Model model) {
        model.addAttribute("lettre", lettre);
        model.addAttribute("base", "/" + espace + "/prestataires/personnes");
        return "prestataires/" + espace + "-lettre";
    }

    String terminer(String espace, long titre, Utilisateur qui, Role... roles) {
        equipe.terminer(titre, qui, roles);
        return "redirect:/" + espace + "/prestataires/personnes";
    }
}
