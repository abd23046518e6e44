package ma.amarre.scellement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A paper to issue.
 *
 * @param objet the reference of what it is about (a PEC, a dossier), at most 64 characters, no personal data
 * @param cle idempotence: the same type, object and key give the paper issued the first time
 * @param assureId the insured person who may read it in the portal; null when none
 * @param valideDu first day on which it may be relied upon
 * @param valideAu last day, included; null when it does not end by itself
 * @param faits what the paper states, in the order shown by the public check; all of them must stand on the paper
 * @param modele the Thymeleaf template below {@code templates/}, for example {@code documents/attestation-droits}; it wraps its body
 *     with {@code ~{documents/lettre :: lettre(~{::corps})}}
 * @param donnees what the template reads besides {@code papier}, {@code fr} and {@code ar} ({@link Textes})
 */
public record Papier(
        TypePapier type,
        String objet,
        String cle,
        @Nullable Long assureId,
        LocalDate valideDu,
        @Nullable LocalDate valideAu,
        List<Fait> faits,
        String modele,
        Map<String, Object> donnees) {

    public Papier {
        faits = List.copyOf(faits);
        donnees = Map.copyOf(donnees);
        if (valideAu != null && valideAu.isBefore(valideDu)) {
            throw new IllegalArgumentException("a paper ends on or after its first day");
        }
    }
}
