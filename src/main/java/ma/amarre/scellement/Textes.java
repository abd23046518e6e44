package ma.amarre.scellement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import ma.amarre.commun.HorlogeConfig;
import org.springframework.context.MessageSource;
import org.springframework.web.util.HtmlUtils;

/** The texts of one language, for papers, which speak both at once: {@code ${fr.texte('key')}} beside {@code ${ar.texte('key')}}. */
public final class Textes {

    private static final Pattern GRAS = Pattern.compile("\\*([^*]+)\\*");
    private static final Pattern PARENTHESE = Pattern.compile("\\([^()]{1,40}\\)|[\\w.:-]+/verifier");
    private final MessageSource messages;
    private final Locale langue;

    Textes(MessageSource messages, Locale langue) {
        this.messages = messages;
        this.langue = langue;
    }

    /** A text of the message files; a missing key is a fault. */
    public String texte(String cle, Object... arguments) {
        return messages.getMessage(cle, arguments, langue);
    }

    /** A day in words, figures in Latin script in both languages. */
    public String date(LocalDate jour) {
        return jour.format(DateTimeFormatter.ofPattern("d MMMM uuuu", langue));
    }

    /** A day in figures, for tables. */
    public String chiffres(LocalDate jour) {
        return jour.format(DateTimeFormatter.ofPattern("dd/MM/uuuu"));
    }

    /** An instant in words, at the hour of Casablanca. */
    public String moment(Instant instant) {
        var local = instant.atZone(HorlogeConfig.ZONE);
        return date(local.toLocalDate()) + "\u00a0· " + local.format(DateTimeFormatter.ofPattern("HH:mm"));
    }

    /** Whether this is the Arabic column. */
    public boolean arabe() {
        return "ar".equals(langue.getLanguage());
    }

    /**
     * Text made ready for a paper: {@code *important*} in bold, everything else escaped, brackets and addresses kept on one line, since a line
     * may otherwise break between a number and the bracket that closes it inside Arabic (seen).
     */
    public String enHtml(String texte) {
        String sur = HtmlUtils.htmlEscape(texte, "UTF-8");
        sur = PARENTHESE.matcher(sur).replaceAll("<span class=\"uni\">$0</span>");
        return GRAS.matcher(sur).replaceAll("<strong>$1</strong>");
    }
}
