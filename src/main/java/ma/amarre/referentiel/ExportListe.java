package ma.amarre.referentiel;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import ma.amarre.referentiel.Listes.Filtre;
import ma.amarre.referentiel.Listes.Ligne;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;

/** What is on screen, all of its rows, as CSV (for any spreadsheet of the country: semicolons, UTF-8 with its mark) or XLSX. */
@Component
class ExportListe {

    private static final List<String> ORIGINE = List.of("valide_du", "valide_au", "confiance", "source");

    private final Listes listes;
    private final Cellules cellules;

    ExportListe(Listes listes, Cellules cellules) {
        this.listes = listes;
        this.cellules = cellules;
    }

    void csv(Vue vue, Filtre filtre, Locale langue, OutputStream sortie) throws IOException {
        List<String> colonnes = vue.colonnes(langue.getLanguage());
        var ecriture = new OutputStreamWriter(sortie, StandardCharsets.UTF_8);
        ecriture.write('\ufeff');
        var format = CSVFormat.EXCEL.builder().setDelimiter(';').get();
        try (var csv = new CSVPrinter(ecriture, format)) {
            csv.printRecord(titres(colonnes));
            listes.toutes(vue, filtre, langue.getLanguage(), l -> {
                try {
                    csv.printRecord(valeurs(colonnes, l).stream()
                            .map(ExportListe::sansFormule)
                            .toList());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    void xlsx(Vue vue, Filtre filtre, Locale langue, OutputStream sortie) throws IOException {
        List<String> colonnes = vue.colonnes(langue.getLanguage());
        try (Workbook classeur = new Workbook(sortie, "Amarre", "1.0")) {
            Worksheet feuille = classeur.newWorksheet(vue.liste().chemin());
            if (langue.getLanguage().equals("ar")) {
                feuille.rightToLeft();
            }
            List<String> titres = titres(colonnes);
            for (int c = 0; c < titres.size(); c++) {
                feuille.value(0, c, titres.get(c));
            }
            feuille.range(0, 0, 0, titres.size() - 1).style().bold().set();
            feuille.freezePane(0, 1);
            int[] rang = {0};
            listes.toutes(vue, filtre, langue.getLanguage(), l -> ecrire(feuille, ++rang[0], colonnes, l));
        }
    }

    private void ecrire(Worksheet feuille, int rang, List<String> colonnes, Ligne ligne) {
        List<String> mots = valeurs(colonnes, ligne);
        for (int c = 0; c < mots.size(); c++) {
            Object brut = c < colonnes.size() ? ligne.valeurs().get(colonnes.get(c)) : null;
            if (brut instanceof BigDecimal nombre) {
                feuille.value(rang, c, nombre);
            } else {
                feuille.value(rang, c, mots.get(c));
            }
        }
    }

    private List<String> titres(List<String> colonnes) {
        return Stream.concat(colonnes.stream(), ORIGINE.stream())
                .map(cellules::titre)
                .toList();
    }

    private List<String> valeurs(List<String> colonnes, Ligne ligne) {
        List<String> valeurs = new ArrayList<>();
        colonnes.forEach(c -> valeurs.add(cellules.dire(c, ligne.valeurs().get(c))));
        valeurs.add(ligne.origine().valideDu().toString());
        valeurs.add(
                ligne.origine().valideAu() == null
                        ? ""
                        : ligne.origine().valideAu().toString());
        valeurs.add(ligne.origine().confiance().name());
        valeurs.add(ligne.origine().source());
        return valeurs;
    }

    /** A cell that begins like a formula is text: a spreadsheet would run it. */
    private static String sansFormule(String texte) {
        return texte.matches("[=+\\-@\\t\\r].*") ? "'" + texte : texte;
    }
}
