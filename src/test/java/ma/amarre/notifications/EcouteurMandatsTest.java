package ma.amarre.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.assures.Assures;
import ma.amarre.commun.Immatriculation;
import ma.amarre.commun.Reference;
import ma.amarre.mandats.MandatEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Who gave a mandate is told how it begins and ends; who had it is told when it is taken back; nobody else is told anything. */
@IntegrationTest
@Transactional
class EcouteurMandatsTest {

    private record Avis(String qui, String genre, String url) {}

    @Autowired
    Expedition expedition;

    @Autowired
    Assures assures;

    @Autowired
    JdbcClient jdbc;

    private final String mandat = Reference.nouvelle("MDT");
    private long salma;

    @BeforeEach
    void who_gave_it() {
        salma = assures.parImmatriculation(new Immatriculation(Cast.IMMATRICULATION_ASSURE), 0)
                .orElseThrow()
                .assureId();
    }

    @Test
    void each_event_is_told_to_the_other_side_alone() {
        dire(new MandatEvent.Accepte(mandat, salma));
        dire(new MandatEvent.Refuse(mandat, salma));
        dire(new MandatEvent.Renonce(mandat, salma));
        dire(new MandatEvent.Revoque(mandat, salma, compte(Cast.RETRAITE)));
        String page = "/assure/mandats/" + mandat;
        assertThat(avis())
                .containsExactly(
                        new Avis(Cast.ASSURE, "MANDAT_ACCEPTE", page),
                        new Avis(Cast.ASSURE, "MANDAT_REFUSE", page),
                        new Avis(Cast.ASSURE, "MANDAT_RENONCE", page),
                        new Avis(Cast.RETRAITE, "MANDAT_REVOQUE", "/assure/mandats"));
    }

    @Test
    void an_offer_that_nobody_had_accepted_is_taken_back_in_silence() {
        dire(new MandatEvent.Revoque(mandat, salma, null));
        assertThat(avis()).isEmpty();
    }

    /** In this transaction: the listener of the application waits for its end. */
    private void dire(MandatEvent evenement) {
        new EcouteurMandats(expedition, assures).surMandat(evenement);
    }

    private long compte(String identifiant) {
        return jdbc.sql("select id from compte where identifiant = ?")
                .param(identifiant)
                .query(Long.class)
                .single();
    }

    private List<Avis> avis() {
        return jdbc.sql("select c.identifiant, n.genre, n.url from notification n join compte c on c.id = n.compte_id"
                        + " where n.reference = ? order by n.id")
                .param(mandat)
                .query((rs, i) -> new Avis(rs.getString(1), rs.getString(2), rs.getString(3)))
                .list();
    }
}
