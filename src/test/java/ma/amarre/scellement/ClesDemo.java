package ma.amarre.scellement;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Keys of the demo profile: made at the first start, kept in {@code var/}, never in the production jar nor in the repository. */
@Configuration(proxyBeanMethods = false)
class ClesDemo {

    static final char[] MOT_DE_PASSE = "demonstration".toCharArray();

    @Bean
    @Profile("demo")
    Cles cles() throws Exception {
        return dans(Path.of("var/cles-demo"));
    }

    /** Reads the keys of a folder, making those that are missing. */
    static Cles dans(Path dossier) throws Exception {
        Files.createDirectories(dossier);
        Path sceau = dossier.resolve("sceau.p12");
        Path jeton = dossier.resolve("jeton.p12");
        Path coffre = dossier.resolve("coffre.cle");
        if (!Files.exists(sceau)) {
            magasin(sceau, "RSA", 3072, "SHA256withRSA", "CN=Cachet de " + Cles.MARQUE_DEMO + ", O=Amarre, C=MA");
        }
        if (!Files.exists(jeton)) {
            magasin(jeton, "Ed25519", 0, "Ed25519", "CN=Codes de " + Cles.MARQUE_DEMO + ", O=Amarre, C=MA");
        }
        if (!Files.exists(coffre)) {
            Files.write(coffre, SecureRandom.getSeed(32));
        }
        return new Cles(sceau, MOT_DE_PASSE, jeton, MOT_DE_PASSE, Files.readAllBytes(coffre));
    }

    /** What is sealed in the demo world and in the tests is dated later. */
    private static final Instant DEBUT = Instant.parse("2026-01-01T00:00:00Z");

    /** A self-made certificate for ten years from today, with the key usages of a seal. */
    static void magasin(Path fichier, String algorithme, int taille, String signature, String nom) throws Exception {
        KeyPairGenerator generateur = KeyPairGenerator.getInstance(algorithme);
        if (taille > 0) {
            generateur.initialize(taille);
        }
        KeyPair paire = generateur.generateKeyPair();
        X500Name sujet = new X500Name(nom);
        var certificat = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                sujet,
                                new BigInteger(64, new SecureRandom()).add(BigInteger.ONE),
                                Date.from(DEBUT),
                                Date.from(Instant.now().plus(3650, ChronoUnit.DAYS)),
                                sujet,
                                paire.getPublic())
                        .addExtension(
                                Extension.keyUsage,
                                true,
                                new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
                        .build(new JcaContentSignerBuilder(signature).build(paire.getPrivate())));
        KeyStore magasin = KeyStore.getInstance("PKCS12");
        magasin.load(null, null);
        magasin.setKeyEntry("cle", paire.getPrivate(), MOT_DE_PASSE, new Certificate[] {certificat});
        try (var flux = Files.newOutputStream(fichier)) {
            magasin.store(flux, MOT_DE_PASSE);
        }
    }
}
