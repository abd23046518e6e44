package ma.amarre.habilitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** A sign-in name and a reference are never given to somebody else, not even when their first holder has left (governance.md ACC-07). */
@IntegrationTest
@Transactional
class IdentifiantsTest {

    @Autowired
    Personnes personnes;

    @Autowired
    Reseau reseau;

    @Autowired
    JdbcClient jdbc;

    private long personne(String cin) {
        return personnes.trouver(
                new Personnes.Identite(cin, "Jamais", "Deux", null, null, LocalDate.of(1990, 1, 1), "F"));
    }

    private String identifiant(long compte) {
        return jdbc.sql("select identifiant from compte where id = ?")
                .param(compte)
                .query(String.class)
                .single();
    }

    @Test
    void a_sign_in_name_outlives_its_holder_and_his_namesake_gets_another_one() {
        long premier = personnes.compte(personne("ID100001"), "Deux", "Jamais");
        assertThat(identifiant(premier)).isEqualTo("deux.jamais");
        jdbc.sql("update compte set etat = 'FERME' where id = ?").param(premier).update();
        long second = personnes.compte(personne("ID100002"), "Deux", "Jamais");
        assertThat(identifiant(second)).isEqualTo("deux.jamais2");
        assertThat(personnes.compte(personne("ID100001"), "Deux", "Jamais"))
                .as("who comes back is the same person under the same name")
                .isEqualTo(premier);
        assertThatThrownBy(() -> jdbc.sql("update compte set identifiant = 'deux.jamais' where id = ?")
                        .param(second)
                        .update())
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void a_title_that_ended_keeps_its_reference_and_its_account_cannot_be_deleted() {
        long organisme = reseau.organisme("ID01");
        long bureau = reseau.bureau(organisme, "ID01-1", "Sefrou", null, true);
        long titre = reseau.agent(organisme, bureau, ma.amarre.commun.Role.TRACABILITE, "id01.agent", "D-1");
        jdbc.sql("update titre set etat = 'TERMINE' where id = ?").param(titre).update();
        long suivant = reseau.agent(organisme, bureau, ma.amarre.commun.Role.TRACABILITE, "id01.suivant", "D-2");
        assertThatThrownBy(() -> jdbc.sql(
                                "update titre set reference = (select r from (select reference r from titre where id ="
                                        + " ?) x) where id = ?")
                        .params(titre, suivant)
                        .update())
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(
                        () -> jdbc.sql("delete from personne where id = (select personne_id from titre where id = ?)")
                                .param(titre)
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}
