package ma.amarre.assures;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import ma.amarre.imports.Ligne;
import ma.amarre.imports.LigneRejetee;
import org.jspecify.annotations.Nullable;

/**
 * One row of the file of insured people, read. {@code personne}, {@code assure} and {@code beneficiaire} hold column to text of what
 * the row says; what it leaves empty is not there.
 */
record AssureLu(
        int numero,
        String immatriculation,
        int rang,
        Beneficiaire.Lien lien,
        @Nullable String cin,
        LocalDate naissance,
        Map<String, String> personne,
        Map<String, String> assure,
        Map<String, String> beneficiaire,
        @Nullable Droit droit) {

    /** The rights the row gives: known by their first day and state. */
    record Droit(
            LocalDate debut,
            @Nullable LocalDate fin,
            String etat,
            @Nullable String motif) {}

    private enum Sexe {
        F,
        M
    }

    private enum Categorie {
        ACTIF,
        PENSIONNE,
        ETUDIANT,
        AUTRE
    }

    private enum Etat {
        OUVERT,
        SUSPENDU
    }

    static AssureLu lire(Ligne l) {
        int rang = Integer.parseInt(l.chiffres("rang", 1, 3));
        Beneficiaire.Lien lien = l.choix("lien", Beneficiaire.Lien.class);
        if ((rang == 0) != (lien == Beneficiaire.Lien.ASSURE)) {
            throw new LigneRejetee("rang", rang + " " + lien);
        }
        String cin = l.facultatif("cin", 12);
        return new AssureLu(
                l.numero(),
                l.chiffres("immatriculation", 1, 15),
                rang,
                lien,
                cin == null ? null : cin.replace(" ", "").toUpperCase(Locale.ROOT),
                l.dateObligatoire("date_naissance"),
                personne(l),
                rang == 0 ? assure(l) : Map.of(),
                beneficiaire(l),
                droit(l));
    }

    private static Map<String, String> personne(Ligne l) {
        Map<String, String> champs = new LinkedHashMap<>();
        champs.put("nom", l.obligatoire("nom", 80));
        champs.put("prenom", l.obligatoire("prenom", 80));
        champs.put("sexe", l.choix("sexe", Sexe.class).name());
        mettre(champs, "nom_ar", l.facultatif("nom_ar", 80));
        mettre(champs, "prenom_ar", l.facultatif("prenom_ar", 80));
        return champs;
    }

    private static Map<String, String> assure(Ligne l) {
        Map<String, String> champs = new LinkedHashMap<>();
        mettre(champs, "mutuelle", l.facultatif("mutuelle", 20));
        mettre(champs, "affiliation", l.facultatif("affiliation", 20));
        if (!l.texte("categorie").isEmpty()) {
            champs.put("categorie", l.choix("categorie", Categorie.class).name());
        }
        mettre(champs, "ville", l.facultatif("ville", 80));
        mettre(champs, "adresse", l.facultatif("adresse", 200));
        mettre(champs, "courriel", l.facultatif("courriel", 160));
        mettre(champs, "telephone", l.facultatif("telephone", 20));
        return champs;
    }

    private static Map<String, String> beneficiaire(Ligne l) {
        Map<String, String> champs = new LinkedHashMap<>();
        LocalDate depuis = l.date("depuis");
        LocalDate jusqu = l.date("jusqu");
        if (depuis != null && jusqu != null && jusqu.isBefore(depuis)) {
            throw new LigneRejetee("periode");
        }
        mettre(champs, "depuis", depuis == null ? null : depuis.toString());
        mettre(champs, "jusqu", jusqu == null ? null : jusqu.toString());
        return champs;
    }

    private static @Nullable Droit droit(Ligne l) {
        LocalDate debut = l.date("droit_debut");
        LocalDate fin = l.date("droit_fin");
        String motif = l.facultatif("droit_motif", 60);
        String etat = l.texte("droit_etat").isEmpty()
                ? Etat.OUVERT.name()
                : l.choix("droit_etat", Etat.class).name();
        if (debut == null) {
            if (fin != null || motif != null || !l.texte("droit_etat").isEmpty()) {
                throw new LigneRejetee("droits-dates");
            }
            return null;
        }
        if (fin != null && fin.isBefore(debut)) {
            throw new LigneRejetee("periode");
        }
        return new Droit(debut, fin, etat, motif);
    }

    private static void mettre(Map<String, String> champs, String nom, @Nullable String valeur) {
        if (valeur != null) {
            champs.put(nom, valeur);
        }
    }
}
