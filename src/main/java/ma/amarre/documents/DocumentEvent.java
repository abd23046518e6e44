package ma.amarre.documents;

import ma.amarre.commun.EvenementMetier;

/** What happens to documents; heard by the modules that own them and by notifications. */
public sealed interface DocumentEvent extends EvenementMetier {

    /** The analysis has ended: the document can be read, or its sender must send another. */
    record Analyse(long documentId, String proprietaireType, long proprietaireId, EtatDocument etat)
            implements DocumentEvent {}
}
