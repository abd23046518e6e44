package ma.amarre.imports;

import java.util.List;

/** A row cannot be taken. Thrown while an importer reads it, and turned into a verdict; the rest of the file goes on. */
public class LigneRejetee extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final List<String> arguments;

    /** @param motif completes the key {@code imports.motif.<motif>} */
    public LigneRejetee(String motif, String... arguments) {
        super(motif, null, false, false);
        this.arguments = List.of(arguments);
    }

    public String motif() {
        return String.valueOf(getMessage());
    }

    public List<String> arguments() {
        return arguments;
    }
}
