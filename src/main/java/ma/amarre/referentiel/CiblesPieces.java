package ma.amarre.referentiel;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import ma.amarre.referentiel.Dispositifs.Dispositif;

/** Under which keys of the catalogue the documents of a device stand: the list of devices names them in words (2014 list, A). */
public final class CiblesPieces {

    /** The kind of request for a device: its documents are asked of every device. */
    public static final String DISPOSITIF = "DM_IMPL";

    private CiblesPieces() {}

    /** The keys of one device, to be asked of the catalogue together. */
    public static Set<String> dispositif(Dispositif d) {
        Set<String> cibles = new TreeSet<>(Set.of(DISPOSITIF, d.code()));
        String piece = nu(d.pieceComplementaire() == null ? "" : d.pieceComplementaire());
        if (piece.startsWith("COMPTE RENDU OPERATOIRE")) {
            cibles.add("DISPOSITIF_CR_OPERATOIRE" + (piece.contains("DETAILLE") ? "_DETAILLE" : ""));
        } else if (piece.contains("POTENTIELS EVOQUES") || piece.contains("TDM")) {
            cibles.add("DISPOSITIF_COCHLEAIRE");
        } else if (piece.startsWith("COMPTE RENDU MEDICAL")) {
            cibles.add("DISPOSITIF_CR_MEDICAL" + (piece.contains("DETAILLE") ? "_DETAILLE" : ""));
        } else if (piece.contains("DIABETE")) {
            cibles.add("DISPOSITIF_ALD_DIABETE");
        } else if (piece.contains("GAZOMETRIE") || piece.contains("AUDIOGRAMME")) {
            cibles.add("DISPOSITIF_" + (piece.contains("GAZOMETRIE") ? "GAZOMETRIE" : "AUDIOGRAMME"));
        }
        return cibles;
    }

    private static String nu(String texte) {
        return Normalizer.normalize(texte, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }
}
