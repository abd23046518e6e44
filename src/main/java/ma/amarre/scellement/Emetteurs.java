package ma.amarre.scellement;

import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Who issues papers on a given day. */
@Component
class Emetteurs {

    private final MessageSource messages;

    Emetteurs(MessageSource messages) {
        this.messages = messages;
    }

    Emetteur le(LocalDate jour) {
        return new Emetteur(
                texte("scellement.emetteur.nom", RenduPdf.FRANCAIS),
                texte("scellement.emetteur.nom", RenduPdf.ARABE),
                "",
                "");
    }

    private String texte(String cle, Locale langue) {
        return messages.getMessage(cle, null, langue);
    }
}
