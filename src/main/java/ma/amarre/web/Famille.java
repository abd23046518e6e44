package ma.amarre.web;

import java.util.List;
import ma.amarre.commun.Utilisateur;

/** The household that an insured person switches between in the top bar: given by the module that knows it, since {@code web} knows none. */
public interface Famille {

    /** The persons covered through this insured person, himself first; empty when he is none. */
    List<Personne> de(Utilisateur moi);

    /** Whether an address of the insured space is open to this person: not all are to somebody covered through another. */
    boolean ouvre(Utilisateur moi, String url);

    /** @param rang 0 for the insured person */
    record Personne(int rang, String prenom, String prenomAr) {
        /** Called by the frame, hence public. */
        public String nom(String langue) {
            return langue.equals("ar") ? prenomAr : prenom;
        }
    }
}
