package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An ambulatory dossier before the eyes of the insured person: what was billed, the base, the shares and why. */
@IntegrationTest
class DossierTest {

    @LocalServerPort
    int port;

    @Test
    void the_insured_person_reads_each_amount_and_the_rule_that_gave_it() {
        Visitor visitor = Visitor.withScripts(port).signIn(Cast.ASSURE).open("/assure/remboursements?statut=PAYE");
        visitor.photograph("assure-remboursements");
        visitor.pressSelector("main a[href*='/assure/remboursements/DOS-']");
        assertThat(visitor.text()).contains("Part AMO");
        visitor.photograph("assure-dossier");
        visitor.width(360);
        assertThat(visitor.scrollsSideways()).isFalse();
        visitor.photograph("assure-dossier-360");
    }

    @Test
    void the_liquidator_sees_the_next_dossier_with_its_amounts() {
        Visitor visitor = Visitor.withScripts(port).signIn(Cast.LIQUIDATION).open("/agent/remboursements/a-liquider");
        assertThat(visitor.text()).contains("liquid");
        visitor.photograph("agent-a-liquider");
    }
}
