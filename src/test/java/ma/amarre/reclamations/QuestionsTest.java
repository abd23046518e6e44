package ma.amarre.reclamations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Objects;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** A message to the fund: in how long it is answered is said before it is written. Rolled back. */
@IntegrationTest
@Transactional
class QuestionsTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_question_has_its_own_time_of_answer_said_beforehand_and_a_thread() {
        assertThat(lire("/assure/reclamations/nouvelle?genre=question", Cast.ASSURE))
                .hasStatusOk()
                .bodyText()
                .contains("Poser une question", "sous 10 jours", "Un remboursement")
                .doesNotContain("Un dossier rejeté", "??");
        MvcTestResult envoi = mvc.perform(post("/assure/reclamations")
                .param("genre", "question")
                .param("sujet", "DEMANDE")
                .param("texte", "Quels papiers pour ma belle-mère ?")
                .with(TestUsers.as(Cast.ASSURE))
                .with(csrf()));
        assertThat(envoi).hasStatus3xxRedirection();
        String numero =
                Objects.requireNonNull(envoi.getResponse().getRedirectedUrl()).replaceAll(".*/", "");
        assertThat(jdbc.sql("select concat(genre, ' ', corbeille, ' ', datediff(echeance, deposee_le)) from"
                                + " reclamation where numero = ?")
                        .param(numero)
                        .query(String.class)
                        .single())
                .isIn("QUESTION ACCUEIL 10", "QUESTION ACCUEIL 11");
        assertThat(lire("/agent/reclamations", Cast.ACCUEIL)).bodyText().contains(numero);
        assertThat(mvc.perform(post("/agent/reclamations/" + numero + "/reponse")
                        .param(
                                "version",
                                jdbc.sql("select version from reclamation where numero = ?")
                                        .param(numero)
                                        .query(String.class)
                                        .single())
                        .param("texte", "Aucun : elle n’est pas couverte.")
                        .with(TestUsers.as(Cast.ACCUEIL))
                        .with(csrf())))
                .hasStatus3xxRedirection();
        assertThat(lire("/assure/reclamations/" + numero, Cast.ASSURE))
                .bodyText()
                .contains("Quels papiers", "Aucun : elle n’est pas couverte.")
                .doesNotContain("??");
        assertThat(lire("/assure/reclamations/" + numero, Cast.RETRAITE)).hasStatus(404);
    }

    @Test
    void without_a_delay_no_date_is_promised() {
        jdbc.sql("update parametre set valeur = null where code = 'question.delai'")
                .update();
        assertThat(lire("/assure/reclamations/nouvelle?genre=question", Cast.ASSURE))
                .bodyText()
                .contains("nous ne pouvons pas promettre de date");
    }

    private MvcTestResult lire(String adresse, String qui) {
        return mvc.perform(
                get(adresse + (adresse.contains("?") ? "&" : "?") + "lang=fr").with(TestUsers.as(qui)));
    }
}
