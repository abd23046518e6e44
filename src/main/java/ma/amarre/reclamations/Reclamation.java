package ma.amarre.reclamations;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Role;
import org.jspecify.annotations.Nullable;

/**
 * A complaint and its life: deposited, answered, voted on, reopened once with a reason (decree 2-17-265 of 23 June 2017 on complaints to
 * administrations: follow, rate, reopen; confidence B). The table of src/docs/reclamations.md is this class.
 *
 * @param beneficiaireId who wrote it in his own name; null: the insured person, or who acts for him
 * @param objet what it speaks of: reference of a file, or number of a journal row; null when nothing in particular
 * @param echeance until when an answer is owed; null when no delay is in force
 * @param decision on a correction; null for other kinds, and until the first answer
 * @param note vote, 1 to 5
 */
record Reclamation(
        long id,
        String numero,
        long assureId,
        @Nullable Long beneficiaireId,
        Genre genre,
        String sujet,
        @Nullable String objet,
        Statut statut,
        Instant deposeeLe,
        @Nullable Instant echeance,
        @Nullable Instant repondueLe,
        @Nullable Decision decision,
        @Nullable Integer note,
        @Nullable Instant rouverteLe,
        int version) {

    /** The door it came through decides whose queue it is in and what may be its subject. */
    enum Genre {
        RECLAMATION(
                Corbeille.ACCUEIL,
                "reclamation.delai",
                "DELAI",
                "MONTANT",
                "REJET",
                "PEC",
                "DROITS",
                "ACCUEIL",
                "PORTAIL",
                "AUTRE"),
        /** Nothing is complained of: a message, with its own time of answer. */
        QUESTION(Corbeille.ACCUEIL, "question.delai", "REMBOURSEMENT", "PEC", "DROITS", "DEMANDE", "AUTRE"),
        CONSULTATION(Corbeille.DPO, "donnees.contestation.delai", "CONSULTATION"),
        SOIN_NON_RECU(Corbeille.CONTROLE, "reclamation.delai", "PAS_RECU", "PAS_MOI", "AUTRE_QUANTITE", "AUTRE_DATE"),
        /** The law gives a correction its own time. */
        CORRECTION(
                Corbeille.DPO,
                "donnees.correction.delai",
                "IDENTITE",
                "NAISSANCE",
                "RATTACHEMENT",
                "CONTACT",
                "COMPTE",
                "SOINS",
                "AUTRE_DONNEE");

        private static final Set<String> DU_FOYER = Set.of("COMPTE", "DEMANDE");

        private final Corbeille corbeille;
        private final String delai;
        private final List<String> sujets;

        Genre(Corbeille corbeille, String delai, String... sujets) {
            this.corbeille = corbeille;
            this.delai = delai;
            this.sujets = List.of(sujets);
        }

        Corbeille corbeille() {
            return corbeille;
        }

        /** The parameter that says how long an answer may take. */
        String delai() {
            return delai;
        }

        List<String> sujets() {
            return sujets;
        }

        /** What a beneficiary may name in his own file: the household's account and contact details are not his. */
        List<String> sujets(Regard regard) {
            return regard.entier()
                    ? sujets
                    : sujets.stream().filter(s -> !DU_FOYER.contains(s)).toList();
        }
    }

    /** Whose queue; the role that answers. */
    enum Corbeille {
        ACCUEIL(Role.ACCUEIL),
        DPO(Role.DPO),
        CONTROLE(Role.CONTROLE_FACTURES);

        private final Role role;

        Corbeille(Role role) {
            this.role = role;
        }

        Role role() {
            return role;
        }
    }

    /** What became of a correction; names in messages {@code reclamations.decision.NAME}. */
    enum Decision {
        ACCEPTEE("accorde"),
        REFUSEE("refuse");

        private final String ton;

        Decision(String ton) {
            this.ton = ton;
        }

        public String ton() {
            return ton;
        }
    }

    /** Names and sentences in messages {@code reclamations.statut.NAME}. */
    enum Statut {
        DEPOSEE("attente"),
        REPONDUE("accorde"),
        ROUVERTE("attente"),
        RETIREE("neutre");

        private final String ton;

        Statut(String ton) {
            this.ton = ton;
        }

        public String ton() {
            return ton;
        }
    }

    /** What may be done with it. */
    enum Acte {
        REPONSE,
        VOTE,
        REOUVERTURE,
        RETRAIT
    }

    private static final Map<Statut, Set<Acte>> PERMIS = new EnumMap<>(Map.of(
            Statut.DEPOSEE, Set.of(Acte.REPONSE, Acte.RETRAIT),
            Statut.REPONDUE, Set.of(Acte.VOTE, Acte.REOUVERTURE),
            Statut.ROUVERTE, Set.of(Acte.REPONSE, Acte.RETRAIT),
            Statut.RETIREE, Set.of()));

    public boolean peut(Acte acte) {
        return PERMIS.getOrDefault(statut, Set.of()).contains(acte)
                && (acte != Acte.REOUVERTURE || rouverteLe == null)
                && (acte != Acte.VOTE || note == null);
    }

    /** Called by templates, hence public. */
    public boolean peut(String acte) {
        return peut(Acte.valueOf(acte));
    }

    /** @throws Conflit when it does not stand that way any more */
    Statut apres(Acte acte) {
        if (!peut(acte)) {
            throw new Conflit("reclamations.conflit");
        }
        return switch (acte) {
            case REPONSE -> Statut.REPONDUE;
            case VOTE -> Statut.REPONDUE;
            case REOUVERTURE -> Statut.ROUVERTE;
            case RETRAIT -> Statut.RETIREE;
        };
    }
}
