package ma.amarre.espaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a telephone takes to install the insured space: whole, light, and the same for everybody. */
@IntegrationTest
class InstallationTest {

    @Autowired
    MockMvcTester mvc;

    @Test
    void the_manifest_names_icons_that_exist() throws Exception {
        MvcTestResult manifeste = mvc.perform(get("/manifest.webmanifest"));
        assertThat(manifeste).hasStatusOk().hasContentType("application/manifest+json");
        String json = manifeste.getResponse().getContentAsString();
        assertThat(json).contains("\"start_url\":\"/assure\"", "\"display\":\"standalone\"", "maskable");
        Matcher icone = Pattern.compile("/assets/img/[a-z0-9-]+\\.png").matcher(json);
        int poids = 0;
        int nombre = 0;
        while (icone.find()) {
            MvcTestResult image = mvc.perform(get(icone.group()));
            assertThat(image).hasStatusOk();
            poids += image.getResponse().getContentAsByteArray().length;
            nombre++;
        }
        assertThat(nombre).isEqualTo(3);
        assertThat(poids).isLessThan(20_000);
    }

    @Test
    void what_is_kept_on_the_telephone_is_the_same_for_everybody_and_speaks_both_languages() throws Exception {
        String personne = mvc.perform(get("/hors-ligne")).getResponse().getContentAsString();
        String salma = mvc.perform(get("/hors-ligne").with(TestUsers.as(Cast.ASSURE)))
                .getResponse()
                .getContentAsString();
        assertThat(salma).isEqualTo(personne).doesNotContain("Salma", "_csrf", "??", "<script");
        assertThat(personne).contains("Hors ligne", "غير متصل", "rien ne peut les prouver", "tel:");
        assertThat(mvc.perform(get("/hors-ligne")))
                .satisfies(
                        r -> assertThat(r.getResponse().getHeader("Set-Cookie")).isNull());
    }

    @Test
    void the_worker_keeps_one_page_and_files_and_is_asked_anew_each_time() throws Exception {
        MvcTestResult ouvrier = mvc.perform(get("/sw.js"));
        assertThat(ouvrier).hasStatusOk();
        assertThat(ouvrier.getResponse().getHeader("Cache-Control")).contains("no-cache");
        assertThat(ouvrier.getResponse().getHeader("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(ouvrier.getResponse().getContentAsString())
                .contains("credentials: 'omit'")
                .doesNotContain("http://", "https://", "importScripts");
        assertThat(ouvrier.getResponse().getContentAsByteArray().length).isLessThan(3_000);
    }
}
