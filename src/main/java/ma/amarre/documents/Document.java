package ma.amarre.documents;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that has wholly arrived, as lists and receipts show it.
 *
 * @param reference public, opaque, may stand in a URL
 * @param taille bytes
 * @param sha256 64 hexadecimal digits, of the file as sent: printed on the receipt
 * @param motif why it is refused or cannot be read, or what it waits for
 * @param pages null until analysed
 * @param actif the original holds scripts, attachments or launch actions
 * @param controle found clean by the virus check
 * @param deposePar account; null for the application itself
 */
public record Document(
        long id,
        String reference,
        Proprietaire proprietaire,
        @Nullable Long assureId,
        String nature,
        String nom,
        TypeDocument type,
        long taille,
        String sha256,
        EtatDocument etat,
        @Nullable MotifDocument motif,
        @Nullable Integer pages,
        boolean actif,
        boolean controle,
        Instant deposeLe,
        @Nullable Long deposePar,
        @Nullable Instant vuLe) {

    /** Key of the sentence to show under the state: the reason when there is one; its argument {0} is {@link #pages()}. */
    public String clePhrase() {
        return motif == null ? etat.clePhrase() : motif.cle();
    }

    /** Key of the words that stand for the state in a list: the reason when there is one. */
    public String cleMot() {
        return motif == null ? etat.cle() : motif.cle();
    }

    /** Tone of the state: refuse, attente or accorde. */
    public String ton() {
        return switch (etat) {
            case ILLISIBLE, REFUSE -> "refuse";
            case RECU, ANALYSE -> "attente";
            case LISIBLE, VU -> "accorde";
        };
    }

    /** Whether nobody may open it: its virus check is awaited, or has found something. */
    public boolean ferme() {
        return motif == MotifDocument.ATTENTE_CONTROLE || motif == MotifDocument.VIRUS;
    }

    /** The name with the ending of its true type, for a download. */
    public String nomDeFichier() {
        String bas = nom.toLowerCase(Locale.ROOT);
        boolean juste = type.extensions().stream().anyMatch(e -> bas.endsWith("." + e));
        return juste ? nom : nom + "." + type.extensions().getFirst();
    }
}
