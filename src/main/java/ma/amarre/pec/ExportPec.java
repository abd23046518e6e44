package ma.amarre.pec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import ma.amarre.pec.ListePecRepository.Rangee;
import ma.amarre.referentiel.Libelle;
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

/** A list as a file for a spreadsheet, in the language of the reader. */
@Component
class ExportPec {

    private static final List<String> COLONNES =
            List.of("numero", "statut", "type", "patient", "rang", "soins", "demande", "accorde", "depot", "echeance");

    private final MessageSource messages;

    ExportPec(MessageSource messages) {
        this.messages = messages;
    }

    /** @param format csv or xlsx @throws Introuvable for anything else */
    ResponseEntity<byte[]> exporter(List<Rangee> rangees, Map<String, Libelle> types, String format) {
        return switch (format) {
            case "csv" -> reponse("text/csv;charset=UTF-8", "csv", csv(rangees, types));
            case "xlsx" ->
                reponse(
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        "xlsx",
                        xlsx(rangees, types));
            default -> throw new Introuvable();
        };
    }

    private byte[] csv(List<Rangee> rangees, Map<String, Libelle> types) {
        StringWriter texte = new StringWriter();
        texte.write('\ufeff'); // tells a spreadsheet that this is UTF-8: Arabic names survive
        try (CSVPrinter sortie = new CSVPrinter(
                texte, CSVFormat.EXCEL.builder().setDelimiter(';').get())) {
            sortie.printRecord(COLONNES.stream().map(this::titre).toList());
            for (Rangee r : rangees) {
                sortie.printRecord(
                        valeurs(r, types).stream().map(ExportPec::sansFormule).toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return texte.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] xlsx(List<Rangee> rangees, Map<String, Libelle> types) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (Workbook classeur = new Workbook(octets, "Amarre", "1.0")) {
            Worksheet feuille = classeur.newWorksheet(titre("feuille"));
            for (int c = 0; c < COLONNES.size(); c++) {
                feuille.value(0, c, titre(COLONNES.get(c)));
                feuille.style(0, c).bold().set();
            }
            for (int l = 0; l < rangees.size(); l++) {
                List<Object> valeurs = valeurs(rangees.get(l), types);
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

    private List<Object> valeurs(Rangee r, Map<String, Libelle> types) {
        Libelle type = r.type() == null ? null : types.get(r.type());
        return Arrays.asList(
                r.numero(),
                messages.getMessage(r.statut().cle(), null, langue()),
                type == null ? rien(r.type()) : type.dans(langue()),
                r.patient(langue().getLanguage().equals("ar")),
                r.rang(),
                rien(r.debutSoins()),
                r.montantDemande(),
                rien(r.montantAccorde()),
                rien(r.deposeeLe()),
                rien(r.echeance()));
    }

    private String titre(String colonne) {
        return messages.getMessage("pec.colonne." + colonne, null, langue());
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

    private static ResponseEntity<byte[]> reponse(String type, String fin, byte[] octets) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("pec." + fin)
                                .build()
                                .toString())
                .body(octets);
    }
}
