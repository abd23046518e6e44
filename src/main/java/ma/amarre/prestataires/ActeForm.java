package ma.amarre.prestataires;

import java.time.LocalDate;
import java.util.Optional;
import ma.amarre.commun.RegleViolee;
import ma.amarre.web.DateSaisie;
import org.jspecify.annotations.Nullable;

/** A decision on an admission file as typed; each act reads the fields it needs. */
record ActeForm(
        @Nullable DateSaisie debut,
        @Nullable DateSaisie fin,
        @Nullable String motif,
        @Nullable String texte,
        int version) {

    static ActeForm vide(LocalDate debut, int version) {
        return new ActeForm(DateSaisie.de(debut), DateSaisie.VIDE, "", "", version);
    }

    LocalDate jourDebut() {
        return lire("debut", debut).orElseThrow(() -> new RegleViolee("debut", "prestataires.debut.faux"));
    }

    LocalDate jourFin() {
        return lire("fin", fin).orElseThrow(() -> new RegleViolee("fin", "prestataires.fin.faux"));
    }

    /** Null when the three fields are empty: no known end. */
    @Nullable
    LocalDate jourFinOuvert() {
        return lire("fin", fin).orElse(null);
    }

    String motifDit() {
        return motif == null ? "" : motif;
    }

    String texteDit() {
        return texte == null ? "" : texte;
    }

    private static Optional<LocalDate> lire(String champ, @Nullable DateSaisie saisie) {
        if (saisie == null || saisie.estVide()) {
            return Optional.empty();
        }
        return Optional.of(
                saisie.toDate().orElseThrow(() -> new RegleViolee(champ, "prestataires." + champ + ".faux")));
    }
}
