package ma.amarre.assures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.commun.Immatriculation;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** The household before the insured person. */
@IntegrationTest
@Transactional
class AssureFoyerTest {

    private static final String ADRESSE = "/assure/assures/foyer";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Foyer foyer;

    @Autowired
    Assures assures;

    @Autowired
    JdbcClient jdbc;

    @Test
    void the_board_says_of_each_person_what_is_open_and_what_to_do() {
        assertThat(lire(ADRESSE + "?lang=fr", Cast.ASSURE))
                .hasStatusOk()
                .bodyText()
                .contains("Salma Bennis", "Lina Bennis Alami", "Droits ouverts", "100000001/2", "J040", "Rien à faire")
                .doesNotContain("Tahiri");
        assertThat(lire(ADRESSE + "?lang=fr", Cast.RETRAITE))
                .bodyText()
                .contains("Fatima Amrani", "L’exonération R002 est terminée depuis", "H011, sans date de fin");
        assertThat(lire(ADRESSE + "?lang=ar", Cast.ASSURE))
                .bodyText()
                .contains("سلمى بنيس", "من تشمله التغطية معكم")
                .doesNotContain("??");
    }

    @Test
    void one_person_is_shown_with_the_agreements_and_the_top_bar_switches_between_them() {
        assertThat(lire(ADRESSE + "/0?lang=fr", Cast.ASSURE))
                .hasStatusOk()
                .bodyText()
                .contains("Situation de Salma Bennis", "ETM-2024-004512", "J040", "/assure/remboursements?personne=0");
        assertThat(lire("/assure?lang=fr", Cast.ASSURE))
                .bodyText()
                .contains("/assure/assures/foyer/1", "Yassine", "Toute la famille");
        assertThat(lire(ADRESSE + "/7", Cast.ASSURE)).hasStatus(404);
        assertThat(lire(ADRESSE + "/-1", Cast.ASSURE)).hasStatus(404);
        assertThat(lire(ADRESSE, Cast.PEC)).hasStatus(403);
    }

    @Test
    void a_household_says_the_same_whole_as_person_by_person() {
        for (String immatriculation : List.of(
                Cast.IMMATRICULATION_ASSURE,
                Cast.IMMATRICULATION_RETRAITE,
                Cast.IMMATRICULATION_SUSPENDU,
                Cast.IMMATRICULATION_FERME)) {
            long assure = assures.parImmatriculation(new Immatriculation(immatriculation), 0)
                    .orElseThrow()
                    .assureId();
            for (LocalDate jour : List.of(LocalDate.of(2020, 1, 1), LocalDate.of(2026, 11, 21))) {
                for (Foyer.Membre m : foyer.le(assures.foyerEntier(assure), jour)) {
                    assertThat(m.droits()).isEqualTo(assures.droits(m.personne().id(), jour));
                    assertThat(m.exonerations())
                            .isEqualTo(assures.exonerations(m.personne().id()));
                }
            }
        }
    }

    @Test
    void a_household_is_read_by_its_keys() {
        PlanAssertions.analyser(jdbc, "droit", "exoneration", "beneficiaire");
        long assure = assures.parImmatriculation(new Immatriculation(Cast.IMMATRICULATION_ASSURE), 0)
                .orElseThrow()
                .assureId();
        PlanAssertions.mesurer(jdbc, () -> foyer.le(assures.foyerEntier(assure), LocalDate.of(2026, 11, 21)))
                .triAuPlus(10)
                .lignesLuesAuPlus(80);
    }

    private MvcTestResult lire(String adresse, String qui) {
        return mvc.perform(get(adresse).with(TestUsers.as(qui)));
    }
}
