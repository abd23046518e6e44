package ma.amarre.imports;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ma.amarre.imports.Importateur.Colonne;
import ma.amarre.imports.Tableau.Rangee;

/** A table under the columns of an importer: finds the row of headers, then gives the rows by column name. */
final class Grille implements AutoCloseable {

    private static final int ENTETE_AVANT = 15;
    private final Tableau tableau;
    private final String[] noms;
    private int lues;

    private Grille(Tableau tableau, String[] noms) {
        this.tableau = tableau;
        this.noms = noms;
    }

    /** @throws FichierRefuse when the file cannot be read, or does not have the columns asked for */
    static Grille ouvrir(Tableau.Source source, List<Colonne> colonnes) {
        Tableau tableau = Lecteurs.ouvrir(source);
        try {
            return new Grille(tableau, entete(tableau, colonnes));
        } catch (RuntimeException e) {
            tableau.close();
            throw e;
        }
    }

    private static String[] entete(Tableau tableau, List<Colonne> colonnes) {
        List<String> manquantes =
                colonnes.stream().filter(Colonne::obligatoire).map(Colonne::nom).toList();
        boolean vide = true;
        for (int i = 0; i < ENTETE_AVANT; i++) {
            Optional<Rangee> rangee = tableau.suivante();
            if (rangee.isEmpty()) {
                break;
            }
            vide &= rangee.get().vide();
            String[] noms = noms(rangee.get().cellules(), colonnes);
            List<String> absentes = colonnes.stream()
                    .filter(c -> c.obligatoire() && !Arrays.asList(noms).contains(c.nom()))
                    .map(Colonne::nom)
                    .toList();
            if (absentes.isEmpty()) {
                return noms;
            }
            manquantes = absentes.size() < manquantes.size() ? absentes : manquantes;
        }
        throw vide ? new FichierRefuse("vide") : new FichierRefuse("colonnes", String.join(", ", manquantes));
    }

    private static String[] noms(List<String> cellules, List<Colonne> colonnes) {
        Map<String, String> connus = new HashMap<>();
        for (Colonne colonne : colonnes) {
            connus.put(nu(colonne.nom()), colonne.nom());
            colonne.synonymes().forEach(s -> connus.putIfAbsent(nu(s), colonne.nom()));
        }
        String[] noms = new String[cellules.size()];
        String precedente = "";
        for (int i = 0; i < noms.length; i++) {
            String cellule = cellules.get(i).isBlank() ? precedente + " (2)" : cellules.get(i);
            String nom = connus.getOrDefault(nu(cellule), "");
            noms[i] = Arrays.asList(noms).subList(0, i).contains(nom) ? "" : nom;
            precedente = cellules.get(i);
        }
        return noms;
    }

    /** Letters and digits only, unaccented, in lower case. */
    static String nu(String texte) {
        return Normalizer.normalize(texte, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]", "");
    }

    /** At most so many rows, empty rows left out; an empty list at the end. */
    List<Ligne> lot(int taille) {
        List<Ligne> lot = new ArrayList<>(taille);
        while (lot.size() < taille) {
            Optional<Rangee> rangee = tableau.suivante();
            if (rangee.isEmpty()) {
                break;
            }
            if (!rangee.get().vide()) {
                if (++lues > Tableau.LIGNES_AU_PLUS) {
                    throw new FichierRefuse("trop-de-lignes", Integer.toString(Tableau.LIGNES_AU_PLUS));
                }
                lot.add(ligne(rangee.get()));
            }
        }
        return lot;
    }

    private Ligne ligne(Rangee rangee) {
        Map<String, String> valeurs = new LinkedHashMap<>();
        for (int i = 0; i < noms.length && i < rangee.cellules().size(); i++) {
            String propre = rangee.cellules()
                    .get(i)
                    .replaceAll("[\\s\u00a0\u202f]+", " ")
                    .strip();
            if (!noms[i].isEmpty() && !propre.isEmpty()) {
                valeurs.put(noms[i], propre);
            }
        }
        return new Ligne(rangee.numero(), valeurs);
    }

    @Override
    public void close() {
        tableau.close();
    }
}
