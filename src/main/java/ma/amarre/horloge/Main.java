package ma.amarre.horloge;

import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;

/** Who must act on a file. The same words in the four spaces; "À vous" when it is the reader. Messages {@code horloge.main.NAME}. */
public enum Main {
    CLINIQUE,
    PHARMACIE,
    PAYEUR,
    MEDECIN_CONSEIL,
    MUTUELLE,
    ASSURE,
    PERSONNE;

    /**
     * Whether the reader is the one who must act. The space is asked for because one person may be an agent and an insured person.
     *
     * @param espace the space in which the file is being read
     */
    public boolean est(Utilisateur lecteur, Espace espace) {
        return switch (this) {
            case CLINIQUE -> espace == Espace.CLINIQUE;
            case PHARMACIE -> espace == Espace.PHARMACIE;
            case ASSURE -> espace == Espace.ASSURE;
            case PAYEUR ->
                espace == Espace.AGENT && (lecteur.a(Role.INSTRUCTION_PEC) || lecteur.a(Role.CONTROLE_FACTURES));
            case MEDECIN_CONSEIL -> espace == Espace.AGENT && lecteur.a(Role.MEDECIN_CONSEIL);
            case MUTUELLE ->
                espace == Espace.AGENT
                        && (lecteur.a(Role.TRACABILITE)
                                || lecteur.a(Role.LIQUIDATION)
                                || lecteur.a(Role.ORDONNANCEMENT));
            case PERSONNE -> false;
        };
    }
}
