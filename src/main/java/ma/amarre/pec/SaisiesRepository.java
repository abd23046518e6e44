package ma.amarre.pec;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.amarre.commun.RegleViolee;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is being typed on the pages of a draft, as it is typed: nothing of it counts before its page is saved. */
@Repository
class SaisiesRepository {

    private static final int LONGUEUR = 8000;

    /** The pages where one types. */
    enum Page {
        NATURE,
        DIAGNOSTIC,
        ACTES
    }

    /** @param champs by their names in the form */
    record Saisie(Map<String, String> champs, Instant le) {

        String champ(String nom) {
            return champs.getOrDefault(nom, "");
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    SaisiesRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps the fields of a page. What arrives late, from a page that has been saved since, is dropped.
     *
     * @throws RegleViolee when it is longer than any form of ours
     */
    void garder(long pecId, Page page, int version, Map<String, String> champs, long compteId) {
        String donnees = champs.entrySet().stream()
                .map(c -> coder(c.getKey()) + "=" + coder(c.getValue()))
                .collect(Collectors.joining("&"));
        if (donnees.length() > LONGUEUR) {
            throw new RegleViolee("", "pec.saisie.trop");
        }
        jdbc.sql("""
            insert into pec_saisie (pec_id, page, version, donnees, compte_id, modifie_le) values (?, ?, ?, ?, ?, ?)
            on duplicate key update donnees = if(version <= values(version), values(donnees), donnees),
              compte_id = if(version <= values(version), values(compte_id), compte_id),
              modifie_le = if(version <= values(version), values(modifie_le), modifie_le),
              version = greatest(version, values(version))
            """)
                .params(pecId, page.name(), version, donnees, compteId, Timestamp.from(clock.instant()))
                .update();
    }

    /** The page was saved. @param version of the request after it */
    void enregistree(long pecId, Page page, int version, long compteId) {
        jdbc.sql("""
            insert into pec_saisie (pec_id, page, version, donnees, compte_id, modifie_le) values (?, ?, ?, null, ?, ?)
            on duplicate key update donnees = null, version = values(version)
            """)
                .params(pecId, page.name(), version, compteId, Timestamp.from(clock.instant()))
                .update();
    }

    Optional<Saisie> de(long pecId, Page page) {
        return jdbc.sql("select donnees, modifie_le from pec_saisie where pec_id = ? and page = ? and donnees is not"
                        + " null")
                .params(pecId, page.name())
                .query((rs, i) -> new Saisie(
                        champs(rs.getString("donnees")),
                        rs.getTimestamp("modifie_le").toInstant()))
                .optional();
    }

    private static Map<String, String> champs(String donnees) {
        Map<String, String> champs = new LinkedHashMap<>();
        for (String champ : donnees.split("&", -1)) {
            int egal = champ.indexOf('=');
            if (egal > 0) {
                champs.put(decoder(champ.substring(0, egal)), decoder(champ.substring(egal + 1)));
            }
        }
        return champs;
    }

    private static String coder(String texte) {
        return URLEncoder.encode(texte, StandardCharsets.UTF_8);
    }

    private static String decoder(String texte) {
        return URLDecoder.decode(texte, StandardCharsets.UTF_8);
    }
}
