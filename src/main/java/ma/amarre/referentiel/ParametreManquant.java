package ma.amarre.referentiel;

import java.time.LocalDate;
import ma.amarre.commun.RegleViolee;

/** An act needs a parameter that nobody has given: it is off, and the sentence names the parameter (422). */
public class ParametreManquant extends RegleViolee {
    private static final long serialVersionUID = 1L;
    private final String code;

    ParametreManquant(String code, LocalDate jour) {
        super("", "referentiel.manquant.parametre", code, jour);
        this.code = code;
    }

    /** The missing parameter, for example {@code pec.validite}. */
    public String code() {
        return code;
    }
}
