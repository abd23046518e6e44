package ma.amarre.reclamations;

import ma.amarre.commun.EvenementMetier;
import org.jspecify.annotations.Nullable;

/** What happens to complaints. */
public sealed interface ReclamationEvent extends EvenementMetier {

    String numero();

    long assureId();

    /** Who wrote it in his own name; null: the insured person. */
    @Nullable
    Long beneficiaireId();

    /** Registered, with its number. */
    record Deposee(String numero, long assureId, @Nullable Long beneficiaireId) implements ReclamationEvent {}

    /** Answered. */
    record Repondue(String numero, long assureId, @Nullable Long beneficiaireId) implements ReclamationEvent {}
}
