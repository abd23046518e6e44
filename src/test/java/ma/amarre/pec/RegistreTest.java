package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of agreements on the real tables: sums, once only, never beyond what was granted. */
@IntegrationTest
class RegistreTest {

    @Autowired
    RegistrePec registre;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Test
    @Transactional
    void the_balance_is_the_sum_of_the_entries_whatever_is_tried() {
        Solde depart = unSolde();
        LocalDate jour = LocalDate.of(2026, 11, 21);
        Random alea = new Random(20261121);
        for (int i = 0; i < 60; i++) {
            int quantite = alea.nextInt(3);
            Montant montant = Montant.of(alea.nextInt(1500));
            try {
                switch (alea.nextInt(4)) {
                    case 0 -> registre.utiliser(depart.ligneId(), quantite, jour, "ESSAI-" + i, null);
                    case 3 -> registre.corriger(depart.ligneId(), quantite, jour, "mistake", "ESSAI-" + i, null);
                    case 1 -> registre.facturer(depart.ligneId(), quantite, montant, "ESSAI-" + i, null);
                    default -> registre.reprendre(depart.ligneId(), quantite, montant, "ESSAI-" + i, null);
                }
            } catch (RegleViolee refused) {
                // nothing was written
            }
            assertThat(jdbc.sql("""
                select sum(case genre when 'FACTURE' then quantite when 'REPRISE' then -quantite else 0 end) = s.facturee
                  and sum(case genre when 'USAGE' then quantite when 'CORRECTION' then -quantite else 0 end) <= s.utilisee
                  and sum(case genre when 'FACTURE' then montant when 'REPRISE' then -montant else 0 end) = s.montant_facture
                from pec_solde s join pec_registre r on r.ligne_id = s.ligne_id where s.ligne_id = ?
                """)
                            .param(depart.ligneId())
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        }
    }

    @Test
    @Transactional
    void the_same_invoice_line_is_written_once() {
        Solde depart = unSolde();
        registre.facturer(depart.ligneId(), 1, Montant.of(100), "FAC-1:1", null);
        registre.facturer(depart.ligneId(), 1, Montant.of(100), "FAC-1:1", null);
        assertThat(lire(depart).facturee()).isEqualTo(depart.facturee() + 1);
    }

    @Test
    @Transactional
    void the_table_itself_refuses_more_than_was_granted() {
        Solde depart = unSolde();
        assertThatThrownBy(() -> jdbc.sql("update pec_solde set facturee = accordee + 1 where ligne_id = ?")
                        .param(depart.ligneId())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void the_three_spaces_show_what_is_left() {
        String numero = jdbc.sql("""
            select p.numero from pec p join organisme o on o.id = p.organisme_id
            where o.code = 'CL-MARSA' and p.statut = 'ACCORDEE' order by p.id limit 1
            """).query(String.class).single();
        assertThat(mvc.perform(get("/clinique/pec/" + numero).with(TestUsers.as(Cast.FACTURATION))))
                .bodyText()
                .contains("Ce qui reste de l’accord");
        assertThat(mvc.perform(get("/agent/pec/" + numero).with(TestUsers.as(Cast.PEC))))
                .bodyText()
                .contains("Ce qui reste de l’accord");
        assertThat(mvc.perform(get("/assure/pec/" + numero + "?lang=ar").with(TestUsers.as(Cast.ASSURE))))
                .bodyText()
                .contains("ما تبقى من الموافقة");
    }

    private Solde unSolde() {
        long pec = jdbc.sql("select pec_id from pec_solde where accordee >= 3 and facturee = 0 and not tenue order by"
                        + " ligne_id limit 1")
                .query(Long.class)
                .single();
        List<Solde> soldes = registre.soldes(pec);
        return soldes.getFirst();
    }

    private Solde lire(Solde s) {
        long pec = jdbc.sql("select pec_id from pec_solde where ligne_id = ?")
                .param(s.ligneId())
                .query(Long.class)
                .single();
        return registre.soldes(pec).stream()
                .filter(x -> x.ligneId() == s.ligneId())
                .findFirst()
                .orElseThrow();
    }
}
