package ma.amarre.revue;

import ma.amarre.commun.EvenementMetier;

/** What a body is told of a review, for notifications. */
public sealed interface CampagneEvent extends EvenementMetier {

    long organismeId();

    /** Of the campaign. */
    String reference();

    record Ouverte(long organismeId, String reference) implements CampagneEvent {}

    /** Titles are still unanswered. */
    record Rappel(long organismeId, String reference) implements CampagneEvent {}

    /** It is over: what was unanswered has lapsed, the result is sealed. */
    record Close(long organismeId, String reference) implements CampagneEvent {}
}
