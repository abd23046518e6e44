package ma.amarre.imports;

import java.util.List;

/** The whole file is refused: nothing of it is taken. The message completes the key {@code imports.refus.<motif>}. */
class FichierRefuse extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final List<String> arguments;

    FichierRefuse(String motif, String... arguments) {
        super(motif, null, false, false);
        this.arguments = List.of(arguments);
    }

    String motif() {
        return String.valueOf(getMessage());
    }

    List<String> arguments() {
        return arguments;
    }
}
