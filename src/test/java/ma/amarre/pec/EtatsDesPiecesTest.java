package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.documents.Documents;
import ma.amarre.documents.Proprietaire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What both sides read of the state of a document: waiting for its virus check, then seen by an agent. */
@IntegrationTest
class EtatsDesPiecesTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    Documents documents;

    private BureauAdmission bureau;
    private String base;
    private String reference;

    @BeforeEach
    void one_document() {
        bureau = new BureauAdmission(mvc, jdbc, clock);
        base = bureau.deposee();
        reference = jdbc.sql("select d.document_reference from pec_document d join pec p on p.id = d.pec_id"
                        + " where p.numero = ?")
                .param(BureauAdmission.numero(base))
                .query(String.class)
                .single();
    }

    @Test
    void a_file_that_waits_for_its_check_says_so_on_both_sides_and_opens_for_nobody() {
        // a lease far away: no analysis of this build takes it meanwhile
        jdbc.sql("""
            update document set etat = 'ANALYSE', motif = 'ATTENTE_CONTROLE', pages = null, bail_au = '2099-01-01' where reference = ?
            """).param(reference).update();
        String agent = base.replace("/clinique/", "/agent/");
        String phrase = "Le fichier attend le contrôle antivirus. Personne ne peut l’ouvrir avant";
        assertThat(bureau.voir(Cast.CLINIQUE, base))
                .bodyText()
                .contains(phrase)
                .doesNotContain("/documents/" + reference);
        assertThat(bureau.voir(Cast.PEC, agent)).bodyText().contains(phrase).doesNotContain("/pieces/" + reference);
        assertThat(bureau.voir(Cast.PEC, agent + "?lang=ar")).bodyText().contains("الفيروسات");
        for (String suite : new String[] {"", "/original"}) {
            assertThat(bureau.voir(Cast.PEC, agent + "/pieces/" + reference + suite))
                    .as(suite)
                    .hasStatus(409)
                    .bodyText()
                    .contains("antivirus");
        }
        assertThat(bureau.voir(Cast.PEC, agent + "/pieces/" + reference + "/pages/1"))
                .hasStatus(404);
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/documents/" + reference)).hasStatus(409);
    }

    @Test
    void the_clinic_reads_when_an_agent_has_seen_its_document() {
        documents.attendre(documents.trouver(
                reference,
                new Proprietaire(
                        "PEC",
                        jdbc.sql("select id from pec where numero = ?")
                                .param(BureauAdmission.numero(base))
                                .query(Long.class)
                                .single())));
        assertThat(bureau.voir(Cast.CLINIQUE, base))
                .bodyText()
                .contains("Lisible")
                .doesNotContain("Vu par un agent");
        assertThat(bureau.voir(Cast.PEC, base.replace("/clinique/", "/agent/") + "/pieces/" + reference))
                .hasStatusOk();
        assertThat(bureau.voir(Cast.CLINIQUE, base)).bodyText().containsPattern("Vu par un agent · [^<]*20\\d\\d");
        assertThat(bureau.voir(Cast.CLINIQUE, base + "?lang=ar")).bodyText().contains("اطلع عليه");
    }
}
