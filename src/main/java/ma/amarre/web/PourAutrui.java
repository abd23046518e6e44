package ma.amarre.web;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import ma.amarre.commun.Utilisateur;

/** For whom the signed-in person acts during this request: given by the module that knows mandates, since {@code web} knows none. */
public interface PourAutrui {

    /** Empty when he acts for himself. */
    Optional<Mandant> de(Utilisateur moi);

    /**
     * @param jusqu last day, included
     * @param ouvre whether the mandate opens an address of the insured space
     */
    record Mandant(String nom, String nomAr, LocalDate jusqu, Predicate<String> ouvre) {
        /** Called by the frame, hence public. */
        public String nom(String langue) {
            return langue.equals("ar") ? nomAr : nom;
        }
    }
}
