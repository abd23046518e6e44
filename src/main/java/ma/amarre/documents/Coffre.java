package ma.amarre.documents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a data key per document, itself encrypted under a master key. Every piece carries its own random nonce and is bound
 * to its document and place, so that a block moved, swapped, cut off or altered is noticed.
 */
class Coffre {

    static final int NONCE = 12;
    static final int ETIQUETTE = 16;
    private static final int CLE = 32;
    private final SecureRandom alea = new SecureRandom();
    private final Map<String, SecretKey> maitresses = new LinkedHashMap<>();
    private final String courante;

    /** @param cles master keys of 32 bytes, the one in force first; the others only open what they closed */
    Coffre(List<byte[]> cles) {
        for (byte[] cle : cles) {
            if (cle.length != CLE) {
                throw new IllegalStateException("a master key of documents must have 32 bytes, not " + cle.length);
            }
            maitresses.put(identifiant(cle), new SecretKeySpec(cle, "AES"));
        }
        courante = identifiant(cles.getFirst());
    }

    /** A new data key with its envelope. */
    record Enveloppe(SecretKey cle, byte[] enveloppee, String cleId) {}

    Enveloppe nouvelle(String reference) {
        byte[] cle = new byte[CLE];
        alea.nextBytes(cle);
        SecretKey maitresse = maitresse(courante);
        byte[] enveloppee = chiffrer(maitresse, cle, CLE, contexte(reference, 'K', 0, true));
        return new Enveloppe(new SecretKeySpec(cle, "AES"), enveloppee, courante);
    }

    SecretKey ouvrir(String reference, byte[] enveloppee, String cleId) {
        byte[] cle = dechiffrer(maitresse(cleId), enveloppee, contexte(reference, 'K', 0, true));
        return new SecretKeySpec(cle, "AES");
    }

    /** @param nature B for a block of the original, P for a page image, K for the key */
    static byte[] contexte(String reference, char nature, int rang, boolean dernier) {
        byte[] nom = reference.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(nom.length + 7)
                .put(nom)
                .putChar(nature)
                .putInt(rang)
                .put((byte) (dernier ? 1 : 0))
                .array();
    }

    byte[] chiffrer(SecretKey cle, byte[] clair, int longueur, byte[] contexte) {
        byte[] nonce = new byte[NONCE];
        alea.nextBytes(nonce);
        byte[] sortie = Arrays.copyOf(nonce, NONCE + longueur + ETIQUETTE);
        try {
            Cipher chiffre = Cipher.getInstance("AES/GCM/NoPadding");
            chiffre.init(Cipher.ENCRYPT_MODE, cle, new GCMParameterSpec(ETIQUETTE * 8, nonce));
            chiffre.updateAAD(contexte);
            chiffre.doFinal(clair, 0, longueur, sortie, NONCE);
            return sortie;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    byte[] dechiffrer(SecretKey cle, byte[] donnees, byte[] contexte) {
        if (donnees.length < NONCE + ETIQUETTE) {
            throw new DocumentAltere("a stored piece is too short");
        }
        try {
            Cipher chiffre = Cipher.getInstance("AES/GCM/NoPadding");
            chiffre.init(Cipher.DECRYPT_MODE, cle, new GCMParameterSpec(ETIQUETTE * 8, donnees, 0, NONCE));
            chiffre.updateAAD(contexte);
            return chiffre.doFinal(donnees, NONCE, donnees.length - NONCE);
        } catch (AEADBadTagException altere) {
            throw new DocumentAltere("a stored piece does not open: altered, moved, or another key");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    private SecretKey maitresse(String cleId) {
        SecretKey cle = maitresses.get(cleId);
        if (cle == null) {
            throw new DocumentAltere("no master key " + cleId + " in the configuration");
        }
        return cle;
    }

    /** Names a key without telling it. */
    private static String identifiant(byte[] cle) {
        try {
            byte[] empreinte = MessageDigest.getInstance("SHA-256").digest(cle);
            return HexFormat.of().formatHex(empreinte, 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** Stored bytes are not what was deposited, or their key is not ours. The store never lies: it fails, and operations must look. */
    static class DocumentAltere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DocumentAltere(String message) {
            super(message);
        }
    }
}
