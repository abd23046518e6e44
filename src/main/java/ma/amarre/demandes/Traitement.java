package ma.amarre.demandes;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.demandes.Demande.Contenu;
import ma.amarre.demandes.Demande.Corbeille;
import ma.amarre.demandes.Demande.Genre;
import ma.amarre.demandes.Demande.Statut;
import ma.amarre.demandes.DemandeRepository.Decision;
import ma.amarre.horloge.Cause;
import ma.amarre.horloge.Horloges;
import ma.amarre.horloge.Main;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.referentiel.Parametres;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The acts on requests: received, granted, refused, withdrawn, in force. */
@Service
@Transactional
class Traitement {

    /** How long an administration may take to answer: law 55-19, a parameter. */
    private static final String DELAI = "administration.delai";

    /** How long an agreement for a device may take: the clock of a prise en charge, a parameter. */
    private static final String DELAI_ACCORD = "pec.delai.reponse";

    /** How many days a granted account waits before it is used, so that its owner can stop it: a parameter. */
    private static final String ATTENTE = "rib.changement.delai";

    private final DemandeRepository demandes;
    private final Effets effets;
    private final Assures assures;
    private final LettreDispositif lettres;
    private final Horloges horloges;
    private final Parametres parametres;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;
    private final Clock clock;

    Traitement(
            DemandeRepository demandes,
            Effets effets,
            Assures assures,
            LettreDispositif lettres,
            Horloges horloges,
            Parametres parametres,
            Journal journal,
            ApplicationEventPublisher evenements,
            Clock clock) {
        this.demandes = demandes;
        this.effets = effets;
        this.assures = assures;
        this.lettres = lettres;
        this.horloges = horloges;
        this.parametres = parametres;
        this.journal = journal;
        this.evenements = evenements;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    /** Makes room for the papers. @param reste id of an attempt with the same key that was cut short, or null */
    Demande preparer(
            Genre genre,
            Regard regard,
            @Nullable Long patient,
            Contenu contenu,
            @Nullable Long reste,
            String cle,
            String numero) {
        if (genre == Genre.RIB) {
            parametres.exigerDelai(ATTENTE, LocalDate.now(clock));
        }
        if (reste != null) {
            demandes.effacer(reste);
        }
        return demandes.parId(demandes.inserer(numero, cle, regard, patient, genre, contenu, clock.instant()));
    }

    void abandonner(Demande d) {
        demandes.effacer(d.id());
    }

    /** From here on it exists; contact details are in force at once. */
    void deposer(Demande d, Utilisateur moi) {
        Instant instant = clock.instant();
        d.exiger(Statut.DEPOSEE);
        demandes.modifier(d, Statut.DEPOSEE, Decision.AUCUNE);
        journal.consigner(Entree.acte("demandes.deposer", Depots.OBJET, d.numero())
                .assure(d.assureId())
                .detail(d.genre().name()));
        if (d.genre() == Genre.COORDONNEES) {
            appliquer(demandes.parId(d.id()));
            return;
        }
        horloges.demarrer(
                Depots.OBJET,
                d.id(),
                horloges.delai(
                        d.genre() == Genre.DISPOSITIF ? DELAI_ACCORD : DELAI,
                        LocalDate.ofInstant(instant, clock.getZone())),
                d.genre() == Genre.ETM || d.genre() == Genre.DISPOSITIF ? Main.MEDECIN_CONSEIL : Main.PAYEUR,
                Cause.DEPOT,
                instant);
        evenements.publishEvent(
                new DemandeEvent.Deposee(d.numero(), d.assureId(), d.genre() == Genre.RIB, d.demandeurId()));
    }

    /**
     * Grants: an exoneration begins at once, an account after its waiting time.
     *
     * @param mois length of an agreement; empty: for life; not read for an account
     */
    void accepter(String numero, int version, @Nullable String mois, @Nullable String reponse, Utilisateur agent) {
        Demande d = aDecider(numero, version, Statut.ACCEPTEE, agent);
        if (d.genre().identite() && (d.verifieePar() == null || d.verifieePar() == agent.compteId())) {
            throw new RegleViolee("", "demandes.quatreYeux");
        }
        LocalDate jour = LocalDate.now(clock);
        LocalDate effet = d.genre() == Genre.RIB ? jour.plusDays(attente(jour)) : jour;
        String accord = effets.accorder(d, mois, agent);
        demandes.modifier(
                d, Statut.ACCEPTEE, new Decision(clock.instant(), agent.compteId(), propre(reponse), effet, accord));
        if (d.genre() == Genre.DISPOSITIF) {
            lettres.emettre(d, accord, null);
        }
        conclure(d, "demandes.accepter", Cause.DECISION);
        evenements.publishEvent(
                new DemandeEvent.Acceptee(d.numero(), d.assureId(), d.genre() == Genre.RIB, d.demandeurId()));
        if (!effet.isAfter(jour)) {
            appliquer(demandes.parId(d.id()));
        }
    }

    /** The papers say what was asked: from here on somebody else decides. */
    void verifier(String numero, int version, Utilisateur agent) {
        Demande d = aDecider(numero, version, Statut.ACCEPTEE, agent);
        if (!d.aVerifier()) {
            throw new Conflit("demandes.conflit");
        }
        demandes.verifier(d, agent.compteId(), clock.instant());
        journal.consigner(
                Entree.acte("demandes.verifier", Depots.OBJET, d.numero()).assure(d.assureId()));
    }

    void refuser(String numero, int version, @Nullable String reponse, Utilisateur agent) {
        Demande d = aDecider(numero, version, Statut.REFUSEE, agent);
        String raison = propre(reponse);
        if (raison == null) {
            throw new RegleViolee("reponse", "demandes.reponse.vide");
        }
        demandes.modifier(d, Statut.REFUSEE, new Decision(clock.instant(), agent.compteId(), raison, null, null));
        if (d.genre() == Genre.DISPOSITIF) {
            lettres.emettre(d, null, raison);
        }
        conclure(d, "demandes.refuser", Cause.DECISION);
        evenements.publishEvent(
                new DemandeEvent.Refusee(d.numero(), d.assureId(), d.genre() == Genre.RIB, d.demandeurId()));
    }

    /** The insured person stops it, also during the waiting time of an account. */
    void annuler(String numero, Regard regard, boolean autrui, int version) {
        Demande d = demandes.parNumero(numero, regard, autrui).orElseThrow(Introuvable::new);
        exiger(d, version, Statut.ANNULEE);
        demandes.modifier(d, Statut.ANNULEE, Decision.AUCUNE);
        conclure(d, "demandes.annuler", Cause.ANNULATION);
    }

    /** The day has come: what was granted is true. */
    void appliquer(Demande d) {
        d.exiger(Statut.APPLIQUEE);
        LocalDate jour = LocalDate.now(clock);
        effets.appliquer(d, jour);
        demandes.modifier(d, Statut.APPLIQUEE, new Decision(null, null, null, jour, null));
        journal.consigner(
                Entree.acte("demandes.appliquer", Depots.OBJET, d.numero()).assure(d.assureId()));
        evenements.publishEvent(
                new DemandeEvent.Appliquee(d.numero(), d.assureId(), d.genre() == Genre.RIB, d.demandeurId()));
    }

    void appliquer(long id) {
        appliquer(demandes.parId(id));
    }

    /** One request for an agent; the reading is written down. */
    Demande lire(String numero, Utilisateur agent) {
        Demande d = demandes.parNumero(numero, corbeilles(agent)).orElseThrow(Introuvable::new);
        journal.consigner(
                Entree.lecture("demandes.lire", Depots.OBJET, d.numero()).assure(d.assureId()));
        return d;
    }

    static List<Corbeille> corbeilles(Utilisateur agent) {
        return Arrays.stream(Corbeille.values()).filter(c -> agent.a(c.role())).toList();
    }

    private int attente(LocalDate jour) {
        return parametres.exigerDelai(ATTENTE, jour).nombre();
    }

    private Demande aDecider(String numero, int version, Statut suite, Utilisateur agent) {
        Demande d = demandes.parNumero(numero, corbeilles(agent)).orElseThrow(Introuvable::new);
        exiger(d, version, suite);
        if (assures.foyer(d.assureId()).stream().anyMatch(b -> b.personneId() == agent.personneId())) {
            throw new RegleViolee("", "demandes.soi");
        }
        return d;
    }

    private static void exiger(Demande d, int version, Statut suite) {
        if (version != d.version()) {
            throw new Conflit("demandes.conflit");
        }
        d.exiger(suite);
    }

    private void conclure(Demande d, String action, Cause cause) {
        horloges.etat(Depots.OBJET, d.id())
                .filter(h -> !h.arretee())
                .ifPresent(h -> horloges.arreter(Depots.OBJET, d.id(), cause, clock.instant()));
        journal.consigner(Entree.acte(action, Depots.OBJET, d.numero())
                .assure(d.assureId())
                .detail(d.genre().name()));
    }

    private static @Nullable String propre(@Nullable String texte) {
        String nu = texte == null ? "" : texte.strip();
        if (nu.length() > 1000) {
            throw new RegleViolee("reponse", "demandes.long", 1000);
        }
        return nu.isEmpty() ? null : nu;
    }
}
