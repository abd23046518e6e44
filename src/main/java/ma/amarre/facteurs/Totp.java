package ma.amarre.facteurs;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of an application by time (RFC 6238): HMAC-SHA1, six digits, steps of thirty seconds, the step before and the step after taken
 * too for clocks that drift. These values are the ones that every application knows.
 */
final class Totp {

    static final int OCTETS = 20;
    private static final long SECONDES = 30;
    private static final int MODULO = 1_000_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    static long pas(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), SECONDES);
    }

    static String code(byte[] secret, long pas) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] h = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(pas).array());
            int valeur = ByteBuffer.wrap(h, h[h.length - 1] & 15, 4).getInt() & 0x7fffffff;
            return "%06d".formatted(valeur % MODULO);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the step of this code when it is good around this instant */
    static OptionalLong accepter(byte[] secret, String code, Instant maintenant) {
        byte[] donne = code.getBytes(StandardCharsets.US_ASCII);
        OptionalLong trouve = OptionalLong.empty();
        for (long pas = pas(maintenant) - 1; pas <= pas(maintenant) + 1; pas++) {
            if (MessageDigest.isEqual(code(secret, pas).getBytes(StandardCharsets.US_ASCII), donne)) {
                trouve = OptionalLong.of(pas);
            }
        }
        return trouve;
    }

    /** The secret as a person types it: base 32 in groups of four. */
    static String texte(byte[] secret) {
        StringBuilder texte = new StringBuilder();
        int reste = 0;
        int bits = 0;
        for (byte octet : secret) {
            reste = reste << 8 | octet & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                texte.append(BASE32.charAt(reste >> bits & 31));
            }
        }
        return texte.toString().replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** What the QR code holds; the application shows the name of the portal and of the account. */
    static String adresse(String identifiant, byte[] secret) {
        String nom = URLEncoder.encode(identifiant.toLowerCase(Locale.ROOT), StandardCharsets.UTF_8);
        return "otpauth://totp/Amarre:" + nom + "?secret=" + texte(secret).replace(" ", "")
                + "&issuer=Amarre&algorithm=SHA1&digits=6&period=30";
    }
}
