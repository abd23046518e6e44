package ma.amarre.espaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The first page of an agent answers before it is asked. */
@IntegrationTest
class AgentAccueilTest {

    @Autowired
    MockMvcTester mvc;

    @ParameterizedTest
    @CsvSource({
        Cast.PEC + ", /agent/pec/PEC-",
        Cast.MEDECIN + ", /agent/pec/PEC-",
        Cast.LIQUIDATION + ", /agent/remboursements/DOS-",
        Cast.CONTROLE + ", /agent/facturation/FAC-"
    })
    void the_files_to_take_first_are_named_with_their_due_date(String qui, String adresse) {
        assertThat(mvc.perform(get("/agent").with(TestUsers.as(qui))))
                .hasStatusOk()
                .bodyText()
                .contains("Les premiers à traiter", "href=\"" + adresse)
                .containsPattern("avant le |en retard depuis le ");
    }

    @Test
    void a_person_without_a_tray_reads_no_file() {
        assertThat(mvc.perform(get("/agent").with(TestUsers.as(Cast.REFERENTIEL))))
                .hasStatusOk()
                .bodyText()
                .contains("Rien ne vous attend", "Vos autres écrans", "/agent/imports")
                .doesNotContain("Les premiers à traiter");
    }
}
