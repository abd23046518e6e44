package ma.amarre.remboursements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.amarre.Cast;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the tests of this module share: a dossier of their own, the same person under another title, several threads at once. */
@Component
@Profile("demo")
class Essais {

    private final Usine usine;
    private final Acteurs acteurs;
    private final JdbcClient jdbc;
    private final Clock clock;

    Essais(Usine usine, Acteurs acteurs, JdbcClient jdbc, Clock clock) {
        this.usine = usine;
        this.acteurs = acteurs;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Utilisateur agent(String identifiant) {
        return acteurs.entrer(identifiant);
    }

    /** A dossier of the insured person of the cast, registered today by this agent. */
    String enregistrer(Utilisateur agent, String... lignes) {
        LocalDate jour = LocalDate.now(clock);
        return usine.enregistrer(
                new Usine.Commande(
                        Cast.IMMATRICULATION_ASSURE,
                        1,
                        "CONSULTATION",
                        jour.minusDays(4),
                        jour,
                        "Dr Essai",
                        "130000001",
                        null,
                        Set.of("FEUILLE_SOINS"),
                        List.of(lignes)),
                agent,
                clock.instant());
    }

    /** The account and the person of {@code identifiant}, with the post that {@code poste} holds under this role. */
    Utilisateur sousUnAutreTitre(String identifiant, String poste, Role role) {
        Utilisateur u = acteurs.utilisateur(identifiant);
        Acces acces = acteurs.utilisateur(poste).exiger(role);
        return new Utilisateur(u.compteId(), u.personneId(), u.identifiant(), u.nom(), true, List.of(acces));
    }

    int version(String reference) {
        return jdbc.sql("select version from dossier where reference = ?")
                .param(reference)
                .query(Integer.class)
                .single();
    }

    String statut(String reference) {
        return jdbc.sql("select statut from dossier where reference = ?")
                .param(reference)
                .query(String.class)
                .single();
    }

    /** All at the same moment; each gives null or what it threw. */
    static List<Throwable> ensemble(List<Runnable> actes) throws Exception {
        CountDownLatch depart = new CountDownLatch(1);
        try (ExecutorService fils = Executors.newFixedThreadPool(actes.size())) {
            List<Future<Throwable>> futurs = new ArrayList<>();
            for (Runnable acte : actes) {
                Callable<Throwable> tache = () -> {
                    depart.await();
                    try {
                        acte.run();
                        return null;
                    } catch (RuntimeException echec) {
                        return echec;
                    }
                };
                futurs.add(fils.submit(tache));
            }
            depart.countDown();
            List<Throwable> issues = new ArrayList<>();
            for (Future<Throwable> futur : futurs) {
                issues.add(futur.get());
            }
            return issues;
        }
    }
}
