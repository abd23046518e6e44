package ma.amarre.pec;

import java.io.IOException;
import ma.amarre.documents.Depot;
import ma.amarre.documents.Document;
import ma.amarre.documents.Proprietaire;
import ma.amarre.documents.Reprises;
import ma.amarre.documents.Reprises.Envoi;
import org.springframework.stereotype.Component;

/** The documents of a request that arrive in pieces. */
@Component
class EnvoisPec {

    private final Reprises reprises;
    private final PiecesPec pieces;

    EnvoisPec(Reprises reprises, PiecesPec pieces) {
        this.reprises = reprises;
        this.pieces = pieces;
    }

    Envoi annoncer(Pec pec, String piece, String nom, String marque, long taille, long compteId) {
        return reprises.ouvrir(
                new Depot(proprietaire(pec), piece, nom, pec.identite().assureId(), compteId),
                compteId,
                marque,
                taille);
    }

    Envoi trouver(Pec pec, String envoi) {
        return reprises.trouver(envoi, proprietaire(pec));
    }

    /** The last piece makes the document. @throws ma.amarre.commun.RegleViolee when the file cannot be taken */
    Envoi recevoir(Pec pec, String envoi, long debut, byte[] morceau) throws IOException {
        Envoi apres = reprises.ajouter(envoi, proprietaire(pec), debut, morceau);
        if (apres.complet()) {
            Document document = reprises.achever(envoi, proprietaire(pec));
            pieces.rattacher(pec, document, null);
        }
        return apres;
    }

    private static Proprietaire proprietaire(Pec pec) {
        return new Proprietaire(MouvementPec.OBJET, pec.id());
    }
}
