package ma.amarre.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Dates, durations and figures in the words of the reader's language, for the templates as {@code #mots} and for the modules.
 * Figures are Latin in both languages; a null gives "" so that a template need not ask.
 */
@Component("mots")
public class Mots {

    private static final ConcurrentMap<String, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();

    private final MessageSource messages;
    private final Clock clock;

    Mots(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** "jeudi 12 novembre 2026". @param quand LocalDate or Instant */
    public String date(@Nullable Temporal quand) {
        return quand == null ? "" : format("EEEE d MMMM uuuu", jour(quand));
    }

    /** "12 nov. 2026" on one line, for dense tables. */
    public String dateCourte(@Nullable Temporal quand) {
        return quand == null ? "" : format("d\u00a0MMM\u00a0uuuu", jour(quand));
    }

    /** "12/11/2026", for papers and tables where days are compared. */
    public String dateChiffres(@Nullable Temporal quand) {
        return quand == null ? "" : format("dd/MM/uuuu", jour(quand));
    }

    /** "14 h 05". */
    public String heure(@Nullable Instant quand) {
        if (quand == null) {
            return "";
        }
        LocalTime heure = quand.atZone(HorlogeConfig.ZONE).toLocalTime();
        return dire("web.mots.heure", heure.getHour(), "%02d".formatted(heure.getMinute()));
    }

    /** "jeudi 12 novembre 2026 à 14 h 05". */
    public String dateHeure(@Nullable Instant quand) {
        return quand == null ? "" : dire("web.mots.dateHeure", date(quand), heure(quand));
    }

    /** "il y a 3 jours", "dans 2 heures", "hier", "demain", "à l’instant". */
    public String relatif(@Nullable Temporal quand) {
        if (quand == null) {
            return "";
        }
        long jours = ChronoUnit.DAYS.between(LocalDate.now(clock.withZone(HorlogeConfig.ZONE)), jour(quand));
        if (quand instanceof Instant instant && Math.abs(jours) <= 1) {
            Duration ecart = Duration.between(clock.instant(), instant);
            if (ecart.abs().toMinutes() < 1) {
                return dire("web.mots.instant");
            }
            if (ecart.abs().toHours() < 12) {
                String duree = duree(ecart.abs());
                return dire(ecart.isNegative() ? "web.mots.ilya" : "web.mots.dans", duree);
            }
        }
        return switch (Math.clamp(jours, -2, 2)) {
            case -1 -> dire("web.mots.hier");
            case 0 -> dire("web.mots.aujourdhui");
            case 1 -> dire("web.mots.demain");
            default -> dire(jours < 0 ? "web.mots.ilya" : "web.mots.dans", compte("web.mots.jours", Math.abs(jours)));
        };
    }

    /** "14 h", "35 min", "3 jours": rounded down to the largest unit that says something. */
    public String duree(Duration duree) {
        if (duree.toHours() < 1) {
            return compte("web.mots.minutes", duree.toMinutes());
        }
        return duree.toHours() < 48
                ? compte("web.mots.heures", duree.toHours())
                : compte("web.mots.jours", duree.toDays());
    }

    /** "14 h ouvrées" or "35 min ouvrées": working time, never turned into days. */
    public String ouvrees(Duration duree) {
        if (duree.toMinutes() == 0) {
            return dire("web.mots.moinsDUneMinute");
        }
        return duree.toHours() < 1
                ? compte("web.mots.minutesOuvrees", duree.toMinutes())
                : compte("web.mots.heuresOuvrees", duree.toHours());
    }

    /** "reste 14 h ouvrées", or "en retard de 3 h ouvrées" when negative. */
    public String reste(Duration ouvrees) {
        return dire(ouvrees.isNegative() ? "web.mots.retard" : "web.mots.reste", ouvrees(ouvrees.abs()));
    }

    /** "1 250,00": the figures of an amount, without unit. @param valeur Montant, BigDecimal, or words already written */
    public String chiffres(@Nullable Object valeur) {
        return switch (valeur) {
            case null -> "";
            case Montant montant -> montant.enLettres();
            case BigDecimal decimal -> new Montant(decimal).enLettres();
            default -> valeur.toString();
        };
    }

    /** "1 250,00 DH". */
    public String montant(@Nullable Object valeur) {
        return valeur == null ? "" : chiffres(valeur) + "\u00a0" + dire("web.montant.unite");
    }

    /** "5 917": a whole number with its groups. */
    public String nombre(@Nullable Number valeur) {
        return valeur == null ? "" : Long.toString(valeur.longValue()).replaceAll("(?<=\\d)(?=(\\d{3})+$)", "\u202f");
    }

    /** "80 %". @param taux in percent */
    public String taux(@Nullable BigDecimal taux) {
        return taux == null ? "" : taux.stripTrailingZeros().toPlainString().replace('.', ',') + "\u00a0%";
    }

    /** "1,2 Mo". @param octets the size of a file */
    public String poids(long octets) {
        if (octets < 1_000_000) {
            return Math.max(1, octets / 1000) + "\u00a0" + dire("web.mots.ko");
        }
        return "%d,%d".formatted(octets / 1_000_000, octets % 1_000_000 / 100_000) + "\u00a0" + dire("web.mots.mo");
    }

    /** "novembre 2026". @param mois 2026-11 */
    public String mois(String mois) {
        return format("MMMM yyyy", YearMonth.parse(mois).atDay(1));
    }

    /** A message whose form follows the number: Arabic has four. The message takes {0} and is chosen by suffix .1, .2, .3 or .n. */
    public String compte(String cle, long nombre) {
        String forme = switch ((int) Math.min(nombre % 100, 11)) {
            case 1 -> nombre == 1 ? ".1" : ".n";
            case 2 -> nombre == 2 ? ".2" : ".n";
            case 0, 11 -> ".n";
            default -> ".3";
        };
        return dire(cle + forme, nombre(nombre));
    }

    private String dire(String cle, Object... arguments) {
        return messages.getMessage(cle, arguments, locale());
    }

    private String format(String motif, LocalDate jour) {
        Locale locale = locale();
        return FORMATS.computeIfAbsent(motif + locale, m -> DateTimeFormatter.ofPattern(motif, locale))
                .format(jour);
    }

    private static LocalDate jour(Temporal quand) {
        return quand instanceof Instant instant
                ? instant.atZone(HorlogeConfig.ZONE).toLocalDate()
                : LocalDate.from(quand);
    }

    private static Locale locale() {
        return Langue.de(LocaleContextHolder.getLocale()).locale();
    }
}
