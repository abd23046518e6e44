package ma.amarre.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Reference;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.pec.PecEvent;
import ma.amarre.pec.Pecs;
import ma.amarre.reclamations.ReclamationEvent;
import ma.amarre.remboursements.DossierEvent;
import ma.amarre.remboursements.Dossiers;
import ma.amarre.scellement.Conformite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Whose care it is is told of it; once his detail is closed to the insured person, that one learns of payments and of nothing else. */
@IntegrationTest
@Transactional
class PatientAvisTest {

    private static final String LETTRE = "lettre à ";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    NotificationRepository notifications;

    @Autowired
    Expedition expedition;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Pecs pecs;

    @Autowired
    Clock clock;

    private final String reference = Reference.nouvelle("TST");
    private long salma;
    private long yassine;
    private long driss;
    private long fatima;

    @BeforeEach
    void two_households() {
        salma = assure(Cast.IMMATRICULATION_ASSURE);
        yassine = beneficiaire(salma);
        driss = assure(Cast.IMMATRICULATION_RETRAITE);
        fatima = beneficiaire(driss);
    }

    @Test
    void a_spouse_with_an_account_is_told_of_her_own_files_and_her_husband_as_before() {
        assertThat(dit(driss, fatima, "PEC_ACCORDEE")).containsExactlyInAnyOrder(Cast.CONJOINT, Cast.RETRAITE);
        assertThat(dit(driss, beneficiaire(driss, 0), "PEC_REVOQUEE")).containsExactly(Cast.RETRAITE);
    }

    @Test
    void of_a_young_child_the_insured_person_alone_is_told() {
        ne(17);
        assertThat(dit(salma, yassine, "DOSSIER_REJETE")).containsExactly(Cast.ASSURE);
    }

    @Test
    void of_a_grown_up_child_without_an_account_what_is_legal_is_a_letter_to_himself() {
        ne(18);
        assertThat(dit(salma, yassine, "PEC_ACCORDEE")).isEmpty();
        assertThat(dit(salma, yassine, "PEC_REFUSEE")).containsExactly(LETTRE + "Yassine");
        assertThat(dit(salma, yassine, "DOSSIER_COMPLEMENT_DEMANDE")).containsExactly(LETTRE + "Yassine");
        assertThat(dit(salma, yassine, "DOSSIER_PAYE"))
                .as("her account is paid")
                .containsExactly(Cast.ASSURE);
    }

    @Test
    void of_a_grown_up_child_with_an_account_he_alone_is_told() {
        ne(18);
        jdbc.sql("update compte set personne_id = (select personne_id from beneficiaire where id = ?) where identifiant"
                        + " = 'conjoint'")
                .param(yassine)
                .update();
        assertThat(dit(salma, yassine, "PEC_REFUSEE")).containsExactly(Cast.CONJOINT);
        jdbc.sql("update compte set courriel = null, courriel_confirme_le = null where identifiant = 'conjoint'")
                .update();
        assertThat(dit(salma, yassine, "PEC_DROITS_FERMENT"))
                .as("neither address nor telephone")
                .containsExactlyInAnyOrder(Cast.CONJOINT, LETTRE + "Yassine");
        jdbc.sql("insert into telephone_confirme (compte_id, telephone, confirme_le) select id, '0611223344',"
                        + " now(6) from compte where identifiant = 'conjoint'")
                .update();
        assertThat(dit(salma, yassine, "PEC_REVOQUEE")).as("his own telephone").containsExactly(Cast.CONJOINT);
    }

    @Test
    void the_letter_to_him_is_sealed_in_his_name_and_not_among_the_papers_of_his_parents() throws Exception {
        ne(18);
        dit(salma, yassine, "PEC_REFUSEE");
        long id = jdbc.sql("select id from avis_lettre where reference = ?")
                .param(reference)
                .query(Long.class)
                .single();
        String adresse = "/agent/notifications/lettres/" + id;
        mvc.perform(post(adresse + "/papier").with(TestUsers.as(Cast.ACCUEIL)).with(csrf()));
        byte[] pdf = mvc.perform(get(adresse + ".pdf").with(TestUsers.as(Cast.ACCUEIL)))
                .getResponse()
                .getContentAsByteArray();
        assertThat(Conformite.texte(pdf)).contains("Yassine", reference).doesNotContain("Salma");
        String papier = jdbc.sql("select papier from avis_lettre where id = ?")
                .param(id)
                .query(String.class)
                .single();
        assertThat(mvc.perform(get("/assure/attestations/" + papier).with(TestUsers.as(Cast.ASSURE))))
                .hasStatus(404);
        assertThat(mvc.perform(get("/assure/donnees/fichier").with(TestUsers.as(Cast.ASSURE))))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(papier);
    }

    @Test
    void the_listeners_know_whose_care_a_file_is_and_who_wrote_a_complaint() {
        ne(18);
        String dossier = un("select d.reference from dossier d where d.assure_id = ? order by d.id desc limit 1");
        jdbc.sql("update dossier set beneficiaire_id = ? where reference = ?")
                .params(yassine, dossier)
                .update();
        String pec = un("select p.numero from pec p where p.assure_id = ? and p.deposee_le is not null order by p.id"
                + " desc limit 1");
        jdbc.sql("update pec set beneficiaire_id = ? where numero = ?")
                .params(yassine, pec)
                .update();
        long id = jdbc.sql("select id from pec where numero = ?")
                .param(pec)
                .query(Long.class)
                .single();
        Ecouteur ecouteur = new Ecouteur(notifications, pecs, dossiers, expedition);
        long avant = dernier();
        ecouteur.surDossier(new DossierEvent.ComplementDemande(salma, dossier));
        ecouteur.surPec(new PecEvent.Refusee(id, salma, 0));
        new EcouteurReclamations(expedition).surReclamation(new ReclamationEvent.Repondue(reference, salma, yassine));
        assertThat(prevenus(dossier, avant)).containsExactly(LETTRE + "Yassine");
        assertThat(prevenus(pec, avant)).containsExactly(LETTRE + "Yassine");
        assertThat(prevenus(reference, avant)).containsExactly(LETTRE + "Yassine");
    }

    private List<String> dit(long assure, long beneficiaire, String genre) {
        long avant = dernier();
        jdbc.sql("delete from avis_lettre where reference = ?").param(reference).update();
        expedition.duPatient(assure, beneficiaire, genre, reference, "/assure");
        return prevenus(reference, avant);
    }

    private long dernier() {
        return jdbc.sql("select coalesce(max(id), 0) from notification")
                .query(Long.class)
                .single();
    }

    private List<String> prevenus(String objet, long avant) {
        return jdbc.sql("""
            select c.identifiant from notification n join compte c on c.id = n.compte_id where n.reference = ? and n.id > ?
            union all
            select concat(?, p.prenom) from avis_lettre l join assure a on a.id = l.assure_id
            left join beneficiaire b on b.id = l.beneficiaire_id join personne p on p.id = coalesce(b.personne_id, a.personne_id)
            where l.reference = ? and l.creee_le > ?
            """)
                .params(objet, avant, LETTRE, objet, LocalDate.now(clock).minusDays(1))
                .query(String.class)
                .list();
    }

    private void ne(int annees) {
        jdbc.sql("update personne p join beneficiaire b on b.personne_id = p.id set p.date_naissance = ? where"
                        + " b.id = ?")
                .params(LocalDate.now(clock).minusYears(annees), yassine)
                .update();
    }

    private String un(String sql) {
        return jdbc.sql(sql).param(salma).query(String.class).single();
    }

    private long assure(String immatriculation) {
        return jdbc.sql("select id from assure where immatriculation = ?")
                .param(immatriculation)
                .query(Long.class)
                .single();
    }

    private long beneficiaire(long assure) {
        return beneficiaire(assure, 1);
    }

    private long beneficiaire(long assure, int rang) {
        return jdbc.sql("select id from beneficiaire where assure_id = ? and rang = ?")
                .params(assure, rang)
                .query(Long.class)
                .single();
    }
}
