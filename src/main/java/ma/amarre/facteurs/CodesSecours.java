package ma.amarre.facteurs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import ma.amarre.commun.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Codes to keep on paper for the day the telephone or the key is gone: 80 random bits, each opens once, only hashes stay here. */
@Repository
class CodesSecours {

    static final int NOMBRE = 8;
    private final JdbcClient jdbc;
    private final Clock clock;

    CodesSecours(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new set; the former one opens nothing any more. @return the codes, which are nowhere else */
    List<String> nouveaux(long compteId) {
        retirer(compteId);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < NOMBRE; i++) {
            String code = Reference.nouvelle("").substring(1);
            jdbc.sql("insert into facteur_secours (compte_id, empreinte, cree_le) values (?, ?, ?)")
                    .params(compteId, empreinte(code), Timestamp.from(clock.instant()))
                    .update();
            codes.add(code);
        }
        return codes;
    }

    int restants(long compteId) {
        return jdbc.sql("select count(*) from facteur_secours where compte_id = ? and utilise_le is null")
                .param(compteId)
                .query(Integer.class)
                .single();
    }

    boolean prendre(long compteId, String code) {
        return jdbc.sql("update facteur_secours set utilise_le = ? where compte_id = ? and empreinte = ? and"
                                + " utilise_le is null")
                        .params(Timestamp.from(clock.instant()), compteId, empreinte(code))
                        .update()
                == 1;
    }

    void retirer(long compteId) {
        jdbc.sql("delete from facteur_secours where compte_id = ?")
                .param(compteId)
                .update();
    }

    /** Letters that look like digits are put right, hyphens and spaces do not count. */
    private static String empreinte(String saisi) {
        String lu = Reference.lire("X-" + saisi.replaceAll("[\\s-]", "")).substring(2);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(lu.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
