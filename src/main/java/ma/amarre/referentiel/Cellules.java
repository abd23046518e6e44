package ma.amarre.referentiel;

import java.math.BigDecimal;
import java.sql.Date;
import java.util.Locale;
import java.util.Set;
import ma.amarre.web.Mots;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The raw values of a list in the words of the reader: amounts, rates, codes with their word. */
@Component
class Cellules {

    private static final Set<String> MONTANTS =
            Set.of("valeur", "montant", "par_dizaine", "base", "tarif", "ppv", "ph");
    private static final Set<String> CODES =
            Set.of("secteur", "unite", "base", "nature", "famille", "demandeur", "etape", "domaine", "genre", "cible");

    private final Mots mots;
    private final MessageSource messages;

    Cellules(Mots mots, MessageSource messages) {
        this.mots = mots;
        this.messages = messages;
    }

    /** The header of a column. */
    String titre(String colonne) {
        return messages.getMessage("referentiel.colonne." + nu(colonne), null, locale());
    }

    /** The words of one value; "" for what is not there. */
    String dire(String colonne, @Nullable Object valeur) {
        return switch (valeur) {
            case null -> "";
            case BigDecimal d when colonne.equals("taux") -> mots.taux(d);
            case BigDecimal d when MONTANTS.contains(colonne) -> mots.chiffres(d);
            case Boolean b -> messages.getMessage(b ? "referentiel.oui" : "referentiel.non", null, locale());
            case Date d -> mots.dateChiffres(d.toLocalDate());
            case String s when CODES.contains(colonne) -> mot(s);
            default -> valeur.toString();
        };
    }

    /** Whether the column holds figures, set at the end of the cell. */
    static boolean chiffres(String colonne) {
        return MONTANTS.contains(colonne)
                || Set.of("taux", "k_min", "k_max", "periode_mois").contains(colonne);
    }

    /** Whether the column holds codes or figures, left to right in both languages. */
    static boolean deGaucheADroite(String colonne) {
        return chiffres(colonne)
                || Set.of("code", "ean13", "compte_bancaire", "mutuelle").contains(colonne);
    }

    private String mot(String code) {
        String mot = messages.getMessage("referentiel.mot." + code, null, "", locale());
        return mot == null || mot.isEmpty() ? code : mot;
    }

    private static String nu(String colonne) {
        return colonne.replaceAll("_(fr|ar|)$", "");
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
