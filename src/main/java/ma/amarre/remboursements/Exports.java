package ma.amarre.remboursements;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import ma.amarre.remboursements.ListeRepository.Rangee;
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

/** A list as a file, for a spreadsheet: the columns of the screen in the language of the reader. */
@Component
class Exports {

    private static final List<String> COLONNES = List.of(
            "reference", "genre", "patient", "praticien", "soins", "depot", "statut", "facture", "amo", "mutuelle");

    private final Libelles libelles;
    private final MessageSource messages;

    Exports(Libelles libelles, MessageSource messages) {
        this.libelles = libelles;
        this.messages = messages;
    }

    Map<String, String> genres() {
        return libelles.genres();
    }

    /** @param format csv or xlsx @throws Introuvable for anything else */
    ResponseEntity<byte[]> exporter(List<Rangee> rangees, String format) {
        return switch (format) {
            case "csv" -> reponse("text/csv;charset=UTF-8", "csv", csv(rangees));
            case "xlsx" ->
                reponse("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", xlsx(rangees));
            default -> throw new Introuvable();
        };
    }

    private byte[] csv(List<Rangee> rangees) {
        Map<String, String> genres = genres();
        StringWriter texte = new StringWriter();
        // a spreadsheet tells UTF-8 by this mark, and so Arabic names survive
        texte.write('\ufeff');
        try (CSVPrinter sortie = new CSVPrinter(
                texte, CSVFormat.EXCEL.builder().setDelimiter(';').get())) {
            sortie.printRecord(COLONNES.stream().map(this::titre).toList());
            for (Rangee r : rangees) {
                sortie.printRecord(valeurs(r, genres).map(Exports::sansFormule).toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return texte.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] xlsx(List<Rangee> rangees) {
        Map<String, String> genres = genres();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (Workbook classeur = new Workbook(octets, "Amarre", "1.0")) {
            Worksheet feuille = classeur.newWorksheet(titre("feuille"));
            for (int c = 0; c < COLONNES.size(); c++) {
                feuille.value(0, c, titre(COLONNES.get(c)));
                feuille.style(0, c).bold().set();
            }
            for (int l = 0; l < rangees.size(); l++) {
                List<Object> valeurs = valeurs(rangees.get(l), genres).toList();
                for (int c = 0; c < valeurs.size(); c++) {
                    if (valeurs.get(c) instanceof Montant m) {
                        feuille.value(l + 1, c, m.valeur());
                        feuille.style(l + 1, c).format("0.00").set();
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

    private Stream<Object> valeurs(Rangee r, Map<String, String> genres) {
        boolean arabe = langue().getLanguage().equals("ar");
        return Stream.of(
                r.reference(),
                genres.getOrDefault(r.type(), r.type()),
                arabe ? r.patientAr() : r.patient(),
                rien(r.praticien()),
                r.soins(),
                r.depot(),
                messages.getMessage(r.statut().cle(), null, langue()),
                r.facture(),
                rien(r.amo()),
                rien(r.mutuelle()));
    }

    private String titre(String colonne) {
        return messages.getMessage("remboursements.colonne." + colonne, null, langue());
    }

    /** A cell that begins like a formula would be run by the spreadsheet of whoever opens the file. */
    private static String sansFormule(Object valeur) {
        String texte = valeur.toString();
        return texte.matches("^[=+\\-@\\t\\r].*") ? "'" + texte : texte;
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
                                .filename("remboursements." + fin)
                                .build()
                                .toString())
                .body(octets);
    }

    private static Locale langue() {
        return LocaleContextHolder.getLocale();
    }
}
