package ma.amarre.assures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** The medical detail of a child closes to the parents on a date that is data; rights, statuses and amounts stay. */
@IntegrationTest
@Transactional
class MajoriteTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private String dossier = "";
    private String pec = "";
    private String praticien = "";

    /** A dossier, a request and an exoneration of his mother become his for the length of a test. */
    @BeforeEach
    void what_is_his() {
        long lui = jdbc.sql(
                        "select b.id from beneficiaire b join assure a on a.id = b.assure_id where a.immatriculation ="
                                + " ? and b.rang = 1")
                .param(Cast.IMMATRICULATION_ASSURE)
                .query(Long.class)
                .single();
        dossier = un("select d.reference from dossier d join assure a on a.id = d.assure_id where a.immatriculation = ?"
                + " and d.statut = 'PAYE' and d.praticien is not null order by d.id desc limit 1");
        jdbc.sql("update dossier set beneficiaire_id = ?, praticien = 'Dr Confidentiel' where reference = ?")
                .params(lui, dossier)
                .update();
        pec = un("select p.numero from pec p join assure a on a.id = p.assure_id where a.immatriculation = ?"
                + " and p.statut not in ('BROUILLON', 'PROVISOIRE') order by p.id desc limit 1");
        jdbc.sql("update pec set beneficiaire_id = ? where numero = ?")
                .params(lui, pec)
                .update();
        jdbc.sql("update exoneration set beneficiaire_id = ? where numero = 'ETM-2024-004512'")
                .param(lui)
                .update();
        praticien = "Dr Confidentiel";
    }

    @Test
    void on_the_birthday_the_detail_closes_and_what_the_household_needs_stays() {
        ne(LocalDate.now(clock).minusYears(18).plusDays(1));
        assertThat(lire("/assure/remboursements/" + dossier)).bodyText().contains(praticien);
        assertThat(lire("/assure/assures/foyer/1")).bodyText().contains("J040", "ne sera plus visible ici");

        ne(LocalDate.now(clock).minusYears(18));
        assertThat(lire("/assure/remboursements/" + dossier))
                .hasStatusOk()
                .bodyText()
                .contains(dossier, "Payé", "Cette personne est majeure", "Yassine")
                .doesNotContain(praticien, "recepisse", "pieces/", "??");
        assertThat(lire("/assure/remboursements/" + dossier + "/recepisse")).hasStatus(404);
        assertThat(lire("/assure/remboursements"))
                .hasStatusOk()
                .bodyText()
                .contains("Yassine", "Dossier de soins")
                .doesNotContain(praticien);
        assertThat(lire("/assure/remboursements?format=csv")).bodyText().doesNotContain(dossier);
        assertThat(lire("/assure/reclamations/soins")).bodyText().doesNotContain(praticien, dossier);
        assertThat(lire("/assure/pec")).hasStatusOk().bodyText().contains(pec);
        assertThat(lire("/assure/pec/" + pec))
                .hasStatusOk()
                .bodyText()
                .contains(pec, "Cette personne est majeure")
                .doesNotContain("Le fil", "??");
        assertThat(lire("/assure/pec/" + pec + "/lettre")).hasStatus(404);
        assertThat(lire("/assure/assures/foyer/1"))
                .bodyText()
                .contains("Droits ouverts", "n’est visible que par cette personne")
                .doesNotContain("J040", "ETM-2024-004512");
        assertThat(lire("/assure/assures/foyer")).bodyText().doesNotContain("J040");
    }

    @Test
    void what_he_has_to_complete_waits_for_him_and_no_more_for_his_parents() {
        jdbc.sql("update dossier set statut = 'COMPLEMENT_DEMANDE', lot_id = null where reference = ?")
                .param(dossier)
                .update();
        ne(LocalDate.now(clock).minusYears(18).plusDays(1));
        assertThat(lire("/assure")).bodyText().contains(dossier);
        ne(LocalDate.now(clock).minusYears(18));
        assertThat(lire("/assure")).hasStatusOk().bodyText().doesNotContain(dossier);
    }

    @Test
    void neither_the_archive_of_the_parents_nor_their_papers_hold_his_care() throws Exception {
        jdbc.sql("""
            insert into papier (reference, type, objet, cle, assure_id, emis_le, valide_du, empreinte, taille, jeton)
            select concat('LPC-MAJEUR-', p.id), 'LETTRE_PEC', p.numero, 'majeur', p.assure_id, now(6), '2026-01-01',
              unhex(sha2(concat('majeur', p.id), 256)), 1, (select jeton from papier order by id limit 1) from pec p where p.numero = ?
            """).param(pec).update();
        String lettre = un("select concat('LPC-MAJEUR-', p.id) from pec p join assure a on a.id = p.assure_id where"
                + " a.immatriculation = ? order by p.numero = '" + pec + "' desc limit 1");
        ne(LocalDate.now(clock).minusYears(18).plusDays(1));
        assertThat(fichier()).contains(praticien, "ETM-2024-004512", lettre);
        assertThat(lire("/assure/attestations/" + lettre)).hasStatusOk();

        ne(LocalDate.now(clock).minusYears(18));
        assertThat(fichier()).contains(dossier, pec, "Yassine").doesNotContain(praticien, "ETM-2024-004512", lettre);
        assertThat(lire("/assure/attestations/" + lettre)).hasStatus(404);
        assertThat(lire("/assure/attestations/" + lettre + "/partage")).hasStatus(404);
        assertThat(lire("/assure/attestations")).hasStatusOk().bodyText().doesNotContain(lettre);
    }

    private String fichier() throws UnsupportedEncodingException {
        MvcTestResult fichier = lire("/assure/donnees/fichier");
        assertThat(fichier).hasStatusOk();
        return fichier.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void while_no_age_is_set_nothing_closes_and_the_page_says_so() {
        jdbc.sql("update parametre set valeur = null where code = 'majorite.detail.age'")
                .update();
        ne(LocalDate.now(clock).minusYears(19));
        assertThat(lire("/assure/remboursements/" + dossier)).bodyText().contains(praticien);
        assertThat(lire("/assure/assures/foyer/1")).bodyText().contains("J040", "n’est pas encore fixée");
    }

    @Test
    void a_spouse_keeps_the_household_as_it_is() {
        ne(LocalDate.now(clock).minusYears(30));
        jdbc.sql("update beneficiaire b join assure a on a.id = b.assure_id set b.lien = 'CONJOINT' where"
                        + " a.immatriculation = ? and b.rang = 1")
                .param(Cast.IMMATRICULATION_ASSURE)
                .update();
        assertThat(lire("/assure/remboursements/" + dossier)).bodyText().contains(praticien);
    }

    private void ne(LocalDate jour) {
        jdbc.sql("update personne p join beneficiaire b on b.personne_id = p.id join assure a on a.id = b.assure_id"
                        + " set p.date_naissance = ? where a.immatriculation = ? and b.rang = 1")
                .params(jour, Cast.IMMATRICULATION_ASSURE)
                .update();
    }

    private String un(String sql) {
        return jdbc.sql(sql)
                .param(Cast.IMMATRICULATION_ASSURE)
                .query(String.class)
                .single();
    }

    private MvcTestResult lire(String adresse) {
        return mvc.perform(
                get(adresse + (adresse.contains("?") ? "&" : "?") + "lang=fr").with(TestUsers.as(Cast.ASSURE)));
    }
}
