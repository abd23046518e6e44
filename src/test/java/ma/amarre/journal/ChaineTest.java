package ma.amarre.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
class ChaineTest {

    @Autowired
    Journal journal;

    @Autowired
    Chaine chaine;

    @Autowired
    JdbcClient jdbc;

    @Test
    @Transactional
    void a_sealed_journal_is_intact_until_a_row_is_changed_and_then_names_it() {
        jdbc.sql("delete from journal_scelle").update();
        for (int i = 0; i < 5; i++) {
            journal.consigner(Journal.Entree.acte("essai.faire", "ESSAI", i).detail("détail " + i));
        }
        while (chaine.verifier().nonScelles() > 0) {
            chaine.sceller();
        }
        assertThat(chaine.verifier().intacte()).isTrue();
        assertThat(chaine.verifier().nonScelles()).isZero();

        long troisieme =
                jdbc.sql("select max(id) - 2 from journal").query(Long.class).single();
        jdbc.sql("update journal set acteur = 'quelqu’un d’autre' where id = ?")
                .param(troisieme)
                .update();
        assertThat(chaine.verifier().rompueA()).isEqualTo(troisieme);
    }

    @Test
    @Transactional
    void a_removed_link_is_noticed() {
        jdbc.sql("delete from journal_scelle").update();
        for (int i = 0; i < 3; i++) {
            journal.consigner(Journal.Entree.lecture("essai.lire", "ESSAI", i));
        }
        chaine.sceller();
        jdbc.sql("delete from journal_scelle where rang = 2").update();
        assertThat(chaine.verifier().intacte()).isFalse();
    }

    @Test
    void a_row_is_never_written_outside_the_transaction_of_its_act() {
        assertThatThrownBy(() -> journal.consigner(Journal.Entree.acte("essai.faire", "ESSAI", 1)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }
}
