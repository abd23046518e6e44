package ma.amarre.demandes;

import ma.amarre.commun.EvenementMetier;
import org.jspecify.annotations.Nullable;

/** What happens to the requests of insured people. */
public sealed interface DemandeEvent extends EvenementMetier {

    String numero();

    long assureId();

    /** Whether it changes where money goes. */
    boolean bancaire();

    /** The beneficiary who asked in his own name; null: the insured person. */
    @Nullable
    Long demandeurId();

    /** Received, with its number. */
    record Deposee(
            String numero,
            long assureId,
            boolean bancaire,
            @Nullable Long demandeurId) implements DemandeEvent {}

    /** Granted; a bank account still waits for its day. */
    record Acceptee(
            String numero,
            long assureId,
            boolean bancaire,
            @Nullable Long demandeurId) implements DemandeEvent {}

    /** Refused, with a reason. */
    record Refusee(
            String numero,
            long assureId,
            boolean bancaire,
            @Nullable Long demandeurId) implements DemandeEvent {}

    /** In force. */
    record Appliquee(
            String numero,
            long assureId,
            boolean bancaire,
            @Nullable Long demandeurId) implements DemandeEvent {}
}
