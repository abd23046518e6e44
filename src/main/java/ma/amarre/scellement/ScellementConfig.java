package ma.amarre.scellement;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The keys of the papers. The demo profile brings its own, made at the first start by the development application. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScellementConfig.Proprietes.class)
class ScellementConfig {

    /** A PKCS12 file with one private key and its certificate chain. */
    record Magasin(@Nullable Path fichier, @Nullable String motDePasse) {

        static final Magasin ABSENT = new Magasin(null, null);

        Path lisible(String nom) {
            if (fichier == null || !Files.isReadable(fichier)) {
                throw new IllegalStateException(nom + ".fichier must name a PKCS12 keystore that can be read");
            }
            return fichier;
        }

        char[] secret(String nom) {
            if (motDePasse == null) {
                throw new IllegalStateException(nom + ".mot-de-passe is missing");
            }
            return motDePasse.toCharArray();
        }
    }

    /**
     * @param sceau the seal of the body
     * @param jeton the Ed25519 key of the printed codes
     * @param coffre 32 bytes in base 64: the key of the stored papers
     */
    @ConfigurationProperties("amarre.scellement")
    record Proprietes(
            @Nullable Magasin sceau,
            @Nullable Magasin jeton,
            @Nullable String coffre) {}

    @Bean
    @Profile("!demo")
    Cles cles(Proprietes proprietes) {
        return exiger(proprietes);
    }

    /**
     * The guard of production: papers that bind need real keys.
     *
     * @throws IllegalStateException when one is missing, or was made for the demo
     */
    static Cles exiger(Proprietes p) {
        Magasin sceau = p.sceau() == null ? Magasin.ABSENT : p.sceau();
        Magasin jeton = p.jeton() == null ? Magasin.ABSENT : p.jeton();
        if (p.coffre() == null || p.coffre().isBlank()) {
            throw new IllegalStateException("amarre.scellement.coffre is missing: 32 random bytes in base 64");
        }
        Cles cles = new Cles(
                sceau.lisible("amarre.scellement.sceau"),
                sceau.secret("amarre.scellement.sceau"),
                jeton.lisible("amarre.scellement.jeton"),
                jeton.secret("amarre.scellement.jeton"),
                Base64.getDecoder().decode(p.coffre()));
        if (cles.demonstration()) {
            throw new IllegalStateException(
                    "the keys of amarre.scellement were made for the demo profile: production refuses them");
        }
        return cles;
    }
}
