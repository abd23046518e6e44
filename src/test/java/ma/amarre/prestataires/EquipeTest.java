package ma.amarre.prestataires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;

/** The payer grants the first title of a provider and names who answers for it; she then lets her people in within limits. */
@IntegrationTest
@Transactional
class EquipeTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    private final LocalDate jour = LocalDate.now(HorlogeConfig.ZONE);

    private MockHttpServletRequestBuilder ajout(String espace, String par, String cin, String role, LocalDate fin) {
        MockHttpServletRequestBuilder envoi = post("/" + espace + "/prestataires/personnes")
                .param("cin", cin)
                .param("prenom", "Aya")
                .param("nom", "Equipe" + cin)
                .param("sexe", "F")
                .param("role", role)
                .param("preuve", "Contrat 12")
                .with(csrf())
                .with(TestUsers.as(par));
        date(envoi, "naissance", LocalDate.of(1995, 2, 3));
        date(envoi, "preuveDate", jour.minusDays(9));
        date(envoi, "debut", jour);
        date(envoi, "fin", fin);
        return envoi;
    }

    private static void date(MockHttpServletRequestBuilder envoi, String champ, LocalDate date) {
        envoi.param(champ + ".jour", Integer.toString(date.getDayOfMonth()))
                .param(champ + ".mois", Integer.toString(date.getMonthValue()))
                .param(champ + ".annee", Integer.toString(date.getYear()));
    }

    private List<String> etats(String cin) {
        return jdbc.sql("select t.etat from titre t join personne p on p.id = t.personne_id where p.cin = ?")
                .param(cin)
                .query(String.class)
                .list();
    }

    @Test
    void who_answers_for_the_clinic_lets_people_in_up_to_the_limit_and_the_payer_decides_beyond() {
        for (String langue : new String[] {"fr", "ar"}) {
            assertThat(mvc.perform(get("/clinique/prestataires/personnes")
                            .param("lang", langue)
                            .with(TestUsers.as(Cast.CLINIQUE))))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Omar Sebti")
                    .doesNotContain("??");
        }
        assertThat(mvc.perform(
                        ajout("clinique", Cast.CLINIQUE, "EQ100001", "CLINIQUE_FACTURATION", jour.plusMonths(13))))
                .as("longer than delegated")
                .hasStatus(422);
        assertThat(mvc.perform(ajout("clinique", Cast.CLINIQUE, "EQ100001", "PHARMACIE", jour.plusMonths(6))))
                .as("a role of another space")
                .hasStatus(422);
        jdbc.sql("update delegation_limite set maximum = 2 where nature = 'CLINIQUE' and role = 'CLINIQUE_FACTURATION'")
                .update();
        assertThat(mvc.perform(
                        ajout("clinique", Cast.CLINIQUE, "EQ100001", "CLINIQUE_FACTURATION", jour.plusMonths(6))))
                .hasStatusOk()
                .bodyText()
                .contains("aya.equipeeq100001");
        assertThat(etats("EQ100001")).containsExactly("ACTIF");
        assertThat(mvc.perform(
                        ajout("clinique", Cast.CLINIQUE, "EQ100002", "CLINIQUE_FACTURATION", jour.plusMonths(6))))
                .hasStatus3xxRedirection();
        assertThat(etats("EQ100002"))
                .as("beyond the limit it waits for the payer")
                .containsExactly("DEMANDE");
        long titre = jdbc.sql(
                        "select t.id from titre t join personne p on p.id = t.personne_id where p.cin = 'EQ100001'")
                .query(Long.class)
                .single();
        assertThat(mvc.perform(post("/clinique/prestataires/personnes/" + titre + "/fin")
                        .with(csrf())
                        .with(TestUsers.as(Cast.CLINIQUE))))
                .hasStatus3xxRedirection();
        assertThat(etats("EQ100001")).containsExactly("TERMINE");
    }

    @Test
    void colleagues_and_other_providers_manage_nobody_here() {
        assertThat(mvc.perform(get("/clinique/prestataires/personnes").with(TestUsers.as(Cast.FACTURATION))))
                .hasStatusOk()
                .bodyText()
                .contains("Nadia Chraibi")
                .doesNotContain("Omar Sebti</bdi></strong>");
        assertThat(mvc.perform(
                        ajout("clinique", Cast.FACTURATION, "EQ100003", "CLINIQUE_ADMISSION", jour.plusMonths(6))))
                .hasStatus(404);
        long autre = jdbc.sql(
                        "select t.id from titre t join compte c on c.personne_id = t.personne_id where c.identifiant ="
                                + " ?")
                .param(Cast.CLINIQUE2)
                .query(Long.class)
                .single();
        assertThat(mvc.perform(post("/clinique/prestataires/personnes/" + autre + "/fin")
                        .with(csrf())
                        .with(TestUsers.as(Cast.CLINIQUE))))
                .as("another clinic's people")
                .hasStatus(404);
        long sien = jdbc.sql(
                        "select t.id from titre t join compte c on c.personne_id = t.personne_id where c.identifiant ="
                                + " ?")
                .param(Cast.CLINIQUE)
                .query(Long.class)
                .single();
        assertThat(mvc.perform(post("/clinique/prestataires/personnes/" + sien + "/fin")
                        .with(csrf())
                        .with(TestUsers.as(Cast.CLINIQUE))))
                .as("nobody ends his own title")
                .hasStatus(404);
    }

    @Test
    void the_payer_names_and_unnames_who_answers_for_a_pharmacy() {
        assertThat(mvc.perform(get("/pharmacie/prestataires/personnes").with(TestUsers.as(Cast.PHARMACIE2))))
                .hasStatusOk()
                .bodyText()
                .contains("Personne ne répond encore");
        record Place(String numero, long titre) {}
        Place place = jdbc.sql("""
            select a.numero, t.id from titre t join compte c on c.personne_id = t.personne_id join prestataire p on p.organisme_id = t.organisme_id
            join admission a on a.prestataire_id = p.id where c.identifiant = ? order by a.id desc limit 1
            """)
                .param(Cast.PHARMACIE2)
                .query((rs, i) -> new Place(rs.getString(1), rs.getLong(2)))
                .single();
        String acte = "/agent/prestataires/" + place.numero() + "/personnes/" + place.titre() + "/responsable";
        assertThat(mvc.perform(post(acte).with(csrf()).with(TestUsers.as(Cast.HABILITATIONS))))
                .hasStatus3xxRedirection();
        assertThat(mvc.perform(ajout("pharmacie", Cast.PHARMACIE2, "EQ200001", "PHARMACIE", jour.plusMonths(6))))
                .hasStatusOk();
        assertThat(mvc.perform(get("/agent/prestataires/" + place.numero()).with(TestUsers.as(Cast.HABILITATIONS))))
                .bodyText()
                .contains("Responsable de l’équipe");
        assertThat(mvc.perform(post(acte).param("oui", "false").with(csrf()).with(TestUsers.as(Cast.HABILITATIONS))))
                .hasStatus3xxRedirection();
        assertThat(mvc.perform(ajout("pharmacie", Cast.PHARMACIE2, "EQ200002", "PHARMACIE", jour.plusMonths(6))))
                .hasStatus(404);
    }
}
