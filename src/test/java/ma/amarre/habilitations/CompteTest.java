package ma.amarre.habilitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@IntegrationTest
class CompteTest {

    @Autowired
    MockMvcTester mvc;

    @Test
    void everybody_sees_his_posts_in_both_languages() {
        assertThat(mvc.perform(get("/habilitations/compte").with(TestUsers.as(Cast.PEC))))
                .hasStatusOk()
                .bodyText()
                .contains("Instruction des prises en charge", "Hanane Idrissi");
        assertThat(mvc.perform(get("/habilitations/compte").param("lang", "ar").with(TestUsers.as(Cast.ASSURE))))
                .hasStatusOk()
                .bodyText()
                .contains("شخص مؤمن له", "dir=\"rtl\"");
    }

    @Test
    void the_shared_password_of_a_demo_account_does_not_change() {
        assertThat(mvc.perform(post("/habilitations/compte/mot-de-passe")
                        .param("actuel", Cast.MOT_DE_PASSE)
                        .param("nouveau", "une phrase bien longue")
                        .param("confirmation", "une phrase bien longue")
                        .with(csrf())
                        .with(TestUsers.as(Cast.ASSURE))))
                .hasStatus(422)
                .bodyText()
                .contains("démonstration");
    }

    @Test
    void the_session_of_another_account_does_not_exist() {
        assertThat(mvc.perform(post("/habilitations/compte/sessions/0123456789abcdef01234567/fermeture")
                        .with(csrf())
                        .with(TestUsers.as(Cast.ASSURE))))
                .hasStatus(404);
    }
}
