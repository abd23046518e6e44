package ma.amarre.commun;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One post of an access title: a role in a body, at an office when the body has offices.
 *
 * @param titreId the title it comes from
 * @param organismeId the body (payer, mutuelle, clinic, pharmacy)
 * @param bureauId the office; null for providers and insured people
 * @param debut first day, included
 * @param fin last day, included; every title ends
 */
public record Acces(
        long titreId,
        Role role,
        long organismeId,
        String organisme,
        @Nullable Long bureauId,
        @Nullable String bureau,
        LocalDate debut,
        LocalDate fin,
        @Nullable Horaires horaires)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Whether the title may be used at this hour; always when it has no hours of its own. */
    public boolean ouvert(ZonedDateTime quand) {
        return horaires == null || horaires.ouvert(quand);
    }

    public boolean enVigueur(LocalDate jour) {
        return !jour.isBefore(debut) && !jour.isAfter(fin);
    }
}
