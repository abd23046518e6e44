package ma.amarre.attestations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.scellement.Conformite;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** The card of a beneficiary: made once, read by a clinic and at the counter, refused once it is lost. Rolled back. */
@IntegrationTest
@Transactional
class CarteTest {

    private static final String CARTE = "/assure/attestations/carte/";

    @Autowired
    MockMvcTester mvc;

    private MvcTestResult lire(String adresse, String qui) {
        return mvc.perform(get(adresse).with(TestUsers.as(qui)));
    }

    private MvcTestResult envoyer(String adresse, String qui, String... champs) {
        var requete = post(adresse).with(TestUsers.as(qui)).with(csrf());
        for (int i = 0; i < champs.length; i += 2) {
            requete.param(champs[i], champs[i + 1]);
        }
        return mvc.perform(requete);
    }

    private String creer(String rang) throws Exception {
        envoyer(CARTE + rang, Cast.RETRAITE, "cle", UUID.randomUUID().toString());
        Matcher reference = Pattern.compile("CRT(?:-\\w{4}){4}")
                .matcher(lire(CARTE + rang + "?lang=fr", Cast.RETRAITE)
                        .getResponse()
                        .getContentAsString());
        assertThat(reference.find()).isTrue();
        return reference.group();
    }

    private MvcTestResult droits(String saisie) {
        return envoyer(
                "/clinique/assures/droits",
                Cast.CLINIQUE,
                "critere",
                "IMMATRICULATION",
                "immatriculation",
                saisie,
                "rang",
                "0",
                "soins.jour",
                Integer.toString(java.time.LocalDate.now().getDayOfMonth()),
                "soins.mois",
                Integer.toString(java.time.LocalDate.now().getMonthValue()),
                "soins.annee",
                Integer.toString(java.time.LocalDate.now().getYear()));
    }

    @Test
    void a_card_is_made_once_and_shows_its_code_and_the_rights_of_the_moment() throws Exception {
        assertThat(lire(CARTE + "1?lang=fr", Cast.RETRAITE))
                .hasStatusOk()
                .bodyText()
                .contains("Créer la carte");
        String reference = creer("1");
        assertThat(creer("1")).isEqualTo(reference);
        assertThat(lire(CARTE + "1?lang=ar", Cast.RETRAITE))
                .bodyText()
                .contains("data:image/png;base64,", "الحقوق في هذه اللحظة", "غير متصلين", "100000002/1")
                .doesNotContain("??");
        assertThat(lire(CARTE + "9", Cast.RETRAITE)).hasStatus(404);
        assertThat(lire("/assure/attestations/" + reference, Cast.ASSURE)).hasStatus(404);
        byte[] pdf = lire("/assure/attestations/" + reference + ".pdf", Cast.RETRAITE)
                .getResponse()
                .getContentAsByteArray();
        Conformite.exiger(pdf);
        assertThat(Conformite.scelle(pdf)).isTrue();
        assertThat(Conformite.pages(pdf)).isEqualTo(1);
        assertThat(Conformite.texte(pdf)).contains("100000002/1", "Carte d’assuré", "بطاقة المؤمن");
        assertThat(Conformite.qr(pdf)).contains("/verifier/" + reference + "#");
    }

    @Test
    void a_clinic_and_a_pharmacy_read_it_and_a_lost_one_is_refused() throws Exception {
        String reference = creer("0");
        String lu = "http://localhost/verifier/" + reference + "#ABC.DEF";
        MvcTestResult reponse = droits(lu);
        assertThat(reponse).hasStatus3xxRedirection();
        assertThat(lire(Objects.requireNonNull(reponse.getResponse().getRedirectedUrl()), Cast.CLINIQUE))
                .hasStatusOk()
                .bodyText()
                .contains("Tahiri");
        assertThat(envoyer("/pharmacie", Cast.PHARMACIE, "saisie", lu + " 6118001183982"))
                .satisfies(r -> assertThat(comptoir(r)).contains("Tahiri"));
        envoyer("/assure/attestations/" + reference + "/revocation", Cast.RETRAITE, "motif", "PERDUE");
        assertThat(lire(Objects.requireNonNull(droits(lu).getResponse().getRedirectedUrl()), Cast.CLINIQUE))
                .bodyText()
                .doesNotContain("Tahiri");
        assertThat(lire(CARTE + "0?lang=fr", Cast.RETRAITE)).bodyText().contains("Créer la carte");
    }

    private String comptoir(MvcTestResult reponse) {
        String suite = reponse.getResponse().getRedirectedUrl();
        MvcTestResult page = suite == null ? reponse : lire(suite, Cast.PHARMACIE);
        try {
            return page.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
