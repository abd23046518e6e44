package ma.amarre.reclamations;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.horloge.Cause;
import ma.amarre.horloge.Delai;
import ma.amarre.horloge.Horloges;
import ma.amarre.horloge.Main;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.reclamations.Reclamation.Acte;
import ma.amarre.reclamations.Reclamation.Corbeille;
import ma.amarre.reclamations.Reclamation.Decision;
import ma.amarre.reclamations.Reclamation.Genre;
import ma.amarre.referentiel.ParametreManquant;
import ma.amarre.referentiel.Parametres;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The acts on complaints, by the insured person and by who answers. */
@Service
@Transactional
class Traitement {

    static final String OBJET = "reclamation";
    private static final int TEXTE = 2000;

    private final ReclamationRepository reclamations;
    private final Horloges horloges;
    private final Parametres parametres;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;
    private final Clock clock;

    Traitement(
            ReclamationRepository reclamations,
            Horloges horloges,
            Parametres parametres,
            Journal journal,
            ApplicationEventPublisher evenements,
            Clock clock) {
        this.reclamations = reclamations;
        this.horloges = horloges;
        this.parametres = parametres;
        this.journal = journal;
        this.evenements = evenements;
        this.clock = clock;
    }

    /**
     * Registers a complaint. The same key twice is the same complaint.
     *
     * @param objet reference of what it speaks of, already known to be his; null when nothing in particular
     * @return its number
     * @throws RegleViolee when the subject or the words are missing
     */
    String deposer(
            Regard regard,
            Genre genre,
            @Nullable String sujet,
            @Nullable String objet,
            @Nullable String texte,
            String cle,
            Utilisateur moi) {
        if (sujet == null || !genre.sujets(regard).contains(sujet)) {
            throw new RegleViolee("sujet", "reclamations.sujet.vide");
        }
        String propre =
                texte(texte, genre == Genre.RECLAMATION || genre == Genre.QUESTION || genre == Genre.CORRECTION);
        // a line that two of a household dispute, each in his own name, is two cases
        String sienne = regard.entier() ? cle : cle + "-b" + regard.seulId();
        return reclamations
                .parCle(regard.assureId(), sienne)
                .map(Reclamation::numero)
                .orElseGet(() -> inserer(regard, genre, sujet, objet, propre, sienne, moi));
    }

    private String inserer(
            Regard regard,
            Genre genre,
            String sujet,
            @Nullable String objet,
            @Nullable String texte,
            String cle,
            Utilisateur moi) {
        Instant instant = clock.instant();
        String numero = Reference.nouvelle("REC");
        long id = reclamations.inserer(numero, cle, regard, genre, sujet, objet, instant);
        reclamations.ecrire(id, "DEPOT", texte, instant, moi.compteId(), null);
        demarrer(id, genre, instant);
        journal.consigner(Entree.acte("reclamations.deposer", "RECLAMATION", numero)
                .assure(regard.assureId())
                .detail(genre.name()));
        evenements.publishEvent(new ReclamationEvent.Deposee(numero, regard.assureId(), regard.seulId()));
        return numero;
    }

    /** In how many days an answer is promised today; empty while no delay is in force. */
    @Transactional(readOnly = true)
    public Optional<Integer> delai(Genre genre) {
        return parametres
                .delai(genre.delai(), LocalDate.now(clock))
                .filter(d -> d.unite() == Parametres.Unite.JOUR)
                .map(Parametres.Delai::nombre);
    }

    /** Without a delay in force the complaint is taken all the same, and the screen says that no date can be promised. */
    private void demarrer(long id, Genre genre, Instant instant) {
        try {
            Delai delai = horloges.delai(genre.delai(), LocalDate.ofInstant(instant, clock.getZone()));
            reclamations.echeance(
                    id,
                    horloges.demarrer(OBJET, id, delai, Main.PAYEUR, Cause.DEPOT, instant)
                            .echeance());
        } catch (ParametreManquant sansDelai) {
            journal.consigner(Entree.acte("reclamations.sansDelai", "PARAMETRE", genre.delai()));
        }
    }

    /**
     * @param decision on a correction, and on nothing else
     * @throws Introuvable when it is in none of the queues of this agent
     */
    void repondre(String numero, int version, @Nullable String decision, @Nullable String texte, Utilisateur agent) {
        Reclamation r = pourAgent(numero, agent);
        Decision decidee = decision(r.genre(), decision);
        String reponse = texte(texte, true);
        Acces acces = agent.exiger(r.genre().corbeille().role());
        ecrire(r, version, Acte.REPONSE, decidee, r.note(), reponse, agent, acces.organismeId());
        horloges.etat(OBJET, r.id())
                .filter(h -> !h.arretee())
                .ifPresent(h -> horloges.arreter(OBJET, r.id(), Cause.DECISION, clock.instant()));
        evenements.publishEvent(new ReclamationEvent.Repondue(r.numero(), r.assureId(), r.beneficiaireId()));
    }

    /** @param note 1 to 5 */
    void voter(String numero, Regard regard, int version, @Nullable String note, Utilisateur moi) {
        Reclamation r = reclamations.parNumero(numero, regard).orElseThrow(Introuvable::new);
        if (note == null || !note.matches("[1-5]")) {
            throw new RegleViolee("note", "reclamations.note.vide");
        }
        ecrire(r, version, Acte.VOTE, r.decision(), Integer.valueOf(note), note, moi, null);
    }

    /** Once, with a reason; the answer to it is the last one. */
    void rouvrir(String numero, Regard regard, int version, @Nullable String texte, Utilisateur moi) {
        Reclamation r = reclamations.parNumero(numero, regard).orElseThrow(Introuvable::new);
        ecrire(r, version, Acte.REOUVERTURE, r.decision(), r.note(), texte(texte, true), moi, null);
    }

    void retirer(String numero, Regard regard, int version, Utilisateur moi) {
        Reclamation r = reclamations.parNumero(numero, regard).orElseThrow(Introuvable::new);
        ecrire(r, version, Acte.RETRAIT, r.decision(), r.note(), null, moi, null);
        horloges.etat(OBJET, r.id())
                .filter(h -> !h.arretee())
                .ifPresent(h -> horloges.arreter(OBJET, r.id(), Cause.ANNULATION, clock.instant()));
    }

    /** One complaint for an agent; the reading is written down. */
    Reclamation lire(String numero, Utilisateur agent) {
        Reclamation r = pourAgent(numero, agent);
        journal.consigner(
                Entree.lecture("reclamations.lire", "RECLAMATION", r.numero()).assure(r.assureId()));
        return r;
    }

    /** The queues that an agent answers. */
    static List<Corbeille> corbeilles(Utilisateur agent) {
        return java.util.Arrays.stream(Corbeille.values())
                .filter(c -> agent.a(c.role()))
                .toList();
    }

    private Reclamation pourAgent(String numero, Utilisateur agent) {
        return reclamations.parNumero(numero, corbeilles(agent)).orElseThrow(Introuvable::new);
    }

    private void ecrire(
            Reclamation r,
            int version,
            Acte acte,
            @Nullable Decision decision,
            @Nullable Integer note,
            @Nullable String texte,
            Utilisateur qui,
            @Nullable Long organismeId) {
        if (version != r.version()) {
            throw new Conflit("reclamations.conflit");
        }
        Instant instant = clock.instant();
        reclamations.modifier(r, r.apres(acte), decision, note, acte, instant);
        reclamations.ecrire(r.id(), acte.name(), texte, instant, qui.compteId(), organismeId);
        journal.consigner(
                Entree.acte("reclamations." + acte.name().toLowerCase(java.util.Locale.ROOT), "RECLAMATION", r.numero())
                        .assure(r.assureId())
                        .detail(acte == Acte.REPONSE && decision != null ? decision.name() : null));
    }

    private static @Nullable Decision decision(Genre genre, @Nullable String choisie) {
        if (genre != Genre.CORRECTION) {
            return null;
        }
        return java.util.Arrays.stream(Decision.values())
                .filter(d -> d.name().equals(choisie))
                .findFirst()
                .orElseThrow(() -> new RegleViolee("decision", "reclamations.decision.vide"));
    }

    private static @Nullable String texte(@Nullable String saisi, boolean exige) {
        String propre = saisi == null ? "" : saisi.strip();
        if (propre.isEmpty() && exige) {
            throw new RegleViolee("texte", "reclamations.texte.vide");
        }
        if (propre.length() > TEXTE) {
            throw new RegleViolee("texte", "reclamations.texte.long", TEXTE);
        }
        return propre.isEmpty() ? null : propre;
    }
}
