package ma.amarre.habilitations;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import ma.amarre.commun.EvenementMetier;
import ma.amarre.commun.Role;
import org.jspecify.annotations.Nullable;

/**
 * The open files of one kind, as the access titles must know them: who owes the next act, and how files change hands. Each module that
 * owns files brings one bean; habilitations calls it in the transaction of the act that takes a title away (governance.md ACC-10).
 */
public interface Portefeuille {

    /** Stable word of the kind: {@code DOSSIER}, {@code PEC}. Messages {@code habilitations.nature.NAME}. */
    String nature();

    /** The roles that owe the next act on open files of this kind. */
    List<Role> roles();

    /** True when the files of this role wait at an office; false when whoever holds the role at the payer may treat them. */
    boolean auBureau(Role role);

    /** The offices where files of this role are open. */
    Set<Long> bureaux(Role role);

    /** Open files of these offices, or held by these accounts, by office and status. */
    List<Groupe> charge(Role role, Collection<Long> bureaux, Collection<Long> comptes);

    /** How many insured people wait behind the same files. */
    long assures(Role role, Collection<Long> bureaux, Collection<Long> comptes);

    /** Open files of an office that are held by somebody who is not one of these accounts. */
    List<Fichier> tenusParDautres(Role role, long bureauId, Collection<Long> comptes);

    /**
     * Open files that nobody holds and that none of these accounts may treat: there is no account, or each has registered the file
     * or belongs to the household. @param bureauId ignored for a role without offices
     */
    List<Fichier> sansPreneur(Role role, long bureauId, Collection<Long> comptes);

    /** Back to the queue of their office. What was done stays under the name of who did it. */
    void rendre(List<Fichier> fichiers, Passation passation);

    /** To another office, free to be taken there; the clock goes on, the thread of the file says when and where to. */
    void transferer(List<Fichier> fichiers, long versBureauId, Passation passation);

    /** The office where this event has just opened a file; empty for every other event. */
    OptionalLong bureauOuvert(EvenementMetier evenement);

    /** True when this act would take up a file that the account does not hold: refused under "no new files". */
    boolean prendrait(String chemin, long compteId);

    /** Open files of one office in one status. @param cleStatut key of the word */
    record Groupe(long bureauId, String cleStatut, int nombre) {}

    /** One open file. @param compteId who holds it, null in the queue */
    record Fichier(
            long id,
            String reference,
            long assureId,
            long bureauId,
            @Nullable Long compteId) {}

    /** Why and when files change hands. @param organismeId and bureauId who takes them over, for the thread of the file */
    record Passation(
            String motif,
            Instant instant,
            @Nullable Long organismeId,
            @Nullable Long bureauId) {}
}
