package ma.amarre.securite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * One line of {@code securite/routes.csv}.
 *
 * @param roles names of roles, {@code TOUS} for everybody signed in, {@code PUBLIC} for everybody
 * @param object kind of object of the first variable, see {@link OwnedObject}; empty when there is none to try
 */
record Route(HttpMethod method, String path, Set<String> roles, String object) {

    private static final String UNKNOWN = "XXX-0000-0000-0000-0000";

    static List<Route> all() {
        try (var in = Objects.requireNonNull(Route.class.getResourceAsStream("/securite/routes.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .map(Route::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Route read(String line) {
        String[] cells = line.split(";", -1);
        return new Route(
                HttpMethod.valueOf(cells[0]), cells[1], Set.of(cells[2].split(",")), cells.length > 3 ? cells[3] : "");
    }

    String name() {
        return method + " " + path;
    }

    boolean open() {
        return roles.contains("PUBLIC");
    }

    boolean allows(String role) {
        return open() || roles.contains("TOUS") || roles.contains(role);
    }

    boolean hasVariable() {
        return path.contains("{");
    }

    String unknown() {
        return with(UNKNOWN);
    }

    /** The first variable becomes the reference, others 1. */
    String with(String reference) {
        return path.replaceAll("\\{[^}:]+:([^|}]+)[^}]*}", "$1")
                .replaceFirst("\\{[^}]+}", reference)
                .replaceAll("\\{[^}]+}", "1");
    }
}
