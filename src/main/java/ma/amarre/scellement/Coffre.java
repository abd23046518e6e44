package ma.amarre.scellement;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Sealed papers at rest: AES-256-GCM, a fresh nonce for each, bound to its reference so that two papers cannot be swapped. */
final class Coffre {

    private static final int NONCE = 12;
    private static final int ETIQUETTE_BITS = 128;
    private final SecretKey cle;
    private final SecureRandom alea = new SecureRandom();

    Coffre(SecretKey cle) {
        this.cle = cle;
    }

    byte[] fermer(String reference, byte[] clair) {
        byte[] nonce = new byte[NONCE];
        alea.nextBytes(nonce);
        byte[] chiffre = passer(Cipher.ENCRYPT_MODE, reference, nonce, clair);
        return ByteBuffer.allocate(NONCE + chiffre.length)
                .put(nonce)
                .put(chiffre)
                .array();
    }

    byte[] ouvrir(String reference, byte[] chiffre) {
        ByteBuffer lu = ByteBuffer.wrap(chiffre);
        byte[] nonce = new byte[NONCE];
        byte[] corps = new byte[chiffre.length - NONCE];
        lu.get(nonce).get(corps);
        return passer(Cipher.DECRYPT_MODE, reference, nonce, corps);
    }

    private byte[] passer(int sens, String reference, byte[] nonce, byte[] octets) {
        try {
            Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
            aes.init(sens, cle, new GCMParameterSpec(ETIQUETTE_BITS, nonce));
            aes.updateAAD(reference.getBytes(StandardCharsets.US_ASCII));
            return aes.doFinal(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored paper " + reference + " cannot be opened with this key", e);
        }
    }
}
