package ma.amarre.remboursements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Each screen renders whole in both languages, with the demo world in it. */
@IntegrationTest
class EcransTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({
        "tracabilite, /agent/remboursements/enregistrement",
        "tracabilite, /agent/remboursements/dossiers",
        "tracabilite, /agent/remboursements/dossiers?statut=PAYE",
        "liquidation, /agent/remboursements/a-liquider",
        "liquidation, /agent/remboursements/a-liquider?qui=moi",
        "liquidation, /agent/remboursements/dossiers",
        "medecin, /agent/remboursements/a-viser",
        "ordonnancement, /agent/remboursements/a-ordonnancer",
        "ordonnancement, /agent/remboursements/lots",
        "supervision, /agent/remboursements/dossiers",
        "assure, /assure/remboursements",
        "assure, /assure/remboursements?personne=1&statut=ENREGISTRE",
        "assure, /assure/remboursements?q=zerouali",
        "assure, /assure/remboursements?q=rien",
        "retraite, /assure/remboursements"
    })
    void a_list_renders_in_both_languages(String qui, String adresse) {
        rendre(qui, adresse);
    }

    @ParameterizedTest
    @EnumSource(StatutDossier.class)
    void a_dossier_of_each_state_renders_for_whoever_may_see_it(StatutDossier statut) {
        String reference = jdbc.sql("""
            select d.reference from dossier d join assure a on a.id = d.assure_id
            where d.statut = ? and a.immatriculation = ? order by d.id limit 1
            """)
                .params(statut.name(), Cast.IMMATRICULATION_ASSURE)
                .query(String.class)
                .single();
        rendre(Cast.ASSURE, "/assure/remboursements/" + reference);
        rendre(Cast.TRACABILITE, "/agent/remboursements/" + reference);
        rendre(Cast.LIQUIDATION, "/agent/remboursements/" + reference);
        rendre(Cast.SUPERVISION, "/agent/remboursements/" + reference);
        if (statut == StatutDossier.EN_CONTROLE_MEDICAL) {
            rendre(Cast.MEDECIN, "/agent/remboursements/" + reference);
        }
        assertThat(mvc.perform(get("/assure/remboursements/" + reference).with(TestUsers.as(Cast.RETRAITE))))
                .hasStatus(404);
        assertThat(mvc.perform(get("/agent/remboursements/" + reference)
                        .with(TestUsers.as(statut.estLiquide() ? Acteurs.LIQUIDATION_AGADIR : Cast.ORDONNANCEMENT))))
                .hasStatus(404);
    }

    @Test
    void a_lot_of_each_kind_renders() {
        for (String lot : jdbc.sql("select min(reference) from dossier_lot group by etat")
                .query(String.class)
                .list()) {
            rendre(Cast.ORDONNANCEMENT, "/agent/remboursements/lots/" + lot);
        }
    }

    private void rendre(String qui, String adresse) {
        for (String langue : List.of("fr", "ar")) {
            String signe = adresse.contains("?") ? "&" : "?";
            var page = mvc.perform(get(adresse + signe + "lang=" + langue).with(TestUsers.as(qui)));
            assertThat(page).as("%s %s for %s", adresse, langue, qui).hasStatusOk();
            assertThat(page)
                    .bodyText()
                    .contains("<main", "lang=\"" + langue + "\"")
                    .doesNotContain("??")
                    .doesNotContain("remboursements.");
        }
    }
}
