package ma.amarre.scellement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paper as the register knows it.
 *
 * @param empreinte SHA-256 of the sealed PDF, 64 hexadecimal digits
 * @param taille bytes of the sealed PDF
 * @param jeton the signed text of its code
 */
public record PapierEmis(
        long id,
        String reference,
        TypePapier type,
        String objet,
        @Nullable Long assureId,
        Instant emisLe,
        LocalDate valideDu,
        @Nullable LocalDate valideAu,
        @Nullable Instant revoqueLe,
        @Nullable String revoqueMotif,
        String empreinte,
        int taille,
        String jeton) {

    /** What a paper is worth on a day; names and sentences in messages {@code scellement.etat.NAME}. */
    public enum Etat {
        VALIDE,
        A_VENIR,
        EXPIRE,
        REVOQUE
    }

    /** Revoked says more than expired: a paper withdrawn was wrong or no longer true, whatever its dates. */
    public Etat etat(LocalDate jour) {
        if (revoqueLe != null) {
            return Etat.REVOQUE;
        }
        if (valideAu != null && jour.isAfter(valideAu)) {
            return Etat.EXPIRE;
        }
        return jour.isBefore(valideDu) ? Etat.A_VENIR : Etat.VALIDE;
    }

    /** What the paper states, read from its signed text. */
    public List<Fait> faits() {
        return Jeton.lire(jeton).faits();
    }

    /** The issuing body, by the short name that the paper prints. */
    public String emetteur() {
        return Jeton.lire(jeton).emetteur();
    }
}
