package ma.amarre.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The URL is the map: {@code /{space}/{module}/…} is {@code ma.amarre.{module}.{Space}…Controller}. */
@IntegrationTest
class UrlMapTest {

    private static final Set<String> SPACES = Set.of("assure", "clinique", "pharmacie", "agent");
    /** Public addresses that architecture.md fixes, and the home pages of the spaces. */
    private static final Set<String> EXEMPT = Set.of(
            "/",
            "/connexion",
            "/aide",
            "/aide/{espace}",
            "/patron",
            "/verifier",
            "/verifier/cle",
            "/verifier/{reference}",
            "/error",
            "/assure",
            "/clinique",
            "/pharmacie",
            "/agent",
            "/manifest.webmanifest",
            "/sw.js",
            "/hors-ligne",
            "/langue");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void every_address_names_its_module_and_its_controller() {
        List<String> wrong = new ArrayList<>();
        mappings.getHandlerMethods()
                .forEach((info, method) -> info.getPatternValues().forEach(path -> {
                    Class<?> type = method.getBeanType();
                    if (type.getName().startsWith("ma.amarre.") && !EXEMPT.contains(path) && !fits(path, type)) {
                        wrong.add(path + " → " + type.getName());
                    }
                }));
        assertThat(wrong).isEmpty();
    }

    private static boolean fits(String path, Class<?> type) {
        if (path.startsWith("/verifier") || path.startsWith("/patron")) {
            return type.getSimpleName().startsWith("Public")
                    || type.getSimpleName().startsWith("Patron");
        }
        String[] parts = path.split("/");
        boolean inSpace = SPACES.contains(parts[1]);
        if (inSpace && parts.length < 3) {
            return false;
        }
        String module = inSpace ? parts[2] : parts[1];
        String prefix = inSpace ? parts[1].substring(0, 1).toUpperCase(Locale.ROOT) + parts[1].substring(1) : "";
        String packageName = type.getPackageName().substring("ma.amarre.".length());
        boolean named = inSpace
                ? type.getSimpleName().startsWith(prefix)
                : type.getSimpleName().startsWith("Public")
                        || type.getSimpleName().startsWith("Compte");
        return packageName.equals(module) && named;
    }
}
