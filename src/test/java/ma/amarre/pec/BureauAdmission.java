package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import ma.amarre.Cast;
import ma.amarre.habilitations.TestUsers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** The admission desk of the first clinic: makes requests through the screens, as far as a test needs them. */
record BureauAdmission(MockMvcTester mvc, JdbcClient jdbc, Clock clock) {

    static final byte[] PDF = """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj
        trailer<</Root 1 0 R>>
        %%EOF
        """.getBytes(StandardCharsets.ISO_8859_1);

    String deposee() {
        String base = brouillon();
        remplir(base);
        faire(
                Cast.CLINIQUE,
                post(base + "/depot").param("cle", UUID.randomUUID().toString()));
        return base;
    }

    void remplir(String base) {
        LocalDate debut = LocalDate.now(clock).plusDays(10);
        assertThat(faire(
                        Cast.CLINIQUE,
                        post(base + "/nature")
                                .param("type", "CHIR")
                                .param("debut.jour", "" + debut.getDayOfMonth())
                                .param("debut.mois", "" + debut.getMonthValue())
                                .param("debut.annee", "" + debut.getYear())
                                .param("urgence", "NON")
                                .param("version", version(base))))
                .hasRedirectedUrl(base + "/diagnostic");
        assertThat(faire(
                        Cast.CLINIQUE,
                        post(base + "/diagnostic")
                                .param("diagnostic", "Appendicite aiguë")
                                .param("inpe", "900000102")
                                .param("version", version(base))))
                .hasRedirectedUrl(base + "/actes");
        assertThat(faire(
                        Cast.CLINIQUE,
                        post(base + "/actes")
                                .param("choix", "K")
                                .param("coefficient", "80")
                                .param("quantite", "1")
                                .param("version", version(base))))
                .hasRedirectedUrl(base + "/actes");
        assertThat(faire(
                        Cast.CLINIQUE,
                        multipart(base + "/pieces")
                                .file(new MockMultipartFile(
                                        "piece.IMPRIME_PEC", "imprime.pdf", "application/pdf", PDF))))
                .hasRedirectedUrl(base + "/pieces");
    }

    String brouillon() {
        String reponse = droits(Cast.IMMATRICULATION_ASSURE, "2");
        MvcTestResult ouverte = faire(
                Cast.CLINIQUE,
                post("/clinique/pec")
                        .param("verification", reponse.substring(reponse.lastIndexOf('/') + 1))
                        .param("cle", UUID.randomUUID().toString()));
        String demande = String.valueOf(ouverte.getResponse().getRedirectedUrl());
        assertThat(voir(Cast.CLINIQUE, demande)).hasStatusOk().bodyText().contains("Préparer une demande", "Lina");
        return demande.replace("/demande", "");
    }

    String droits(String immatriculation, String rang) {
        LocalDate jour = LocalDate.now(clock);
        return String.valueOf(faire(
                        Cast.CLINIQUE,
                        post("/clinique/assures/droits")
                                .param("critere", "IMMATRICULATION")
                                .param("immatriculation", immatriculation)
                                .param("rang", rang)
                                .param("soins.jour", "" + jour.getDayOfMonth())
                                .param("soins.mois", "" + jour.getMonthValue())
                                .param("soins.annee", "" + jour.getYear()))
                .getResponse()
                .getRedirectedUrl());
    }

    String version(String base) {
        return jdbc.sql("select version from pec where numero = ?")
                .param(numero(base))
                .query(String.class)
                .single();
    }

    static String numero(String base) {
        return base.substring(base.lastIndexOf('/') + 1);
    }

    MvcTestResult voir(String qui, String adresse) {
        return mvc.perform(get(java.net.URI.create(adresse)).with(TestUsers.as(qui)));
    }

    MvcTestResult faire(String qui, AbstractMockHttpServletRequestBuilder<?> requete) {
        return mvc.perform(requete.with(TestUsers.as(qui)).with(csrf()));
    }
}
