package ma.amarre.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Role;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.notifications.LettreRepository.LettreAvis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** A delegation prints the letters of its region: of the towns where it has an office; the others do not exist for it. */
@IntegrationTest
@Transactional
class LettresDelegationTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    LettreRepository lettres;

    private long cnops;
    private long agadir;
    private long tiznit;
    private long oujda;
    private long lettre;

    @BeforeEach
    void a_letter_to_somebody_in_tiznit() {
        cnops = un("select id from organisme where code = 'CNOPS'");
        agadir = bureau("DEL-AGA", "Agadir", "SUD");
        tiznit = bureau("DEL-TIZ", "Tiznit", "SUD");
        oujda = bureau("DEL-OUJ", "Oujda", "ORIENTAL");
        long assure = un("select id from assure where immatriculation = '" + Cast.IMMATRICULATION_SUSPENDU + "'");
        jdbc.sql("update assure set ville = 'Tiznit' where id = ?")
                .param(assure)
                .update();
        lettres.ajouter(assure, null, null, "PEC_DECIDEE", "PEC-DELEGATION");
        lettre = un("select id from avis_lettre where reference = 'PEC-DELEGATION'");
    }

    static Acces poste(long organisme, @Nullable Long bureau) {
        LocalDate jour = LocalDate.of(2026, 1, 1);
        return new Acces(1, Role.ACCUEIL, organisme, "CNOPS", bureau, null, jour, jour.plusYears(5), null);
    }

    @Test
    void its_town_and_its_delegation_print_it_and_another_delegation_does_not_know_it() {
        assertThat(imprimee(tiznit)).isTrue();
        assertThat(imprimee(agadir)).isTrue();
        assertThat(imprimee(oujda)).isFalse();
        assertThat(imprimee(null)).as("a post of the whole body").isTrue();
    }

    @Test
    void where_no_office_stands_the_national_one_prints_it_and_anyone_when_none_is_national() {
        jdbc.sql("update assure set ville = 'Zagora' where immatriculation = ?")
                .param(Cast.IMMATRICULATION_SUSPENDU)
                .update();
        jdbc.sql("update bureau set national = false where organisme_id = ?")
                .param(cnops)
                .update();
        assertThat(imprimee(oujda)).isTrue();
        jdbc.sql("update bureau set national = true where id = ?").param(agadir).update();
        assertThat(imprimee(agadir)).isTrue();
        assertThat(imprimee(oujda)).isFalse();
    }

    @Test
    void no_act_of_another_office_reaches_it() {
        String adresse = "/agent/notifications/lettres";
        assertThat(mvc.perform(get(adresse).with(TestUsers.as(Cast.ACCUEIL))))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("PEC-DELEGATION");
        assertThat(mvc.perform(post(adresse + "/" + lettre + "/papier")
                        .with(TestUsers.as(Cast.ACCUEIL))
                        .with(csrf())))
                .hasStatus(404);
        assertThat(mvc.perform(get(adresse + "/" + lettre + ".pdf").with(TestUsers.as(Cast.ACCUEIL))))
                .hasStatus(404);
        assertThat(mvc.perform(post(adresse + "/impression")
                        .param("lettre", Long.toString(lettre))
                        .with(TestUsers.as(Cast.ACCUEIL))
                        .with(csrf())))
                .hasStatus(404);
    }

    private boolean imprimee(@Nullable Long bureau) {
        Acces poste = poste(cnops, bureau);
        List<Long> liste =
                lettres.enAttente(poste, 0, 1000).stream().map(LettreAvis::id).toList();
        assertThat(lettres.parId(poste, lettre).isPresent()).isEqualTo(liste.contains(lettre));
        return liste.contains(lettre);
    }

    private long bureau(String code, String ville, String delegation) {
        return jdbc.sql("""
            insert into bureau (organisme_id, code, nom, nom_ar, ville, valide_du, delegation) values (?, ?, ?, ?, ?, '2020-01-01', ?)
            returning id
            """)
                .params(cnops, code, "Bureau " + ville, "مكتب " + ville, ville, delegation)
                .query(Long.class)
                .single();
    }

    private long un(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
