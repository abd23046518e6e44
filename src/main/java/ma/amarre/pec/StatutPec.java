package ma.amarre.pec;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import ma.amarre.commun.Conflit;
import ma.amarre.pec.Auteur.Qui;

/**
 * The life of a prise en charge: one vocabulary for the four spaces, and the one transition table (architecture.md §4). Messages
 * {@code pec.statut.NAME} (word) and {@code pec.statut.NAME.sens} (plain sentence).
 */
public enum StatutPec {
    BROUILLON("neutre"),
    /** An emergency number: care began, the file follows. */
    PROVISOIRE("attente"),
    DEPOSEE("attente"),
    COMPLEMENT_DEMANDE("attente"),
    EN_CONTROLE_MEDICAL("attente"),
    ACCORDEE("accorde"),
    ACCORDEE_PARTIELLEMENT("accorde"),
    /** Final: an appeal is a new request that refers to it. */
    REFUSEE("refuse"),
    ANNULEE("neutre"),
    REVOQUEE("refuse"),
    EXPIREE("neutre");

    /** What may be done to a request. Messages {@code pec.acte.NAME}. */
    public enum Acte {
        OUVRIR,
        /** A provisional number: care began, the file follows. */
        DECLARER_URGENCE,
        DEPOSER,
        DEMANDER_COMPLEMENT,
        REPONDRE_COMPLEMENT,
        DEMANDER_AVIS,
        RENDRE_AVIS,
        DECIDER,
        ANNULER,
        REVOQUER,
        EXPIRER,
        /** Another office of the payer takes it over because a title lost its force; the status stays. */
        TRANSFERER
    }

    /** One line of the table. {@code vers} holds every state that the act may lead to. */
    record Transition(Acte acte, Set<Qui> par, Set<StatutPec> de, Set<StatutPec> vers) {}

    private static final Set<Qui> DEPOSANT = EnumSet.of(Qui.CLINIQUE, Qui.PHARMACIE);

    static final Transition[] TABLE = {
        new Transition(Acte.DECLARER_URGENCE, EnumSet.of(Qui.CLINIQUE), EnumSet.of(BROUILLON), EnumSet.of(PROVISOIRE)),
        new Transition(Acte.DEPOSER, DEPOSANT, EnumSet.of(BROUILLON, PROVISOIRE), EnumSet.of(DEPOSEE)),
        new Transition(
                Acte.DEMANDER_COMPLEMENT, EnumSet.of(Qui.AGENT), EnumSet.of(DEPOSEE), EnumSet.of(COMPLEMENT_DEMANDE)),
        new Transition(
                Acte.DEMANDER_COMPLEMENT,
                EnumSet.of(Qui.MEDECIN_CONSEIL),
                EnumSet.of(DEPOSEE, EN_CONTROLE_MEDICAL),
                EnumSet.of(COMPLEMENT_DEMANDE)),
        new Transition(
                Acte.REPONDRE_COMPLEMENT,
                DEPOSANT,
                EnumSet.of(COMPLEMENT_DEMANDE),
                EnumSet.of(DEPOSEE, EN_CONTROLE_MEDICAL)),
        new Transition(Acte.DEMANDER_AVIS, EnumSet.of(Qui.AGENT), EnumSet.of(DEPOSEE), EnumSet.of(EN_CONTROLE_MEDICAL)),
        new Transition(
                Acte.RENDRE_AVIS,
                EnumSet.of(Qui.MEDECIN_CONSEIL),
                EnumSet.of(EN_CONTROLE_MEDICAL),
                EnumSet.of(DEPOSEE)),
        new Transition(
                Acte.DECIDER,
                EnumSet.of(Qui.AGENT, Qui.MEDECIN_CONSEIL),
                EnumSet.of(DEPOSEE),
                EnumSet.of(ACCORDEE, ACCORDEE_PARTIELLEMENT, REFUSEE)),
        // a rule answers at once or hands over to a person: it never refuses, not even one line
        new Transition(Acte.DECIDER, EnumSet.of(Qui.REGLE), EnumSet.of(DEPOSEE), EnumSet.of(ACCORDEE)),
        new Transition(
                Acte.ANNULER,
                DEPOSANT,
                EnumSet.of(BROUILLON, PROVISOIRE, DEPOSEE, COMPLEMENT_DEMANDE, EN_CONTROLE_MEDICAL),
                EnumSet.of(ANNULEE)),
        new Transition(
                Acte.REVOQUER,
                EnumSet.of(Qui.MEDECIN_CONSEIL),
                EnumSet.of(ACCORDEE, ACCORDEE_PARTIELLEMENT),
                EnumSet.of(REVOQUEE)),
        new Transition(
                Acte.EXPIRER,
                EnumSet.of(Qui.HORLOGE),
                EnumSet.of(ACCORDEE, ACCORDEE_PARTIELLEMENT, PROVISOIRE),
                EnumSet.of(EXPIREE)),
    };

    private final String ton;

    StatutPec(String ton) {
        this.ton = ton;
    }

    /**
     * The look of the status in composants/statut.
     *
     * @param aVous the reader is the one who must act: the only case of the tone {@code action}
     */
    public String ton(boolean aVous) {
        return aVous && avantDecision() ? "action" : ton;
    }

    /** Key of the word. */
    public String cle() {
        return "pec.statut." + name();
    }

    /** Key of the plain sentence that says what it means. */
    public String cleSens() {
        return "pec.statut." + name() + ".sens";
    }

    public boolean permet(Acte acte, Qui qui) {
        return Arrays.stream(TABLE).anyMatch(t -> t.acte() == acte && t.par().contains(qui) && t.de().contains(this));
    }

    /** The state after the act. @throws Conflit when the table has no such line: the file moved meanwhile, or never could */
    StatutPec apres(Acte acte, Qui qui, StatutPec vers) {
        boolean permis = Arrays.stream(TABLE)
                .anyMatch(t -> t.acte() == acte
                        && t.par().contains(qui)
                        && t.de().contains(this)
                        && t.vers().contains(vers));
        if (!permis) {
            throw new Conflit("pec.conflit." + acte.name());
        }
        return vers;
    }

    /** Nobody has decided, and something may still happen before that. */
    public boolean avantDecision() {
        return switch (this) {
            case BROUILLON, PROVISOIRE, DEPOSEE, COMPLEMENT_DEMANDE, EN_CONTROLE_MEDICAL -> true;
            case ACCORDEE, ACCORDEE_PARTIELLEMENT, REFUSEE, ANNULEE, REVOQUEE, EXPIREE -> false;
        };
    }

    /** What the clinic may still type into. */
    public boolean enPreparation() {
        return this == BROUILLON || this == PROVISOIRE;
    }

    public boolean accordee() {
        return this == ACCORDEE || this == ACCORDEE_PARTIELLEMENT;
    }

    /** Nothing moves any more. */
    public boolean finale() {
        return !avantDecision() && !accordee();
    }
}
