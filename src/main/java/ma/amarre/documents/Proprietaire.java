package ma.amarre.documents;

import java.util.regex.Pattern;

/**
 * The object of another module that a document belongs to. The module that asks has checked in its own query that its caller may
 * see this object; a document is only ever opened together with its owner.
 *
 * @param type kind of object in capitals, at most 30 characters: PEC, DOSSIER, ADMISSION …
 * @param id its internal identifier
 */
public record Proprietaire(String type, long id) {

    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z_]{1,29}");

    public Proprietaire {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("kind of owner: " + type);
        }
    }
}
