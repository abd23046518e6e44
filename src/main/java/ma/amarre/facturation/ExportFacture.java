package ma.amarre.facturation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import ma.amarre.facturation.ListeFactureRepository.Rangee;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
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

    /** @param format csv or xlsx @throws Introuvable for anything else */
    ResponseEntity<byte[]> exporter(List<Rangee> rangees, String format) {
        return switch (format) {
            case "csv" -> reponse("text/csv;charset=UTF-8", "factures.csv", csv(rangees));
            case "xlsx" ->
                reponse(
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        "factures.xlsx",
                        xlsx(rangees));
            default -> throw new Introuvable();
        };
    }

    private byte[] csv(List<Rangee> rangees) {
        StringWriter texte = new StringWriter();
        texte.write('\ufeff'); // tells a spreadsheet that this is UTF-8: Arabic names survive
        try (CSVPrinter sortie = new CSVPrinter(
                texte, CSVFormat.EXCEL.builder().setDelimiter(';').get())) {
            sortie.printRecord(COLONNES.stream().map(this::titre).toList());
            for (Rangee r : rangees) {
                sortie.printRecord(
                        valeurs(r).stream().map(ExportFacture::sansFormule).toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return texte.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] xlsx(List<Rangee> rangees) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (Workbook classeur = new Workbook(octets, "Amarre", "1.0")) {
            Worksheet feuille = classeur.newWorksheet(titre("feuille"));
            for (int c = 0; c < COLONNES.size(); c++) {
                feuille.value(0, c, titre(COLONNES.get(c)));
                feuille.style(0, c).bold().set();
            }
            for (int l = 0; l < rangees.size(); l++) {
                List<Object> valeurs = valeurs(rangees.get(l));
                for (int c = 0; c < valeurs.size(); c++) {
                    if (valeurs.get(c) instanceof Montant m) {
                        feuille.value(l + 1, c, m.valeur());
                    } else {
                        feuille.value(l + 1, c, valeurs.get(c).toString());
                    }
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return octets.toByteArray();
    }

    private List<Object> valeurs(Rangee r) {
        boolean arabe = langue().getLanguage().equals("ar");
        return List.of(
                r.numero(),
                rien(r.reference()),
                messages.getMessage(r.statut().cle(), null, langue()),
                r.prestataire(arabe),
                r.patient(arabe),
                rien(r.sortie()),
                r.total(),
                r.payeur(),
                rien(r.retenu()),
                rien(r.payeeLe()),
                rien(r.paiement()));
    }

    private String titre(String colonne) {
        return messages.getMessage("facturation.colonne." + colonne, null, langue());
    }

    private static Locale langue() {
        return LocaleContextHolder.getLocale();
    }

    /** A cell that begins like a formula would be run by the spreadsheet of whoever opens the file. */
    private static String sansFormule(Object valeur) {
        String texte = valeur.toString();
        return texte.matches("(?s)^[=+\\-@\\t\\r].*") ? "'" + texte : texte;
    }

    private static Object rien(@Nullable Object valeur) {
        return valeur == null ? "" : valeur;
    }

    static ResponseEntity<byte[]> reponse(String type, String nom, byte[] octets) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(nom).build().toString())
                .body(octets);
    }
}
