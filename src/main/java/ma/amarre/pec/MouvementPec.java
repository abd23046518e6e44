package ma.amarre.pec;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import ma.amarre.horloge.Cause;
import ma.amarre.horloge.Horloges;
import ma.amarre.horloge.Main;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.pec.Auteur.Qui;
import ma.amarre.pec.StatutPec.Acte;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What every act on a request leaves behind, in one transaction: the row under its version, the ledger, the clock, the journal and
 * the event. Nobody else moves a request.
 */
@Component
class MouvementPec {

    static final String OBJET = "PEC";

    /** The kind of file of the clock. */
    static final String HORLOGE = "pec";

    private final PecRepository pecs;
    private final EchangesRepository echanges;
    private final Horloges horloges;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;
    private final Clock clock;

    MouvementPec(
            PecRepository pecs,
            EchangesRepository echanges,
            Horloges horloges,
            Journal journal,
            ApplicationEventPublisher evenements,
            Clock clock) {
        this.pecs = pecs;
        this.echanges = echanges;
        this.horloges = horloges;
        this.journal = journal;
        this.evenements = evenements;
        this.clock = clock;
    }

    /** The clock of an emergency number, until its file is sent: another one than that of the payer's answer. */
    static final String HORLOGE_URGENCE = "pec-urgence";

    /** Now, as precisely as the database keeps it. */
    Instant maintenant() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Stores where the request stands after an act and tells everybody.
     *
     * @param motif coded reason, when the act has one
     * @param texte words of the author, when the act has some
     * @throws ma.amarre.commun.Conflit when somebody else moved it meanwhile
     */
    void enregistrer(
            Pec apres, Acte acte, Auteur auteur, Instant instant, @Nullable String motif, @Nullable String texte) {
        pecs.avancer(apres);
        echanges.noter(apres, acte, auteur, instant, motif, texte);
        minuter(apres, acte, instant);
        journal.consigner(Entree.acte(action(acte), OBJET, apres.numero())
                .assure(apres.identite().assureId())
                .motif(motif));
        publier(apres, acte);
    }

    /** An act that does not move the request: the ledger and the journal. */
    void consigner(Pec pec, Acte acte, Auteur auteur) {
        echanges.noter(pec, acte, auteur, maintenant(), null, null);
        journal.consigner(Entree.acte(action(acte), OBJET, pec.numero())
                .assure(pec.identite().assureId()));
    }

    private static String action(Acte acte) {
        return "pec." + acte.name().toLowerCase(Locale.ROOT);
    }

    private void minuter(Pec pec, Acte acte, Instant instant) {
        switch (acte) {
            case DEMANDER_COMPLEMENT ->
                horloges.suspendre(HORLOGE, pec.id(), deposant(pec), Cause.COMPLEMENT_DEMANDE, instant);
            case REPONDRE_COMPLEMENT ->
                horloges.reprendre(
                        HORLOGE,
                        pec.id(),
                        pec.statut() == StatutPec.EN_CONTROLE_MEDICAL ? Main.MEDECIN_CONSEIL : Main.PAYEUR,
                        Cause.COMPLEMENT_RECU,
                        instant);
            case DEMANDER_AVIS -> horloges.passer(HORLOGE, pec.id(), Main.MEDECIN_CONSEIL, Cause.AVIS_DEMANDE, instant);
            case RENDRE_AVIS -> horloges.passer(HORLOGE, pec.id(), Main.PAYEUR, Cause.AVIS_RENDU, instant);
            case DECIDER -> horloges.arreter(HORLOGE, pec.id(), Cause.DECISION, instant);
            case ANNULER -> {
                if (pec.suivi().deposeeLe() != null) {
                    horloges.arreter(HORLOGE, pec.id(), Cause.ANNULATION, instant);
                }
                arreterUrgence(pec, Cause.ANNULATION, instant);
            }
            case DEPOSER -> arreterUrgence(pec, Cause.DEPOT, instant);
            case EXPIRER -> arreterUrgence(pec, Cause.EXPIRATION, instant);
            case OUVRIR, DECLARER_URGENCE, REVOQUER, TRANSFERER -> {
                // the clock starts with the delay of the kind (DepotPec, UrgencePec); a decided file has none running
            }
        }
    }

    private void arreterUrgence(Pec pec, Cause cause, Instant instant) {
        if (horloges.etat(HORLOGE_URGENCE, pec.id()).filter(e -> !e.arretee()).isPresent()) {
            horloges.arreter(HORLOGE_URGENCE, pec.id(), cause, instant);
        }
    }

    /** Which clock tells who must act now. */
    static String horloge(Pec pec) {
        return pec.statut() == StatutPec.PROVISOIRE ? HORLOGE_URGENCE : HORLOGE;
    }

    private void publier(Pec p, Acte acte) {
        long id = p.id();
        long assure = p.identite().assureId();
        long organisme = p.identite().organismeId();
        PecEvent evenement = switch (acte) {
            case OUVRIR, DECLARER_URGENCE, TRANSFERER -> null;
            case DEPOSER -> new PecEvent.Deposee(id, assure, organisme);
            case DEMANDER_COMPLEMENT -> new PecEvent.ComplementDemande(id, assure, organisme);
            case REPONDRE_COMPLEMENT -> new PecEvent.ComplementRepondu(id, assure, organisme);
            case DEMANDER_AVIS -> new PecEvent.AvisDemande(id, assure, organisme);
            case RENDRE_AVIS -> new PecEvent.AvisRendu(id, assure, organisme);
            case DECIDER -> decision(p);
            case ANNULER -> p.suivi().deposeeLe() == null ? null : new PecEvent.Annulee(id, assure, organisme);
            case REVOQUER -> new PecEvent.Revoquee(id, assure, organisme);
            case EXPIRER -> new PecEvent.Expiree(id, assure, organisme);
        };
        if (evenement != null) {
            evenements.publishEvent(evenement);
        }
    }

    private static PecEvent decision(Pec p) {
        long assure = p.identite().assureId();
        long organisme = p.identite().organismeId();
        return p.statut() == StatutPec.REFUSEE
                ? new PecEvent.Refusee(p.id(), assure, organisme)
                : new PecEvent.Accordee(p.id(), assure, organisme, p.statut() == StatutPec.ACCORDEE_PARTIELLEMENT);
    }

    /** The hand of who filed it. */
    private static Main deposant(Pec pec) {
        return Pec.FAMILLE_OFFICINE.equals(pec.demande().famille()) ? Main.PHARMACIE : Main.CLINIQUE;
    }

    /** Whether this capacity files requests of this family. */
    static Qui quiDepose(Pec pec) {
        return deposant(pec) == Main.PHARMACIE ? Qui.PHARMACIE : Qui.CLINIQUE;
    }
}
