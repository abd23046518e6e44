package ma.amarre.commun;

import java.io.Serializable;
import java.util.List;

/**
 * A rule of the trade refuses what was asked: 422, said beside the field when the rule names one.
 * {@link #getMessage} is a key of the message files; {@link #arguments} fill it.
 */
public class RegleViolee extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String champ;
    private final List<Serializable> arguments;

    /** @param champ the name of the form field, or "" for the whole form */
    public RegleViolee(String champ, String cleDeMessage, Serializable... arguments) {
        super(cleDeMessage, null, false, false);
        this.champ = champ;
        this.arguments = List.of(arguments);
    }

    public String champ() {
        return champ;
    }

    public List<Serializable> arguments() {
        return arguments;
    }
}
