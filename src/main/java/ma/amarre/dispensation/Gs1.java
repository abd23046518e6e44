package ma.amarre.dispensation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The content of a GS1 DataMatrix as a reader types it: GTIN (01), expiry (17), lot (10), serial number (21), with or without the
 * symbology prefix, with separators or brackets. A reader that drops separators leaves texts whose parts cannot be told apart: then
 * the fixed parts are kept and the rest is {@code ambigu}, never guessed.
 *
 * @param gtin 14 digits
 * @param ambigu lot and serial number run into each other
 */
record Gs1(
        String gtin,
        @Nullable String serie,
        @Nullable String lot,
        @Nullable LocalDate peremption,
        boolean ambigu) {

    private static final Pattern PREFIXE = Pattern.compile("^\\](?:d2|c1|q3|D2|C1|Q3)");
    private static final Pattern PARENTHESES = Pattern.compile("\\((\\d{2,4})\\)([^(]*)");
    private static final Pattern SEPARATEUR = Pattern.compile("[\\u001d|^]|<GS>|\\{GS}");
    private static final Map<String, Integer> FIXES =
            Map.of("01", 14, "11", 6, "12", 6, "13", 6, "15", 6, "16", 6, "17", 6, "20", 2);
    private static final Map<String, Integer> VARIABLES = Map.of("10", 20, "21", 20, "22", 20, "240", 30, "710", 20);

    /** Whether a text announces itself as one: a prefix, a bracket, or 01 and fourteen digits followed by something known. */
    static boolean annonce(String texte) {
        return PREFIXE.matcher(texte).find()
                || texte.startsWith("(01)")
                || texte.matches("01\\d{14}(?:(?:1[0-7]|2[0-2]|710|\\u001d|[|^]).*)?") && texte.length() >= 16;
    }

    /** Empty when it cannot be read: the scan was cut, or a date is none. */
    static Optional<Gs1> lire(String saisi) {
        String texte = SEPARATEUR
                .matcher(PREFIXE.matcher(saisi.strip()).replaceFirst(""))
                .replaceAll("\u001d");
        Map<String, String> parts = new HashMap<>();
        Issue issue = texte.startsWith("(") ? entreParentheses(texte, parts) : suite(texte, parts);
        String gtin = parts.get("01");
        if (issue == Issue.ILLISIBLE || gtin == null || !gtin.matches("\\d{14}")) {
            return Optional.empty();
        }
        String date = parts.get("17");
        Optional<LocalDate> fin = date == null ? Optional.empty() : date(date);
        if (date != null && fin.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Gs1(
                gtin, capitales(parts.get("21")), capitales(parts.get("10")), fin.orElse(null), issue == Issue.AMBIGU));
    }

    private enum Issue {
        LU,
        AMBIGU,
        ILLISIBLE
    }

    private static Issue entreParentheses(String texte, Map<String, String> parts) {
        Matcher m = PARENTHESES.matcher(texte);
        while (m.find()) {
            parts.put(m.group(1), m.group(2).strip());
        }
        return Issue.LU;
    }

    private static Issue suite(String texte, Map<String, String> parts) {
        boolean separe = texte.indexOf('\u001d') > 0;
        String reste = texte;
        while (!reste.isEmpty()) {
            if (reste.charAt(0) == '\u001d') {
                reste = reste.substring(1);
                continue;
            }
            String ai = ai(reste);
            if (ai == null || parts.containsKey(ai)) {
                return Issue.ILLISIBLE;
            }
            String corps = reste.substring(ai.length());
            Integer fixe = FIXES.get(ai);
            if (fixe != null) {
                if (corps.length() < fixe) {
                    return Issue.ILLISIBLE;
                }
                parts.put(ai, corps.substring(0, fixe));
                reste = corps.substring(fixe);
                continue;
            }
            int fin = corps.indexOf('\u001d');
            if (!separe && coupable(corps, parts, ai)) {
                return Issue.AMBIGU;
            }
            String valeur = fin < 0 ? corps : corps.substring(0, fin);
            if (valeur.isEmpty() || valeur.length() > VARIABLES.getOrDefault(ai, 0)) {
                return Issue.ILLISIBLE;
            }
            parts.put(ai, valeur);
            reste = fin < 0 ? "" : corps.substring(fin);
        }
        return Issue.LU;
    }

    /** Whether what follows a variable part could itself be other parts: nobody can tell where one ends. */
    private static boolean coupable(String corps, Map<String, String> parts, String courant) {
        Set<String> libres = new HashSet<>(Set.of("10", "17", "21"));
        libres.removeAll(parts.keySet());
        libres.remove(courant);
        for (int i = 1; i < corps.length() - 2; i++) {
            for (String ai : libres) {
                String suite = corps.substring(i);
                boolean possible = ai.equals("17")
                        ? suite.matches("17\\d{6}.*")
                                && date(suite.substring(2, 8)).isPresent()
                        : suite.startsWith(ai);
                if (possible) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable String ai(String reste) {
        for (int n = 2; n <= 3; n++) {
            if (reste.length() > n) {
                String ai = reste.substring(0, n);
                if (FIXES.containsKey(ai) || VARIABLES.containsKey(ai)) {
                    return ai;
                }
            }
        }
        return null;
    }

    /** YYMMDD; a day 00 is the last one of its month (GS1 General Specifications, 3.4). */
    static Optional<LocalDate> date(String six) {
        try {
            YearMonth mois =
                    YearMonth.of(2000 + Integer.parseInt(six.substring(0, 2)), Integer.parseInt(six.substring(2, 4)));
            int jour = Integer.parseInt(six.substring(4, 6));
            return Optional.of(jour == 0 ? mois.atEndOfMonth() : mois.atDay(jour));
        } catch (DateTimeException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static @Nullable String capitales(@Nullable String texte) {
        return texte == null || texte.isBlank() ? null : texte.strip().toUpperCase(Locale.ROOT);
    }

    /** The EAN-13 of the box; empty when the code is that of an outer packaging (a first digit other than 0). */
    Optional<String> ean13() {
        return gtin.startsWith("0") ? Optional.of(gtin.substring(1)) : Optional.empty();
    }
}
