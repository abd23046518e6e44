package ma.amarre.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the import would do with one row.
 *
 * @param cle what the row is about: a code, a number
 * @param libelle a name for the reader of the report
 * @param differences what changes, field by field; empty for a new row
 */
public record Verdict(
        int numero, String cle, String libelle, Issue issue, List<Remarque> remarques, List<Difference> differences) {

    /** What happens to a row. */
    public enum Issue {
        NOUVELLE,
        CHANGEE,
        INCHANGEE,
        REJETEE,
        /** In force, absent from a complete list. */
        RETIREE
    }

    /**
     * A sentence about the row.
     *
     * @param motif completes the key {@code imports.motif.<motif>}
     * @param rejet the row is refused for it; otherwise a warning
     */
    public record Remarque(String motif, boolean rejet, List<String> arguments) {

        public static Remarque avertissement(String motif, String... arguments) {
            return new Remarque(motif, false, List.of(arguments));
        }
    }

    /** @param champ completes the key {@code imports.champ.<champ>} */
    public record Difference(
            String champ, @Nullable String avant, @Nullable String apres) {}

    private static final int CLE = 80;
    private static final int LIBELLE = 160;

    public Verdict {
        cle = couper(cle, CLE);
        libelle = couper(libelle, LIBELLE);
        remarques = List.copyOf(remarques);
        differences = List.copyOf(differences);
    }

    public static Verdict rejetee(Ligne ligne, String cle, String libelle, LigneRejetee rejet) {
        return new Verdict(
                ligne.numero(),
                cle,
                libelle,
                Issue.REJETEE,
                List.of(new Remarque(rejet.motif(), true, rejet.arguments())),
                List.of());
    }

    /** New without a row in force, unchanged without a difference, else changed. */
    public static Verdict compare(
            Ligne ligne,
            String cle,
            String libelle,
            boolean connue,
            List<Remarque> remarques,
            List<Difference> differences) {
        Issue issue = !connue ? Issue.NOUVELLE : differences.isEmpty() ? Issue.INCHANGEE : Issue.CHANGEE;
        return new Verdict(ligne.numero(), cle, libelle, issue, remarques, connue ? differences : List.of());
    }

    boolean ecrit() {
        return issue == Issue.NOUVELLE || issue == Issue.CHANGEE;
    }

    /** Sixteen bytes that differ as soon as the base would answer otherwise. */
    byte[] empreinte() {
        String texte = cle + '\n' + issue + '\n' + remarques + '\n' + differences;
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(texte.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(sha, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String couper(String texte, int longueur) {
        return texte.length() <= longueur ? texte : texte.substring(0, longueur - 1) + "…";
    }
}
