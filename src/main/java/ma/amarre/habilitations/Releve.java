package ma.amarre.habilitations;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The hand-over: after a title has lost its force, every open file of its offices has somebody able to act again, in the same
 * transaction, or the act does not happen (governance.md ACC-10).
 */
@Component
class Releve {

    /** Why files change hands. Messages {@code habilitations.cause.NAME}. */
    enum Cause {
        SUSPENSION,
        FIN,
        ABSENCE,
        MUTATION,
        SANS_TITULAIRE
    }

    /** Where the files of a role leave from. */
    record Depart(Role role, long bureauId) {}

    /** @param choix what a person decided instead of the rule */
    record Ordre(Cause cause, @Nullable Long suspensionId, Map<Depart, Long> choix) {
        static Ordre de(Cause cause) {
            return new Ordre(cause, null, Map.of());
        }
    }

    /** Files that nobody can take. */
    record Manque(String nature, Role role, @Nullable Long bureauId, String ville, int nombre) {}

    /** @param deplaces files that changed office; rendus files that went back to their queue */
    record Bilan(int deplaces, int rendus, Set<Long> bureaux, List<Manque> manques) {
        int total() {
            return deplaces + rendus;
        }
    }

    private final List<Portefeuille> portefeuilles;
    private final Capables capables;
    private final ListeTitres listes;
    private final ReglesTitre regles;
    private final JdbcClient jdbc;

    Releve(
            List<Portefeuille> portefeuilles,
            Capables capables,
            ListeTitres listes,
            ReglesTitre regles,
            JdbcClient jdbc) {
        this.portefeuilles = portefeuilles;
        this.capables = capables;
        this.listes = listes;
        this.regles = regles;
        this.jdbc = jdbc;
    }

    /** @throws RegleViolee when a file would be left without anyone: the act is undone with everything it did */
    @Transactional(propagation = Propagation.MANDATORY)
    Bilan exiger(Collection<Long> bureaux, Ordre ordre) {
        Bilan bilan = reprendre(bureaux, ordre);
        if (!bilan.manques().isEmpty()) {
            Manque m = bilan.manques().getFirst();
            throw new RegleViolee(
                    "", "habilitations.releve.personne", m.nombre(), m.role().name(), m.ville());
        }
        return bilan;
    }

    /** Every office where something is open. What nobody can take is named and stays where it is. */
    @Transactional(propagation = Propagation.MANDATORY)
    Bilan balayer() {
        Set<Long> bureaux = new HashSet<>();
        portefeuilles.forEach(p -> p.roles().stream().filter(p::auBureau).forEach(r -> bureaux.addAll(p.bureaux(r))));
        return reprendre(bureaux, Ordre.de(Cause.SANS_TITULAIRE));
    }

    /** Goes as far as it can, for what opens without an act on a title. */
    Bilan tenter(Collection<Long> bureaux) {
        return reprendre(bureaux, Ordre.de(Cause.SANS_TITULAIRE));
    }

    /** What nobody can take is named and stays where it is. */
    Bilan reprendre(Collection<Long> bureaux, Ordre ordre) {
        Map<Long, ListeTitres.Bureau> connus = listes.bureaux(null, regles.jour()).stream()
                .collect(Collectors.toMap(ListeTitres.Bureau::id, Function.identity()));
        Passage passage = new Passage(ordre, connus);
        for (Portefeuille p : portefeuilles) {
            for (Role role : p.roles()) {
                List<Capables.Poste> postes = capables.postes(role);
                if (p.auBureau(role)) {
                    new TreeSet<>(bureaux).forEach(b -> passage.bureau(p, role, b, postes));
                } else {
                    List<Portefeuille.Fichier> reste = p.sansPreneur(role, 0, nonVide(Capables.preneurs(postes, null)));
                    if (!reste.isEmpty()) {
                        passage.manques.add(new Manque(p.nature(), role, null, "", reste.size()));
                    }
                }
            }
        }
        return new Bilan(passage.deplaces, passage.rendus, passage.touches, passage.manques);
    }

    /** One hand-over at work. */
    private final class Passage {
        private final Ordre ordre;
        private final Map<Long, ListeTitres.Bureau> bureaux;
        private final List<Manque> manques = new ArrayList<>();
        private final Set<Long> touches = new HashSet<>();
        private int deplaces;
        private int rendus;

        Passage(Ordre ordre, Map<Long, ListeTitres.Bureau> bureaux) {
            this.ordre = ordre;
            this.bureaux = bureaux;
        }

        void bureau(Portefeuille p, Role role, long bureauId, List<Capables.Poste> postes) {
            List<Portefeuille.Fichier> laisses =
                    p.tenusParDautres(role, bureauId, nonVide(Capables.comptes(postes, bureauId)));
            if (!laisses.isEmpty()) {
                p.rendre(laisses, passation(null));
            }
            Map<Long, Portefeuille.Fichier> anciens = new HashMap<>();
            laisses.forEach(f -> anciens.put(f.id(), f));
            List<Portefeuille.Fichier> reste =
                    p.sansPreneur(role, bureauId, nonVide(Capables.preneurs(postes, bureauId)));
            Set<Long> partis = reste.stream().map(Portefeuille.Fichier::id).collect(Collectors.toSet());
            List<Portefeuille.Fichier> restes =
                    laisses.stream().filter(f -> !partis.contains(f.id())).toList();
            rendus += restes.size();
            noter(p, role, restes, bureauId);
            for (long vers : destinations(role, bureauId, postes)) {
                if (reste.isEmpty()) {
                    break;
                }
                reste = deplacer(p, role, reste, vers, postes, anciens);
            }
            if (!reste.isEmpty()) {
                ListeTitres.Bureau b = bureaux.get(bureauId);
                manques.add(new Manque(p.nature(), role, bureauId, b == null ? "" : b.ville(), reste.size()));
            }
        }

        private List<Long> destinations(Role role, long bureauId, List<Capables.Poste> postes) {
            ListeTitres.Bureau de = bureaux.get(bureauId);
            List<Long> vers = new ArrayList<>();
            Long choisi = ordre.choix().get(new Depart(role, bureauId));
            if (choisi != null) {
                vers.add(choisi);
            }
            if (de != null) {
                vers.addAll(Destinations.pour(de, bureaux.values(), postes));
            }
            vers.removeIf(v -> v == bureauId);
            return vers.stream().distinct().toList();
        }

        /** @return what nobody there may take either */
        private List<Portefeuille.Fichier> deplacer(
                Portefeuille p,
                Role role,
                List<Portefeuille.Fichier> fichiers,
                long vers,
                List<Capables.Poste> postes,
                Map<Long, Portefeuille.Fichier> anciens) {
            Set<Long> gens = Capables.preneurs(postes, vers);
            if (gens.isEmpty()) {
                return fichiers;
            }
            p.transferer(fichiers, vers, passation(vers));
            Set<Long> ids = fichiers.stream().map(Portefeuille.Fichier::id).collect(Collectors.toSet());
            List<Portefeuille.Fichier> encore = p.sansPreneur(role, vers, gens).stream()
                    .filter(f -> ids.contains(f.id()))
                    .toList();
            Set<Long> bloques = encore.stream().map(Portefeuille.Fichier::id).collect(Collectors.toSet());
            List<Portefeuille.Fichier> passes = fichiers.stream()
                    .filter(f -> !bloques.contains(f.id()))
                    .map(f -> anciens.getOrDefault(f.id(), f))
                    .toList();
            deplaces += passes.size();
            touches.add(vers);
            noter(p, role, passes, vers);
            return encore;
        }

        private Portefeuille.Passation passation(@Nullable Long vers) {
            ListeTitres.Bureau b = vers == null ? null : bureaux.get(vers);
            return new Portefeuille.Passation(
                    ordre.cause().name(), regles.maintenant(), b == null ? null : b.organismeId(), vers);
        }

        private void noter(Portefeuille p, Role role, List<Portefeuille.Fichier> fichiers, long vers) {
            Timestamp instant = regles.horodatage();
            for (Portefeuille.Fichier f : fichiers) {
                touches.add(f.bureauId());
                jdbc.sql("""
                    insert into transfert (nature, objet_id, reference, role, de_bureau_id, vers_bureau_id, de_compte_id, cause,
                      suspension_id, instant) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
                        .params(Arrays.asList(
                                p.nature(),
                                f.id(),
                                f.reference(),
                                role.name(),
                                f.bureauId(),
                                vers,
                                f.compteId(),
                                ordre.cause().name(),
                                ordre.suspensionId(),
                                instant))
                        .update();
            }
        }
    }

    /** "not in ()" is no SQL: no account has the number 0. */
    private static Set<Long> nonVide(Set<Long> comptes) {
        return comptes.isEmpty() ? Set.of(0L) : comptes;
    }
}
