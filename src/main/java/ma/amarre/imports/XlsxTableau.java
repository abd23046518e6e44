package ma.amarre.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** The first sheet of a .xlsx workbook, row by row as its XML is read. */
final class XlsxTableau implements Tableau {

    private final ReadableWorkbook classeur;
    private final Stream<Row> flux;
    private final Iterator<Row> lignes;

    XlsxTableau(byte[] contenu) {
        try {
            classeur = new ReadableWorkbook(new ByteArrayInputStream(contenu), new ReadingOptions(true, true));
            Optional<Sheet> feuille = classeur.getSheets().findFirst();
            flux = feuille.isEmpty() ? Stream.empty() : feuille.get().openStream();
            lignes = flux.iterator();
        } catch (IOException | RuntimeException e) {
            throw new FichierRefuse("abime");
        }
    }

    @Override
    public Optional<Rangee> suivante() {
        try {
            if (!lignes.hasNext()) {
                return Optional.empty();
            }
            Row ligne = lignes.next();
            List<String> cellules = new ArrayList<>(ligne.getCellCount());
            for (int i = 0; i < ligne.getCellCount(); i++) {
                cellules.add(texte(ligne.getCell(i)));
            }
            return Optional.of(new Rangee(ligne.getRowNum(), cellules));
        } catch (FichierRefuse e) {
            throw e;
        } catch (RuntimeException e) {
            throw new FichierRefuse("abime");
        }
    }

    private static String texte(@Nullable Cell cellule) {
        if (cellule == null || cellule.getType() == CellType.ERROR || cellule.getType() == CellType.EMPTY) {
            return "";
        }
        if (cellule.getType() == CellType.NUMBER) {
            String format = cellule.getDataFormatString();
            if (format != null && format.matches("(?i).*(d+.*m+|m+.*y+|y+.*m+).*")) {
                return cellule.asDate().toLocalDate().toString();
            }
            BigDecimal nombre = cellule.asNumber();
            return nombre.signum() == 0 ? "0" : nombre.stripTrailingZeros().toPlainString();
        }
        Object valeur = cellule.getValue();
        return valeur == null ? "" : valeur.toString();
    }

    @Override
    public void close() {
        flux.close();
        try {
            classeur.close();
        } catch (IOException e) {
            throw new FichierRefuse("abime");
        }
    }
}
