package ma.amarre.scellement;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.commun.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The public check of papers, by reference and by file. Each check is counted, nothing is kept about who checked. */
@Service
class Verifications {

    static final int TAILLE_MAX = 5 * 1024 * 1024;
    private static final Pattern REFERENCE = Pattern.compile("[A-Z]{2,5}(?:-[0-9A-HJKMNP-TV-Z]{4}){4}");
    private static final int RECOUVREMENT = 64;

    /**
     * The answer of a check.
     *
     * @param etat a {@link PapierEmis.Etat}, or INCONNU, ALTERE
     * @param papier null when nothing is shown
     */
    record Reponse(String etat, @Nullable PapierEmis papier) {

        static final Reponse INCONNU = new Reponse("INCONNU", null);

        public boolean connu() {
            return papier != null;
        }
    }

    private final PapierRepository papiers;
    private final Clock clock;

    Verifications(PapierRepository papiers, Clock clock) {
        this.papiers = papiers;
        this.clock = clock;
    }

    /** What somebody typed or pasted, also the whole address that the code holds. */
    static String reference(String saisie) {
        String texte = saisie.strip();
        int chemin = texte.toLowerCase(Locale.ROOT).lastIndexOf("/verifier/");
        if (chemin >= 0) {
            texte = texte.substring(chemin + "/verifier/".length());
        }
        int diese = texte.indexOf('#');
        return Reference.lire(diese < 0 ? texte : texte.substring(0, diese));
    }

    static boolean estReference(String texte) {
        return REFERENCE.matcher(texte).matches();
    }

    @Transactional
    Reponse parReference(String reference) {
        Optional<PapierEmis> papier =
                REFERENCE.matcher(reference).matches() ? papiers.parReference(reference) : Optional.empty();
        return noter("REFERENCE", papier.map(this::etat).orElse(Reponse.INCONNU));
    }

    /**
     * Whether this is the very file: the SHA-256 covers the seal too. A file that names one of our references but differs was
     * altered or printed again. The file is read once, as a stream, and never opened as a PDF: it may be hostile.
     *
     * @throws FichierTropGrand beyond {@link #TAILLE_MAX}
     */
    @Transactional
    Reponse parFichier(InputStream flux) throws IOException {
        Lu lu = lire(flux);
        Optional<PapierEmis> papier = papiers.parEmpreinte(lu.empreinte());
        if (papier.isPresent()) {
            return noter("FICHIER", etat(papier.get()));
        }
        boolean annonce =
                lu.reference() != null && papiers.parReference(lu.reference()).isPresent();
        return noter("FICHIER", annonce ? new Reponse("ALTERE", null) : Reponse.INCONNU);
    }

    private record Lu(byte[] empreinte, @Nullable String reference) {}

    private static Lu lire(InputStream flux) throws IOException {
        MessageDigest resume = sha256();
        byte[] bloc = new byte[16 * 1024];
        String reste = "";
        String reference = null;
        int total = 0;
        for (int n = flux.read(bloc); n >= 0; n = flux.read(bloc)) {
            total += n;
            if (total > TAILLE_MAX) {
                throw new FichierTropGrand();
            }
            resume.update(bloc, 0, n);
            if (reference == null) {
                String texte = reste + new String(bloc, 0, n, StandardCharsets.ISO_8859_1);
                Matcher trouve = REFERENCE.matcher(texte);
                reference = trouve.find() ? trouve.group() : null;
                reste = texte.substring(Math.max(0, texte.length() - RECOUVREMENT));
            }
        }
        return new Lu(resume.digest(), reference);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reponse etat(PapierEmis papier) {
        return new Reponse(papier.etat(LocalDate.now(clock)).name(), papier);
    }

    private Reponse noter(String moyen, Reponse reponse) {
        papiers.noterControle(
                reponse.papier() == null ? null : reponse.papier().id(), clock.instant(), moyen, reponse.etat());
        return reponse;
    }

    /** Public keys of the printed codes, by identifier, newest first. */
    Map<String, PublicKey> cles() {
        Map<String, PublicKey> cles = new LinkedHashMap<>();
        try {
            KeyFactory ed25519 = KeyFactory.getInstance("Ed25519");
            for (byte[] publique : papiers.cles()) {
                PublicKey cle = ed25519.generatePublic(new X509EncodedKeySpec(publique));
                cles.put(Cles.kid(cle), cle);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a registered public key is not Ed25519", e);
        }
        return cles;
    }

    /** More than {@link #TAILLE_MAX}: none of our papers is that large. */
    static final class FichierTropGrand extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
