package ma.amarre.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A list as a file for a spreadsheet: CSV (semicolons, UTF-8 with its mark) or XLSX.
 *
 * @param nom of the file, without its ending
 * @param feuille name of the sheet, in the reader's words
 * @param titres of the columns, in the reader's words
 * @param lignes amounts and numbers stay numbers; null is an empty cell
 */
public record Tableur(String nom, String feuille, List<String> titres, List<List<@Nullable Object>> lignes) {

    /** @param format csv or xlsx @throws Introuvable for anything else */
    public ResponseEntity<byte[]> fichier(String format) {
        return switch (format) {
            case "csv" -> reponse("text/csv;charset=UTF-8", nom + ".csv", csv());
            case "xlsx" ->
                reponse("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", nom + ".xlsx", xlsx());
            default -> throw new Introuvable();
        };
    }

    private byte[] csv() {
        StringWriter texte = new StringWriter();
        texte.write('\ufeff'); // tells a spreadsheet that this is UTF-8: Arabic names survive
        try (CSVPrinter sortie = new CSVPrinter(
                texte, CSVFormat.EXCEL.builder().setDelimiter(';').get())) {
            sortie.printRecord(titres);
            for (List<@Nullable Object> ligne : lignes) {
                sortie.printRecord(ligne.stream().map(Tableur::sansFormule).toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return texte.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] xlsx() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (Workbook classeur = new Workbook(octets, "Amarre", "1.0")) {
            Worksheet page = classeur.newWorksheet(feuille);
            if (LocaleContextHolder.getLocale().getLanguage().equals("ar")) {
                page.rightToLeft();
            }
            for (int c = 0; c < titres.size(); c++) {
                page.value(0, c, titres.get(c));
                page.style(0, c).bold().set();
            }
            for (int l = 0; l < lignes.size(); l++) {
                for (int c = 0; c < titres.size(); c++) {
                    ecrire(page, l + 1, c, lignes.get(l).get(c));
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return octets.toByteArray();
    }

    private static void ecrire(Worksheet page, int ligne, int colonne, @Nullable Object valeur) {
        switch (valeur) {
            case null -> page.value(ligne, colonne, "");
            case Montant m -> page.value(ligne, colonne, m.valeur());
            case Number n -> page.value(ligne, colonne, n);
            default -> page.value(ligne, colonne, valeur.toString());
        }
    }

    /** A cell that begins like a formula would be run by the spreadsheet of whoever opens the file. */
    private static String sansFormule(@Nullable Object valeur) {
        String texte = valeur == null ? "" : valeur.toString();
        return texte.matches("(?s)^[=+\\-@\\t\\r].*") ? "'" + texte : texte;
    }

    /** Any file as a download. */
    public static ResponseEntity<byte[]> reponse(String type, String nom, byte[] octets) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(nom).build().toString())
                .body(octets);
    }
}
