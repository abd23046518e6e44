package ma.amarre.dispensation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.dispensation.Reponse.Raison.Code;
import ma.amarre.dispensation.Reponse.Verdict;
import ma.amarre.habilitations.Comptes;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
class ComptoirTest {

    private static final String HUMIRA = "6118001183982";
    private static final String HEPSERA = "6118001141685";

    @Autowired
    Comptoir comptoir;

    @Autowired
    ComptoirRepository comptoirs;

    @Autowired
    Delivrances delivrances;

    @Autowired
    Comptes comptes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Clock clock;

    @ParameterizedTest
    @CsvSource({
        "'',SAISIE_VIDE",
        "6118001183982,PATIENT_ATTENDU",
        "100000001,MEDICAMENT_ATTENDU",
        "999999999 6118001183982,PATIENT_INCONNU",
        "100000001/7 6118001183982,PATIENT_INCONNU",
        "ZZ999999 6118001183982,PATIENT_INCONNU",
        "100000001 6118001183983,EAN_CLE_FAUSSE",
        "100000001 6118009999998,EAN_INCONNU",
        "100000001 zzzzinconnu,MEDICAMENT_INCONNU",
        "100000001 letrozole,PLUSIEURS_MEDICAMENTS",
        "100000001 6118000080633,HORS_LISTE",
        "100000003 6118001183982,DROITS_SUSPENDUS",
        "100000004 6118001183982,DROITS_FERMES",
        "100000001/1 6118001183982,ETM_ABSENTE",
        "100000002/1 6118001183982,ETM_EXPIREE",
        "100000001 6118001183982,ACCORD_ABSENT"
    })
    @Transactional
    void each_reason_is_said(String saisie, Code attendue) {
        assertThat(verifier(Cast.PHARMACIE, saisie).raisons())
                .extracting(Reponse.Raison::code)
                .contains(attendue);
    }

    @Test
    @Transactional
    void the_patient_typed_first_stands_when_only_the_box_is_scanned_next() {
        Reponse patient = verifier(Cast.PHARMACIE, "100000001/0");
        Reponse reponse = comptoir.verifier(utilisateur(Cast.PHARMACIE), HUMIRA, patient.reference())
                .reponse();
        assertThat(reponse.beneficiaireId()).isEqualTo(patient.beneficiaireId());
        assertThat(reponse.verdict()).isEqualTo(Verdict.ACCORD_REQUIS);
    }

    @Test
    @Transactional
    void an_agreement_with_boxes_left_is_dispensed_at_no_charge_until_none_is_left() {
        accord(HEPSERA, 3);
        Reponse reponse = verifier(Cast.PHARMACIE, "100000001 " + HEPSERA);
        assertThat(reponse.verdict()).isEqualTo(Verdict.DELIVRER);
        assertThat(appui(reponse).restantes()).isEqualTo(3);
        assertThat(String.valueOf(reponse.partAssure())).isEqualTo("0.00");
        String numero = delivrances.delivrer(utilisateur(Cast.PHARMACIE), reponse.reference(), boites(2), null);
        assertThat(delivrances.delivrer(utilisateur(Cast.PHARMACIE), reponse.reference(), boites(2), null))
                .as("the same answer twice is one dispensing")
                .isEqualTo(numero);
        assouplir(Controle.INTERVALLE);
        Reponse ailleurs = verifier(Cast.PHARMACIE2, "100000001 " + HEPSERA);
        assertThat(appui(ailleurs).restantes()).isEqualTo(1);
        assertThatThrownBy(
                        () -> delivrances.delivrer(utilisateur(Cast.PHARMACIE2), ailleurs.reference(), boites(2), null))
                .isInstanceOf(RegleViolee.class);
    }

    @Test
    void the_screen_answers_in_both_languages_and_the_address_says_nothing_of_the_patient() {
        var reponse = mvc.perform(post("/pharmacie")
                .param("saisie", "100000003 " + HUMIRA)
                .with(csrf())
                .with(TestUsers.as(Cast.PHARMACIE)));
        String adresse = String.valueOf(reponse.getResponse().getRedirectedUrl());
        assertThat(adresse).startsWith("/pharmacie?reponse=CPT-").doesNotContain("100000003");
        assertThat(mvc.perform(get(adresse).with(TestUsers.as(Cast.PHARMACIE))))
                .hasStatusOk()
                .bodyText()
                .contains("Non, pas en tiers payant", "suspendus");
        assertThat(mvc.perform(get(adresse).param("lang", "ar").with(TestUsers.as(Cast.PHARMACIE))))
                .hasStatusOk()
                .bodyText()
                .contains("موقوفة", "رشيد")
                .doesNotContain("Rachid");
        assertThat(mvc.perform(get(adresse).with(TestUsers.as(Cast.PHARMACIE2))))
                .hasStatus(404);
        assertThat(mvc.perform(post("/pharmacie")
                        .header("HX-Request", "true")
                        .header("HX-Target", "reponse")
                        .param("saisie", "100000003 " + HUMIRA)
                        .with(csrf())
                        .with(TestUsers.as(Cast.PHARMACIE))))
                .hasStatusOk()
                .bodyText()
                .contains("hx-swap-oob")
                .doesNotContain("<html");
    }

    @Test
    @Transactional
    void the_last_answers_of_a_pharmacy_are_read_by_their_key() {
        long pharmacie = comptes.utilisateur(Cast.PHARMACIE)
                .orElseThrow()
                .acces()
                .getFirst()
                .organismeId();
        for (int i = 0; i < 60; i++) {
            verifier(Cast.PHARMACIE, "100000001");
        }
        PlanAssertions.analyser(jdbc, "verification_comptoir");
        PlanAssertions.mesurer(jdbc, () -> comptoirs.dernieres(pharmacie, Long.MAX_VALUE, 11))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(60);
    }

    private Reponse verifier(String identifiant, String saisie) {
        return comptoir.verifier(utilisateur(identifiant), saisie, "").reponse();
    }

    private static Reponse.Appui appui(Reponse reponse) {
        return java.util.Objects.requireNonNull(reponse.appui());
    }

    private static List<Boite> boites(int nombre) {
        List<Boite> boites = new ArrayList<>();
        for (int i = 0; i < nombre; i++) {
            boites.add(new Boite(HEPSERA, null, "L1", LocalDate.of(2031, 1, 31)));
        }
        return boites;
    }

    private void assouplir(Controle controle) {
        LocalDate jour = LocalDate.now(clock);
        jdbc.sql("""
            insert into assouplissement (reference, controle, du, au, motif, decide_par, decide_le)
            select ?, ?, ?, ?, 'essai', id, utc_timestamp(6) from compte where identifiant = 'supervision'
            """)
                .params(Reference.nouvelle("ASS"), controle.name(), jour, jour)
                .update();
    }

    private Utilisateur utilisateur(String identifiant) {
        return comptes.utilisateur(identifiant).orElseThrow();
    }

    private void accord(String ean, int boites) {
        AccordsDEssai.creer(jdbc, clock, ean, boites, null);
    }
}
