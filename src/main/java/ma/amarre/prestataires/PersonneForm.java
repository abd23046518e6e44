package ma.amarre.prestataires;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ma.amarre.commun.Role;
import ma.amarre.habilitations.Ouvertures;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;

/** A person to be let in, as typed. */
record PersonneForm(
        @Nullable String cin,
        @Nullable String nom,
        @Nullable String prenom,
        @Nullable String nomAr,
        @Nullable String prenomAr,
        @Nullable DateSaisie naissance,
        @Nullable String sexe,
        @Nullable String role,
        @Nullable String preuve,
        @Nullable DateSaisie preuveDate,
        @Nullable DateSaisie debut,
        @Nullable DateSaisie fin) {

    static PersonneForm vide(LocalDate jour) {
        return new PersonneForm(
                "",
                "",
                "",
                "",
                "",
                DateSaisie.VIDE,
                "",
                "",
                "",
                DateSaisie.VIDE,
                DateSaisie.de(jour),
                DateSaisie.de(jour.plusYears(1)));
    }

    /** The roles that a provider's people may hold: those of its own space. */
    static List<Role> roles(Prestataire p) {
        return p.nature().equals("PHARMACIE")
                ? List.of(Role.PHARMACIE)
                : List.of(Role.CLINIQUE_ADMISSION, Role.CLINIQUE_FACTURATION);
    }

    Erreurs controler(Prestataire p, Clock clock) {
        Erreurs erreurs = new Erreurs();
        exiger(erreurs, "cin", texte(cin).replace(" ", "").matches("[A-Za-z]{1,3}\\d{1,8}"));
        exiger(erreurs, "prenom", rempli(prenom, 80));
        exiger(erreurs, "nom", rempli(nom, 80));
        exiger(erreurs, "prenomAr", texte(prenomAr).length() <= 80);
        exiger(erreurs, "nomAr", texte(nomAr).length() <= 80);
        exiger(erreurs, "naissance", jour(naissance) instanceof LocalDate n && n.isBefore(LocalDate.now(clock)));
        exiger(erreurs, "sexe", "F".equals(sexe) || "M".equals(sexe));
        exiger(erreurs, "role", roles(p).stream().anyMatch(r -> r.name().equals(role)));
        exiger(erreurs, "preuve", rempli(preuve, 120));
        exiger(erreurs, "preuveDate", jour(preuveDate) != null);
        LocalDate premier = jour(debut);
        LocalDate dernier = jour(fin);
        exiger(erreurs, "debut", premier != null);
        exiger(
                erreurs,
                "fin",
                dernier != null
                        && premier != null
                        && !dernier.isBefore(premier)
                        && !dernier.isAfter(premier.plusYears(3)));
        return erreurs;
    }

    private static void exiger(Erreurs erreurs, String champ, boolean juste) {
        if (!juste) {
            erreurs.ajouter(champ, "prestataires.personne." + champ + ".faux");
        }
    }

    /** Only of a form without errors. */
    Ouvertures.Demande toDemande(long organismeId) {
        return new Ouvertures.Demande(
                texte(cin).replace(" ", ""),
                texte(nom),
                texte(prenom),
                texte(nomAr).isEmpty() ? null : texte(nomAr),
                texte(prenomAr).isEmpty() ? null : texte(prenomAr),
                Objects.requireNonNull(jour(naissance)),
                Objects.requireNonNull(sexe),
                organismeId,
                Role.valueOf(Objects.requireNonNull(role)),
                texte(preuve),
                Objects.requireNonNull(jour(preuveDate)),
                Objects.requireNonNull(jour(debut)),
                Objects.requireNonNull(jour(fin)));
    }

    private static @Nullable LocalDate jour(@Nullable DateSaisie saisie) {
        return saisie == null ? null : saisie.toDate().orElse(null);
    }

    private static boolean rempli(@Nullable String valeur, int longueur) {
        return !texte(valeur).isEmpty() && texte(valeur).length() <= longueur;
    }

    private static String texte(@Nullable String valeur) {
        return valeur == null ? "" : valeur.strip();
    }
}
