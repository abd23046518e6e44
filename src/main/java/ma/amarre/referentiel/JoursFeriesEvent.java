package ma.amarre.referentiel;

import java.time.LocalDate;
import ma.amarre.commun.EvenementMetier;

/** The calendar of public holidays changed: whoever counts working time counts again. */
public sealed interface JoursFeriesEvent extends EvenementMetier {

    /** A day is a holiday from now on, or no longer is. */
    record Change(LocalDate jour) implements JoursFeriesEvent {}
}
