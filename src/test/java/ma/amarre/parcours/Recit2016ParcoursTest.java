package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Role;
import ma.amarre.habilitations.Reseau;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * March 2016 at the screens, small: the authority closes every unproved title of a body at once while one of their holders is at work on
 * a file. The impact is read before, nothing waits for nobody after, and who was at work is shown the door, not an error.
 */
@IntegrationTest
class Recit2016ParcoursTest {

    @LocalServerPort
    int port;

    @Autowired
    Reseau reseau;

    @Autowired
    JdbcClient jdbc;

    @Test
    void unproved_titles_close_at_the_screens_while_one_of_them_is_at_work() {
        long organisme = reseau.organisme("J16");
        long siege = reseau.bureau(organisme, "J16-SIEGE", "Rabat", "J16", true);
        reseau.agent(organisme, siege, Role.LIQUIDATION, "j16.siege1", "DEC-1");
        reseau.agent(organisme, siege, Role.LIQUIDATION, "j16.siege2", "DEC-2");
        List<Long> assures = reseau.assures(organisme, "J16 ", 6);
        long premier = 0;
        for (String ville : List.of("Zayo", "Tiznit", "Midelt")) {
            long bureau =
                    reseau.bureau(organisme, "J16-" + ville.toUpperCase(java.util.Locale.ROOT), ville, "J16", false);
            String nom = "j16." + ville.toLowerCase(java.util.Locale.ROOT);
            reseau.agent(organisme, bureau, Role.TRACABILITE, nom + ".trace", "");
            reseau.agent(organisme, bureau, Role.LIQUIDATION, nom, "");
            reseau.dossiers(organisme, bureau, assures, 9, reseau.compte(nom + ".trace"), reseau.compte(nom));
            premier = premier == 0 ? bureau : premier;
        }
        String tenu = jdbc.sql(
                        "select reference from dossier where bureau_id = ? and affecte_a = ? order by id limit 1")
                .params(premier, reseau.compte("j16.zayo"))
                .query(String.class)
                .single();

        Visitor agent = Visitor.withoutScripts(port).signIn("j16.zayo").open("/agent/remboursements/" + tenu);
        assertThat(agent.text()).contains(tenu);

        Visitor autorite = Visitor.withScripts(port)
                .signIn(Cast.HABILITATIONS)
                .open("/agent/habilitations/titres?sansPreuve=true&organisme=" + organisme);
        autorite.press("tous les titres filtrés");
        autorite.choose("degre", "FERME").choose("motif", "URGENCE_SECURITE");
        autorite.type("fondement", "Loi 09-08, art. 24").type("texte", "Aucun lien n’est prouvé pour ces titres.");
        autorite.choose("immediate", "true").press("Voir l’impact");
        assertThat(autorite.text()).contains("27", "Zayo", "Tiznit", "Midelt");
        autorite.press("Confirmer et transmettre");
        autorite.waitFor("En vigueur");
        assertThat(autorite.complaints()).isEmpty();

        agent.open("/agent/remboursements/" + tenu);
        assertThat(agent.path())
                .as("the session is closed, the page he was on leads to the door")
                .startsWith("/connexion");
        assertThat(reseau.sansProprietaire(organisme)).isZero();
        assertThat(jdbc.sql("select count(*) from dossier where bureau_id = ?")
                        .param(siege)
                        .query(Integer.class)
                        .single())
                .isEqualTo(27);
        Visitor relais = Visitor.withoutScripts(port).signIn("j16.siege1").open("/agent/remboursements/" + tenu);
        assertThat(relais.text())
                .as("the next one finds it, with the day it came")
                .contains(tenu);
    }
}
