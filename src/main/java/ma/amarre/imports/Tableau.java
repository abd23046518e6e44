package ma.amarre.imports;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Rows of cells read one by one from a file; a file that breaks on the way is a {@link FichierRefuse}. */
interface Tableau extends Closeable {

    int LIGNES_AU_PLUS = 1_000_000;
    int CELLULE_AU_PLUS = 32_767;

    /** The bytes of a file, from the first, as often as asked. */
    interface Source {
        InputStream ouvrir() throws IOException;
    }

    /** @param numero the row in the file, 1 is the first */
    record Rangee(int numero, List<String> cellules) {

        boolean vide() {
            return cellules.stream().allMatch(String::isBlank);
        }
    }

    /** The next row, empty rows included; nothing after the last one. */
    Optional<Rangee> suivante();

    @Override
    void close();
}
