package ma.amarre.habilitations;

import ma.amarre.commun.EvenementMetier;

/** What changed in an account; its holder is told, by mail too (ASVS 6.3.7). */
public sealed interface CompteEvent extends EvenementMetier {

    long compteId();

    record MotDePasseChange(long compteId) implements CompteEvent {}

    /** Mail goes to another address from now on; the former one is told too. */
    record AdresseChangee(long compteId) implements CompteEvent {}

    /** The telephone that opens the account, or that SMS go to, is another one. */
    record TelephoneChange(long compteId) implements CompteEvent {}

    /** A letter for a lost access was printed: not yet used. */
    record LettreDePerte(long compteId) implements CompteEvent {}
}
