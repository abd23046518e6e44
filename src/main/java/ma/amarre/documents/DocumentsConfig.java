package ma.amarre.documents;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Opens the vault of documents, or refuses to start: a portal without a key of its own must not receive health data. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DocumentsProperties.class)
class DocumentsConfig {

    /** Published, so worth nothing: the demo profile alone may use it. */
    static final String CLE_DE_DEMONSTRATION = "YW1hcnJlLWRlbW8tZG9jdW1lbnRzLTIwMjYtMDAwMDE=";

    @Bean
    static Coffre coffre(DocumentsProperties config, Environment environment) {
        return coffre(config, environment.acceptsProfiles(Profiles.of("demo")));
    }

    static Coffre coffre(DocumentsProperties config, boolean demonstration) {
        String courante = config.cle().isBlank() && demonstration ? CLE_DE_DEMONSTRATION : config.cle();
        if (courante.isBlank()) {
            throw new IllegalStateException(
                    "amarre.documents.cle is missing: give 32 random bytes in base64 in the environment"
                            + " (AMARRE_DOCUMENTS_CLE), for example from: openssl rand -base64 32");
        }
        List<String> toutes = new ArrayList<>(List.of(courante));
        toutes.addAll(config.anciennesCles());
        if (!demonstration && toutes.contains(CLE_DE_DEMONSTRATION)) {
            throw new IllegalStateException("amarre.documents.cle is the demo key: production needs one of its own");
        }
        return new Coffre(toutes.stream().map(DocumentsConfig::octets).toList());
    }

    private static byte[] octets(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("amarre.documents.cle is not base64", e);
        }
    }
}
