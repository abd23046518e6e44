package ma.amarre.revue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Role;
import ma.amarre.habilitations.Reseau;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A review is answered title by title; what is unanswered lapses at the end and not before (governance.md ACC-06). */
@IntegrationTest
class CampagnesTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Reseau reseau;

    @Autowired
    CampagneRepository campagnes;

    @Autowired
    Cloture cloture;

    private final LocalDate jour = LocalDate.now(HorlogeConfig.ZONE);

    private String reference(long titre) {
        return jdbc.sql("select reference from titre where id = ?")
                .param(titre)
                .query(String.class)
                .single();
    }

    private String etat(long titre) {
        return jdbc.sql("select etat from titre where id = ?")
                .param(titre)
                .query(String.class)
                .single();
    }

    private MockHttpServletRequestBuilder reponse(
            String adresse, long titre, String reponse, String preuve, String par) {
        return post(adresse + "/reponses")
                .param("titre", reference(titre))
                .param("reponse", reponse)
                .param("preuve", preuve)
                .param("preuveDate.jour", Integer.toString(jour.getDayOfMonth()))
                .param("preuveDate.mois", Integer.toString(jour.getMonthValue()))
                .param("preuveDate.annee", Integer.toString(jour.getYear()))
                .with(csrf())
                .with(TestUsers.as(par));
    }

    @Test
    void each_body_answers_title_by_title_and_what_is_unanswered_lapses_at_the_end_and_not_before() throws Exception {
        long organisme = reseau.organisme("RV01");
        long un = reseau.bureau(organisme, "RV01-1", "Midelt", "RV", false);
        long deux = reseau.bureau(organisme, "RV01-2", "Errachidia", "RV", true);
        long corr = reseau.agent(organisme, deux, Role.CORRESPONDANT_HABILITATIONS, "rv01.corr", "D-1");
        long muet = reseau.agent(organisme, un, Role.LIQUIDATION, "rv01.muet", "D-2");
        long sur = reseau.agent(organisme, deux, Role.LIQUIDATION, "rv01.sur", "D-3");
        long part = reseau.agent(organisme, un, Role.TRACABILITE, "rv01.part", "D-4");
        reseau.dossiers(
                organisme,
                un,
                reseau.assures(organisme, "RV01 ", 3),
                9,
                reseau.compte("rv01.part"),
                reseau.compte("rv01.muet"));
        LocalDate fin = jour.plusDays(20);
        var ouverte = mvc.perform(post("/agent/revue/campagnes")
                .param("nom", "Revue d’essai RV01")
                .param("fin.jour", Integer.toString(fin.getDayOfMonth()))
                .param("fin.mois", Integer.toString(fin.getMonthValue()))
                .param("fin.annee", Integer.toString(fin.getYear()))
                .param("organisme", Long.toString(organisme))
                .with(csrf())
                .with(TestUsers.as(Cast.HABILITATIONS)));
        assertThat(ouverte).hasStatus3xxRedirection();
        String adresse = String.valueOf(ouverte.getResponse().getRedirectedUrl());
        for (String langue : new String[] {"fr", "ar"}) {
            assertThat(mvc.perform(get(adresse).param("lang", langue).with(TestUsers.as("rv01.corr"))))
                    .hasStatusOk()
                    .bodyText()
                    .contains("rv01.muet", "RV01")
                    .doesNotContain("??");
        }
        assertThat(mvc.perform(get(adresse).with(TestUsers.as(Cast.CORRESPONDANT))))
                .as("another body")
                .hasStatus(404);
        assertThat(mvc.perform(reponse(adresse, sur, "CONFIRME", " ", "rv01.corr")))
                .as("no evidence")
                .hasStatus(422);
        assertThat(mvc.perform(reponse(adresse, corr, "CONFIRME", "P-1", "rv01.corr")))
                .as("his own title")
                .hasStatus(422);
        assertThat(mvc.perform(reponse(adresse, sur, "CONFIRME", "P-1", Cast.HABILITATIONS)))
                .as("the payer does not answer for the people of a mutuelle")
                .hasStatus(422);
        assertThat(mvc.perform(reponse(adresse, sur, "CONFIRME", "P-3", "rv01.corr")))
                .hasStatus3xxRedirection();
        assertThat(mvc.perform(reponse(adresse, sur, "RETIRE", "", "rv01.corr")))
                .hasStatus(409);
        assertThat(mvc.perform(reponse(adresse, corr, "CONFIRME", "P-1", Cast.HABILITATIONS)))
                .hasStatus3xxRedirection();
        assertThat(mvc.perform(reponse(adresse, part, "RETIRE", "", "rv01.corr")))
                .hasStatus3xxRedirection();
        assertThat(jdbc.sql("select fin from titre where id = ?")
                        .param(part)
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(jour);

        String nom = adresse.substring(adresse.lastIndexOf('/') + 1);
        jdbc.sql("update campagne set fin = ? where reference = ?")
                .params(jour, nom)
                .update();
        cloture.veiller();
        assertThat(etat(muet)).as("the last day is not over").isEqualTo("ACTIF");
        assertThat(jdbc.sql("select count(*) from campagne_rappel r join campagne c on c.id = r.campagne_id where"
                                + " c.reference = ?")
                        .param(nom)
                        .query(Integer.class)
                        .single())
                .as("one reminder, however often the job runs")
                .isEqualTo(1);

        jdbc.sql("update campagne set fin = ? where reference = ?")
                .params(jour.minusDays(1), nom)
                .update();
        assertThat(mvc.perform(reponse(adresse, muet, "CONFIRME", "P-2", "rv01.corr")))
                .as("too late")
                .hasStatus(422);
        cloture.clore(campagnes.parReference(nom, null));
        assertThat(etat(muet)).isEqualTo("TERMINE");
        assertThat(etat(sur)).isEqualTo("ACTIF");
        assertThat(reseau.sansProprietaire(organisme)).isZero();
        Campagne close = campagnes.parReference(nom, null);
        CampagneRepository.Resultat r = campagnes.resultat(close.id(), "RV01");
        assertThat(r)
                .extracting("titres", "confirmes", "retires", "caducs", "retenus", "sortis")
                .containsExactly(4, 2, 1, 1, 0, 0);
        byte[] pourLeCorps = fichier(adresse + "/resultats/RV01/pdf", "rv01.corr");
        assertThat(pourLeCorps)
                .as("both sides read the same bytes")
                .isEqualTo(fichier(adresse + "/resultats/RV01/pdf", Cast.HABILITATIONS));
        assertThat(new String(pourLeCorps, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        byte[] csv = fichier(adresse + "/resultats/RV01/csv", "rv01.corr");
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(csv)))
                .isEqualTo(r.sha256());
        assertThat(new String(csv, StandardCharsets.UTF_8)).contains("\"CADUC\"", "\"P-3\"");
    }

    @Test
    void a_title_whose_files_would_wait_for_nobody_outlives_the_review_and_is_named() {
        long organisme = reseau.organisme("RV03");
        long bureau = reseau.bureau(organisme, "RV03-1", "Azilal", "RV", true);
        long seul = reseau.agent(organisme, bureau, Role.LIQUIDATION, "rv03.seul", "D-1");
        long trace = reseau.agent(organisme, bureau, Role.TRACABILITE, "rv03.trace", "D-2");
        reseau.dossiers(
                organisme,
                bureau,
                reseau.assures(organisme, "RV03 ", 3),
                6,
                reseau.compte("rv03.trace"),
                reseau.compte("rv03.seul"));
        long id = campagnes
                .ouvrir("Revue d’essai RV03", jour.minusDays(1), List.of(organisme), personne(Cast.HABILITATIONS))
                .id();
        Campagne revue = campagnes.nonCloses().stream()
                .filter(c -> c.id() == id)
                .findFirst()
                .orElseThrow();
        cloture.clore(revue);
        assertThat(etat(seul)).as("nobody else could treat its files").isEqualTo("ACTIF");
        assertThat(etat(trace)).isEqualTo("TERMINE");
        assertThat(reseau.sansProprietaire(organisme)).isZero();
        assertThat(campagnes.resultat(id, "RV03"))
                .extracting("titres", "confirmes", "retires", "caducs", "retenus", "sortis")
                .containsExactly(2, 0, 0, 1, 1, 0);
        String adresse = "/agent/revue/campagnes/" + revue.reference();
        assertThat(mvc.perform(get(adresse + "?lang=fr").with(TestUsers.as(Cast.HABILITATIONS))))
                .bodyText()
                .contains("Maintenu : ses dossiers n’auraient eu personne");
        assertThat(mvc.perform(get(adresse + "?lang=ar").with(TestUsers.as(Cast.HABILITATIONS))))
                .bodyText()
                .contains("أزيلال", "تعاضدية تجريبية RV03");
    }

    private long personne(String identifiant) {
        return jdbc.sql("select personne_id from compte where identifiant = ?")
                .param(identifiant)
                .query(Long.class)
                .single();
    }

    private byte[] fichier(String adresse, String par) {
        var lu = mvc.perform(get(adresse).with(TestUsers.as(par)));
        assertThat(lu).hasStatusOk();
        return lu.getResponse().getContentAsByteArray();
    }
}
