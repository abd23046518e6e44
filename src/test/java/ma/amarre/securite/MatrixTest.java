package ma.amarre.securite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route × every role × (own, foreign, unknown) object, against the table {@code securite/routes.csv}: a route without a line
 * fails the build, and so does a line without a route.
 */
@IntegrationTest
class MatrixTest {

    private static final Set<Integer> NO_SUCH_OBJECT = Set.of(404, 400);
    private static final Set<Integer> HANDLED = Set.of(200, 204, 302, 303, 400, 404, 409, 413, 415, 422);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    private final List<Route> routes = Route.all();

    @Test
    void every_route_has_a_line_and_every_line_a_route() {
        Set<String> mapped = new TreeSet<>();
        mappings.getHandlerMethods().forEach((info, method) -> {
            if (method.getBeanType().getName().startsWith("ma.amarre.")) {
                info.getPatternValues()
                        .forEach(path ->
                                info.getMethodsCondition().getMethods().forEach(verb -> mapped.add(verb + " " + path)));
            }
        });
        Set<String> written = routes.stream().map(Route::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = new TreeSet<>(mapped);
        missing.removeAll(written);
        Set<String> dead = new TreeSet<>(written);
        dead.removeAll(mapped);
        assertThat(missing).as("routes without a line in routes.csv").isEmpty();
        assertThat(dead).as("lines of routes.csv without a route").isEmpty();
    }

    /** What reads and what acts, side by side. */
    @Test
    void only_the_roles_of_the_line_pass_and_an_unknown_object_is_404() throws Exception {
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<?>> halves = Stream.of(true, false)
                    .<Future<?>>map(reading -> two.submit(() -> routes.stream()
                            .filter(r -> r.method().equals(HttpMethod.GET) == reading)
                            .forEach(r -> knock(r, wrong))))
                    .toList();
            for (Future<?> half : halves) {
                half.get();
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void knock(Route route, List<String> wrong) {
        int anonymous = status(route, route.unknown(), null);
        if (route.open() ? !HANDLED.contains(anonymous) : anonymous != 302) {
            wrong.add("nobody " + route.name() + ": " + anonymous);
        }
        for (Player player : Player.ALL) {
            int status = status(route, route.unknown(), player.identifiant());
            if (!expected(route, player, status)) {
                wrong.add(player.identifiant() + " " + route.name() + ": " + status);
            }
        }
    }

    private static boolean expected(Route route, Player player, int status) {
        if (!route.allows(player.role())) {
            return status == 403;
        }
        if (route.hasVariable()) {
            return route.method().equals(HttpMethod.GET)
                    ? status == 404
                    : NO_SUCH_OBJECT.contains(status) || status == 422;
        }
        return route.method().equals(HttpMethod.GET)
                ? Set.of(200, 302, 303).contains(status)
                : HANDLED.contains(status);
    }

    @Test
    void what_is_mine_opens_and_what_is_somebody_elses_does_not_exist() {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Route route : routes) {
            if (!route.method().equals(HttpMethod.GET) || route.object().isEmpty()) {
                continue;
            }
            for (OwnedObject object : OwnedObject.of(route.object())) {
                String own =
                        jdbc.sql(object.own()).query(String.class).optional().orElse("");
                String foreign = jdbc.sql(object.foreign())
                        .query(String.class)
                        .optional()
                        .orElse("");
                assertThat(own)
                        .as("the demo world has no " + route.object() + " of " + object.identifiant())
                        .isNotEmpty();
                tried++;
                int mine = status(route, route.with(own), object.identifiant());
                if (mine != 200) {
                    wrong.add(object.identifiant() + " own " + route.name() + " " + own + ": " + mine);
                }
                int theirs = foreign.isEmpty() ? 404 : status(route, route.with(foreign), object.identifiant());
                if (theirs != 404) {
                    wrong.add(object.identifiant() + " foreign " + route.name() + " " + foreign + ": " + theirs);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).as("routes tried with an own and a foreign object").isGreaterThan(5);
    }

    /** Fields that the handler insists on are given one by one, so that a refusal is the access rule's and not a missing field's. */
    private int status(Route route, String path, @org.jspecify.annotations.Nullable String identifiant) {
        Set<String> fields = new TreeSet<>();
        while (true) {
            MockHttpServletRequestBuilder request =
                    MockMvcRequestBuilders.request(route.method(), java.net.URI.create(path));
            fields.forEach(f -> request.param(f, "1"));
            if (!route.method().equals(HttpMethod.GET)) {
                request.with(csrf());
            }
            if (identifiant != null) {
                request.with(TestUsers.as(identifiant));
            }
            try {
                MvcResult result = mvc.perform(request).andReturn();
                if (result.getResolvedException() instanceof MissingServletRequestParameterException missing
                        && fields.add(missing.getParameterName())) {
                    continue;
                }
                return result.getResponse().getStatus();
            } catch (Exception unhandled) {
                return 500;
            }
        }
    }

    /** One account for each role. */
    private record Player(String identifiant, String role) {
        private static final List<Player> ALL = List.of(
                new Player("assure", "ASSURE"),
                new Player("clinique", "CLINIQUE_ADMISSION"),
                new Player("facturation", "CLINIQUE_FACTURATION"),
                new Player("pharmacie", "PHARMACIE"),
                new Player("tracabilite", "TRACABILITE"),
                new Player("liquidation", "LIQUIDATION"),
                new Player("ordonnancement", "ORDONNANCEMENT"),
                new Player("pec", "INSTRUCTION_PEC"),
                new Player("medecin", "MEDECIN_CONSEIL"),
                new Player("correspondant", "CORRESPONDANT_HABILITATIONS"),
                new Player("habilitations", "AUTORITE_HABILITATIONS"),
                new Player("controle", "CONTROLE_FACTURES"),
                new Player("referentiel", "REFERENTIEL"),
                new Player("accueil", "ACCUEIL"),
                new Player("supervision", "SUPERVISION"),
                new Player("dpo", "DPO"));

        static {
            assertThat(ALL.stream()
                            .map(Player::role)
                            .sorted(Comparator.naturalOrder())
                            .toList())
                    .isEqualTo(java.util.Arrays.stream(ma.amarre.commun.Role.values())
                            .map(Enum::name)
                            .sorted()
                            .toList());
        }
    }
}
