package ma.amarre.charge.gatling;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import ma.amarre.charge.Banc;

/**
 * The check of the pharmacy counter at half of what the machine can do: {@code mvn -Pcharge verify -Dbeneficiaires=3000000}. The
 * report of Gatling is under {@code target/gatling}, ratios and statement counts in {@code target/charge-comptoir.md}.
 */
public final class ComptoirSimulation extends Simulation {

    private static final int MINUTE = 60;
    private final Banc banc;

    public ComptoirSimulation() throws Exception {
        banc = new Banc(Integer.getInteger("beneficiaires", 10_000));
        banc.debit(8, Duration.ofSeconds(Integer.getInteger("echauffement", 30)));
        double plein = banc.debit(8, Duration.ofSeconds(15));
        banc.dire("full load, 8 clients: %.0f checks a second".formatted(plein));
        banc.comparer();
        double moitie = Math.max(1, plein / 2);
        banc.dire(
                "half load: %.0f checks a second for a minute, percentiles in the report of Gatling".formatted(moitie));
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
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
