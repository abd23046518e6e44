package ma.amarre.commun;

/** What a post of an access title allows. The vocabulary of architecture.md §4; labels in messages {@code role.NAME}. */
public enum Role {
    ASSURE(Espace.ASSURE),
    CLINIQUE_ADMISSION(Espace.CLINIQUE),
    CLINIQUE_FACTURATION(Espace.CLINIQUE),
    PHARMACIE(Espace.PHARMACIE),
    TRACABILITE(Espace.AGENT),
    LIQUIDATION(Espace.AGENT),
    ORDONNANCEMENT(Espace.AGENT),
    INSTRUCTION_PEC(Espace.AGENT),
    MEDECIN_CONSEIL(Espace.AGENT),
    CORRESPONDANT_HABILITATIONS(Espace.AGENT),
    AUTORITE_HABILITATIONS(Espace.AGENT),
    CONTROLE_FACTURES(Espace.AGENT),
    REFERENTIEL(Espace.AGENT),
    ACCUEIL(Espace.AGENT),
    SUPERVISION(Espace.AGENT),
    DPO(Espace.AGENT);

    private final Espace espace;

    Role(Espace espace) {
        this.espace = espace;
    }

    public Espace espace() {
        return espace;
    }
}
