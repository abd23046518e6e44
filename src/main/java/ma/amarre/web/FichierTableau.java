package ma.amarre.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A short list as a file for a spreadsheet: CSV (semicolons, UTF-8 with its mark) or XLSX. Cells are texts, numbers or amounts. */
public final class FichierTableau {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private FichierTableau() {}

    /**
     * The answer that downloads the list.
     *
     * @param nom of the file, without its ending; also of the sheet
     * @param format csv or xlsx
     * @throws Introuvable for any other format
     */
    public static ResponseEntity<byte[]> reponse(
            String nom, String format, List<String> titres, List<List<Object>> lignes) {
        return switch (format) {
            case "csv" -> reponse("text/csv;charset=UTF-8", nom + ".csv", csv(titres, lignes));
            case "xlsx" -> reponse(XLSX, nom + ".xlsx", xlsx(nom, titres, lignes));
            default -> throw new Introuvable();
        };
    }

    private static byte[] csv(List<String> titres, List<List<Object>> lignes) {
        StringWriter texte = new StringWriter();
        texte.write('\ufeff'); // tells a spreadsheet that this is UTF-8: Arabic names survive
        try (CSVPrinter sortie = new CSVPrinter(
                texte, CSVFormat.EXCEL.builder().setDelimiter(';').get())) {
            sortie.printRecord(titres);
            for (List<Object> ligne : lignes) {
                sortie.printRecord(
                        ligne.stream().map(FichierTableau::sansFormule).toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return texte.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] xlsx(String nom, List<String> titres, List<List<Object>> lignes) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (Workbook classeur = new Workbook(octets, "Amarre", "1.0")) {
            Worksheet feuille = classeur.newWorksheet(nom);
            if (LocaleContextHolder.getLocale().getLanguage().equals("ar")) {
                feuille.rightToLeft();
            }
            for (int c = 0; c < titres.size(); c++) {
                feuille.value(0, c, titres.get(c));
                feuille.style(0, c).bold().set();
            }
            for (int l = 0; l < lignes.size(); l++) {
                for (int c = 0; c < lignes.get(l).size(); c++) {
                    switch (lignes.get(l).get(c)) {
                        case Montant m -> feuille.value(l + 1, c, m.valeur());
                        case BigDecimal nombre -> feuille.value(l + 1, c, nombre);
                        case Integer nombre -> feuille.value(l + 1, c, nombre);
                        case Object autre -> feuille.value(l + 1, c, autre.toString());
                    }
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return octets.toByteArray();
    }

    /** A cell that begins like a formula would be run by the spreadsheet of whoever opens the file. */
    private static String sansFormule(Object valeur) {
        String texte = valeur.toString();
        return texte.matches("(?s)^[=+\\-@\\t\\r].*") ? "'" + texte : texte;
    }

    private static ResponseEntity<byte[]> reponse(String type, String nom, byte[] octets) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(nom).build().toString())
                .body(octets);
    }
}
