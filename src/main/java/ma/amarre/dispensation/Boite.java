package ma.amarre.dispensation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One box in the pharmacist's hand.
 *
 * @param serie serial number; null when the box has none: its bar code is kept instead
 * @param peremption last day on which it may be used
 */
record Boite(
        String ean13,
        @Nullable String serie,
        @Nullable String lot,
        @Nullable LocalDate peremption) {

    boolean perimee(LocalDate jour) {
        return peremption != null && peremption.isBefore(jour);
    }

    /** What is needed to find it again: a serial number, or at least its lot and its last day. */
    boolean identifiable() {
        return serie != null || lot != null && peremption != null;
    }
}
