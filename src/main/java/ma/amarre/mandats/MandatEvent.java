package ma.amarre.mandats;

import ma.amarre.commun.EvenementMetier;

/** What happens to mandates: whose file they open is told at once, and whom they were given to when they end. */
public sealed interface MandatEvent extends EvenementMetier {

    String reference();

    long assureId();

    /** Accepted by the account of the person named, or at a counter with the paper. */
    record Accepte(String reference, long assureId) implements MandatEvent {}

    /** The person named does not want it. */
    record Refuse(String reference, long assureId) implements MandatEvent {}

    /** Given back by the person who had it. */
    record Renonce(String reference, long assureId) implements MandatEvent {}

    /** Taken back by who gave it. @param mandataireCompte account of who had accepted; null when nobody had */
    record Revoque(
            String reference,
            long assureId,
            @org.jspecify.annotations.Nullable Long mandataireCompte) implements MandatEvent {}
}
