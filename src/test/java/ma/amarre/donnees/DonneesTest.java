package ma.amarre.donnees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.assures.Assures;
import ma.amarre.donnees.Extrait.Etat;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.scellement.Conformite;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Everything held about somebody: as a sealed paper made in the background, as an archive, as a file. */
@IntegrationTest
class DonneesTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Extraits extraits;

    @Autowired
    Assures assures;

    @Autowired
    ExtraitRepository repository;

    private MvcTestResult lire(String adresse, String qui) {
        return mvc.perform(get(adresse).with(TestUsers.as(qui)));
    }

    private long assure(String qui) {
        return jdbc.sql("select a.id from assure a join compte c on c.personne_id = a.personne_id where c.identifiant"
                        + " = ?")
                .param(qui)
                .query(Long.class)
                .single();
    }

    @Test
    void a_paper_is_made_in_the_background_sealed_and_in_both_scripts() throws Exception {
        String cle = UUID.randomUUID().toString();
        for (int deuxFois = 0; deuxFois < 2; deuxFois++) {
            assertThat(mvc.perform(post("/assure/donnees/extraits")
                            .with(TestUsers.as(Cast.RETRAITE))
                            .with(csrf())
                            .param("cle", cle)))
                    .hasRedirectedUrl("/assure/donnees");
        }
        Extrait extrait = attendre(assure(Cast.RETRAITE));
        assertThat(extrait.fait())
                .isEqualTo(extrait.total())
                .isEqualTo(
                        Sujets.noms(assures.foyerEntier(assure(Cast.RETRAITE))).size());
        assertThat(jdbc.sql("select count(*) from donnees_extrait where cle = ?")
                        .param(cle)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        MvcTestResult fichier = lire("/assure/attestations/" + extrait.papier() + ".pdf", Cast.RETRAITE);
        assertThat(fichier).hasStatusOk();
        byte[] pdf = fichier.getResponse().getContentAsByteArray();
        Conformite.exiger(pdf);
        assertThat(Conformite.scelle(pdf)).isTrue();
        assertThat(Conformite.qr(pdf)).contains("/verifier/" + extrait.papier() + "#");
        assertThat(Conformite.texte(pdf))
                .contains("Tahiri", "ETM-2019-120077", "Dossiers de soins", "الملفات المرضية", "Qui a vu le dossier")
                .doesNotContain("ETM-2024-004512", "argon2");
        assertThat(lire("/assure/attestations/" + extrait.papier() + ".pdf", Cast.ASSURE))
                .hasStatus(404);
        assertThat(lire("/assure/donnees?lang=ar", Cast.RETRAITE))
                .bodyText()
                .contains(String.valueOf(extrait.papier()), "جاهزة")
                .doesNotContain("??", "hx-trigger");
    }

    private Extrait attendre(long assure) throws InterruptedException {
        Instant fin = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(fin)) {
            Extrait extrait = extraits.derniers(assures.foyerEntier(assure)).getFirst();
            if (!extrait.enRoute()) {
                assertThat(extrait.etat()).isEqualTo(Etat.PRET);
                return extrait;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("no paper after a minute");
    }

    @Test
    void a_paper_on_its_way_shows_how_far_it_is_and_another_one_is_not_begun() {
        long assure = assure(Cast.ASSURE);
        repository.inserer(assures.foyerEntier(assure), UUID.randomUUID().toString());
        Extrait extrait = extraits.derniers(assures.foyerEntier(assure)).getFirst();
        try {
            repository.commencer(extrait.id(), 22);
            repository.avancer(extrait.id(), 7);
            assertThat(lire("/assure/donnees?lang=fr", Cast.ASSURE))
                    .bodyText()
                    .contains("value=\"7\"", "max=\"22\"", "En cours d’établissement", "every 3s");
            assertThat(mvc.perform(post("/assure/donnees/extraits")
                            .with(TestUsers.as(Cast.ASSURE))
                            .with(csrf())
                            .param("cle", UUID.randomUUID().toString())))
                    .hasStatus3xxRedirection();
            assertThat(extraits.derniers(assures.foyerEntier(assure)).getFirst().id())
                    .isEqualTo(extrait.id());
        } finally {
            jdbc.sql("delete from donnees_extrait where id = ?")
                    .param(extrait.id())
                    .update();
        }
    }

    @Test
    void the_archive_holds_the_file_every_document_and_every_paper() throws Exception {
        MvcTestResult reponse = lire("/assure/donnees/archive", Cast.ASSURE);
        assertThat(reponse).hasStatusOk().hasContentType("application/zip");
        Map<String, byte[]> entrees = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(
                new ByteArrayInputStream(reponse.getResponse().getContentAsByteArray()))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                entrees.put(e.getName(), zip.readAllBytes());
            }
        }
        String json = new String(entrees.getOrDefault("donnees.json", new byte[0]), StandardCharsets.UTF_8);
        assertThat(json).contains("\"foyer\"", "Lina").doesNotContain("ETM-2019-120077");
        List<String> documents = jdbc.sql("select reference from document where assure_id = ? and depose_le is not null"
                        + " and etat in ('LISIBLE', 'ILLISIBLE', 'VU')")
                .param(assure(Cast.ASSURE))
                .query(String.class)
                .list();
        assertThat(documents)
                .isNotEmpty()
                .allMatch(r -> entrees.keySet().stream().anyMatch(nom -> nom.startsWith("documents/" + r + "-")));
        assertThat(entrees.keySet()).anyMatch(nom -> nom.startsWith("papiers/ATT-") || nom.startsWith("papiers/LPC-"));
        assertThat(entrees.values()).allMatch(octets -> octets.length > 0);
        assertThat(jdbc.sql("select count(*) from journal where action = 'donnees.archive' and assure_id = ?")
                        .param(assure(Cast.ASSURE))
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void the_file_alone_is_read_by_a_program() throws Exception {
        MvcTestResult fichier = lire("/assure/donnees/fichier", Cast.ASSURE);
        assertThat(fichier).hasStatusOk();
        assertThat(fichier.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains(
                        "\"foyer\"",
                        "\"dossiers\"",
                        "\"consultations\"",
                        "\"prises_en_charge\"",
                        "\"medicaments_delivres\"",
                        "Lina",
                        "ETM-2024-004512")
                .doesNotContain("ETM-2019-120077", "mot_de_passe", "argon2");
    }
}
