package ma.amarre.controle;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The draw of the answers at once that a person checks: with the seed of the month anybody draws the same files again. The rank of a
 * file is the first eight bytes of SHA-256 of {@code seed|number}, as a share of 2^64; it is drawn when the rank is below the rate.
 */
final class Tirage {

    private static final double PLEIN = 0x1p64;

    private Tirage() {}

    /** From 0, included, to 100, excluded. */
    static double rang(String graine, String numero) {
        try {
            byte[] empreinte = MessageDigest.getInstance("SHA-256")
                    .digest((graine + "|" + numero).getBytes(StandardCharsets.US_ASCII));
            long bits = ByteBuffer.wrap(empreinte).getLong();
            // 53 bits are all that a double keeps: never rounded up to 100
            return (bits >>> 11) * 0x1p11 / PLEIN * 100;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param taux percent */
    static boolean tire(String graine, String numero, BigDecimal taux) {
        return rang(graine, numero) < taux.doubleValue();
    }
}
