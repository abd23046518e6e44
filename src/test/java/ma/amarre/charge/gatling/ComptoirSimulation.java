package ma.amarre.charge.gatling;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ma.amarre.charge.Banc;
import ma.amarre.charge.Banc.Mesures;

/**
 * The check of the pharmacy counter at half of what the machine can do: {@code mvn -Pcharge verify -Dbeneficiaires=3000000}. A database
 * of ten thousand is measured first in the same run, so that {@code target/charge-comptoir.md} shows throughput, percentiles, statement
 * counts and the bare JDBC loop side by side, with their growth. The report of Gatling, of the large one, is under {@code target/gatling}.
 */
public final class ComptoirSimulation extends Simulation {

    private static final int MINUTE = 60;
    private static final int SECONDES = 20;
    private static final int PETIT = 10_000;
    private final Banc banc;

    public ComptoirSimulation() throws Exception {
        int personnes = Integer.getInteger("beneficiaires", PETIT);
        int echauffement = Integer.getInteger("echauffement", 30);
        List<Mesures> mesures = new ArrayList<>();
        if (personnes != PETIT) {
            Banc petit = new Banc(PETIT);
            mesures.add(petit.mesurer(echauffement, SECONDES));
            petit.fermer();
        }
        banc = new Banc(personnes);
        mesures.add(banc.mesurer(echauffement, SECONDES));
        Banc.rapporter(mesures);
        double moitie = Math.max(1, mesures.getLast().plein() / 2);
        ScenarioBuilder controle = scenario("comptoir")
                .feed(Stream.generate(banc::tirage).iterator())
                .exec(http("controle")
                        .post("/pharmacie")
                        .header("HX-Request", "true")
                        .header("HX-Target", "reponse")
                        .header("Cookie", "#{cookie}")
                        .formParam("_csrf", "#{csrf}")
                        .formParam("saisie", "#{saisie}")
                        .check(status().is(200), substring("counter--accorde")));
        setUp(controle.injectOpen(
                        rampUsersPerSec(1).to(moitie).during(10),
                        constantUsersPerSec(moitie).during(MINUTE)))
                .protocols(http.baseUrl(banc.adresse()).shareConnections());
    }

    @Override
    public void after() {
        try {
            banc.fermer();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
