package ma.amarre.recuperation;

import ma.amarre.commun.EvenementMetier;

/** A mail or an SMS that has to leave. It names rows and holds no code: the code is made when it is sent, and stored nowhere but as a hash. */
sealed interface RecuperationEvent extends EvenementMetier {

    record CodeDemande(long compteId) implements RecuperationEvent {}

    record SmsDemande(long codeId) implements RecuperationEvent {}

    record LienDemande(long recuperationId) implements RecuperationEvent {}
}
