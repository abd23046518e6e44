package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Role;
import ma.amarre.habilitations.Reseau;
import ma.amarre.horloge.Cause;
import ma.amarre.horloge.Horloges;
import ma.amarre.horloge.Main;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * March 2016 at the screens, small: the authority closes every unproved title of a body at once while three of their holders are deciding
 * files: one before, one at that very moment, one after with an old page. Each decision is either made under the name of who made it, or
 * refused with its sentence and the file is at its next owner; nothing is lost and nothing waits for nobody.
 */
@IntegrationTest
class Recit2016ParcoursTest {

    @LocalServerPort
    int port;

    @Autowired
    Reseau reseau;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Horloges horloges;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void unproved_titles_close_at_the_screens_while_their_holders_are_deciding_files() throws Exception {
        long organisme = reseau.organisme("J16");
        long siege = reseau.bureau(organisme, "J16-SIEGE", "Rabat", "J16", true);
        reseau.agent(organisme, siege, Role.LIQUIDATION, "j16.siege1", "DEC-1");
        reseau.agent(organisme, siege, Role.LIQUIDATION, "j16.siege2", "DEC-2");
        List<Long> assures = reseau.assures(organisme, "J16 ", 6);
        for (String ville : List.of("Zayo", "Tiznit", "Midelt")) {
            long bureau =
                    reseau.bureau(organisme, "J16-" + ville.toUpperCase(java.util.Locale.ROOT), ville, "J16", false);
            String nom = "j16." + ville.toLowerCase(java.util.Locale.ROOT);
            reseau.agent(organisme, bureau, Role.TRACABILITE, nom + ".trace", "");
            reseau.agent(organisme, bureau, Role.LIQUIDATION, nom, "");
            reseau.dossiers(organisme, bureau, assures, 9, reseau.compte(nom + ".trace"), reseau.compte(nom));
        }
        List<String> deZayo = tenus("j16.zayo");
        List<String> deTiznit = tenus("j16.tiznit");
        List<String> deMidelt = tenus("j16.midelt");
        assertThat(deZayo).hasSize(3);
        List.of(deZayo, deTiznit, deMidelt).forEach(d -> d.forEach(this::compter));
        List<Poste> zayo = new ArrayList<>();
        for (String reference : deZayo) {
            zayo.add(Poste.ouvrir(port, "j16.zayo", "/agent/remboursements/" + reference));
        }
        Poste tiznit = Poste.ouvrir(port, "j16.tiznit", "/agent/remboursements/" + deTiznit.getFirst());
        Poste midelt = Poste.ouvrir(port, "j16.midelt", "/agent/remboursements/" + deMidelt.getFirst());

        Visitor autorite = Visitor.withScripts(port)
                .signIn(Cast.HABILITATIONS)
                .open("/agent/habilitations/titres?sansPreuve=true&organisme=" + organisme);
        autorite.press("tous les titres filtrés");
        autorite.choose("degre", "FERME").choose("motif", "URGENCE_SECURITE");
        autorite.type("fondement", "Loi 09-08, art. 24").type("texte", "Aucun lien n’est prouvé pour ces titres.");
        autorite.choose("immediate", "true").press("Voir l’impact");
        assertThat(autorite.text()).contains("27", "Zayo", "Tiznit", "Midelt");

        assertThat(rejeter(tiznit).statut()).as("before: it is done").isEqualTo(302);
        CountDownLatch depart = new CountDownLatch(1);
        CompletableFuture<List<Poste.Reponse>> pendant = CompletableFuture.supplyAsync(() -> {
            List<Poste.Reponse> reponses = new ArrayList<>();
            depart.countDown();
            for (Poste page : zayo) {
                reponses.add(rejeter(page));
                // spread over the time that the other side takes: whichever comes first, what is asserted below holds
                LockSupport.parkNanos(Duration.ofMillis(180).toNanos());
            }
            return reponses;
        });
        depart.await();
        autorite.press("Confirmer et transmettre");
        autorite.waitFor("En vigueur");
        assertThat(autorite.complaints()).isEmpty();
        List<Poste.Reponse> reponses = pendant.get();
        for (int i = 0; i < reponses.size(); i++) {
            exigerFaitOuTransmis(deZayo.get(i), "j16.zayo", reponses.get(i), siege);
        }

        Poste.Reponse apres = rejeter(midelt);
        assertThat(apres.statut()).as("after: the page he still had open").isEqualTo(303);
        assertThat(apres.corps()).contains("rien de ce formulaire n’a été enregistré");
        exigerFaitOuTransmis(deTiznit.getFirst(), "j16.tiznit", new Poste.Reponse(302, ""), siege);
        exigerFaitOuTransmis(deMidelt.getFirst(), "j16.midelt", apres, siege);

        long faits = jdbc.sql("select count(*) from dossier where organisme_id = ? and statut = 'REJETE'")
                .param(organisme)
                .query(Long.class)
                .single();
        System.out.printf("2016 at the screens: %d decided before, %d handed over%n", faits, 27 - faits);
        assertThat(reseau.sansProprietaire(organisme)).isZero();
        assertThat(jdbc.sql("select count(*) from dossier where bureau_id = ?")
                        .param(siege)
                        .query(Long.class)
                        .single())
                .as("all that was not decided, and nothing else")
                .isEqualTo(27 - faits);
        Visitor relais =
                Visitor.withoutScripts(port).signIn("j16.siege1").open("/agent/remboursements/" + deMidelt.getFirst());
        assertThat(relais.text())
                .as("the next one finds it, with the day it came")
                .contains(deMidelt.getFirst(), "Transmis à un autre bureau");
    }

    private List<String> tenus(String agent) {
        return jdbc.sql("select reference from dossier where affecte_a = ? and statut = 'EN_LIQUIDATION' order by id")
                .param(reseau.compte(agent))
                .query(String.class)
                .list();
    }

    /** A clock as the registration starts it: no decision without one. */
    private void compter(String reference) {
        long id = jdbc.sql("select id from dossier where reference = ?")
                .param(reference)
                .query(Long.class)
                .single();
        transaction.executeWithoutResult(t -> horloges.demarrer(
                "DOSSIER",
                id,
                horloges.delai("remboursement.delai.paiement", LocalDate.now(HorlogeConfig.ZONE)),
                Main.MUTUELLE,
                Cause.DEPOT,
                Instant.now()));
    }

    private static Poste.Reponse rejeter(Poste page) {
        return page.envoyer("/rejet", Map.of("motif", "INPE_MANQUANT", "texte", ""));
    }

    /** Decided once under his name and left where it was, or not decided and at its next owner: nothing between. */
    private void exigerFaitOuTransmis(String reference, String agent, Poste.Reponse reponse, long siege) {
        record Etat(String statut, long bureau, long actes, long transferts) {}
        Etat e = jdbc.sql("""
            select d.statut, d.bureau_id, (select count(*) from dossier_evenement v where v.dossier_id = d.id and v.acte = 'REJETER' and v.compte_id = ?),
              (select count(*) from dossier_evenement v where v.dossier_id = d.id and v.acte = 'TRANSFERER') from dossier d where d.reference = ?
            """)
                .params(reseau.compte(agent), reference)
                .query((rs, i) -> new Etat(rs.getString(1), rs.getLong(2), rs.getLong(3), rs.getLong(4)))
                .single();
        boolean fait = e.statut().equals("REJETE");
        assertThat(reponse.statut() == 302)
                .as("%s: what he was told, %s", reference, reponse)
                .isEqualTo(fait);
        assertThat(e.actes()).isEqualTo(fait ? 1 : 0);
        assertThat(e.transferts()).isEqualTo(fait ? 0 : 1);
        assertThat(e.bureau() == siege).isEqualTo(!fait);
        if (!fait) {
            assertThat(reponse.corps())
                    .as("refused with a sentence")
                    .containsAnyOf(
                            "rien de ce formulaire n’a été enregistré",
                            "Quelqu’un d’autre vient de changer ce dossier",
                            "Plusieurs enregistrements se sont croisés",
                            "lecture seule");
        }
    }
}
