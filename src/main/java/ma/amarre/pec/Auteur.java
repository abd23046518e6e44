package ma.amarre.pec;

import ma.amarre.commun.Acces;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;

/**
 * Who acts on a request, and from where.
 *
 * @param compteId null for a rule or the clock
 */
public record Auteur(
        Qui qui,
        @Nullable Long compteId,
        @Nullable Long organismeId,
        @Nullable Long bureauId) {

    /** In what capacity. Messages {@code pec.qui.NAME}. */
    public enum Qui {
        CLINIQUE,
        PHARMACIE,
        AGENT,
        MEDECIN_CONSEIL,
        /** A set of rules that answers at once. */
        REGLE,
        /** A delay that ended. */
        HORLOGE
    }

    public static final Auteur HORLOGE = new Auteur(Qui.HORLOGE, null, null, null);

    public static final Auteur REGLE = new Auteur(Qui.REGLE, null, null, null);

    /** @param role a role that the person holds and that acts on requests */
    public static Auteur de(Utilisateur utilisateur, Role role) {
        Acces acces = utilisateur.exiger(role);
        Qui qui = switch (role) {
            case CLINIQUE_ADMISSION -> Qui.CLINIQUE;
            case PHARMACIE -> Qui.PHARMACIE;
            case INSTRUCTION_PEC -> Qui.AGENT;
            case MEDECIN_CONSEIL -> Qui.MEDECIN_CONSEIL;
            default -> throw new IllegalArgumentException("this role does not act on requests: " + role);
        };
        return new Auteur(qui, utilisateur.compteId(), acces.organismeId(), acces.bureauId());
    }

    /** The account, for acts that only a person does. */
    public long personne() {
        if (compteId == null) {
            throw new IllegalStateException("no person behind " + qui);
        }
        return compteId;
    }
}
