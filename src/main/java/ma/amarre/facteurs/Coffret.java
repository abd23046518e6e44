package ma.amarre.facteurs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Component;

/** The secrets of the applications at rest: AES-256-GCM under a key that is not in the database, each bound to its account. */
@Component
class Coffret {

    /** Published, so worth nothing: the demo profile alone may use it. */
    static final String CLE_DE_DEMONSTRATION = "YW1hcnJlLWRlbW8tZmFjdGV1cnMtMjAyNi0wMDAwMDE=";

    private static final String HMAC = "HmacSHA256";
    private final BytesEncryptor chiffre;
    private final SecretKeySpec empreintes;

    Coffret(@Value("${amarre.facteurs.cle:}") String cle, Environment environment) {
        byte[] octets = octets(cle, environment.acceptsProfiles(Profiles.of("demo")));
        this.chiffre = AesGcmBytesEncryptor.withSecretKey(new SecretKeySpec(octets, "AES"))
                .build();
        this.empreintes = new SecretKeySpec(hmac(new SecretKeySpec(octets, HMAC), "empreintes"), HMAC);
    }

    byte[] fermer(long compteId, byte[] clair) {
        return chiffre.encrypt(ByteBuffer.allocate(Long.BYTES + clair.length)
                .putLong(compteId)
                .put(clair)
                .array());
    }

    /** @throws IllegalStateException when the row was made for another account */
    byte[] ouvrir(long compteId, byte[] ferme) {
        ByteBuffer ouvert = ByteBuffer.wrap(chiffre.decrypt(ferme));
        if (ouvert.getLong() != compteId) {
            throw new IllegalStateException("a secret of another account stands in the row of account " + compteId);
        }
        byte[] clair = new byte[ouvert.remaining()];
        ouvert.get(clair);
        return clair;
    }

    /** The name of a value that stays here: without the key nobody can make it again from the value. 64 hexadecimal digits. */
    String empreinte(String valeur) {
        return HexFormat.of().formatHex(hmac(empreintes, valeur));
    }

    private static byte[] hmac(SecretKeySpec cle, String valeur) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(cle);
            return mac.doFinal(valeur.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] octets(String cle, boolean demonstration) {
        String choisie = cle.isBlank() && demonstration ? CLE_DE_DEMONSTRATION : cle;
        if (choisie.isBlank()) {
            throw new IllegalStateException(
                    "amarre.facteurs.cle is missing: give 32 random bytes in base64 in the environment"
                            + " (AMARRE_FACTEURS_CLE), for example from: openssl rand -base64 32");
        }
        if (!demonstration && choisie.equals(CLE_DE_DEMONSTRATION)) {
            throw new IllegalStateException("amarre.facteurs.cle is the demo key: production needs one of its own");
        }
        byte[] octets = Base64.getDecoder().decode(choisie.strip());
        if (octets.length != 32) {
            throw new IllegalStateException("amarre.facteurs.cle: 32 bytes in base64 are needed");
        }
        return octets;
    }
}
