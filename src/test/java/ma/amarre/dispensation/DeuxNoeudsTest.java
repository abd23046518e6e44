package ma.amarre.dispensation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import ma.amarre.AmarreApplication;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.TestDatabase;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Comptes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two copies of the application on one database, and 64 clients at the same second. */
@IntegrationTest
@TestInstance(Lifecycle.PER_CLASS)
class DeuxNoeudsTest {

    private static final int CLIENTS = 64;

    @Autowired
    ApplicationContext premier;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private final List<ConfigurableApplicationContext> autres = new ArrayList<>();

    @AfterAll
    void close() {
        autres.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void an_agreement_of_10_boxes_and_200_attempts_give_10_and_one_box_and_50_attempts_give_1() throws Exception {
        List<ApplicationContext> noeuds = List.of(premier, second());
        String ean = ean();

        long ligne = transaction.execute(t -> AccordsDEssai.creer(jdbc, clock, ean, 10, 20));
        int remises = essayer(noeuds, ean, 200, i -> new Boite(ean, "S" + i, "L1", fin()));
        assertThat(delivrees(ligne)).isEqualTo(10);
        assertThat(remises).isEqualTo(10);
        transaction.executeWithoutResult(t -> AccordsDEssai.revoquer(jdbc, ligne));

        long large = transaction.execute(t -> AccordsDEssai.creer(jdbc, clock, ean, 60, 60));
        int memes = essayer(noeuds, ean, 50, i -> new Boite(ean, "UNIQUE", "L2", fin()));
        assertThat(memes).isEqualTo(1);
        assertThat(delivrees(large)).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from boite_delivree where serie = 'UNIQUE'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        transaction.executeWithoutResult(t -> AccordsDEssai.revoquer(jdbc, large));
    }

    /** Every answer is there first, so that all clients reach for the boxes at once. */
    private int essayer(List<ApplicationContext> noeuds, String ean, int combien, IntFunction<Boite> boite)
            throws Exception {
        try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<String>> questions = new ArrayList<>();
            for (int i = 0; i < combien; i++) {
                int n = i;
                questions.add(() -> noeuds.get(n % 2)
                        .getBean(Comptoir.class)
                        .verifier(qui(n), "100000001 " + ean, "")
                        .reponse()
                        .reference());
            }
            List<Future<String>> reponses = pool.invokeAll(questions);
            CountDownLatch depart = new CountDownLatch(1);
            List<Future<Boolean>> essais = new ArrayList<>();
            for (int i = 0; i < combien; i++) {
                int n = i;
                String reference = reponses.get(i).get();
                essais.add(pool.submit(() -> {
                    depart.await();
                    try {
                        noeuds.get(n % 2)
                                .getBean(Delivrances.class)
                                .delivrer(qui(n), reference, List.of(boite.apply(n)), null);
                        return true;
                    } catch (Conflit refuse) {
                        return false;
                    }
                }));
            }
            depart.countDown();
            int reussies = 0;
            for (Future<Boolean> essai : essais) {
                reussies += essai.get() ? 1 : 0;
            }
            return reussies;
        }
    }

    private ApplicationContext second() {
        ConfigurableApplicationContext noeud = new SpringApplicationBuilder(AmarreApplication.class)
                .profiles("demo")
                .initializers(new TestDatabase())
                .run("--server.port=0", "--spring.jmx.enabled=false");
        autres.add(noeud);
        return noeud;
    }

    private Utilisateur qui(int n) {
        return premier.getBean(Comptes.class)
                .utilisateur(n % 4 < 2 ? Cast.PHARMACIE : Cast.PHARMACIE2)
                .orElseThrow();
    }

    private int delivrees(long ligne) {
        return jdbc.sql("select delivrees from solde_officine where ligne_id = ?")
                .param(ligne)
                .query(Integer.class)
                .single();
    }

    private String ean() {
        return jdbc.sql("select ean13 from medicament_couteux where nom like 'TYKERB%' limit 1")
                .query(String.class)
                .single();
    }

    private static LocalDate fin() {
        return LocalDate.of(2031, 1, 31);
    }
}
