package ma.amarre.remboursements;

/**
 * Where an ambulatory dossier is (architecture.md §4): the same word in every space. Messages {@code remboursements.statut.NAME}, with
 * {@code .phrase} for the plain sentence; how one leads to another is in {@link CycleDossier}.
 */
public enum StatutDossier {
    ENREGISTRE("info"),
    EN_LIQUIDATION("attente"),
    COMPLEMENT_DEMANDE("attente"),
    EN_CONTROLE_MEDICAL("attente"),
    LIQUIDE("info"),
    ORDONNANCE("info"),
    PAYE("accorde"),
    REJETE("refuse");

    private final String ton;

    StatutDossier(String ton) {
        this.ton = ton;
    }

    /** The ground of the word on screen, for a reader who has nothing to do: see composants/statut. */
    public String ton() {
        return ton;
    }

    /** For the insured person: a complement asked is his to bring, and only then is the ground that of an action. */
    public String tonPourAssure() {
        return this == COMPLEMENT_DEMANDE ? "action" : ton;
    }

    /** Key of the word. */
    public String cle() {
        return "remboursements.statut." + name();
    }

    /** Nobody must act any more. */
    public boolean estFinal() {
        return this == PAYE || this == REJETE;
    }

    /** The amounts are frozen. */
    public boolean estLiquide() {
        return this == LIQUIDE || this == ORDONNANCE || this == PAYE;
    }
}
