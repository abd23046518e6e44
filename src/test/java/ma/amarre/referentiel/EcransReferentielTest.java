package ma.amarre.referentiel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.annotation.Transactional;

/** The screens of the role REFERENTIEL and the public pages, in both languages, with their refusals. */
@IntegrationTest
@Transactional
class EcransReferentielTest {

    private static final String AGENT = "referentiel";

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Parametres parametres;

    @Autowired
    Tarifs tarifs;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/agent/referentiel",
                "/agent/referentiel/parametres",
                "/agent/referentiel/parametres/pec.validite",
                "/agent/referentiel/jours-feries?annee=2027"
            })
    void every_screen_speaks_both_languages(String adresse) throws Exception {
        for (String langue : new String[] {"fr", "ar"}) {
            mvc.perform(get(adresse).param("lang", langue).with(TestUsers.as(AGENT)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(allOf(containsString("lang=\"" + langue), not(containsString("??")))));
        }
    }

    @ParameterizedTest
    @EnumSource(Liste.class)
    void every_list_is_shown_and_exported(Liste liste) throws Exception {
        String adresse = "/agent/referentiel/listes/" + liste.chemin();
        for (String langue : new String[] {"fr", "ar"}) {
            mvc.perform(get(adresse).param("lang", langue).with(TestUsers.as(AGENT)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("??"))));
        }
        mvc.perform(get(adresse).param("format", "csv").with(TestUsers.as(AGENT)))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString(liste.chemin())));
        byte[] xlsx = mvc.perform(get(adresse).param("format", "xlsx").with(TestUsers.as(AGENT)))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var classeur = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
            assertThat(classeur.getFirstSheet().read()).isNotEmpty();
        }
    }

    @Test
    void a_list_is_turned_page_by_page_forwards_and_back() throws Exception {
        String premiere = page("");
        String apres = curseur(premiere, "apres=");
        String seconde = page("?apres=" + apres);
        assertThat(seconde).contains("avant=").isNotEqualTo(premiere);
        assertThat(page("?avant=" + curseur(seconde, "avant="))).contains("apres=" + apres);
    }

    @Test
    void nobody_else_enters() throws Exception {
        mvc.perform(get("/agent/referentiel").with(TestUsers.as("pec"))).andExpect(status().isForbidden());
        mvc.perform(get("/agent/referentiel/listes/inconnue").with(TestUsers.as(AGENT)))
                .andExpect(status().isNotFound());
    }

    @Test
    void a_new_value_needs_a_number_a_day_and_a_source_and_keeps_what_was_typed() throws Exception {
        mvc.perform(valeur("trente", "31", "2", "2031", ""))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content()
                        .string(allOf(
                                containsString("error-summary"),
                                containsString("value=\"trente\""),
                                containsString("2031"))));
        mvc.perform(valeur("trente", "1", "2", "2031", "Note de service"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Donnez un nombre entier.")));
    }

    @Test
    void a_new_value_holds_from_its_day_and_the_act_is_in_the_journal() throws Exception {
        String avant = parametres.exigerTexte("pec.validite", LocalDate.of(2031, 1, 31));
        mvc.perform(valeur("45", "1", "2", "2031", "Note de service"))
                .andExpect(redirectedUrl("/agent/referentiel/parametres/pec.validite"));
        assertThat(parametres.exigerTexte("pec.validite", LocalDate.of(2031, 1, 31)))
                .isEqualTo(avant);
        assertThat(parametres.exigerEntier("pec.validite", LocalDate.of(2031, 2, 1)))
                .isEqualTo(45);
        assertThat(jdbc.sql("select count(*) from journal where action = 'referentiel.parametre' and objet_id ="
                                + " 'pec.validite' and motif = 'Note de service'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        mvc.perform(valeur("45", "1", "3", "2031", "Encore")).andExpect(status().isUnprocessableContent());
    }

    @Test
    void a_missing_amount_is_given_from_a_day_on() throws Exception {
        long id = jdbc.sql("select id from forfait where code = 'COUVEUSE'")
                .query(Long.class)
                .single();
        String adresse = "/agent/referentiel/listes/forfait/" + id + "/valeur";
        mvc.perform(get(adresse).param("lang", "ar").with(TestUsers.as(AGENT)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(montant(adresse, "zéro")).andExpect(status().isUnprocessableContent());
        mvc.perform(montant(adresse, "420,50")).andExpect(redirectedUrl(adresse));
        assertThat(tarifs.forfait("COUVEUSE", Secteur.PRIVE, LocalDate.of(2031, 1, 31)))
                .isInstanceOf(Lecture.Manquante.class);
        assertThat(tarifs.forfait("COUVEUSE", Secteur.PRIVE, LocalDate.of(2031, 2, 1))
                        .exiger()
                        .montant())
                .isEqualTo(ma.amarre.commun.Montant.of("420.50"));
        mvc.perform(get("/agent/referentiel/listes/motif/1/valeur").with(TestUsers.as(AGENT)))
                .andExpect(status().isNotFound());
    }

    @Test
    void a_row_is_confirmed_once() throws Exception {
        long id = jdbc.sql("select min(id) from ald where confirme_le is null")
                .query(Long.class)
                .single();
        String adresse = "/agent/referentiel/listes/ald/" + id + "/confirmation";
        mvc.perform(post(adresse).with(csrf()).with(TestUsers.as(AGENT))).andExpect(status().is3xxRedirection());
        assertThat(jdbc.sql("select confirme_par from ald where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isNotBlank();
        mvc.perform(post(adresse).with(csrf()).with(TestUsers.as(AGENT))).andExpect(status().isConflict());
    }

    @Test
    void a_computed_feast_is_moved_to_the_announced_day() throws Exception {
        long id = jdbc.sql("select id from jour_ferie where jour = '2027-03-09' and actif = 1")
                .query(Long.class)
                .single();
        mvc.perform(post("/agent/referentiel/jours-feries/" + id + "/deplacement")
                        .param("nouveauJour", "2027-03-10")
                        .param("annee", "2027")
                        .with(csrf())
                        .with(TestUsers.as(AGENT)))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/agent/referentiel/jours-feries/" + id + "/deplacement")
                        .param("nouveauJour", "2027-03-10")
                        .param("motif", "Communiqué")
                        .with(csrf())
                        .with(TestUsers.as(AGENT)))
                .andExpect(redirectedUrl("/agent/referentiel/jours-feries?annee=2027"));
        assertThat(jdbc.sql("select group_concat(jour) from jour_ferie where code = 'AID_AL_FITR' and year(jour) ="
                                + " 2027 and actif = 1")
                        .query(String.class)
                        .single())
                .isEqualTo("2027-03-10");
    }

    @Test
    void a_holiday_needs_its_name_in_both_languages() throws Exception {
        mvc.perform(post("/agent/referentiel/jours-feries")
                        .param("jour.jour", "31")
                        .param("jour.mois", "10")
                        .param("jour.annee", "2027")
                        .param("libelleFr", "Fête")
                        .param("libelleAr", "Fête")
                        .param("source", "BO")
                        .with(csrf())
                        .with(TestUsers.as(AGENT)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Donnez le nom du jour en arabe.")));
    }

    @Test
    void anybody_reads_medicines_and_tariffs() throws Exception {
        for (String langue : new String[] {"fr", "ar"}) {
            mvc.perform(get("/referentiel/medicaments").param("mots", "humira").param("lang", langue))
                    .andExpect(status().isOk())
                    .andExpect(content().string(allOf(containsString("HUMIRA"), not(containsString("??")))));
            mvc.perform(get("/referentiel/tarifs").param("lang", langue))
                    .andExpect(status().isOk())
                    .andExpect(content().string(allOf(containsString("150,00"), not(containsString("??")))));
        }
        mvc.perform(get("/referentiel/tarifs").param("jour", "2007-06-01"))
                .andExpect(content().string(allOf(containsString("190,00"), containsString("6\u202f000,00"))));
        mvc.perform(get("/referentiel/medicaments").param("mots", "flunomid"))
                .andExpect(content().string(containsString("Base inconnue")));
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder valeur(
            String valeur, String jour, String mois, String annee, String source) {
        return saisie("/agent/referentiel/parametres/pec.validite/valeur", valeur, jour, mois, annee, source);
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder montant(
            String adresse, String valeur) {
        return saisie(adresse, valeur, "1", "2", "2031", "Note de service");
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder saisie(
            String adresse, String valeur, String jour, String mois, String annee, String source) {
        return post(adresse)
                .param("valeur", valeur)
                .param("valideDu.jour", jour)
                .param("valideDu.mois", mois)
                .param("valideDu.annee", annee)
                .param("source", source)
                .param("confiance", "A")
                .with(csrf())
                .with(TestUsers.as(AGENT));
    }

    private String page(String parametres) throws Exception {
        return mvc.perform(get(java.net.URI.create("/agent/referentiel/listes/medicament" + parametres))
                        .with(TestUsers.as(AGENT)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static String curseur(String page, String parametre) {
        int debut = page.indexOf(parametre);
        assertThat(debut).as(parametre).isPositive();
        return page.substring(debut + parametre.length(), page.indexOf('"', debut));
    }
}
