package ma.amarre.scellement;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the printed code after {@code #}: the facts of the paper and their Ed25519 signature, so that they can be checked
 * without asking the portal. Format, with an example for other languages: src/docs/verification.md.
 */
record Jeton(
        String kid,
        String reference,
        LocalDate emisLe,
        LocalDate valideDu,
        @Nullable LocalDate valideAu,
        String emetteur,
        List<Fait> faits) {

    private static final String VERSION = "AMARRE1";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** The text that is signed: lines in a fixed order, ended by LF, UTF-8. */
    String texte() {
        StringBuilder lignes = new StringBuilder();
        for (String ligne : List.of(
                VERSION,
                kid,
                reference,
                emisLe.toString(),
                valideDu.toString(),
                valideAu == null ? "-" : valideAu.toString(),
                emetteur)) {
            lignes.append(ligne).append('\n');
        }
        for (Fait fait : faits) {
            lignes.append(fait.nature().code())
                    .append('=')
                    .append(paire(fait.fr(), fait.ar()))
                    .append('\n');
        }
        return lignes.toString();
    }

    private static String paire(String fr, String ar) {
        return fr.equals(ar) ? fr : fr + "|" + ar;
    }

    /** Base 32 keeps the code small: capitals and digits take 5.5 bits each in a QR code, anything else 8. */
    String signer(PrivateKey cle) {
        byte[] texte = texte().getBytes(StandardCharsets.UTF_8);
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(cle);
            ed25519.update(texte);
            return base32(texte) + "." + base32(ed25519.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of the printed codes does not sign", e);
        }
    }

    /**
     * Reads a token without checking its signature.
     *
     * @throws IllegalArgumentException when it is not one
     */
    static Jeton lire(String jeton) {
        String texte = new String(octets(jeton.split("\\.", -1)[0]), StandardCharsets.UTF_8);
        String[] lignes = texte.split("\n");
        if (lignes.length < 7 || !lignes[0].equals(VERSION)) {
            throw new IllegalArgumentException("not a code of this portal");
        }
        List<Fait> faits = new ArrayList<>();
        for (int i = 7; i < lignes.length; i++) {
            int egal = lignes[i].indexOf('=');
            if (egal < 0) {
                throw new IllegalArgumentException("a fact without a name");
            }
            String[] valeur = deux(lignes[i].substring(egal + 1));
            faits.add(new Fait(Fait.Nature.deCode(lignes[i].substring(0, egal)), valeur[0], valeur[1]));
        }
        return new Jeton(
                lignes[1],
                lignes[2],
                LocalDate.parse(lignes[3]),
                LocalDate.parse(lignes[4]),
                lignes[5].equals("-") ? null : LocalDate.parse(lignes[5]),
                lignes[6],
                List.copyOf(faits));
    }

    private static String[] deux(String valeur) {
        int barre = valeur.indexOf('|');
        return barre < 0
                ? new String[] {valeur, valeur}
                : new String[] {valeur.substring(0, barre), valeur.substring(barre + 1)};
    }

    /** Whether the text is as it was signed by one of these keys, by their identifiers. Never throws on a broken token. */
    static boolean authentique(String jeton, Map<String, PublicKey> cles) {
        try {
            String[] parts = jeton.split("\\.", -1);
            PublicKey cle = cles.get(lire(jeton).kid());
            if (parts.length != 2 || cle == null || !canonique(parts[0]) || !canonique(parts[1])) {
                return false;
            }
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(cle);
            ed25519.update(octets(parts[0]));
            return ed25519.verify(octets(parts[1]));
        } catch (GeneralSecurityException | RuntimeException broken) {
            return false;
        }
    }

    /** One text for one sequence of bytes: the bits left over at the end are zero. */
    private static boolean canonique(String base32) {
        return base32(octets(base32)).equals(base32);
    }

    /** RFC 4648, capitals, without padding. */
    static String base32(byte[] octets) {
        StringBuilder texte = new StringBuilder();
        int tampon = 0;
        int bits = 0;
        for (byte octet : octets) {
            tampon = (tampon << 8 | octet & 255) & 0xffff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                texte.append(BASE32.charAt(tampon >> bits & 31));
            }
        }
        if (bits > 0) {
            texte.append(BASE32.charAt(tampon << 5 - bits & 31));
        }
        return texte.toString();
    }

    static byte[] octets(String base32) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int tampon = 0;
        int bits = 0;
        for (char lettre : base32.toCharArray()) {
            int valeur = BASE32.indexOf(lettre);
            if (valeur < 0) {
                throw new IllegalArgumentException("not base 32");
            }
            tampon = (tampon << 5 | valeur) & 0xffff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                octets.write(tampon >> bits & 255);
            }
        }
        return octets.toByteArray();
    }
}
