package ma.amarre.scellement;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of papers, each with the prefix of its references: the prefix alone tells the kind, also to somebody who checks a
 * printed code without the portal. Names in messages {@code scellement.type.NAME}.
 */
public enum TypePapier {
    ATTESTATION_DROITS("ATT"),
    ATTESTATION_EXONERATION("EXO"),
    RECEPISSE_PEC("RCP"),
    LETTRE_PEC("LPC"),
    LETTRE("LET"),
    RECEPISSE_DOSSIER("RCD"),
    RECEPISSE_FACTURE("RCF"),
    RELEVE("REL"),
    BORDEREAU("BRD"),
    BON_DISPENSATION("DSP"),
    PREUVE_HABILITATIONS("PRH"),
    EXTRAIT_DONNEES("EXD"),
    CARTE("CRT"),
    MANDAT("MAN");

    private final String prefixe;

    TypePapier(String prefixe) {
        this.prefixe = prefixe;
    }

    public String prefixe() {
        return prefixe;
    }

    /** The kind of paper that a reference announces; empty when its prefix is none of ours. */
    static Optional<TypePapier> deReference(String reference) {
        return Arrays.stream(values())
                .filter(type -> reference.startsWith(type.prefixe + "-"))
                .findFirst();
    }
}
