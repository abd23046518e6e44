package ma.amarre.documents;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code amarre.documents.*}.
 *
 * @param cle master key in base64, 32 bytes, from the environment; empty only in the demo profile
 * @param anciennesCles former master keys, which only open what they closed
 * @param tailleMax of one file
 * @param pagesMax of one file
 * @param envoiMax of one request with all its files
 * @param fichiersMax in one request
 * @param delaiRendu how long a child process may work without giving a page
 * @param attente how long a deposit screen waits for the analysis before it says that it goes on
 * @param inacheveApres a deposit whose last byte has not come after this is removed
 * @param pagesGardees how long page images that nobody opens are kept
 */
@ConfigurationProperties("amarre.documents")
record DocumentsProperties(
        @DefaultValue("") String cle,
        @DefaultValue List<String> anciennesCles,
        @DefaultValue("25MB") DataSize tailleMax,
        @DefaultValue("200") int pagesMax,
        @DefaultValue("130MB") DataSize envoiMax,
        @DefaultValue("20") int fichiersMax,
        @DefaultValue("60s") Duration delaiRendu,
        @DefaultValue("8s") Duration attente,
        @DefaultValue("2h") Duration inacheveApres,
        @DefaultValue("90d") Duration pagesGardees,
        @DefaultValue Clamd clamd) {

    /** However many pages: one child process does not live longer. */
    Duration delaiEntier() {
        return delaiRendu.multipliedBy(10);
    }

    /** The virus check; off when there is no host. */
    record Clamd(
            @DefaultValue("") String host,
            @DefaultValue("3310") int port,
            @DefaultValue("30s") Duration delai) {

        boolean actif() {
            return !host.isBlank();
        }
    }
}
