package ma.amarre.imports;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** A new import as typed. The same file sent twice for the same date is one import, so the form needs no key of its own. */
record DepotForm(
        @Nullable String type,
        @Nullable DateSaisie date,
        @Nullable String source,
        @Nullable String confiance,
        @Nullable MultipartFile fichier) {

    static final List<String> CONFIANCES = List.of("A", "B", "C", "I", "U");

    static DepotForm vide(@Nullable String type) {
        return new DepotForm(type, DateSaisie.VIDE, "", "", null);
    }

    Erreurs controler(List<Importateur> permis, Clock clock) {
        Erreurs erreurs = new Erreurs();
        if (type == null || permis.stream().noneMatch(i -> i.code().equals(type))) {
            erreurs.ajouter("type", "imports.type.obligatoire");
        }
        if (date == null || date.toDate().isEmpty()) {
            erreurs.ajouter("date", "imports.date.obligatoire");
        } else if (jour().isBefore(LocalDate.of(1950, 1, 1))
                || jour().isAfter(LocalDate.now(clock).plusYears(2))) {
            erreurs.ajouter("date", "imports.date.etrange");
        }
        if (source == null || source.isBlank() || source.strip().length() > 200) {
            erreurs.ajouter("source", "imports.source.obligatoire");
        }
        if (confiance == null || !CONFIANCES.contains(confiance)) {
            erreurs.ajouter("confiance", "imports.confiance.obligatoire");
        }
        if (fichier == null || fichier.isEmpty()) {
            erreurs.ajouter("fichier", "imports.fichier.obligatoire");
        }
        return erreurs;
    }

    private LocalDate jour() {
        return java.util.Objects.requireNonNull(date).toDate().orElseThrow();
    }

    /** Only of a form without errors. */
    Depot.Demande toDemande(Utilisateur qui) {
        String nom = fichier == null ? null : fichier.getOriginalFilename();
        return new Depot.Demande(
                java.util.Objects.requireNonNull(type),
                jour(),
                java.util.Objects.requireNonNull(source).strip(),
                java.util.Objects.requireNonNull(confiance),
                nom == null ? "" : nom,
                qui);
    }
}
