package ma.amarre.demandes;

import java.time.LocalDate;
import java.util.UUID;
import ma.amarre.assures.Coordonnees;
import ma.amarre.commun.RegleViolee;
import ma.amarre.demandes.Demande.Contenu;
import ma.amarre.demandes.Demande.Genre;
import ma.amarre.referentiel.Dispositifs.Dispositif;
import org.jspecify.annotations.Nullable;

/**
 * What was typed, for any kind of request; fields of other kinds are absent.
 *
 * @param rang in the household, of whom it is for
 * @param renouvelle number of the agreement that is to be followed, for a renewal
 */
record DemandeForm(
        @Nullable String adresse,
        @Nullable String ville,
        @Nullable String telephone,
        @Nullable String rib,
        @Nullable String titulaire,
        @Nullable String rang,
        @Nullable String ald,
        @Nullable String renouvelle,
        @Nullable FamilleForm famille,
        @Nullable AppareilForm appareil,
        @Nullable String cle) {

    static DemandeForm vide() {
        return new DemandeForm(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                FamilleForm.VIDE,
                AppareilForm.VIDE,
                UUID.randomUUID().toString());
    }

    String toCle() {
        return cle != null && cle.matches("[0-9a-f-]{36}")
                ? cle
                : UUID.randomUUID().toString();
    }

    /** With what is known today in the fields that nobody filled. */
    DemandeForm avec(Coordonnees.Actuelles a) {
        return new DemandeForm(
                adresse == null ? a.adresse() : adresse,
                ville == null ? a.ville() : ville,
                telephone == null ? a.telephone() : telephone,
                rib,
                titulaire,
                rang,
                ald,
                renouvelle,
                famille,
                appareil,
                cle);
    }

    /** Called by the templates, hence public. */
    public FamilleForm laFamille() {
        return famille == null ? FamilleForm.VIDE : famille;
    }

    public AppareilForm lAppareil() {
        return appareil == null ? AppareilForm.VIDE : appareil;
    }

    /** @param dispositif the device of the code that was typed, when there is one in force */
    Contenu toContenu(Genre genre, @Nullable Dispositif dispositif, LocalDate jour) {
        return switch (genre) {
            case COORDONNEES -> coordonnees();
            case RIB -> compte();
            case BENEFICIAIRE, ETUDES, ETAT_CIVIL -> Contenu.de(laFamille().toFamille(genre, jour));
            case DISPOSITIF -> Contenu.de(lAppareil().toAppareil(dispositif));
            case ETM -> new Contenu(null, null, null, null, null, null, code(), court(renouvelle, 32, "renouvelle"));
        };
    }

    private Contenu coordonnees() {
        Contenu c = new Contenu(
                court(adresse, 200, "adresse"), court(ville, 80, "ville"), numero(), null, null, null, null, null);
        if (c.adresse() == null && c.ville() == null && c.telephone() == null) {
            throw new RegleViolee("adresse", "demandes.coordonnees.vide");
        }
        return c;
    }

    private @Nullable String numero() {
        String nu = nu(telephone).replaceAll("[ .()-]", "");
        if (!nu.isEmpty() && !nu.matches("\\+?\\d{9,15}")) {
            throw new RegleViolee("telephone", "demandes.telephone.faux");
        }
        return nu.isEmpty() ? null : nu;
    }

    /** 24 digits; how the last two are made is not in our sources, so the bank statement is what is checked. */
    private Contenu compte() {
        String chiffres = nu(rib).replaceAll("[ .-]", "");
        if (!chiffres.matches("\\d{24}")) {
            throw new RegleViolee("rib", "demandes.rib.faux");
        }
        String nom = court(titulaire, 160, "titulaire");
        if (nom == null) {
            throw new RegleViolee("titulaire", "demandes.titulaire.vide");
        }
        return new Contenu(null, null, null, null, chiffres, nom, null, null);
    }

    private String code() {
        String nu = nu(ald).toUpperCase(java.util.Locale.ROOT);
        if (!nu.matches("[A-Z]\\d{3}")) {
            throw new RegleViolee("ald", "demandes.ald.vide");
        }
        return nu;
    }

    private static @Nullable String court(@Nullable String texte, int longueur, String champ) {
        String nu = nu(texte);
        if (nu.length() > longueur) {
            throw new RegleViolee(champ, "demandes.long", longueur);
        }
        return nu.isEmpty() ? null : nu;
    }

    private static String nu(@Nullable String texte) {
        return texte == null ? "" : texte.strip();
    }
}
