package ma.amarre.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of an old .xls workbook. The format has at most 65,536 rows and is read whole: its size is bounded before. Formulas
 * give the value that the workbook remembers; nothing is calculated.
 */
final class XlsTableau implements Tableau {

    private final HSSFWorkbook classeur;
    private final HSSFSheet feuille;
    private int prochaine;

    XlsTableau(byte[] contenu) {
        try {
            POIFSFileSystem fichier = new POIFSFileSystem(new ByteArrayInputStream(contenu));
            if (fichier.getRoot().hasEntryCaseInsensitive("EncryptedPackage")) {
                throw new FichierRefuse("chiffre");
            }
            if (!fichier.getRoot().hasEntryCaseInsensitive("Workbook")
                    && !fichier.getRoot().hasEntryCaseInsensitive("Book")) {
                throw new FichierRefuse("pas-un-tableau");
            }
            classeur = new HSSFWorkbook(fichier.getRoot(), false);
            feuille = classeur.getSheetAt(0);
        } catch (FichierRefuse e) {
            throw e;
        } catch (EncryptedDocumentException e) {
            throw new FichierRefuse("chiffre");
        } catch (IOException | RuntimeException e) {
            throw new FichierRefuse("abime");
        }
    }

    @Override
    public Optional<Rangee> suivante() {
        if (prochaine > feuille.getLastRowNum()) {
            return Optional.empty();
        }
        try {
            HSSFRow ligne = feuille.getRow(prochaine++);
            List<String> cellules = new ArrayList<>();
            int nombre = ligne == null ? 0 : ligne.getLastCellNum();
            for (int i = 0; ligne != null && i < nombre; i++) {
                cellules.add(texte(ligne.getCell(i)));
            }
            return Optional.of(new Rangee(prochaine, cellules));
        } catch (RuntimeException e) {
            throw new FichierRefuse("abime");
        }
    }

    private static String texte(@Nullable HSSFCell cellule) {
        if (cellule == null) {
            return "";
        }
        CellType type = cellule.getCellType() == CellType.FORMULA
                ? cellule.getCachedFormulaResultType()
                : cellule.getCellType();
        return switch (type) {
            case STRING -> cellule.getStringCellValue();
            case BOOLEAN -> Boolean.toString(cellule.getBooleanCellValue());
            case NUMERIC -> nombre(cellule);
            default -> "";
        };
    }

    private static String nombre(HSSFCell cellule) {
        if (DateUtil.isCellDateFormatted(cellule)) {
            return cellule.getLocalDateTimeCellValue().toLocalDate().toString();
        }
        BigDecimal nombre = BigDecimal.valueOf(cellule.getNumericCellValue());
        return nombre.signum() == 0 ? "0" : nombre.stripTrailingZeros().toPlainString();
    }

    @Override
    public void close() {
        try {
            classeur.close();
        } catch (IOException e) {
            throw new FichierRefuse("abime");
        }
    }
}
