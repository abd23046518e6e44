package ma.amarre.facturation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import ma.amarre.facturation.ListeFactureRepository.Rangee;
import ma.amarre.web.Tableur;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** A list of invoices as a file for a spreadsheet, in the language of the reader. */
@Component
class ExportFacture {

    private static final List<String> COLONNES = List.of(
            "numero",
            "reference",
            "statut",
            "prestataire",
            "patient",
            "sortie",
            "total",
            "payeur",
            "retenu",
            "payee",
            "paiement");

    private final MessageSource messages;

    ExportFacture(MessageSource messages) {
        this.messages = messages;
    }

    /** @param format csv or xlsx @throws ma.amarre.commun.Introuvable for anything else */
    ResponseEntity<byte[]> exporter(List<Rangee> rangees, String format) {
        return new Tableur(
                        "factures",
                        titre("feuille"),
                        COLONNES.stream().map(this::titre).toList(),
                        rangees.stream().map(this::valeurs).toList())
                .fichier(format);
    }

    private List<@Nullable Object> valeurs(Rangee r) {
        boolean arabe = langue().getLanguage().equals("ar");
        return Arrays.asList(
                r.numero(),
                r.reference(),
                messages.getMessage(r.statut().cle(), null, langue()),
                r.prestataire(arabe),
                r.patient(arabe),
                r.sortie(),
                r.total(),
                r.payeur(),
                r.retenu(),
                r.payeeLe(),
                r.paiement());
    }

    private String titre(String colonne) {
        return messages.getMessage("facturation.colonne." + colonne, null, langue());
    }

    private static Locale langue() {
        return LocaleContextHolder.getLocale();
    }
}
