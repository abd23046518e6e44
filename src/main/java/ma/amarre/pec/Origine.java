package ma.amarre.pec;

import org.jspecify.annotations.Nullable;

/** The request that another one follows, and why. A renewal refers to what it renews, the others to the first request. */
public record Origine(long pecId, Lien lien) {

    /** Why a request refers to another one. Messages {@code pec.liees.true.NAME} and {@code pec.liees.false.NAME}. */
    public enum Lien {
        PROLONGATION,
        REGULARISATION,
        RECOURS,
        RENOUVELLEMENT
    }

    /** Whether the rules of a first request hold: it follows none, or renews one from the day after. */
    static boolean premiere(@Nullable Origine origine) {
        return origine == null || origine.lien() == Lien.RENOUVELLEMENT;
    }
}
