package ma.amarre.demandes;

import java.time.LocalDate;
import java.util.Locale;
import ma.amarre.commun.RegleViolee;
import ma.amarre.demandes.Demande.Famille;
import ma.amarre.demandes.Demande.Genre;
import ma.amarre.demandes.Demande.Nature;
import ma.amarre.web.DateSaisie;
import org.jspecify.annotations.Nullable;

/** What was typed about a person of the household: somebody new, studies, civil status. */
record FamilleForm(
        @Nullable String nature,
        @Nullable String prenom,
        @Nullable String nom,
        @Nullable String prenomAr,
        @Nullable String nomAr,
        @Nullable DateSaisie naissance,
        @Nullable String sexe,
        @Nullable String cin,
        @Nullable DateSaisie date,
        @Nullable String etablissement) {

    static final FamilleForm VIDE =
            new FamilleForm(null, null, null, null, null, DateSaisie.VIDE, null, null, DateSaisie.VIDE, null);

    Famille toFamille(Genre genre, LocalDate jour) {
        return switch (genre) {
            case BENEFICIAIRE -> nouveau(jour);
            case ETUDES -> etudes(jour);
            case ETAT_CIVIL -> etatCivil(jour);
            default -> throw new IllegalArgumentException(genre.name());
        };
    }

    private Famille nouveau(LocalDate jour) {
        Nature choisie = nature(Nature.CONJOINT, Nature.ENFANT);
        LocalDate nee = passee(naissance, "famille.naissance", jour);
        return new Famille(
                choisie,
                exige(prenom, "famille.prenom"),
                exige(nom, "famille.nom"),
                court(prenomAr, "famille.prenomAr"),
                court(nomAr, "famille.nomAr"),
                nee,
                "F".equals(sexe) || "M".equals(sexe) ? sexe : refuser("famille.sexe", "demandes.sexe.vide"),
                carte(choisie),
                choisie == Nature.ENFANT ? nee : passee(date, "famille.date", jour),
                null);
    }

    /** A spouse is known by his card, so that nobody is registered twice. */
    private @Nullable String carte(Nature choisie) {
        String nu = (cin == null ? "" : cin).replaceAll("[ .-]", "").toUpperCase(Locale.ROOT);
        if (nu.isEmpty() && choisie == Nature.ENFANT) {
            return null;
        }
        return nu.matches("[A-Z]{1,3}\\d{2,9}") ? nu : refuser("famille.cin", "demandes.cin.faux");
    }

    private Famille etudes(LocalDate jour) {
        LocalDate fin = date(date)
                .toDate()
                .filter(d -> d.isAfter(jour) && d.isBefore(jour.plusMonths(18)))
                .orElseThrow(() -> new RegleViolee("famille.date", "demandes.etudes.fin"));
        String ecole = etablissement == null ? "" : etablissement.strip();
        if (ecole.isEmpty() || ecole.length() > 160) {
            throw new RegleViolee("famille.etablissement", "demandes.etablissement.vide");
        }
        return new Famille(Nature.ETUDES, null, null, null, null, null, null, null, fin, ecole);
    }

    private Famille etatCivil(LocalDate jour) {
        Nature choisie = nature(Nature.DIVORCE, Nature.DECES, Nature.RECTIFICATION);
        if (choisie != Nature.RECTIFICATION) {
            LocalDate le = passee(date, "famille.date", jour);
            return new Famille(choisie, null, null, null, null, null, null, null, le, null);
        }
        Famille juste = new Famille(
                choisie,
                court(prenom, "famille.prenom"),
                court(nom, "famille.nom"),
                court(prenomAr, "famille.prenomAr"),
                court(nomAr, "famille.nomAr"),
                date(naissance).estVide() ? null : passee(naissance, "famille.naissance", jour),
                null,
                null,
                null,
                null);
        if (juste.prenom() == null
                && juste.nom() == null
                && juste.prenomAr() == null
                && juste.nomAr() == null
                && juste.naissance() == null) {
            throw new RegleViolee("famille.prenom", "demandes.rectification.vide");
        }
        return juste;
    }

    private Nature nature(Nature... permises) {
        for (Nature n : permises) {
            if (n.name().equals(nature)) {
                return n;
            }
        }
        throw new RegleViolee("famille.nature", "demandes.nature.vide");
    }

    private static LocalDate passee(@Nullable DateSaisie saisie, String champ, LocalDate jour) {
        return date(saisie)
                .toDate()
                .filter(d -> !d.isAfter(jour) && d.getYear() > 1900)
                .orElseThrow(() -> new RegleViolee(champ, "demandes.date.fausse"));
    }

    private static DateSaisie date(@Nullable DateSaisie saisie) {
        return saisie == null ? DateSaisie.VIDE : saisie;
    }

    private static String exige(@Nullable String texte, String champ) {
        String nu = court(texte, champ);
        return nu == null ? refuser(champ, "demandes.nom.vide") : nu;
    }

    private static @Nullable String court(@Nullable String texte, String champ) {
        String nu = texte == null ? "" : texte.strip();
        if (nu.length() > 80) {
            throw new RegleViolee(champ, "demandes.long", 80);
        }
        return nu.isEmpty() ? null : nu;
    }

    private static String refuser(String champ, String cle) {
        throw new RegleViolee(champ, cle);
    }
}
