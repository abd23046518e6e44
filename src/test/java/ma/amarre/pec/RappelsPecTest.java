package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Clinic and patient are warned once, in time, and the renewal is a click away. */
@IntegrationTest
class RappelsPecTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RappelsPec rappels;

    @Autowired
    Clock clock;

    private BureauAdmission bureau;

    @BeforeEach
    void open() {
        bureau = new BureauAdmission(mvc, jdbc, clock);
    }

    @Test
    void a_long_agreement_that_ends_soon_is_told_once_and_renewed_by_a_click() throws InterruptedException {
        String base = longue(20);
        String lointaine = longue(31);
        rappels.rappeler();
        rappels.rappeler();
        assertThat(avertissements(base)).isEqualTo("FIN_PROCHE");
        assertThat(avertissements(lointaine)).isNull();
        assertThat(notifications(base, "PEC_FIN_PROCHE"))
                .as("clinic and patient")
                .isGreaterThanOrEqualTo(2);

        assertThat(bureau.voir(Cast.CLINIQUE, base)).bodyText().contains("Préparer le renouvellement");
        assertThat(bureau.voir(Cast.CLINIQUE, lointaine)).bodyText().doesNotContain("Préparer le renouvellement");
        MvcTestResult suite = bureau.faire(Cast.CLINIQUE, post(base + "/renouvellement"));
        String demande = String.valueOf(suite.getResponse().getRedirectedUrl());
        assertThat(demande).endsWith("/demande");
        assertThat(bureau.faire(Cast.CLINIQUE, post(base + "/renouvellement"))).hasRedirectedUrl(demande);
        String nouvelle = demande.replace("/demande", "");
        assertThat(jdbc.sql("select concat(type_code, ' ', debut_soins, ' ', montant_demande) from pec where"
                                + " numero = ?")
                        .param(BureauAdmission.numero(nouvelle))
                        .query(String.class)
                        .single())
                .isEqualTo("DIAL " + LocalDate.now(clock).plusDays(21) + " " + montant(base));
        assertThat(bureau.voir(Cast.CLINIQUE, demande))
                .bodyText()
                .containsPattern("Renouvelle\\s*<bdi[^>]*>" + BureauAdmission.numero(base));
        assertThat(bureau.voir(Cast.CLINIQUE, base))
                .bodyText()
                .containsPattern("Renouvelée par\\s*<bdi[^>]*>" + BureauAdmission.numero(nouvelle));
        assertThat(bureau.voir(Cast.CLINIQUE, base + "?lang=ar")).bodyText().contains("جددت بـ");
        assertThat(bureau.voir(Cast.PEC, base.replace("/clinique/", "/agent/")))
                .as("a draft is the clinic's own business")
                .hasStatusOk()
                .bodyText()
                .doesNotContain(BureauAdmission.numero(nouvelle));
        jdbc.sql("update pec set statut = 'DEPOSEE', deposee_le = cree_le, bureau_id = (select bureau_id from"
                        + " (select bureau_id from pec where numero = ?) b) where numero = ?")
                .params(BureauAdmission.numero(base), BureauAdmission.numero(nouvelle))
                .update();
        assertThat(bureau.voir(Cast.PEC, base.replace("/clinique/", "/agent/")))
                .bodyText()
                .contains("Renouvelée par", BureauAdmission.numero(nouvelle));
        jdbc.sql("update pec set bureau_id = (select id from bureau where code = 'CNOPS-CASA') where numero = ?")
                .param(BureauAdmission.numero(nouvelle))
                .update();
        assertThat(bureau.voir(Cast.PEC, base.replace("/clinique/", "/agent/")))
                .as("an office that this agent does not reach")
                .bodyText()
                .doesNotContain(BureauAdmission.numero(nouvelle));
        assertThat(bureau.faire(Cast.CLINIQUE, post(lointaine + "/renouvellement")))
                .hasStatus(409);
        assertThat(bureau.faire(Cast.CLINIQUE2, post(base + "/renouvellement"))).hasStatus(404);
    }

    @Test
    void rights_that_close_during_what_was_granted_are_told_once() throws InterruptedException {
        String base = longue(40);
        jdbc.sql("""
            update pec p join assure a on a.immatriculation = ? join beneficiaire b on b.assure_id = a.id and b.rang = 0
            set p.assure_id = a.id, p.beneficiaire_id = b.id where p.numero = ?
            """)
                .params(Cast.IMMATRICULATION_SUSPENDU, BureauAdmission.numero(base))
                .update();
        rappels.rappeler();
        rappels.rappeler();
        assertThat(avertissements(base)).isEqualTo("DROITS_FERMENT");
        assertThat(notifications(base, "PEC_DROITS_FERMENT")).isPositive();
    }

    private String longue(int jours) {
        String base = bureau.deposee();
        LocalDate jour = LocalDate.now(clock);
        jdbc.sql("""
            update pec set statut = 'ACCORDEE', type_code = 'DIAL', famille = 'DIALYSE', decidee_le = ?, valide_du = ?, valide_au = ?
            where numero = ?
            """)
                .params(Timestamp.from(clock.instant()), jour, jour.plusDays(jours), BureauAdmission.numero(base))
                .update();
        return base;
    }

    private String montant(String base) {
        return jdbc.sql("select montant_demande from pec where numero = ?")
                .param(BureauAdmission.numero(base))
                .query(String.class)
                .single();
    }

    private @org.jspecify.annotations.Nullable String avertissements(String base) {
        return jdbc.sql("""
            select group_concat(a.genre) from pec_avertissement a join pec p on p.id = a.pec_id where p.numero = ?
            """)
                .param(BureauAdmission.numero(base))
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** Events are heard after the commit, by another thread. */
    private int notifications(String base, String genre) throws InterruptedException {
        for (int essai = 0; essai < 100; essai++) {
            int nombre = jdbc.sql("select count(*) from notification where reference = ? and genre = ?")
                    .params(BureauAdmission.numero(base), genre)
                    .query(Integer.class)
                    .single();
            if (nombre > 1 || (nombre == 1 && essai > 20)) {
                return nombre;
            }
            Thread.sleep(100);
        }
        return 0;
    }
}
