package ma.amarre.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
@Transactional
class AssureEstimationTest {

    private static final String PAGE = "/assure/liquidation/estimation";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Test
    void the_page_offers_the_household_and_the_letters_in_force() {
        assertThat(mvc.perform(get(PAGE).with(TestUsers.as(Cast.ASSURE))))
                .hasStatusOk()
                .bodyText()
                .contains("Salma", "Yassine", "Lina", "Que va-t-on me rembourser");
    }

    @Test
    void an_estimate_says_the_shares_and_why() {
        rows();
        assertThat(mvc.perform(demande("0").param("lettre", "ZZ").param("montant", "300")))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Vous seriez remboursé de", "120,00", "Pourquoi ce montant", "L’AMO paie 80\u00a0% de la base");
    }

    @Test
    void a_device_is_paid_up_to_its_tariff_and_says_that_it_needs_an_agreement_first() {
        jdbc.sql("""
            insert into dispositif (code, libelle_fr, tarif, accord_prealable, recherche, valide_du, source, confiance, empreinte)
            values ('ZZ99', 'Appareil d''essai', 5000, true, 'appareil essai', '2006-01-01', 'essai', 'A', '')
            """).update();
        assertThat(mvc.perform(demande("0")
                        .param("genre", "DISPOSITIF")
                        .param("dispositif", "zz99")
                        .param("montant", "9000")))
                .hasStatusOk()
                .bodyText()
                .contains("ZZ99 · Appareil d", "Demandez l’accord préalable", "Pourquoi ce montant");
        assertThat(mvc.perform(demande("0").param("genre", "DISPOSITIF").param("dispositif", "12")))
                .hasStatus(422)
                .bodyText()
                .contains("deux lettres et deux ou trois chiffres", "value=\"12\"");
        assertThat(mvc.perform(demande("0").param("genre", "DISPOSITIF").param("dispositif", "ZZ98")))
                .hasStatusOk()
                .bodyText()
                .contains("calcul");
    }

    @Test
    void an_exoneration_is_used_only_by_the_one_who_has_it() {
        rows();
        assertThat(mvc.perform(demande("0").param("lettre", "ZZ").param("etm", "true")))
                .hasStatusOk()
                .bodyText()
                .contains("Exonération du ticket modérateur");
        assertThat(mvc.perform(demande("1").param("lettre", "ZZ").param("etm", "true")))
                .hasStatus(422)
                .bodyText()
                .contains("pas d’exonération en cours");
    }

    @Test
    void what_is_wrong_is_said_beside_the_field_and_kept() {
        assertThat(mvc.perform(demande("0")
                        .param("genre", "MEDICAMENT")
                        .param("ean", "12A")
                        .param("montant", "abc")))
                .hasStatus(422)
                .bodyText()
                .contains("a 13 chiffres", "value=\"12A\"", "value=\"abc\"", "plus grand que zéro");
    }

    @Test
    void somebody_who_is_not_in_the_household_does_not_exist() {
        rows();
        assertThat(mvc.perform(demande("7").param("lettre", "ZZ"))).hasStatus(404);
    }

    private static MockHttpServletRequestBuilder demande(String rang) {
        return post(PAGE)
                .param("rang", rang)
                .param("quantite", "1")
                .param("secteur", "PRIVE")
                .param("jour.jour", "12")
                .param("jour.mois", "11")
                .param("jour.annee", "2026")
                .with(csrf())
                .with(TestUsers.as(Cast.ASSURE));
    }

    private void rows() {
        jdbc.sql("""
            insert into lettre_cle (code, secteur, libelle_fr, libelle_ar, unite, valeur, valide_du, source, confiance, empreinte)
            values ('ZZ', 'PRIVE', 'essai', 'تجربة', 'ACTE', 150, '2006-09-01', 'essai', 'C', '')
            """).update();
        jdbc.sql("""
            insert ignore into taux_couverture (prestation, secteur, libelle_fr, libelle_ar, taux, base, valide_du, source, confiance, empreinte)
            values ('AMBULATOIRE', 'PRIVE', 'essai', 'تجربة', 80, 'TNR', '2005-08-18', 'essai', 'A', ''),
              ('EXONERATION', 'PRIVE', 'essai', 'تجربة', 100, 'TNR', '2005-08-18', 'essai', 'A', '')
            """).update();
    }
}
