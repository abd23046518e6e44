package ma.amarre.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file, by the names of the importer's columns. The readings refuse by {@link LigneRejetee} what they cannot read.
 *
 * @param numero the row in the file, 1 is the first
 */
public record Ligne(int numero, Map<String, String> valeurs) {

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[T ].*)?");
    private static final Pattern FRANCAISE = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");

    public Ligne {
        valeurs = Map.copyOf(valeurs);
    }

    /** Spaces put right; "" when the cell is empty or the column absent. */
    public String texte(String colonne) {
        return valeurs.getOrDefault(colonne, "");
    }

    public @Nullable String facultatif(String colonne, int longueur) {
        String texte = texte(colonne);
        if (texte.length() > longueur) {
            throw new LigneRejetee("trop-long", colonne, Integer.toString(longueur));
        }
        return texte.isEmpty() ? null : texte;
    }

    public String obligatoire(String colonne, int longueur) {
        String texte = facultatif(colonne, longueur);
        if (texte == null) {
            throw new LigneRejetee("obligatoire", colonne);
        }
        return texte;
    }

    /** Rounded half up to the centime: workbooks hold floating-point tails. Null when the cell is empty. */
    public @Nullable BigDecimal montant(String colonne) {
        String texte = texte(colonne).replaceAll("[\\s\u00a0\u202f]|(?i:DH|MAD)", "");
        if (texte.isEmpty()) {
            return null;
        }
        BigDecimal montant = decimal(colonne, texte).setScale(2, RoundingMode.HALF_UP);
        if (montant.signum() < 0 || montant.precision() > 12) {
            throw new LigneRejetee("montant", colonne, texte(colonne));
        }
        return montant;
    }

    /** "70%", "70", "0.70" are 70. Null when the cell is empty. */
    public @Nullable BigDecimal taux(String colonne) {
        String texte = texte(colonne).replaceAll("\\s", "");
        if (texte.isEmpty()) {
            return null;
        }
        BigDecimal taux = decimal(colonne, texte.replace("%", ""));
        if (!texte.endsWith("%") && taux.compareTo(BigDecimal.ONE) <= 0) {
            taux = taux.movePointRight(2);
        }
        if (taux.signum() < 0 || taux.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new LigneRejetee("taux", colonne, texte);
        }
        return taux.setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal decimal(String colonne, String texte) {
        if (texte.length() > 30 || !texte.matches("-?\\d+([.,]\\d*)?([eE][-+]?\\d{1,2})?")) {
            throw new LigneRejetee("nombre", colonne, texte);
        }
        return new BigDecimal(texte.replace(',', '.').replaceAll("\\.$", ""));
    }

    /** 2026-11-21 or 21/11/2026. Null when the cell is empty. */
    public @Nullable LocalDate date(String colonne) {
        String texte = texte(colonne);
        if (texte.isEmpty()) {
            return null;
        }
        try {
            Matcher iso = ISO.matcher(texte);
            if (iso.matches()) {
                return LocalDate.of(nombre(iso, 1), nombre(iso, 2), nombre(iso, 3));
            }
            Matcher francaise = FRANCAISE.matcher(texte);
            if (francaise.matches()) {
                return LocalDate.of(nombre(francaise, 3), nombre(francaise, 2), nombre(francaise, 1));
            }
        } catch (DateTimeException notADay) {
            throw new LigneRejetee("date", colonne, texte);
        }
        throw new LigneRejetee("date", colonne, texte);
    }

    public LocalDate dateObligatoire(String colonne) {
        LocalDate date = date(colonne);
        if (date == null) {
            throw new LigneRejetee("obligatoire", colonne);
        }
        return date;
    }

    /** The constant of that name, whatever the case. */
    public <E extends Enum<E>> E choix(String colonne, Class<E> type) {
        String texte = obligatoire(colonne, 40).toUpperCase(Locale.ROOT);
        for (E valeur : type.getEnumConstants()) {
            if (valeur.name().equals(texte)) {
                return valeur;
            }
        }
        throw new LigneRejetee("choix", colonne, texte);
    }

    /** Digits after spaces are dropped, refused when they are not as many as said. */
    public String chiffres(String colonne, int min, int max) {
        String texte = obligatoire(colonne, 60).replaceAll("[\\s\u00a0]", "").replaceAll("\\.0$", "");
        if (!texte.matches("\\d{%d,%d}".formatted(min, max))) {
            throw new LigneRejetee("chiffres", colonne, texte(colonne), Integer.toString(max));
        }
        return texte;
    }

    private static int nombre(Matcher lu, int groupe) {
        return Integer.parseInt(lu.group(groupe));
    }
}
