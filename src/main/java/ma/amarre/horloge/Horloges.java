package ma.amarre.horloge;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Selection;
import ma.amarre.commun.Selections;
import ma.amarre.horloge.Evenement.Nature;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.referentiel.Parametres;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The legal clocks of files, one each. Callers hold the transaction of their act and have checked access to the file; the journal line
 * is theirs. A file is named by its table and its id. Lists join the table {@code horloge} on (objet_type, objet_id): {@code main},
 * {@code depuis}, {@code etat} and {@code echeance} are up to date in the row.
 */
@Service
@Transactional
public class Horloges {

    private final HorlogeRepository horloges;
    private final CalendrierRepository calendriers;
    private final Selections selections;
    private final Parametres parametres;
    private final Journal journal;
    private final Clock clock;

    Horloges(
            HorlogeRepository horloges,
            CalendrierRepository calendriers,
            Selections selections,
            Parametres parametres,
            Journal journal,
            Clock clock) {
        this.horloges = horloges;
        this.calendriers = calendriers;
        this.selections = selections;
        this.parametres = parametres;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * The legal delay in force on a day, from the dated parameters.
     *
     * @param code {@code pec.delai.reponse}, or that of the kind of PEC
     * @throws ma.amarre.referentiel.ParametreManquant when nobody has given it
     */
    @Transactional(readOnly = true)
    public Delai delai(String code, LocalDate jour) {
        return Delai.de(code, parametres.exigerDelai(code, jour));
    }

    /**
     * Starts the clock of a file.
     *
     * @param delai as it stands today; copied, so that a later change of the parameter does not move this clock
     * @param main who must act now
     * @throws org.springframework.dao.DuplicateKeyException when the file has a clock already
     */
    public EtatHorloge demarrer(String objetType, long objetId, Delai delai, Main main, Cause cause, Instant instant) {
        Calendrier calendrier = calendriers.calendrier();
        Horloge horloge = Horloge.demarrer(objetType, objetId, delai, main, cause, instant, calendrier);
        horloges.inserer(horloge);
        return horloge.etat(instant, calendrier);
    }

    /**
     * Pauses: what is left is frozen.
     *
     * @param main who must act before it can resume
     * @throws Conflit when it is not running, or moved meanwhile
     */
    public EtatHorloge suspendre(String objetType, long objetId, Main main, Cause cause, Instant instant) {
        Calendrier calendrier = calendriers.calendrier();
        Horloge horloge = lire(objetType, objetId).suspendre(main, cause, instant, calendrier);
        horloges.modifier(horloge, Nature.PAUSE);
        return horloge.etat(instant, calendrier);
    }

    /**
     * Resumes with what was left; the due date is computed again.
     *
     * @throws Conflit when it is not paused, or moved meanwhile
     */
    public EtatHorloge reprendre(String objetType, long objetId, Main main, Cause cause, Instant instant) {
        Calendrier calendrier = calendriers.calendrier();
        Horloge horloge = lire(objetType, objetId).reprendre(main, cause, instant, calendrier);
        horloges.modifier(horloge, Nature.REPRISE);
        return horloge.etat(instant, calendrier);
    }

    /**
     * Gives the file into other hands without touching the count (an opinion is asked of the médecin-conseil).
     *
     * @throws Conflit when it is stopped, or moved meanwhile
     */
    public EtatHorloge passer(String objetType, long objetId, Main main, Cause cause, Instant instant) {
        Horloge horloge = lire(objetType, objetId).passer(main, cause, instant);
        horloges.modifier(horloge, Nature.PASSAGE);
        return horloge.etat(instant, calendriers.calendrier());
    }

    /**
     * Stops for good: nobody has to act any more.
     *
     * @throws Conflit when it is stopped already, or moved meanwhile
     */
    public EtatHorloge arreter(String objetType, long objetId, Cause cause, Instant instant) {
        Calendrier calendrier = calendriers.calendrier();
        Horloge horloge = lire(objetType, objetId).arreter(cause, instant, calendrier);
        horloges.modifier(horloge, Nature.ARRET);
        return horloge.etat(instant, calendrier);
    }

    /** The clock of a file as it stands now; empty when it never started (a draft). */
    @Transactional(readOnly = true)
    public Optional<EtatHorloge> etat(String objetType, long objetId) {
        return selections.lire(selection(objetType, objetId));
    }

    /** The same with something else of the page, in one statement. */
    @Transactional(readOnly = true)
    public <T> Selection.Lues lire(Selection<Optional<EtatHorloge>> horloge, Selection<T> autre) {
        return selections.ensemble(horloge, autre);
    }

    /** The same as a value: with the calendar, whether the clock needs it or not. */
    public Selection<Optional<EtatHorloge>> selection(String objetType, long objetId) {
        return HorlogeRepository.selection(objetType, objetId)
                .avec(calendriers.selection(), (lue, calendrier) -> lue.map(h -> h.etat(clock.instant(), calendrier)));
    }

    /** The clocks of a page of files, by file id: two statements whatever the length of the page. */
    @Transactional(readOnly = true)
    public Map<Long, EtatHorloge> etats(String objetType, Collection<Long> objetIds) {
        if (objetIds.isEmpty()) {
            return Map.of();
        }
        List<Horloge> lues = horloges.parObjets(objetType, objetIds);
        Calendrier calendrier = calendrier(lues);
        Instant maintenant = clock.instant();
        return lues.stream().collect(toMap(Horloge::objetId, h -> h.etat(maintenant, calendrier)));
    }

    /** Days of the calendar count whatever is worked: holidays and hours are read only where a clock needs them. */
    private Calendrier calendrier(List<Horloge> lues) {
        return lues.stream().allMatch(h -> h.delai().unite() == Delai.Unite.JOURS)
                ? new Calendrier(Set.of(), List.of(), List.of())
                : calendriers.calendrier();
    }

    /** The ledger of a file, oldest first: what the timeline shows. */
    @Transactional(readOnly = true)
    public List<Evenement> evenements(String objetType, long objetId) {
        return horloges.evenements(objetType, objetId);
    }

    /** When this delay would end if it started at this instant: shown before a file is submitted. */
    @Transactional(readOnly = true)
    public Instant echeance(Delai delai, Instant instant) {
        return new TempsOuvre(calendriers.calendrier(), delai.unite()).apres(instant, delai.duree());
    }

    /**
     * After a holiday or the opening hours were corrected: gives every running clock its due date over the new calendar.
     *
     * @return how many due dates moved
     */
    public int recalculer() {
        Calendrier calendrier = calendriers.calendrier();
        int changees = 0;
        long dernier = 0;
        List<Horloge> page = horloges.enCours(dernier, 500);
        while (!page.isEmpty()) {
            for (Horloge horloge : page) {
                Horloge nouvelle = horloge.recalculer(calendrier);
                // a clock that an act moves meanwhile has its due date from that act, over the new calendar
                if (!nouvelle.echeance().equals(horloge.echeance())
                        && horloges.recalculer(nouvelle, clock.instant().truncatedTo(ChronoUnit.MICROS))) {
                    changees++;
                }
            }
            dernier = page.getLast().id();
            page = horloges.enCours(dernier, 500);
        }
        journal.consigner(
                Entree.acte("horloge.recalculer", "HORLOGE", "calendrier").detail(changees + " échéances"));
        return changees;
    }

    private Horloge lire(String objetType, long objetId) {
        return horloges.parObjet(objetType, objetId).orElseThrow(Introuvable::new);
    }
}
