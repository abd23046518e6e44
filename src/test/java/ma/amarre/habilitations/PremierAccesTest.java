package ma.amarre.habilitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The first people of an empty database come from the operator's shell; nobody else does. */
@IntegrationTest
@Transactional
class PremierAccesTest {

    private static final String ORGANISME = "ESSAI-PREMIER";

    @Autowired
    PremierAcces commande;

    @Autowired
    Comptes comptes;

    @Autowired
    JdbcClient jdbc;

    private String dit = "";

    @Test
    void two_people_of_a_role_get_a_code_and_the_third_is_sent_to_the_screens() {
        organisme();
        assertThat(appeler("--role=AUTORITE_HABILITATIONS", "ESSAI01", "Premiere"))
                .isZero();
        assertThat(dit).contains("sign-in name: essai.premiere").containsPattern(": [0-9A-Z-]{19}");
        assertThat(comptes.utilisateur("essai.premiere").orElseThrow().a(Role.AUTORITE_HABILITATIONS))
                .isTrue();
        assertThat(appeler("--role=AUTORITE_HABILITATIONS", "ESSAI02", "Seconde"))
                .isZero();
        assertThat(appeler("--role=AUTORITE_HABILITATIONS", "ESSAI03", "Tierce"))
                .isOne();
        assertThat(dit).contains("on the screens");
        assertThat(jdbc.sql("select count(*) from journal where action = 'habilitations.premierAcces' and acteur ="
                                + " 'premier-acces'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_role_that_treats_files_is_refused_and_so_is_an_unknown_body() {
        organisme();
        assertThat(appeler("--role=LIQUIDATION", "ESSAI01", "Premiere")).isOne();
        jdbc.sql("update organisme set code = 'AUTRE' where code = ?")
                .param(ORGANISME)
                .update();
        assertThat(appeler("--role=REFERENTIEL", "ESSAI01", "Premiere")).isOne();
        assertThat(dit).contains("import the bodies first");
    }

    @Test
    void a_missing_option_and_a_wrong_date_are_named() {
        organisme();
        assertThat(executer("--role=REFERENTIEL")).isEqualTo(2);
        assertThat(dit).contains("missing: --organisme=");
        assertThat(executer(options("--role=REFERENTIEL", "ESSAI01", "Premiere", "31/01/1980")))
                .isEqualTo(2);
        assertThat(dit).contains("31/01/1980");
    }

    private void organisme() {
        jdbc.sql("""
            insert into organisme (code, nature, nom, nom_ar, valide_du, source, confiance)
            values (?, 'PAYEUR', 'Essai', 'تجربة', '2020-01-01', 'essai', 'I')
            """).param(ORGANISME).update();
    }

    private int appeler(String role, String cin, String nom) {
        return executer(options(role, cin, nom, "1980-01-31"));
    }

    private static String[] options(String role, String cin, String nom, String naissance) {
        return new String[] {
            role,
            "--organisme=" + ORGANISME,
            "--cin=" + cin,
            "--nom=" + nom,
            "--prenom=Essai",
            "--naissance=" + naissance,
            "--sexe=F",
            "--preuve=Décision 1",
            "--preuve-date=2026-01-02",
            "--fin=2099-12-31"
        };
    }

    private int executer(String... options) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int code = commande.executer(
                new DefaultApplicationArguments(options), new PrintStream(octets, true, StandardCharsets.UTF_8));
        dit = octets.toString(StandardCharsets.UTF_8);
        return code;
    }
}
