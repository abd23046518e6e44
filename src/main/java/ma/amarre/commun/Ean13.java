package ma.amarre.commun;

import java.io.Serializable;

/** The bar code of a medicine: 13 digits, the last one a check digit (GS1). */
public record Ean13(String chiffres) implements Serializable {

    public Ean13 {
        if (!chiffres.matches("\\d{13}")) {
            throw new IllegalArgumentException("an EAN-13 is 13 digits");
        }
    }

    /** Whether the thirteenth digit follows from the first twelve. 19 of the 5,917 published codes fail it. */
    public boolean cleJuste() {
        int somme = 0;
        for (int i = 0; i < 12; i++) {
            somme += (chiffres.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return (10 - somme % 10) % 10 == chiffres.charAt(12) - '0';
    }

    @Override
    public String toString() {
        return chiffres;
    }
}
