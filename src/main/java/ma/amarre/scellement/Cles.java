package ma.amarre.scellement;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/** The three keys of the papers, each its own: the seal (RSA or EC), the printed codes (Ed25519), the store (AES-256). */
final class Cles {

    /** Stands in the subject of every demo certificate; production refuses such a key. */
    static final String MARQUE_DEMO = "DEMONSTRATION";

    private final Pkcs12SignatureToken magasin;
    private final DSSPrivateKeyEntry sceau;
    private final PrivateKeyEntry jeton;
    private final Coffre coffre;

    /** @throws IllegalStateException with a sentence for the operator when a keystore is absent, locked or of the wrong kind */
    Cles(Path sceau, char[] motDePasseSceau, Path jeton, char[] motDePasseJeton, byte[] cleDuCoffre) {
        if (cleDuCoffre.length != 32) {
            throw new IllegalStateException("amarre.scellement.coffre: 32 bytes in base 64 are needed");
        }
        this.coffre = new Coffre(new SecretKeySpec(cleDuCoffre, "AES"));
        try {
            this.magasin = new Pkcs12SignatureToken(sceau.toFile(), new PasswordProtection(motDePasseSceau));
            List<DSSPrivateKeyEntry> entrees = magasin.getKeys();
            if (entrees.isEmpty()) {
                throw new IllegalStateException("the keystore of the seal holds no private key");
            }
            this.sceau = entrees.getFirst();
            this.jeton = entree(jeton, motDePasseJeton);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a keystore of the papers cannot be read: " + e.getMessage(), e);
        }
        if (!this.jeton.getPrivateKey().getAlgorithm().matches("EdDSA|Ed25519")) {
            throw new IllegalStateException("amarre.scellement.jeton: an Ed25519 key is needed");
        }
    }

    private static PrivateKeyEntry entree(Path fichier, char[] motDePasse)
            throws IOException, GeneralSecurityException {
        KeyStore magasin = KeyStore.getInstance("PKCS12");
        try (InputStream flux = Files.newInputStream(fichier)) {
            magasin.load(flux, motDePasse);
        }
        for (String alias : Collections.list(magasin.aliases())) {
            if (magasin.getEntry(alias, new PasswordProtection(motDePasse)) instanceof PrivateKeyEntry entree) {
                return entree;
            }
        }
        throw new IllegalStateException("the keystore of the printed codes holds no private key");
    }

    DSSPrivateKeyEntry sceau() {
        return sceau;
    }

    SignatureValue signer(ToBeSigned donnees) {
        return magasin.sign(donnees, DigestAlgorithm.SHA256, sceau);
    }

    /** Who seals, as the certificate says. */
    String titulaire() {
        return sceau.getCertificate().getSubject().getPrincipal().getName();
    }

    /** The common name alone, as printed in the block of the seal. */
    String titulaireCourt() {
        return titulaire().replaceFirst("(?i)^.*?CN=([^,]+).*$", "$1");
    }

    PrivateKey jetonPrivee() {
        return jeton.getPrivateKey();
    }

    PublicKey jetonPublique() {
        return jeton.getCertificate().getPublicKey();
    }

    Coffre coffre() {
        return coffre;
    }

    /** Whether one of the keys was made for trying things out. */
    boolean demonstration() {
        return titulaire().toUpperCase(Locale.ROOT).contains(MARQUE_DEMO)
                || jeton.getCertificate() instanceof X509Certificate x509
                        && x509.getSubjectX500Principal().getName().contains(MARQUE_DEMO);
    }

    /** The short name of a public key: first 8 hexadecimal digits of the SHA-256 of its X.509 form. */
    static String kid(PublicKey cle) {
        try {
            byte[] resume = MessageDigest.getInstance("SHA-256").digest(cle.getEncoded());
            return HexFormat.of().formatHex(resume, 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
