package ma.amarre.habilitations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.amarre.commun.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a suspension would do, before anybody confirms it (governance.md ACC-11): counted from the files as they are now. */
@Component
class Impact {

    /** Files of one kind and status in one town. */
    record Ligne(String ville, String nature, String cleStatut, int nombre) {}

    /**
     * A role at an office whose people are touched.
     *
     * @param reste people left there who may take a file
     * @param dossiers files that change hands
     * @param vers proposed office, or the one chosen; null when nobody anywhere has the role
     * @param possibles offices that could take over, best first
     */
    record Depart(
            Role role,
            ListeTitres.Bureau bureau,
            int reste,
            int dossiers,
            @Nullable Long vers,
            List<ListeTitres.Bureau> possibles) {

        public boolean vide() {
            return reste == 0;
        }

        /** Files would wait for nobody: somebody must be named first. */
        public boolean impossible() {
            return dossiers > 0 && vide() && vers == null;
        }

        public String champ() {
            return "vers-" + role + "-" + bureau.id();
        }
    }

    /** @param dossiers files that change hands; assures insured people behind them */
    record Vue(int dossiers, long assures, Set<String> villes, List<Ligne> lignes, List<Depart> departs) {

        public boolean impossible() {
            return departs.stream().anyMatch(Depart::impossible);
        }

        public long sansPersonne() {
            return departs.stream().filter(Depart::vide).count();
        }
    }

    private final List<Portefeuille> portefeuilles;
    private final Capables capables;
    private final ListeTitres listes;
    private final ReglesTitre regles;

    Impact(List<Portefeuille> portefeuilles, Capables capables, ListeTitres listes, ReglesTitre regles) {
        this.portefeuilles = portefeuilles;
        this.capables = capables;
        this.listes = listes;
        this.regles = regles;
    }

    /** @param choix what the person adjusted */
    Vue de(Collection<Titre> titres, Map<Releve.Depart, Long> choix) {
        Map<Long, ListeTitres.Bureau> bureaux = listes.bureaux(null, regles.jour()).stream()
                .collect(Collectors.toMap(ListeTitres.Bureau::id, Function.identity()));
        Set<Long> ids = titres.stream().map(Titre::id).collect(Collectors.toSet());
        Compte compte = new Compte(bureaux, choix);
        Set<Role> roles = new TreeSet<>();
        titres.forEach(t -> t.postes().forEach(p -> roles.add(p.role())));
        for (Role role : roles) {
            Set<Long> touches = new TreeSet<>();
            titres.forEach(t -> t.postes().stream()
                    .filter(p -> p.role() == role && p.bureauId() != null)
                    .forEach(p -> touches.add(p.bureauId())));
            List<Capables.Poste> avant = capables.postes(role);
            List<Capables.Poste> apres = Capables.sans(avant, ids);
            Set<Long> partants = avant.stream()
                    .filter(p -> ids.contains(p.titreId()))
                    .map(Capables.Poste::compteId)
                    .collect(Collectors.toSet());
            compte.role(role, touches, apres, partants);
        }
        return new Vue(compte.dossiers, compte.assures, compte.villes, compte.lignes(), compte.departs);
    }

    private final class Compte {
        private final Map<Long, ListeTitres.Bureau> bureaux;
        private final Map<Releve.Depart, Long> choix;
        private final List<Depart> departs = new ArrayList<>();
        private final Map<String, Ligne> lignes = new TreeMap<>();
        private final Set<String> villes = new TreeSet<>();
        private int dossiers;
        private long assures;

        Compte(Map<Long, ListeTitres.Bureau> bureaux, Map<Releve.Depart, Long> choix) {
            this.bureaux = bureaux;
            this.choix = choix;
        }

        void role(Role role, Set<Long> touches, List<Capables.Poste> apres, Set<Long> partants) {
            Set<Long> vides = touches.stream()
                    .filter(b -> Capables.preneurs(apres, b).isEmpty())
                    .collect(Collectors.toCollection(HashSet::new));
            Map<Long, Integer> parBureau = new TreeMap<>();
            for (Portefeuille p : portefeuilles) {
                if (p.roles().contains(role) && p.auBureau(role)) {
                    p.charge(role, vides, partants).forEach(g -> compter(p, g, parBureau));
                    assures += p.assures(role, vides, partants);
                }
            }
            for (long id : touches) {
                ListeTitres.Bureau b = bureaux.get(id);
                if (b != null) {
                    departs.add(depart(role, b, apres, parBureau.getOrDefault(id, 0)));
                }
            }
        }

        private void compter(Portefeuille p, Portefeuille.Groupe g, Map<Long, Integer> parBureau) {
            ListeTitres.Bureau b = bureaux.get(g.bureauId());
            String ville = b == null ? "" : b.ville();
            parBureau.merge(g.bureauId(), g.nombre(), Integer::sum);
            dossiers += g.nombre();
            villes.add(ville);
            lignes.merge(
                    ville + "|" + p.nature() + "|" + g.cleStatut(),
                    new Ligne(ville, p.nature(), g.cleStatut(), g.nombre()),
                    (a, n) -> new Ligne(a.ville(), a.nature(), a.cleStatut(), a.nombre() + n.nombre()));
        }

        private Depart depart(Role role, ListeTitres.Bureau b, List<Capables.Poste> apres, int nombre) {
            int reste = Capables.preneurs(apres, b.id()).size();
            List<ListeTitres.Bureau> possibles = Destinations.pour(b, bureaux.values(), apres).stream()
                    .map(bureaux::get)
                    .toList();
            Long voulu = choix.get(new Releve.Depart(role, b.id()));
            Long vers = voulu != null
                    ? voulu
                    : possibles.isEmpty() ? null : possibles.getFirst().id();
            return new Depart(role, b, reste, nombre, vers, possibles);
        }

        List<Ligne> lignes() {
            return List.copyOf(lignes.values());
        }
    }
}
