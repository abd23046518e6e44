package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.pec.Besoins.Besoin;
import ma.amarre.pec.Besoins.Reponse;
import ma.amarre.referentiel.CiblesPieces;
import ma.amarre.referentiel.Dispositifs.Dispositif;
import ma.amarre.referentiel.Origine;
import ma.amarre.referentiel.Pieces;
import ma.amarre.referentiel.Secteur;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whether an act needs an agreement, and with which documents, from the reference data. */
@IntegrationTest
class CliniqueBesoinsTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Besoins besoins;

    @Autowired
    Clock clock;

    @Test
    void an_act_is_found_by_words_or_code_with_its_kind_tariff_and_documents() {
        Reponse cesarienne = seule("cesar", "CESARIENNE");
        assertThat(cesarienne.besoin()).isEqualTo(Besoin.OUI);
        assertThat(cesarienne.type()).isNotNull();
        assertThat(cesarienne.type().code()).isEqualTo("ACC_CES");
        assertThat(cesarienne.choix()).isEqualTo("F:CESARIENNE");
        assertThat(codes(cesarienne)).contains("IMPRIME_PEC");
        assertThat(chercher("قيصرية")).contains(cesarienne);

        assertThat(seule("K 80", "K80").choix()).isEqualTo("K:80");
        assertThat(chercher("cataracte"))
                .allMatch(r -> r.type() != null && r.type().code().equals("CHIR"));
        assertThat(codes(seule("hemodialyse", "HEMODIALYSE"))).contains("ATTESTATION_SEANCES", "BILAN_RENAL");
        assertThat(chercher("c")).as("one letter is no question").isEmpty();
    }

    @Test
    void a_key_letter_alone_is_not_answered_by_a_guess() {
        assertThat(chercher("consultation"))
                .isNotEmpty()
                .allMatch(r -> r.besoin() == Besoin.NON_PUBLIE && r.type() == null);
    }

    @Test
    void the_words_of_the_list_of_devices_lead_to_the_catalogue() {
        assertThat(cibles("Compte rendu médical détaillé"))
                .contains("DM_IMPL", "DISPOSITIF_CR_MEDICAL_DETAILLE", "ZZ99");
        assertThat(cibles("Compte rendu  opératoire")).contains("DISPOSITIF_CR_OPERATOIRE");
        assertThat(cibles("GAZOMETRIE")).contains("DISPOSITIF_GAZOMETRIE");
        assertThat(cibles("ALD Diabète")).contains("DISPOSITIF_ALD_DIABETE");
        assertThat(cibles(null)).containsOnly("DM_IMPL", "ZZ99");
    }

    @Test
    void the_page_answers_in_both_languages_and_says_where_it_comes_from() {
        assertThat(voir("/clinique/pec/besoins?q=cesarienne"))
                .hasStatusOk()
                .bodyText()
                .contains("Accord avant les soins", "Césarienne", "8\u202f000,00", "Imprimé", "Dialyse", "7 jours");
        assertThat(voir("/clinique/pec/besoins?q=zzzz&lang=ar"))
                .hasStatusOk()
                .bodyText()
                .contains("لا يوجد شيء بهذا الاسم", "حسب طبيعة الطلب");
    }

    private static Set<String> cibles(@Nullable String piece) {
        Origine origine = new Origine(1, LocalDate.EPOCH, null, "essai", Origine.Confiance.A, false);
        return CiblesPieces.dispositif(new Dispositif("ZZ99", null, "Prothèse", null, true, null, piece, origine));
    }

    private static List<String> codes(Reponse reponse) {
        return reponse.pieces().stream().map(Pieces.Piece::code).toList();
    }

    private Reponse seule(String q, String code) {
        return chercher(q).stream()
                .filter(r -> r.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private List<Reponse> chercher(String q) {
        return besoins.chercher(q, Secteur.PRIVE, LocalDate.now(clock));
    }

    private MvcTestResult voir(String adresse) {
        return mvc.perform(get(java.net.URI.create(adresse)).with(TestUsers.as(Cast.CLINIQUE)));
    }
}
