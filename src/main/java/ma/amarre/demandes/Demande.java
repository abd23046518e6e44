package ma.amarre.demandes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ma.amarre.assures.Coordonnees;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import org.jspecify.annotations.Nullable;

/**
 * A request and its life; the table of src/docs/demandes.md is this class.
 *
 * @param demandeurId the beneficiary who asked in his own name; null: the insured person, or who acts for him
 * @param effetLe first day on which it is true; null until granted
 * @param accord number of the agreement that came of it
 * @param verifieePar compte of who compared the papers, where identity is concerned; null until then
 */
record Demande(
        long id,
        String numero,
        long assureId,
        @Nullable Long beneficiaireId,
        @Nullable Long demandeurId,
        Genre genre,
        Statut statut,
        Contenu contenu,
        Instant deposeeLe,
        @Nullable Instant decideeLe,
        @Nullable String reponse,
        @Nullable LocalDate effetLe,
        @Nullable String accord,
        @Nullable Long verifieePar,
        int version) {

    /** What was asked; fields of other kinds are null. */
    record Contenu(
            @Nullable String adresse,
            @Nullable String ville,
            @Nullable String telephone,
            @Nullable String courriel,
            @Nullable String rib,
            @Nullable String titulaire,
            @Nullable String ald,
            @Nullable String renouvelle,
            @Nullable Famille famille,
            @Nullable Appareil appareil) {

        Contenu(
                @Nullable String adresse,
                @Nullable String ville,
                @Nullable String telephone,
                @Nullable String courriel,
                @Nullable String rib,
                @Nullable String titulaire,
                @Nullable String ald,
                @Nullable String renouvelle) {
            this(adresse, ville, telephone, courriel, rib, titulaire, ald, renouvelle, null, null);
        }

        static Contenu de(Famille famille) {
            return new Contenu(null, null, null, null, null, null, null, null, famille, null);
        }

        static Contenu de(Appareil appareil) {
            return new Contenu(null, null, null, null, null, null, null, null, null, appareil);
        }

        /** Contact details without what stays as it is. @throws RegleViolee when nothing changes */
        Contenu change(Coordonnees.Actuelles a) {
            Contenu c = new Contenu(
                    Objects.equals(adresse, a.adresse()) ? null : adresse,
                    Objects.equals(ville, a.ville()) ? null : ville,
                    Objects.equals(telephone, a.telephone()) ? null : telephone,
                    null,
                    null,
                    null,
                    null,
                    null);
            if (c.adresse == null && c.ville == null && c.telephone == null) {
                throw new RegleViolee("adresse", "demandes.coordonnees.vide");
            }
            return c;
        }

        /** An account is shown by its last four digits. */
        public @Nullable String ribMasque() {
            return rib == null ? null : "•••• " + rib.substring(Math.max(0, rib.length() - 4));
        }
    }

    /** What is said about a person of the household. Names in messages {@code demandes.nature.NAME}. */
    enum Nature {
        CONJOINT,
        ENFANT,
        ETUDES,
        DIVORCE,
        DECES,
        RECTIFICATION
    }

    /**
     * Somebody new, studies, or civil status.
     *
     * @param date marriage, birth, divorce or death; for studies the last day of the year
     */
    record Famille(
            Nature nature,
            @Nullable String prenom,
            @Nullable String nom,
            @Nullable String prenomAr,
            @Nullable String nomAr,
            @Nullable LocalDate naissance,
            @Nullable String sexe,
            @Nullable String cin,
            @Nullable LocalDate date,
            @Nullable String etablissement) {}

    /**
     * A device of the list.
     *
     * @param prix dirhams for one, of the quote
     * @param base dirhams for one, of the list that day; null when it has none
     */
    record Appareil(
            String code,
            String libelle,
            int quantite,
            Montant prix,
            @Nullable Montant base) {}

    /** The kinds, each with the queue that decides it: nobody decides about contact details. */
    enum Genre {
        COORDONNEES,
        RIB,
        ETM,
        BENEFICIAIRE,
        ETUDES,
        ETAT_CIVIL,
        DISPOSITIF;

        /** Whether a beneficiary may ask it for himself: what is about his own illness. */
        boolean pourSoi() {
            return this == ETM || this == DISPOSITIF;
        }

        /** Whether it says who somebody is: two agents, one after the other. */
        public boolean identite() {
            return this == BENEFICIAIRE || this == ETAT_CIVIL;
        }
    }

    /** Whose queue; the role that decides, never the one that pays. */
    enum Corbeille {
        COMPTES(Role.SUPERVISION),
        MEDICAL(Role.MEDECIN_CONSEIL),
        FAMILLE(Role.ACCUEIL);

        private final Role role;

        Corbeille(Role role) {
            this.role = role;
        }

        Role role() {
            return role;
        }
    }

    /** Names and sentences in messages {@code demandes.statut.NAME}. */
    enum Statut {
        PREPARATION("neutre"),
        DEPOSEE("attente"),
        ACCEPTEE("accorde"),
        REFUSEE("refuse"),
        APPLIQUEE("accorde"),
        ANNULEE("neutre");

        private final String ton;

        Statut(String ton) {
            this.ton = ton;
        }

        public String ton() {
            return ton;
        }
    }

    private static final Map<Statut, Set<Statut>> SUITES = Map.of(
            Statut.PREPARATION, Set.of(Statut.DEPOSEE, Statut.ANNULEE),
            Statut.DEPOSEE, Set.of(Statut.ACCEPTEE, Statut.REFUSEE, Statut.ANNULEE, Statut.APPLIQUEE),
            Statut.ACCEPTEE, Set.of(Statut.APPLIQUEE, Statut.ANNULEE),
            Statut.REFUSEE, Set.of(),
            Statut.APPLIQUEE, Set.of(),
            Statut.ANNULEE, Set.of());

    /** Whether an agent still has to compare the papers before anybody decides. */
    public boolean aVerifier() {
        return genre.identite() && statut == Statut.DEPOSEE && verifieePar == null;
    }

    public boolean peutDevenir(String suite) {
        return SUITES.getOrDefault(statut, Set.of()).contains(Statut.valueOf(suite));
    }

    /** @throws Conflit when it does not stand that way any more */
    void exiger(Statut suite) {
        if (!peutDevenir(suite.name())) {
            throw new Conflit("demandes.conflit");
        }
    }
}
