package ma.amarre.journal;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The journal of what was done and what was read (law 09-08, art. 24). A row is written in the transaction of the act, so an act
 * without its row does not exist: calling outside a transaction is an error. Rows are linked afterwards by the sealer.
 */
@Component
public class Journal {

    /** What kind of thing happened. */
    public enum Nature {
        ACTE,
        LECTURE,
        CONNEXION,
        SYSTEME
    }

    /**
     * One row to write.
     *
     * @param action {@code module.verb}, for example {@code pec.deposer}
     * @param objetType and objetId what was touched, for example {@code PEC} and its number
     * @param assureId the insured person whose file it is, when there is one
     * @param motif why, when the person had to say it
     * @param detail short facts, never health data
     */
    public record Entree(
            Nature nature,
            String action,
            @Nullable String objetType,
            @Nullable String objetId,
            @Nullable Long assureId,
            @Nullable String motif,
            @Nullable String detail) {

        public static Entree acte(String action, String objetType, Object objetId) {
            return new Entree(Nature.ACTE, action, objetType, objetId.toString(), null, null, null);
        }

        public static Entree lecture(String action, String objetType, Object objetId) {
            return new Entree(Nature.LECTURE, action, objetType, objetId.toString(), null, null, null);
        }

        public Entree assure(@Nullable Long assure) {
            return new Entree(nature, action, objetType, objetId, assure, motif, detail);
        }

        public Entree motif(@Nullable String texte) {
            return new Entree(nature, action, objetType, objetId, assureId, texte, detail);
        }

        public Entree detail(@Nullable String texte) {
            return new Entree(nature, action, objetType, objetId, assureId, motif, texte);
        }
    }

    /** The role of whoever acts for an insured person under a mandate; the reason of the row is then the mandate. */
    public static final String MANDATAIRE = "MANDATAIRE";

    private static final int COLONNES = 16;
    private final JdbcClient jdbc;
    private final Clock clock;

    Journal(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes for the signed-in person of this request, or for the application when there is none. */
    @Transactional(propagation = MANDATORY)
    public void consigner(Entree entree) {
        ecrire(entree, auteur().orElse(null), "amarre");
    }

    /** Several rows in one statement: the readings of a whole list. */
    @Transactional(propagation = MANDATORY)
    public void consigner(List<Entree> entrees) {
        if (!entrees.isEmpty()) {
            ecrire(entrees, auteur().orElse(null), "amarre");
        }
    }

    /** Writes for a job of the application, named. */
    @Transactional(propagation = MANDATORY)
    public void consigner(Entree entree, String travail) {
        ecrire(entree, null, travail);
    }

    /** Writes for a person whom no session carries yet: sign-in, activation. */
    @Transactional(propagation = MANDATORY)
    public void consigner(Entree entree, Utilisateur auteur) {
        ecrire(entree, auteur, auteur.nom());
    }

    private void ecrire(Entree entree, @Nullable Utilisateur auteur, String travail) {
        ecrire(List.of(entree), auteur, travail);
    }

    private void ecrire(List<Entree> entrees, @Nullable Utilisateur auteur, String travail) {
        Utilisateur.Mandat mandat = auteur == null ? null : auteur.mandat();
        Acces acces = auteur == null || mandat != null || auteur.acces().isEmpty() ? null : poste(auteur);
        List<@Nullable Object> valeurs = new ArrayList<>(entrees.size() * COLONNES);
        for (Entree e : entrees) {
            Collections.addAll(
                    valeurs,
                    Timestamp.from(clock.instant()),
                    auteur == null ? null : auteur.compteId(),
                    auteur == null ? null : auteur.personneId(),
                    auteur == null ? travail : auteur.nom(),
                    mandat != null
                            ? MANDATAIRE
                            : acces == null ? null : acces.role().name(),
                    acces == null ? null : acces.organismeId(),
                    acces == null ? null : acces.organisme(),
                    acces == null ? null : acces.bureau(),
                    e.nature().name(),
                    e.action(),
                    e.objetType(),
                    e.objetId(),
                    e.assureId(),
                    mandat != null && e.motif() == null ? mandat.reference() : e.motif(),
                    e.detail(),
                    adresse());
        }
        String ligne = "(" + "?, ".repeat(COLONNES - 1) + "?)";
        jdbc.sql("""
            insert into journal (instant, compte_id, personne_id, acteur, role, organisme_id, organisme, bureau,
              nature, action, objet_type, objet_id, assure_id, motif, detail, adresse)
            values\s\
            """ + String.join(", ", Collections.nCopies(entrees.size(), ligne)))
                .params(valeurs)
                .update();
    }

    /** The post in whose space the page lies: an agent who reads his own file as an insured person is not at his post. */
    private static Acces poste(Utilisateur auteur) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes a) {
            HttpServletRequest request = a.getRequest();
            String chemin =
                    request.getRequestURI().substring(request.getContextPath().length());
            for (Acces acces : auteur.acces()) {
                if (chemin.startsWith(acces.role().espace().chemin() + "/")) {
                    return acces;
                }
            }
        }
        return auteur.acces().getFirst();
    }

    private static Optional<Utilisateur> auteur() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(a -> a.getPrincipal())
                .filter(Utilisateur.class::isInstance)
                .map(Utilisateur.class::cast);
    }

    private static @Nullable String adresse() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes a
                ? adresse(a.getRequest())
                : null;
    }

    private static String adresse(HttpServletRequest request) {
        return request.getRemoteAddr();
    }
}
