package ma.amarre.prestataires;

import java.util.Arrays;
import java.util.Objects;
import ma.amarre.commun.Inpe;
import ma.amarre.commun.Reference;
import ma.amarre.prestataires.PrestataireLu.Nature;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;

/**
 * A new admission file as typed.
 *
 * @param cle the number the file will have: the same form sent twice is one file
 */
record AdmissionForm(
        @Nullable String cle,
        @Nullable String code,
        @Nullable String inpe,
        @Nullable String nature,
        @Nullable String secteur,
        @Nullable String nom,
        @Nullable String nomAr,
        @Nullable String ville,
        @Nullable String adresse,
        @Nullable String telephone,
        @Nullable String courriel,
        @Nullable String rib,
        @Nullable String titulaireRib) {

    static AdmissionForm vide() {
        return new AdmissionForm(Reference.nouvelle("ADM"), "", "", "", "PRIVE", "", "", "", "", "", "", "", "");
    }

    Erreurs controler() {
        Erreurs erreurs = new Erreurs();
        exiger(erreurs, "cle", texte(cle).matches("ADM(-[0-9A-Z]{4}){4}"));
        exiger(
                erreurs,
                "nature",
                Arrays.stream(Nature.values()).anyMatch(n -> n.name().equals(nature)));
        exiger(erreurs, "secteur", "PRIVE".equals(secteur) || "PUBLIC".equals(secteur));
        exiger(erreurs, "nom", rempli(nom, 160));
        exiger(erreurs, "nomAr", rempli(nomAr, 160));
        exiger(erreurs, "code", texte(code).matches("[A-Za-z0-9][A-Za-z0-9-]{1,19}"));
        exiger(erreurs, "inpe", Inpe.lire(texte(inpe)).isPresent());
        exiger(erreurs, "ville", rempli(ville, 80));
        exiger(erreurs, "adresse", texte(adresse).length() <= 200);
        exiger(erreurs, "telephone", texte(telephone).length() <= 20);
        exiger(
                erreurs,
                "courriel",
                texte(courriel).isEmpty() || texte(courriel).matches("[^@\\s]{1,80}@[^@\\s]{3,79}"));
        exiger(erreurs, "rib", texte(rib).replaceAll("\\s", "").matches("\\d{24}"));
        exiger(erreurs, "titulaireRib", rempli(titulaireRib, 160));
        return erreurs;
    }

    private static void exiger(Erreurs erreurs, String champ, boolean juste) {
        if (!juste) {
            erreurs.ajouter(champ, "prestataires." + champ + ".faux");
        }
    }

    /** Only of a form without errors. */
    PrestataireLu toPrestataire() {
        return new PrestataireLu(
                texte(code).toUpperCase(java.util.Locale.ROOT),
                Inpe.lire(texte(inpe)).orElseThrow().chiffres(),
                Nature.valueOf(Objects.requireNonNull(nature)),
                Objects.requireNonNull(secteur),
                texte(nom),
                texte(nomAr),
                texte(ville),
                nul(adresse),
                nul(telephone),
                nul(courriel),
                texte(rib).replaceAll("\\s", ""),
                texte(titulaireRib));
    }

    private static boolean rempli(@Nullable String valeur, int longueur) {
        return !texte(valeur).isEmpty() && texte(valeur).length() <= longueur;
    }

    private static String texte(@Nullable String valeur) {
        return valeur == null ? "" : valeur.strip();
    }

    private static @Nullable String nul(@Nullable String valeur) {
        return texte(valeur).isEmpty() ? null : texte(valeur);
    }
}
