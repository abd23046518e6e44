package ma.amarre.habilitations;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;

/** A suspension as typed. @param titre references of the titles */
record SuspensionForm(
        @Nullable List<String> titre,
        @Nullable String degre,
        @Nullable String motif,
        @Nullable String fondement,
        @Nullable String texte,
        @Nullable DateSaisie revue,
        @Nullable String immediate) {

    static SuspensionForm vide(List<String> titres, LocalDate jour) {
        return new SuspensionForm(titres, "", "", "", "", DateSaisie.de(jour.plusMonths(1)), "");
    }

    public List<String> titres() {
        return titre == null ? List.of() : titre;
    }

    Erreurs controler() {
        Erreurs erreurs = new Erreurs();
        exiger(erreurs, "titre", !titres().isEmpty(), "habilitations.suspension.aucun");
        exiger(
                erreurs,
                "degre",
                Arrays.stream(Titre.Degre.values()).anyMatch(d -> d.name().equals(degre)),
                "habilitations.suspension.degre.faux");
        exiger(
                erreurs,
                "motif",
                Arrays.stream(Suspension.Motif.values()).anyMatch(m -> m.name().equals(motif)),
                "habilitations.suspension.motif.faux");
        String ecrit = DemandeForm.texte(fondement);
        exiger(
                erreurs,
                "fondement",
                !ecrit.isEmpty() && ecrit.length() <= 500,
                "habilitations.suspension.fondement.faux");
        int longueur = DemandeForm.texte(texte).length();
        exiger(erreurs, "texte", longueur >= 10 && longueur <= 2000, "habilitations.titre.raison");
        exiger(erreurs, "revue", DemandeForm.jour(revue) != null, "habilitations.suspension.revue.faux");
        return erreurs;
    }

    private static void exiger(Erreurs erreurs, String champ, boolean juste, String cle) {
        if (!juste) {
            erreurs.ajouter(champ, cle);
        }
    }

    /** Only of a form without errors. */
    SuspensionRepository.Redaction toRedaction() {
        return new SuspensionRepository.Redaction(
                Titre.Degre.valueOf(Objects.requireNonNull(degre)),
                Suspension.Motif.valueOf(Objects.requireNonNull(motif)),
                DemandeForm.texte(fondement),
                DemandeForm.texte(texte),
                "true".equals(immediate),
                Objects.requireNonNull(DemandeForm.jour(revue)));
    }
}
