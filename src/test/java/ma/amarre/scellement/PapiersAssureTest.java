package ma.amarre.scellement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Each kind of paper that an insured person gets: both scripts, conformity, seal, code online and offline, an altered one refused. */
@IntegrationTest
class PapiersAssureTest {

    private static final Pattern REFERENCE = Pattern.compile("[A-Z]{3}(?:-[0-9A-Z]{4}){4}");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Papiers papiers;

    @Autowired
    Verifications verifications;

    @Autowired
    MessageSource messages;

    @ParameterizedTest
    @EnumSource(
            value = TypePapier.class,
            names = {"ATTESTATION_DROITS", "ATTESTATION_EXONERATION", "RELEVE", "LETTRE_PEC", "CARTE"})
    void it_speaks_both_scripts_and_proves_what_it_is(TypePapier type) throws Exception {
        PapierEmis papier = obtenir(type);
        byte[] pdf = papiers.contenu(papier);
        Conformite.exiger(pdf);
        assertThat(Conformite.scelle(pdf)).as("sealed").isTrue();
        String texte = Conformite.texte(pdf).replaceAll("\\s+", " ");
        String titre = messages.getMessage("scellement.type." + type, null, Locale.of("fr", "MA"));
        assertThat(texte).contains(papier.reference(), titre.replaceAll("\\s+", " "));
        String titreArabe = messages.getMessage("scellement.type." + type, null, Locale.of("ar", "MA"));
        assertThat(texte).as("a word of its Arabic title").contains(titreArabe.split(" ")[0]);

        String code = Conformite.qr(pdf);
        String chemin = code.substring(code.indexOf("/verifier/"), code.indexOf('#'));
        assertThat(mvc.perform(get(chemin)))
                .as("online")
                .hasStatusOk()
                .bodyText()
                .contains("verdict--valide", papier.reference());
        String jeton = code.substring(code.indexOf('#') + 1);
        assertThat(Jeton.authentique(jeton, verifications.cles())).as("offline").isTrue();
        char autre = jeton.charAt(60) == 'A' ? 'B' : 'A';
        assertThat(Jeton.authentique(jeton.substring(0, 60) + autre + jeton.substring(61), verifications.cles()))
                .as("another fact in the code")
                .isFalse();

        assertThat(fichier(pdf)).bodyText().contains("verdict--valide");
        byte[] altere = pdf.clone();
        altere[pdf.length / 2] ^= 1;
        assertThat(fichier(altere)).bodyText().doesNotContain("verdict--valide");
    }

    private MvcTestResult fichier(byte[] pdf) {
        return mvc.perform(multipart("/verifier/fichier")
                .file(new MockMultipartFile("fichier", "papier.pdf", "application/pdf", pdf))
                .with(csrf()));
    }

    private PapierEmis obtenir(TypePapier type) throws Exception {
        String cle = UUID.randomUUID().toString();
        String reference = switch (type) {
            case ATTESTATION_DROITS ->
                redirige("/assure/attestations", "nature", "DROITS", "rang", "FOYER", "cle", cle);
            case ATTESTATION_EXONERATION ->
                redirige(
                        "/assure/attestations",
                        "nature",
                        "EXONERATION",
                        "rang",
                        "0",
                        "numero",
                        "ETM-2024-004512",
                        "cle",
                        cle);
            case RELEVE -> redirige("/assure/remboursements/releves", "annee", annee(), "cle", cle);
            case CARTE -> {
                redirige("/assure/attestations/carte/0", "cle", cle);
                yield derniere(type);
            }
            default -> {
                assertThat(mvc.perform(
                                get("/assure/pec/" + accordee() + "/lettre").with(TestUsers.as(Cast.ASSURE))))
                        .hasStatusOk();
                yield derniere(type);
            }
        };
        return papiers.parReference(reference).orElseThrow();
    }

    private String redirige(String adresse, String... champs) {
        var requete = post(adresse).with(TestUsers.as(Cast.ASSURE)).with(csrf());
        for (int i = 0; i < champs.length; i += 2) {
            requete.param(champs[i], champs[i + 1]);
        }
        Matcher reference = REFERENCE.matcher(
                String.valueOf(mvc.perform(requete).getResponse().getRedirectedUrl()));
        return reference.find() ? reference.group() : "";
    }

    private static final String DE =
            " = (select a.id from assure a join compte c on c.personne_id = a.personne_id where"
                    + " c.identifiant = 'assure')";

    private String derniere(TypePapier type) {
        return jdbc.sql("select reference from papier where type = ? and revoque_le is null and assure_id" + DE
                        + " and (valide_au is null or valide_au >= ?) order by id desc limit 1")
                .params(type.name(), LocalDate.now())
                .query(String.class)
                .single();
    }

    private String accordee() {
        Optional<String> numero = jdbc.sql(
                        "select numero from pec where statut in ('ACCORDEE', 'ACCORDEE_PARTIELLEMENT') and exists"
                            + " (select 1 from papier where type = 'LETTRE_PEC' and objet = pec.numero and revoque_le"
                            + " is null) and assure_id" + DE + " order by id desc limit 1")
                .query(String.class)
                .optional();
        return numero.orElseThrow(() -> new AssertionError("the demo world has no granted request"));
    }

    private String annee() {
        String page = new String(
                mvc.perform(get("/assure/remboursements/releves").with(TestUsers.as(Cast.ASSURE)))
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
        Matcher annee = Pattern.compile("name=\"annee\" value=\"(\\d{4})\"").matcher(page);
        assertThat(annee.find()).isTrue();
        return annee.group(1);
    }
}
