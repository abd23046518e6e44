package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Role;
import ma.amarre.habilitations.Comptes;
import ma.amarre.pec.LignePec.Decision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** What follows or precedes an ordinary request: the emergency number, the prolongation, the régularisation, the appeal. */
@IntegrationTest
class SuitesPecTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InstructionPec instruction;

    @Autowired
    UrgencePec urgences;

    @Autowired
    PecRepository pecs;

    @Autowired
    Comptes comptes;

    @Autowired
    Clock clock;

    private BureauAdmission bureau;

    @BeforeEach
    void open() {
        bureau = new BureauAdmission(mvc, jdbc, clock);
    }

    @Test
    void an_emergency_has_its_number_at_once_and_its_file_follows() {
        String cle = UUID.randomUUID().toString();
        String demande = urgence(cle);
        assertThat(urgence(cle)).as("the same key again").isEqualTo(demande);
        String base = demande.replace("/demande", "");
        Pec pec = pec(base);
        assertThat(pec.statut()).isEqualTo(StatutPec.PROVISOIRE);
        assertThat(pec.demande().urgence()).isTrue();
        assertThat(bureau.voir(Cast.CLINIQUE, demande))
                .hasStatusOk()
                .bodyText()
                .contains("Numéro provisoire", "n’est pas un accord", "À vous", "reste", pec.numero());
        assertThat(bureau.voir(Cast.CLINIQUE, demande + "?lang=ar")).bodyText().contains("رقم مؤقت");
        assertThat(bureau.voir(Cast.CLINIQUE, "/clinique")).bodyText().contains("Urgences à régulariser");

        bureau.remplir(base);
        assertThat(bureau.faire(Cast.CLINIQUE, post(base + "/depot").param("cle", cle)))
                .hasRedirectedUrl(base + "/confirmation");
        assertThat(pec(base).statut()).isEqualTo(StatutPec.DEPOSEE);
        assertThat(etatHorloge("pec-urgence", pec.id())).isEqualTo("ARRETEE");
        assertThat(etatHorloge("pec", pec.id())).isEqualTo("EN_COURS");
        assertThat(bureau.voir(Cast.CLINIQUE, base)).bodyText().contains("Urgence déclarée");
    }

    @Test
    void a_number_without_its_file_expires_by_the_clock_and_is_regularised_by_a_new_request() {
        String base = urgence(UUID.randomUUID().toString()).replace("/demande", "");
        long id = pec(base).id();
        urgences.expirer();
        assertThat(pec(base).statut()).as("not yet").isEqualTo(StatutPec.PROVISOIRE);
        jdbc.sql("update horloge set echeance = ? where objet_type = 'pec-urgence' and objet_id = ?")
                .params(Timestamp.from(clock.instant().minus(Duration.ofMinutes(1))), id)
                .update();
        urgences.expirer();
        assertThat(pec(base).statut()).isEqualTo(StatutPec.EXPIREE);
        assertThat(bureau.voir(Cast.CLINIQUE, base)).bodyText().contains("n’a pas suivi dans le délai", "Régulariser");
        assertThat(bureau.faire(Cast.CLINIQUE, post(base + "/regularisation").param("cle", "r")))
                .hasStatus(422)
                .bodyText()
                .contains("Écrivez pourquoi");
        String suite = adresse(bureau.faire(
                Cast.CLINIQUE,
                post(base + "/regularisation")
                        .param("cle", UUID.randomUUID().toString())
                        .param("motif", "Famille injoignable")));
        Pec nouvelle = pec(suite.replace("/demande", ""));
        assertThat(nouvelle.demande().origine()).isEqualTo(new Origine(id, Origine.Lien.REGULARISATION));
        assertThat(bureau.voir(Cast.CLINIQUE, suite)).bodyText().contains("Régularise", BureauAdmission.numero(base));
        assertThat(bureau.voir(Cast.CLINIQUE, base)).bodyText().contains("Régularisée par", nouvelle.numero());
    }

    @Test
    @Transactional
    void without_a_published_delay_no_number_is_given_and_the_screen_says_so() {
        vider("pec.regularisation.delai");
        int avant = jdbc.sql("select count(*) from pec").query(Integer.class).single();
        assertThat(bureau.voir(Cast.CLINIQUE, "/clinique/pec/urgence"))
                .hasStatusOk()
                .bodyText()
                .contains("Aucun numéro provisoire", "pec.regularisation.delai")
                .doesNotContain("Obtenir le numéro");
        assertThat(declarer(Cast.IMMATRICULATION_ASSURE, "1", "x")).hasStatus(422);
        assertThat(jdbc.sql("select count(*) from pec").query(Integer.class).single())
                .isEqualTo(avant);
    }

    @Test
    void an_unknown_patient_or_an_empty_field_keeps_what_was_typed() {
        assertThat(declarer("999998", "0", "u"))
                .hasStatus(422)
                .bodyText()
                .contains("Aucun patient n’est connu", "999998");
        assertThat(bureau.faire(Cast.CLINIQUE, post("/clinique/pec/urgence").param("cle", "u")))
                .hasStatus(422)
                .bodyText()
                .contains("Écrivez le motif");
    }

    @Test
    void a_prolongation_is_two_clicks_from_a_running_agreement() {
        String base = decidee("F:HOSPITALISATION_MEDICALE", "3", LignePec::accord);
        Pec accord = pec(base);
        LocalDate suivant = accord.demande().debutSoins().plusDays(3);
        assertThat(bureau.voir(Cast.CLINIQUE, base)).bodyText().contains(">Prolonger<");
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/prolongation?lang=ar"))
                .hasStatusOk()
                .bodyText()
                .contains("طلب التمديد");
        assertThat(prolonger(base, "99", "k1", true))
                .hasStatus(422)
                .bodyText()
                .contains("7 jours ou séances au plus", "Fièvre persistante");

        String cle = UUID.randomUUID().toString();
        String suite = adresse(prolonger(base, "4", cle, true));
        assertThat(suite).endsWith("/confirmation");
        assertThat(adresse(prolonger(base, "4", cle, true)))
                .as("the same key again")
                .isEqualTo(suite);
        Pec prolongation = pec(suite.replace("/confirmation", ""));
        assertThat(prolongation.statut()).isEqualTo(StatutPec.DEPOSEE);
        assertThat(prolongation.demande().origine()).isEqualTo(new Origine(accord.id(), Origine.Lien.PROLONGATION));
        assertThat(prolongation.demande().debutSoins()).isEqualTo(suivant);
        assertThat(prolongation.demande().finSoins()).isEqualTo(suivant.plusDays(3));
        assertThat(prolongation.lignes()).hasSize(1).first().satisfies(l -> {
            assertThat(l.quantite()).isEqualTo(4);
            assertThat(l.montantDemande()).hasToString("2200.00");
        });
        assertThat(bureau.voir(Cast.CLINIQUE, base)).bodyText().contains("Prolongée par", prolongation.numero());

        String brouillon = adresse(prolonger(base, "2", UUID.randomUUID().toString(), false));
        assertThat(brouillon).as("a required document is missing").endsWith("/verification");
        assertThat(bureau.voir(Cast.CLINIQUE, brouillon)).bodyText().contains("Il manque : Ordonnances");
        assertThat(pec(brouillon.replace("/verification", "")).demande().debutSoins())
                .as("after the first prolongation")
                .isEqualTo(suivant.plusDays(4));
    }

    @Test
    void without_its_parameters_a_prolongation_is_off_and_says_which() {
        String base = decidee("F:HOSPITALISATION_MEDICALE", "3", LignePec::accord);
        jdbc.sql("update parametre set valeur = null where code = 'pec.prolongation.nombre'")
                .update();
        try {
            assertThat(bureau.voir(Cast.CLINIQUE, base + "/prolongation"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("ne peut pas être prolongé", "pec.prolongation.nombre")
                    .doesNotContain("Demander la prolongation");
            assertThat(prolonger(base, "2", "sans", true)).hasStatus(422);
        } finally {
            jdbc.sql("update parametre set valeur = '3' where code = 'pec.prolongation.nombre' and valide_au is null")
                    .update();
        }
    }

    @Test
    void what_is_counted_in_no_days_is_not_prolonged() {
        String base = decidee("F:CATARACTE", "1", LignePec::accord);
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/prolongation"))
                .bodyText()
                .contains("Rien dans cet accord n’est compté en jours");
        assertThat(bureau.voir(Cast.CLINIQUE, bureau.deposee() + "/prolongation"))
                .as("not granted")
                .hasStatus(409);
    }

    @Test
    void an_appeal_starts_from_the_reasons_and_takes_the_refused_lines_again() {
        String base = decidee("F:CATARACTE", "1", l -> Decision.refus("ACTE_NON_COUVERT", "Voir le dossier"));
        Pec refusee = pec(base);
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/recours"))
                .hasStatusOk()
                .bodyText()
                .contains("ne fait pas partie des soins couverts", "Voir le dossier", "Le recours est possible");
        String suite = adresse(recourir(base, UUID.randomUUID().toString()));
        Pec recours = pec(suite.replace("/demande", ""));
        assertThat(recours.demande().origine()).isEqualTo(new Origine(refusee.id(), Origine.Lien.RECOURS));
        assertThat(recours.demande().motifAdmission()).isEqualTo("L’acuité est de 2/10.");
        assertThat(recours.lignes()).extracting(LignePec::code).containsExactly("CATARACTE");
        assertThat(recours.montantDemande()).isEqualTo(refusee.montantDemande());
        assertThat(recourir(base, "again")).hasStatus(422).bodyText().contains("existe déjà");
        assertThat(bureau.voir(Cast.CLINIQUE2, base + "/recours")).hasStatus(404);
        assertThat(bureau.voir(Cast.CLINIQUE, bureau.deposee() + "/recours")).hasStatus(409);
    }

    @Test
    void an_appeal_comes_in_time() {
        String base = decidee("F:CATARACTE", "1", l -> Decision.refus("ACTE_NON_COUVERT", null));
        jdbc.sql("update pec set decidee_le = decidee_le - interval 31 day where id = ?")
                .param(pec(base).id())
                .update();
        assertThat(recourir(base, "late")).hasStatus(422).bodyText().contains("Le délai de recours s’est terminé");
    }

    private MvcTestResult recourir(String base, String cle) {
        return bureau.faire(
                Cast.CLINIQUE, post(base + "/recours").param("cle", cle).param("motif", "L’acuité est de 2/10."));
    }

    private MvcTestResult prolonger(String base, String jours, String cle, boolean pieces) {
        var requete = multipart(base + "/prolongation");
        if (pieces) {
            for (String piece : List.of("IMPRIME_PEC", "ORDONNANCES_DEPASSEMENT")) {
                requete.file(new MockMultipartFile(
                        "piece." + piece, piece + ".pdf", "application/pdf", BureauAdmission.PDF));
            }
        }
        return bureau.faire(
                Cast.CLINIQUE,
                requete.param("jours", jours)
                        .param("motif", "Fièvre persistante")
                        .param("cle", cle));
    }

    private String urgence(String cle) {
        return adresse(declarer(Cast.IMMATRICULATION_ASSURE, "1", cle));
    }

    private MvcTestResult declarer(String immatriculation, String rang, String cle) {
        return bureau.faire(
                Cast.CLINIQUE,
                post("/clinique/pec/urgence")
                        .param("immatriculation", immatriculation)
                        .param("rang", rang)
                        .param("motif", "Douleur thoracique")
                        .param("cle", cle));
    }

    private String decidee(String choix, String quantite, Function<LignePec, Decision> reponse) {
        String base = bureau.brouillon();
        bureau.remplir(base);
        bureau.faire(Cast.CLINIQUE, post(base + "/actes/1/retrait"));
        bureau.faire(
                Cast.CLINIQUE,
                post(base + "/actes")
                        .param("choix", choix)
                        .param("quantite", quantite)
                        .param("version", bureau.version(base)));
        bureau.faire(
                Cast.CLINIQUE,
                post(base + "/depot").param("cle", UUID.randomUUID().toString()));
        Pec pec = pec(base);
        Map<Long, Decision> decisions = new HashMap<>();
        pec.lignes().forEach(l -> decisions.put(l.id(), reponse.apply(l)));
        LocalDate jour = LocalDate.now(clock);
        instruction.decider(
                pec,
                Auteur.de(comptes.utilisateur(Cast.PEC).orElseThrow(), Role.INSTRUCTION_PEC),
                decisions,
                new Pec.Validite(jour, jour.plusDays(30)),
                InstructionPec.Appui.AUCUN,
                null,
                null);
        return base;
    }

    private void vider(String parametre) {
        jdbc.sql("update parametre set valeur = null where code = ?")
                .param(parametre)
                .update();
    }

    private String etatHorloge(String type, long id) {
        return jdbc.sql("select etat from horloge where objet_type = ? and objet_id = ?")
                .params(type, id)
                .query(String.class)
                .single();
    }

    private Pec pec(String base) {
        return pecs.duPrestataire(
                BureauAdmission.numero(base),
                comptes.utilisateur(Cast.CLINIQUE)
                        .orElseThrow()
                        .exiger(Role.CLINIQUE_ADMISSION)
                        .organismeId());
    }

    private static String adresse(MvcTestResult resultat) {
        return String.valueOf(resultat.getResponse().getRedirectedUrl());
    }
}
