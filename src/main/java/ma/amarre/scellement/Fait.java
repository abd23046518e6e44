package ma.amarre.scellement;

/**
 * One fact that the paper prints, that its code signs and that the public check shows: never more than what is on the paper.
 *
 * @param fr as printed in the French column
 * @param ar as printed in the Arabic column; the same as {@code fr} for figures and references
 */
public record Fait(Nature nature, String fr, String ar) {

    /** What a fact is about; names in messages {@code scellement.fait.NAME}. The code stands in the signed text. */
    public enum Nature {
        ASSURE("ASS"),
        BENEFICIAIRE("BEN"),
        NAISSANCE("NAI"),
        IMMATRICULATION("IMM"),
        ETAT_DROITS("DRO"),
        AFFECTION("ALD"),
        NUMERO("NUM"),
        ETABLISSEMENT("ETB"),
        OBJET("OBJ"),
        DECISION("DEC"),
        MONTANT("MNT"),
        PERIODE("PER"),
        PIECES("PIE");

        private final String code;

        Nature(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }

        static Nature deCode(String code) {
            for (Nature nature : values()) {
                if (nature.code.equals(code)) {
                    return nature;
                }
            }
            throw new IllegalArgumentException("no fact is called " + code);
        }
    }

    public Fait {
        fr = propre(fr);
        ar = propre(ar);
    }

    /** A figure or a reference, which reads the same in both languages. */
    public static Fait de(Nature nature, String valeur) {
        return new Fait(nature, valeur, valeur);
    }

    /** The signed text separates with bars and line ends: values cannot hold them. */
    private static String propre(String texte) {
        return texte.replaceAll("[\\p{Cntrl}|]+", " ").strip();
    }
}
