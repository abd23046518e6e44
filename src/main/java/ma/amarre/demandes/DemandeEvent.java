package ma.amarre.demandes;

import ma.amarre.commun.EvenementMetier;

/** What happens to the requests of insured people. */
public sealed interface DemandeEvent extends EvenementMetier {

    String numero();

    long assureId();

    /** Whether it changes where money goes. */
    boolean bancaire();

    /** Received, with its number. */
    record Deposee(String numero, long assureId, boolean bancaire) implements DemandeEvent {}

    /** Granted; a bank account still waits for its day. */
    record Acceptee(String numero, long assureId, boolean bancaire) implements DemandeEvent {}

    /** Refused, with a reason. */
    record Refusee(String numero, long assureId, boolean bancaire) implements DemandeEvent {}

    /** In force. */
    record Appliquee(String numero, long assureId, boolean bancaire) implements DemandeEvent {}
}
