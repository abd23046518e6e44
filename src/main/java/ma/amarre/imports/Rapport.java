package ma.amarre.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import ma.amarre.imports.RapportRepository.Compte;
import ma.amarre.imports.RapportRepository.Filtre;
import ma.amarre.imports.Verdict.Difference;
import ma.amarre.imports.Verdict.Issue;
import ma.amarre.imports.Verdict.Remarque;
import ma.amarre.web.Langue;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The report in words: for the screen, the terminal, and as a file (CSV, XLSX) that streams out whatever its length. */
@Component("rapportImport")
class Rapport {

    private static final int PAGE = 1000;
    private final MessageSource messages;
    private final RapportRepository rapports;
    private final Importateurs importateurs;

    Rapport(MessageSource messages, RapportRepository rapports, Importateurs importateurs) {
        this.messages = messages;
        this.rapports = rapports;
        this.importateurs = importateurs;
    }

    boolean connait(String type) {
        return importateurs.parCode(type).isPresent();
    }

    /** The sentence of a key in the language of the reader; French in the terminal. */
    String phrase(String cle, Object... arguments) {
        Locale locale = Langue.de(LocaleContextHolder.getLocale()).locale();
        return String.valueOf(messages.getMessage(cle, arguments, cle, locale));
    }

    /** A motive with a dot is the key of another module's own sentence: its rules speak for themselves. */
    public String motif(Remarque r) {
        return phrase(
                r.motif().contains(".") ? r.motif() : "imports.motif." + r.motif(),
                r.arguments().toArray());
    }

    public String raison(String motif) {
        return phrase(cleRaison(motif), "…", "…", "…");
    }

    String cleRaison(String motif) {
        return motif.contains(".") ? motif : "imports.raison." + motif;
    }

    /** One refused row refuses the file. */
    boolean bloque(Importation i) {
        return i.compteurs().rejetees() > 0
                && importateurs.parCode(i.type()).map(Importateur::toutOuRien).orElse(false);
    }

    public String champ(Difference d) {
        return phrase("imports.champ." + d.champ());
    }

    String usage() {
        return phrase(
                "imports.commande.usage",
                importateurs.tous().stream().map(Importateur::code).collect(Collectors.joining(", ")));
    }

    void imprimer(Importation i, PrintStream sortie) {
        sortie.println(phrase("imports.type." + i.type()) + " · " + i.date() + " · " + i.reference());
        sortie.println(phrase("imports.etat." + i.etat()));
        if (i.motif() != null) {
            sortie.println(phrase("imports.refus." + i.motif(), i.arguments().toArray()));
        }
        sortie.println(phrase("imports.compte.LUES") + " : " + i.compteurs().lues());
        for (Issue issue : Issue.values()) {
            sortie.println(
                    phrase("imports.compte." + issue) + " : " + i.compteurs().de(issue));
        }
        sortie.println(phrase("imports.compte.AVERTIES") + " : " + i.compteurs().averties());
        for (Compte compte : rapports.motifs(i.id())) {
            sortie.println("  " + raison(compte.motif()) + " : " + compte.nombre());
        }
    }

    void csv(Importation i, Filtre filtre, OutputStream sortie) throws IOException {
        OutputStreamWriter texte = new OutputStreamWriter(sortie, StandardCharsets.UTF_8);
        texte.write('\uFEFF');
        try (CSVPrinter csv = new CSVPrinter(
                texte, CSVFormat.EXCEL.builder().setDelimiter(';').get())) {
            csv.printRecord(entetes());
            parcourir(i, filtre, ligne -> {
                try {
                    csv.printRecord(ligne.stream().map(Rapport::sansFormule).toList());
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }
    }

    void xlsx(Importation i, Filtre filtre, OutputStream sortie) throws IOException {
        try (Workbook classeur = new Workbook(sortie, "Amarre", "1.0")) {
            Worksheet feuille = classeur.newWorksheet(phrase("imports.rapport.feuille"));
            int[] rangee = {0};
            ecrire(feuille, rangee, entetes());
            parcourir(i, filtre, ligne -> {
                ecrire(feuille, rangee, ligne);
                if (rangee[0] % PAGE == 0) {
                    try {
                        feuille.flush();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
            });
        }
    }

    private static void ecrire(Worksheet feuille, int[] rangee, List<String> cellules) {
        for (int c = 0; c < cellules.size(); c++) {
            feuille.value(rangee[0], c, cellules.get(c));
        }
        rangee[0]++;
    }

    private List<String> entetes() {
        return List.of(
                phrase("imports.colonne.ligne"),
                phrase("imports.colonne.cle"),
                phrase("imports.colonne.libelle"),
                phrase("imports.colonne.issue"),
                phrase("imports.colonne.remarques"),
                phrase("imports.colonne.differences"));
    }

    private void parcourir(Importation i, Filtre filtre, Consumer<List<String>> ligne) {
        int apres = 0;
        List<Verdict> page = rapports.lignes(i.id(), filtre, apres, PAGE);
        while (!page.isEmpty()) {
            page.forEach(v -> ligne.accept(cellules(v)));
            apres = page.getLast().numero();
            page = rapports.lignes(i.id(), filtre, apres, PAGE);
        }
    }

    private List<String> cellules(Verdict v) {
        return List.of(
                v.numero() >= RapportRepository.ABSENTES ? "" : Integer.toString(v.numero()),
                v.cle(),
                v.libelle(),
                phrase("imports.issue." + v.issue()),
                v.remarques().stream().map(this::motif).collect(Collectors.joining(" ")),
                v.differences().stream()
                        .map(d -> "%s : %s → %s".formatted(champ(d), texte(d.avant()), texte(d.apres())))
                        .collect(Collectors.joining(" ; ")));
    }

    private static String texte(@org.jspecify.annotations.Nullable String valeur) {
        return valeur == null ? "∅" : valeur;
    }

    /** A cell that begins like a formula would run in the reader's spreadsheet. */
    private static String sansFormule(String cellule) {
        return cellule.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + cellule : cellule;
    }
}
