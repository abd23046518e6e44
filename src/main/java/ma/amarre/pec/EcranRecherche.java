package ma.amarre.pec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Immatriculation;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.ListePecRepository.Filtre;
import ma.amarre.pec.ListePecRepository.Rangee;
import ma.amarre.pec.RecherchePec.Trouvees;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The search above the list of a provider: the request itself, or the list with those of one household, or of the patients of a name. */
@PreAuthorize("hasAnyRole('CLINIQUE_ADMISSION', 'CLINIQUE_FACTURATION', 'PHARMACIE')")
abstract class EcranRecherche {

    private final RecherchePec recherches;
    private final VuesPec vues;
    private final String espace;
    private final Role[] roles;

    EcranRecherche(RecherchePec recherches, VuesPec vues, String espace, Role... roles) {
        this.recherches = recherches;
        this.vues = vues;
        this.espace = espace;
        this.roles = roles.clone();
    }

    @PostMapping
    ModelAndView chercher(@RequestParam(defaultValue = "") String recherche, @AuthenticationPrincipal Utilisateur u) {
        long organisme = u.exiger(roles).organismeId();
        Optional<String> numero = recherches.numero(recherche, organisme);
        if (numero.isPresent()) {
            return new ModelAndView("redirect:/" + espace + "/pec/" + numero.get());
        }
        boolean foyer = Immatriculation.lire(recherche).isPresent();
        Trouvees<Rangee> reponse = foyer
                ? new Trouvees<>(recherches.duFoyer(recherche, organisme), false)
                : recherches.duNom(recherche, organisme);
        List<Rangee> trouvees = reponse.lignes();
        ModelAndView page = new ModelAndView("pec/" + espace + "-liste")
                .addObject("recherche", recherche)
                .addObject("legende", foyer ? "pec.trouver.legende" : "pec.trouver.parNom")
                .addObject("page", new Page<>(trouvees, null, null))
                .addObject("comptes", Map.of())
                .addObject("puces", List.of())
                .addObject("types", vues.types())
                .addObject("filtre", new Filtre(organisme, null, null, ""))
                .addObject("peutDemander", u.a(Role.CLINIQUE_ADMISSION));
        if (trouvees.isEmpty()) {
            page.addObject(
                    "erreurs",
                    new Erreurs().ajouter("recherche", reponse.tropDe() ? "pec.trouver.tropDe" : "pec.trouver.rien"));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }
}
