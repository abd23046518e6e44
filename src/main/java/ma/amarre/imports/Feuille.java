package ma.amarre.imports;

import java.io.ByteArrayInputStream;
import java.io.Serializable;
import java.util.List;
import ma.amarre.commun.RegleViolee;
import ma.amarre.imports.Importateur.Colonne;

/** A small table that somebody sends with a form, read whole: no dry run, no report, nothing kept. CSV, pasted cells, XLS or XLSX. */
public final class Feuille {

    private Feuille() {}

    /**
     * The rows under the headers; the column names are those of {@code colonnes}, known by their synonyms too.
     *
     * @param champ of the form, for the refusal
     * @param auPlus rows; a longer table is refused whole, so that nobody believes that all of it was read
     * @throws RegleViolee when it is no table, lacks a required column, or is too long
     */
    public static List<Ligne> lire(String champ, byte[] contenu, List<Colonne> colonnes, int auPlus) {
        try (Grille grille = Grille.ouvrir(() -> new ByteArrayInputStream(contenu), colonnes)) {
            List<Ligne> lignes = grille.lot(auPlus + 1);
            if (lignes.isEmpty()) {
                throw new FichierRefuse("sans-ligne");
            }
            if (lignes.size() > auPlus) {
                throw new FichierRefuse("trop-de-lignes", Integer.toString(auPlus));
            }
            return lignes;
        } catch (FichierRefuse refus) {
            throw new RegleViolee(
                    champ, "imports.refus." + refus.motif(), refus.arguments().toArray(Serializable[]::new));
        }
    }
}
