package ma.amarre.habilitations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ma.amarre.commun.Role;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** A title to ask, as typed: one person, one link with its proof, up to three posts. */
record DemandeForm(
        @Nullable String cle,
        @Nullable String cin,
        @Nullable String prenom,
        @Nullable String nom,
        @Nullable String prenomAr,
        @Nullable String nomAr,
        @Nullable DateSaisie naissance,
        @Nullable String sexe,
        @Nullable String lien,
        @Nullable DateSaisie lienFin,
        @Nullable String avenant,
        @Nullable String preuve,
        @Nullable DateSaisie preuveDate,
        @Nullable MultipartFile fichier,
        @Nullable String role1,
        @Nullable String bureau1,
        @Nullable String role2,
        @Nullable String bureau2,
        @Nullable String role3,
        @Nullable String bureau3,
        @Nullable DateSaisie debut,
        @Nullable DateSaisie fin) {

    static DemandeForm vide(LocalDate jour) {
        return new DemandeForm(
                UUID.randomUUID().toString(),
                "",
                "",
                "",
                "",
                "",
                DateSaisie.VIDE,
                "",
                "",
                DateSaisie.VIDE,
                "",
                "",
                DateSaisie.VIDE,
                null,
                "",
                "",
                "",
                "",
                "",
                "",
                DateSaisie.de(jour),
                DateSaisie.de(jour.plusYears(1)));
    }

    Erreurs controler() {
        Erreurs erreurs = new Erreurs();
        exiger(erreurs, "cin", texte(cin).replace(" ", "").matches("[A-Za-z]{1,3}\\d{1,8}"));
        exiger(erreurs, "prenom", rempli(prenom, 80));
        exiger(erreurs, "nom", rempli(nom, 80));
        exiger(erreurs, "prenomAr", rempli(prenomAr, 80));
        exiger(erreurs, "nomAr", rempli(nomAr, 80));
        exiger(erreurs, "naissance", jour(naissance) != null);
        exiger(erreurs, "sexe", "F".equals(sexe) || "M".equals(sexe));
        exiger(erreurs, "lien", !texte(lien).isEmpty());
        exiger(erreurs, "lienFin", lienFin == null || lienFin.estVide() || jour(lienFin) != null);
        exiger(erreurs, "avenant", texte(avenant).length() <= 120);
        exiger(erreurs, "preuve", rempli(preuve, 120));
        exiger(erreurs, "preuveDate", jour(preuveDate) != null);
        exiger(erreurs, "postes", !postes().isEmpty());
        exiger(erreurs, "debut", jour(debut) != null);
        exiger(erreurs, "fin", jour(fin) != null);
        return erreurs;
    }

    private static void exiger(Erreurs erreurs, String champ, boolean juste) {
        if (!juste) {
            erreurs.ajouter(champ, "habilitations.demande." + champ + ".faux");
        }
    }

    private List<DemandeTitre.Poste> postes() {
        List<DemandeTitre.Poste> postes = new ArrayList<>();
        ajouter(postes, role1, bureau1);
        ajouter(postes, role2, bureau2);
        ajouter(postes, role3, bureau3);
        return postes;
    }

    /** Half a post is none: the rule says what is missing. */
    private static void ajouter(List<DemandeTitre.Poste> postes, @Nullable String role, @Nullable String bureau) {
        boolean connu =
                java.util.Arrays.stream(Role.values()).anyMatch(r -> r.name().equals(role));
        if (connu && texte(bureau).matches("\\d{1,18}")) {
            DemandeTitre.Poste poste = new DemandeTitre.Poste(Role.valueOf(texte(role)), Long.parseLong(texte(bureau)));
            if (!postes.contains(poste)) {
                postes.add(poste);
            }
        }
    }

    /** Only of a form without errors. */
    DemandeTitre toDemande(long organismeId) {
        return new DemandeTitre(
                texte(cle).isEmpty()
                        ? UUID.randomUUID().toString()
                        : texte(cle).substring(0, Math.min(64, texte(cle).length())),
                texte(cin).replace(" ", ""),
                texte(nom),
                texte(prenom),
                texte(nomAr),
                texte(prenomAr),
                Objects.requireNonNull(jour(naissance)),
                texte(sexe),
                organismeId,
                texte(lien),
                jour(lienFin),
                texte(avenant).isEmpty() ? null : texte(avenant),
                texte(preuve),
                Objects.requireNonNull(jour(preuveDate)),
                Objects.requireNonNull(jour(debut)),
                Objects.requireNonNull(jour(fin)),
                postes());
    }

    static @Nullable LocalDate jour(@Nullable DateSaisie saisie) {
        return saisie == null ? null : saisie.toDate().orElse(null);
    }

    private static boolean rempli(@Nullable String valeur, int longueur) {
        return !texte(valeur).isEmpty() && texte(valeur).length() <= longueur;
    }

    static String texte(@Nullable String valeur) {
        return valeur == null ? "" : valeur.strip();
    }
}
