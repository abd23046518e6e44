package ma.amarre.facteurs;

import ma.amarre.commun.EvenementMetier;

/** What changed in how an account is entered; its holder is told, by mail too (ASVS 6.3.7). */
public sealed interface FacteurEvent extends EvenementMetier {

    long compteId();

    /** A factor or a new set of codes. */
    record Ajoute(long compteId) implements FacteurEvent {}

    /** A sign-in from a browser that this account did not have. */
    record NouvelAppareil(long compteId) implements FacteurEvent {}

    record Retire(long compteId) implements FacteurEvent {}

    /** The authority linked an identity of the provider: another way in. */
    record IdentiteLiee(long compteId) implements FacteurEvent {}

    record IdentiteRetiree(long compteId) implements FacteurEvent {}

    /** One of the codes kept aside opened the account. */
    record SecoursUtilise(long compteId) implements FacteurEvent {}
}
