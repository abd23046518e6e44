package ma.amarre.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@IntegrationTest
class EcransTest {

    /** What architecture.md allows for a first visit. */
    private static final int FIRST_VISIT = 60_000;

    private static final Pattern STATIC = Pattern.compile("(?:href|src)=\"(/(?:assets|webjars)/[^\"]+)\"");
    private static final Pattern ICON = Pattern.compile("icon icon--([a-z0-9-]+)");

    @Autowired
    MockMvcTester mvc;

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/connexion", "/aide", "/patron"})
    void public_pages_are_whole_in_both_languages(String adresse) {
        assertThat(mvc.perform(get(adresse).param("lang", "fr")))
                .hasStatusOk()
                .bodyText()
                .contains("<html lang=\"fr\" dir=\"ltr\">", "<main", "</html>")
                .doesNotContain("??");
        assertThat(mvc.perform(get(adresse).param("lang", "ar")))
                .hasStatusOk()
                .bodyText()
                .contains("<html lang=\"ar\" dir=\"rtl\">", "</html>")
                .doesNotContain("??");
    }

    @Test
    void the_language_is_remembered_and_french_without_a_choice() {
        assertThat(mvc.perform(get("/aide").param("lang", "ar"))).cookies().hasValue("lang", "ar");
        assertThat(mvc.perform(get("/aide").cookie(new Cookie("lang", "ar"))))
                .bodyText()
                .contains("lang=\"ar\"");
        assertThat(mvc.perform(get("/aide").header("Accept-Language", "en")))
                .bodyText()
                .contains("<html lang=\"fr\"");
        assertThat(mvc.perform(get("/aide").header("Accept-Language", "ar-MA,fr;q=0.5")))
                .bodyText()
                .contains("<html lang=\"ar\"");
    }

    @Test
    void the_other_language_keeps_the_address() {
        assertThat(mvc.perform(get("/connexion").queryParam("identifiant", "pec")))
                .bodyText()
                .contains("/connexion?identifiant=pec&amp;lang=ar");
    }

    @Test
    void a_first_visit_is_light() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String page = text(client, "/connexion?lang=fr");
            int poids = gzip(page);
            Set<String> files = new LinkedHashSet<>();
            Matcher found = STATIC.matcher(page);
            while (found.find()) {
                files.add(found.group(1));
            }
            found = ICON.matcher(page);
            while (found.find()) {
                files.add("/webjars/bootstrap-icons/1.13.1/icons/" + found.group(1) + ".svg");
            }
            assertThat(files).hasSizeGreaterThan(5);
            for (String file : files) {
                poids += gzip(text(client, file));
            }
            assertThat(poids).as("bytes of %s", files).isLessThan(FIRST_VISIT);
        }
    }

    @Test
    void the_styles_are_served_compressed_and_for_long() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Matcher css = Pattern.compile("/assets/css/amarre[^\"]+").matcher(text(client, "/connexion"));
            assertThat(css.find()).isTrue();
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + css.group()))
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                assertThat(body.readAllBytes().length).isLessThan(20_000);
            }
            assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
            assertThat(answer.headers().firstValue("cache-control").orElse("")).contains("max-age=31536000");
        }
    }

    private String text(HttpClient client, String path) throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static int gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
