package ma.amarre.dispensation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Reference;
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
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class ComptoirTest {

    private static final String HUMIRA = "6118001183982";
    private static final String HEPSERA = "6118001141685";

    @Autowired
    Comptoir comptoir;

    @Autowired
    ComptoirRepository comptoirs;

    @Autowired
    Comptes comptes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

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
        Reponse reponse = comptoir.verifier(utilisateur(Cast.PHARMACIE), HUMIRA, patient.reference());
        assertThat(reponse.beneficiaireId()).isEqualTo(patient.beneficiaireId());
        assertThat(reponse.verdict()).isEqualTo(Verdict.ACCORD_REQUIS);
    }

    @Test
    @Transactional
    void an_agreement_with_boxes_left_is_dispensed_at_no_charge_until_none_is_left() {
        accord(HEPSERA, 3);
        Reponse reponse = verifier(Cast.PHARMACIE, "100000001 " + HEPSERA);
        assertThat(reponse.verdict()).isEqualTo(Verdict.DELIVRER);
        assertThat(reponse.boitesRestantes()).isEqualTo(3);
        assertThat(String.valueOf(reponse.partAssure())).isEqualTo("0.00");
        comptoir.delivrer(utilisateur(Cast.PHARMACIE), reponse.reference(), 2);
        comptoir.delivrer(utilisateur(Cast.PHARMACIE), reponse.reference(), 2);
        Reponse ailleurs = verifier(Cast.PHARMACIE2, "100000001 " + HEPSERA);
        assertThat(ailleurs.boitesRestantes())
                .as("the same answer twice is one dispensing")
                .isEqualTo(1);
        assertThatThrownBy(() -> comptoir.delivrer(utilisateur(Cast.PHARMACIE2), ailleurs.reference(), 2))
                .isInstanceOf(Conflit.class);
    }

    @Test
    void two_counters_at_the_same_second_never_exceed_an_agreement() throws Exception {
        long ligne = transaction.execute(t -> accord(HEPSERA, 10));
        List<Callable<Boolean>> essais = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String qui = i % 2 == 0 ? Cast.PHARMACIE : Cast.PHARMACIE2;
            essais.add(() -> {
                Reponse reponse = verifier(qui, "100000001 " + HEPSERA);
                if (!reponse.estFavorable()) {
                    return false;
                }
                try {
                    comptoir.delivrer(utilisateur(qui), reponse.reference(), 1);
                    return true;
                } catch (Conflit epuise) {
                    return false;
                }
            });
        }
        int reussies = 0;
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> essai : pool.invokeAll(essais)) {
                reussies += essai.get() ? 1 : 0;
            }
        }
        int delivrees = jdbc.sql("select delivrees from solde_officine where ligne_id = ?")
                .param(ligne)
                .query(Integer.class)
                .single();
        transaction.executeWithoutResult(t -> jdbc.sql(
                        "update pec set statut = 'REVOQUEE' where id = (select pec_id from pec_ligne where id = ?)")
                .param(ligne)
                .update());
        assertThat(reussies).isEqualTo(10);
        assertThat(delivrees).isEqualTo(10);
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
                .contains("موقوفة");
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
        return comptoir.verifier(utilisateur(identifiant), saisie, "");
    }

    private Utilisateur utilisateur(String identifiant) {
        return comptes.utilisateur(identifiant).orElseThrow();
    }

    /** A granted request for Salma Bennis. @return its line */
    private long accord(String ean, int boites) {
        LocalDate jour = LocalDate.now(clock);
        Timestamp instant = Timestamp.from(clock.instant());
        long pec = jdbc.sql("""
            insert into pec (assure_id, beneficiaire_id, numero, statut, prestataire_id, organisme_id, type_code, famille, debut_soins,
              deposee_le, decidee_le, valide_du, valide_au, cree_le, cree_par, cle_creation, modifie_le)
            select b.assure_id, b.id, ?, 'ACCORDEE', pr.id, pr.organisme_id, 'OFFICINE', 'OFFICINE', ?, ?, ?, ?, ?, ?, c.id, ?, ?
            from beneficiaire b join assure a on a.id = b.assure_id, prestataire pr, compte c
            where a.immatriculation = '100000001' and b.rang = 0 and pr.inpe = '900000037' and c.identifiant = 'pharmacie'
            order by pr.id limit 1 returning id
            """)
                .params(
                        Reference.nouvelle("PEC"),
                        jour,
                        instant,
                        instant,
                        jour,
                        jour.plusMonths(3),
                        instant,
                        Reference.nouvelle("C"),
                        instant)
                .query(Long.class)
                .single();
        long ligne = jdbc.sql("""
            insert into pec_ligne (pec_id, rang, nature, code, libelle, quantite, montant_demande)
            values (?, 1, 'MEDICAMENT', ?, 'essai', ?, 100) returning id
            """).params(pec, ean, boites).query(Long.class).single();
        jdbc.sql("insert into pec_ligne_decision (ligne_id, pec_id, sens, montant_accorde, quantite_accordee)"
                        + " values (?, ?, 'ACCORDEE', 100, ?)")
                .params(ligne, pec, boites)
                .update();
        return ligne;
    }
}
