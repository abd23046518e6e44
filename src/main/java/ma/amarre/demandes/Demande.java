package ma.amarre.demandes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Role;
import org.jspecify.annotations.Nullable;

/**
 * A request and its life; the table of src/docs/demandes.md is this class.
 *
 * @param effetLe first day on which it is true; null until granted
 * @param accord number of the agreement that came of it
 */
record Demande(
        long id,
        String numero,
        long assureId,
        @Nullable Long beneficiaireId,
        Genre genre,
        Statut statut,
        Contenu contenu,
        Instant deposeeLe,
        @Nullable Instant decideeLe,
        @Nullable String reponse,
        @Nullable LocalDate effetLe,
        @Nullable String accord,
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
            @Nullable String renouvelle) {

        /** An account is shown by its last four digits. */
        public @Nullable String ribMasque() {
            return rib == null ? null : "•••• " + rib.substring(Math.max(0, rib.length() - 4));
        }
    }

    /** The kinds, each with the queue that decides it: nobody decides about contact details. */
    enum Genre {
        COORDONNEES,
        RIB,
        ETM
    }

    /** Whose queue; the role that decides, never the one that pays. */
    enum Corbeille {
        COMPTES(Role.SUPERVISION),
        MEDICAL(Role.MEDECIN_CONSEIL);

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
