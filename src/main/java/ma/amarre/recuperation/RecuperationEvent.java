package ma.amarre.recuperation;

import ma.amarre.commun.EvenementMetier;

/** A mail that has to leave. It names rows and holds no code: the code is made when the mail is, and stored nowhere but as a hash. */
sealed interface RecuperationEvent extends EvenementMetier {

    record CodeDemande(long compteId) implements RecuperationEvent {}

    record LienDemande(long recuperationId) implements RecuperationEvent {}
}
