package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** One file for several lines and several documents required: chosen by the clinic, said on both sides. */
@IntegrationTest
class UsagesPecTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private BureauAdmission bureau;
    private String base;
    private String reference;

    @BeforeEach
    void one_document_and_three_lines() {
        bureau = new BureauAdmission(mvc, jdbc, clock);
        base = bureau.brouillon();
        bureau.remplir(base);
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/pieces"))
                .as("a single line: there is nothing to tell apart")
                .bodyText()
                .doesNotContain("Sert pour");
        for (String k : List.of("50", "30")) {
            assertThat(bureau.faire(
                            Cast.CLINIQUE,
                            post(base + "/actes")
                                    .param("choix", "K")
                                    .param("coefficient", k)
                                    .param("quantite", "1")
                                    .param("version", bureau.version(base))))
                    .hasRedirectedUrl(base + "/actes");
        }
        reference = reference();
    }

    @Test
    void a_file_serves_the_lines_that_the_clinic_ticks_and_both_sides_read_it() {
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/pieces"))
                .bodyText()
                .contains("Sert pour toute la demande", "/pieces/" + reference + "/usages");
        String page = base + "/pieces/" + reference + "/usages";
        assertThat(bureau.voir(Cast.CLINIQUE, page))
                .hasStatusOk()
                .bodyText()
                .contains("1. Forfait de chirurgie K80", "2. Forfait de chirurgie K50", "3. Forfait de chirurgie K30");
        assertThat(bureau.voir(Cast.CLINIQUE, page + "?lang=ar")).bodyText().contains("فيم يستعمل هذا الملف");
        assertThat(bureau.faire(Cast.CLINIQUE, post(page).param("lignes", ligne(2), ligne(3), "1")))
                .hasRedirectedUrl(base + "/pieces");
        String phrase = "Sert pour : 2. Forfait de chirurgie K50 ; 3. Forfait de chirurgie K30";
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/pieces")).bodyText().contains(phrase);
        assertThat(bureau.voir(Cast.CLINIQUE, page))
                .bodyText()
                .containsPattern("value=\"" + ligne(2) + "\"[^>]*checked");

        assertThat(bureau.faire(
                        Cast.CLINIQUE,
                        post(base + "/depot").param("cle", UUID.randomUUID().toString())))
                .hasRedirectedUrl(base + "/confirmation");
        assertThat(bureau.voir(Cast.CLINIQUE, base)).bodyText().contains(phrase);
        assertThat(bureau.voir(Cast.PEC, base.replace("/clinique/", "/agent/")))
                .bodyText()
                .contains(phrase);
        assertThat(bureau.voir(Cast.PEC, base.replace("/clinique/", "/agent/") + "?lang=ar"))
                .bodyText()
                .contains("يخص: 2. جزافي الجراحة K50؛ 3. جزافي الجراحة K30");
        assertThat(bureau.faire(Cast.CLINIQUE, post(page))).as("once sent").hasStatus(409);
    }

    @Test
    void what_a_file_serves_follows_the_lines_that_stay_and_the_file_that_replaces_it() {
        String page = base + "/pieces/" + reference + "/usages";
        bureau.faire(
                Cast.CLINIQUE, post(page).param("lignes", ligne(1), ligne(3)).param("pieces", "LIBRE", "DEVIS"));
        assertThat(bureau.faire(Cast.CLINIQUE, post(base + "/actes/1/retrait").param("version", bureau.version(base))))
                .hasRedirectedUrl(base + "/actes");
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/pieces"))
                .bodyText()
                .contains("Sert pour : 2. Forfait de chirurgie K30");
        byte[] autre = (new String(BureauAdmission.PDF, java.nio.charset.StandardCharsets.ISO_8859_1) + "\n")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(bureau.faire(
                        Cast.CLINIQUE,
                        multipart(base + "/pieces/" + reference + "/remplacement")
                                .file(new MockMultipartFile("fichier", "net.pdf", "application/pdf", autre))))
                .hasRedirectedUrl(base + "/pieces");
        assertThat(reference()).isNotEqualTo(reference);
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/pieces"))
                .bodyText()
                .contains("net.pdf", "Sert pour : 2. Forfait de chirurgie K30");
    }

    @Test
    void a_file_that_answers_another_requirement_is_taken_from_it_again_without_being_withdrawn() {
        String autre = jdbc.sql("""
            select code from piece_exigible where etape = 'PEC' and cible in ('TOUTES', 'CHIR') and code <> 'IMPRIME_PEC' limit 1
            """).query(String.class).optional().orElse("");
        if (autre.isEmpty()) {
            return; // the catalogue asks for one document only
        }
        String page = base + "/pieces/" + reference + "/usages";
        bureau.faire(Cast.CLINIQUE, post(page).param("pieces", autre));
        assertThat(emplois()).isOne();
        assertThat(bureau.voir(Cast.CLINIQUE, page)).bodyText().containsPattern("value=\"" + autre + "\"[^>]*checked");
        bureau.faire(Cast.CLINIQUE, post(page));
        assertThat(emplois()).isZero();
        assertThat(reference()).isEqualTo(reference);
    }

    @Test
    void the_demo_world_shows_a_file_that_serves_one_of_two_lines() {
        String numero = jdbc.sql("""
            select p.numero from pec p join pec_document d on d.pec_id = p.id
            join pec_document_ligne s on s.document_reference = d.document_reference
            where p.cle_creation like 'demo-%' limit 1
            """).query(String.class).single();
        assertThat(bureau.voir(Cast.CLINIQUE, "/clinique/pec/" + numero))
                .bodyText()
                .contains("Sert pour : 2. ");
    }

    @Test
    void another_clinic_has_no_such_page() {
        String page = base + "/pieces/" + reference + "/usages";
        assertThat(bureau.voir(Cast.CLINIQUE2, page)).hasStatus(404);
        assertThat(bureau.faire(Cast.CLINIQUE2, post(page))).hasStatus(404);
    }

    private int emplois() {
        return jdbc.sql("select count(*) from pec_emploi where document_reference = ?")
                .param(reference)
                .query(Integer.class)
                .single();
    }

    private String ligne(int rang) {
        return jdbc.sql("select l.id from pec_ligne l join pec p on p.id = l.pec_id where p.numero = ? and l.rang = ?")
                .params(BureauAdmission.numero(base), rang)
                .query(String.class)
                .single();
    }

    private String reference() {
        return jdbc.sql("select d.document_reference from pec_document d join pec p on p.id = d.pec_id where p.numero"
                        + " = ?")
                .param(BureauAdmission.numero(base))
                .query(String.class)
                .single();
    }
}
