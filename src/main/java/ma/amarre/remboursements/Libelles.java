package ma.amarre.remboursements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.referentiel.TypesPec;
import ma.amarre.web.Menu;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the module adds to the navigation, and the words that its lists share. */
@Component
class Libelles implements Menu {

    /** A tab above a list. */
    record Onglet(
            String cle,
            String libelle,
            String url,
            @Nullable Integer compte) {}

    private static final Set<Role> LECTEURS = Set.of(Role.TRACABILITE, Role.LIQUIDATION, Role.SUPERVISION);

    private final Dossiers dossiers;
    private final TypesPec types;
    private final Clock clock;

    Libelles(Dossiers dossiers, TypesPec types, Clock clock) {
        this.dossiers = dossiers;
        this.types = types;
        this.clock = clock;
    }

    @Override
    public List<Entree> entrees() {
        return List.of(
                agent("enregistrement", "enregistrement", "file-earmark-text", 20, Set.of(Role.TRACABILITE)),
                agent("a-liquider", "a-liquider", "inbox", 21, Set.of(Role.LIQUIDATION)),
                agent("a-viser", "a-viser", "clipboard-check", 22, Set.of(Role.MEDECIN_CONSEIL)),
                agent("a-ordonnancer", "a-ordonnancer", "cash-coin", 23, Set.of(Role.ORDONNANCEMENT)),
                agent("lots", "lots", "receipt", 24, Set.of(Role.ORDONNANCEMENT)),
                agent("dossiers", "dossiers", "folder2-open", 25, LECTEURS),
                new Entree(
                        Espace.ASSURE,
                        "remboursements",
                        "remboursements.menu.assure",
                        "/assure/remboursements",
                        "folder2-open",
                        20,
                        Set.of()));
    }

    @Override
    public Map<String, Integer> comptes(Utilisateur utilisateur) {
        Map<String, Integer> comptes = new LinkedHashMap<>();
        utilisateur
                .acces(Role.LIQUIDATION)
                .map(a -> a.bureauId())
                .ifPresent(
                        b -> comptes.put("remboursements-a-liquider", charge(b).nombre()));
        if (utilisateur.a(Role.MEDECIN_CONSEIL)) {
            comptes.put(
                    "remboursements-a-viser", dossiers.aViser(clock.instant()).nombre());
        }
        if (utilisateur.a(Role.ORDONNANCEMENT)) {
            comptes.put(
                    "remboursements-a-ordonnancer",
                    dossiers.aOrdonnancer(clock.instant()).nombre());
        }
        return comptes;
    }

    Dossiers.Charge charge(long bureauId) {
        return dossiers.aLiquider(bureauId, clock.instant());
    }

    long bureau(Utilisateur agent, Role role) {
        return Objects.requireNonNull(Perimetre.poste(agent, role).bureauId());
    }

    List<Onglet> onglets() {
        return List.of(
                new Onglet("tous", "remboursements.onglet.tous", "/agent/remboursements/a-liquider", null),
                new Onglet("moi", "remboursements.onglet.moi", "/agent/remboursements/a-liquider?qui=moi", null));
    }

    /** Labels of the kinds of dossiers by code. */
    Map<String, String> genres() {
        Map<String, String> genres = new LinkedHashMap<>();
        types.dossiers(LocalDate.now(clock))
                .forEach(t -> genres.put(t.code(), t.libelle().dans(LocaleContextHolder.getLocale())));
        return genres;
    }

    private static Entree agent(String cle, String chemin, String icone, int ordre, Set<Role> roles) {
        return new Entree(
                Espace.AGENT,
                "remboursements-" + cle,
                "remboursements.menu." + cle,
                "/agent/remboursements/" + chemin,
                icone,
                ordre,
                roles);
    }
}
