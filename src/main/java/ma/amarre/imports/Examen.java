package ma.amarre.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.imports.Importateur.Passage;
import ma.amarre.imports.Importateur.Version;

/** One passage over a file, batch by batch, always cut at the same rows; the second row of a key is rejected here. */
final class Examen implements AutoCloseable {

    static final int LOT = 500;

    private final Importateur importateur;
    private final Passage passage;
    private final Grille grille;
    private final Map<String, Integer> vues = new HashMap<>();
    private int derniere;

    Examen(Importateur importateur, Version version, Tableau.Source source) {
        this.importateur = importateur;
        this.grille = Grille.ouvrir(source, importateur.colonnes());
        this.passage = importateur.ouvrir(version);
    }

    Passage passage() {
        return passage;
    }

    /** Number of the last row of the batch read last. */
    int derniere() {
        return derniere;
    }

    /**
     * The verdicts on the next batch, in the order of the file; an empty list at the end.
     *
     * @param apres batches up to this row are only read, for their keys
     */
    List<Verdict> suivant(int apres) {
        while (true) {
            List<Ligne> lot = grille.lot(LOT);
            if (lot.isEmpty()) {
                return List.of();
            }
            derniere = lot.getLast().numero();
            List<Ligne> uniques = new ArrayList<>(lot.size());
            Map<Integer, Verdict> doublons = new HashMap<>();
            for (Ligne ligne : lot) {
                String cle = importateur.cle(ligne);
                Integer premiere = cle.isEmpty() ? null : vues.putIfAbsent(cle, ligne.numero());
                if (premiere == null) {
                    uniques.add(ligne);
                } else {
                    doublons.put(
                            ligne.numero(),
                            Verdict.rejetee(ligne, cle, "", new LigneRejetee("doublon", Integer.toString(premiere))));
                }
            }
            if (derniere > apres) {
                return reunir(lot, uniques, doublons);
            }
        }
    }

    private List<Verdict> reunir(List<Ligne> lot, List<Ligne> uniques, Map<Integer, Verdict> doublons) {
        List<Verdict> examinees = passage.examiner(uniques);
        if (examinees.size() != uniques.size()) {
            throw new IllegalStateException(importateur.code() + " must say one verdict a row");
        }
        examinees.forEach(v -> doublons.put(v.numero(), v));
        return lot.stream().map(l -> doublons.get(l.numero())).toList();
    }

    /** Rows of the report for what a complete list no longer has. */
    List<Verdict> absentes() {
        List<Verdict> absentes = passage.absentes();
        List<Verdict> numerotees = new ArrayList<>(absentes.size());
        for (Verdict v : absentes) {
            numerotees.add(new Verdict(
                    RapportRepository.ABSENTES + numerotees.size(),
                    v.cle(),
                    v.libelle(),
                    v.issue(),
                    v.remarques(),
                    v.differences()));
        }
        return numerotees;
    }

    @Override
    public void close() {
        grille.close();
    }
}
