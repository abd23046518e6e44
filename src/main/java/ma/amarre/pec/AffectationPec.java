package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.pec.EquipeRepository.Absence;
import ma.amarre.pec.EquipeRepository.Agent;
import ma.amarre.pec.FileInstructionRepository.Filtre;
import ma.amarre.pec.FileInstructionRepository.Rangee;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has a file: taken, given back, handed over by a supervisor, moved because its agent is away. */
@Service
class AffectationPec {

    /** Messages {@code pec.affectation.NAME}. */
    enum Cause {
        PRISE,
        RENDUE,
        REAFFECTEE,
        ABSENCE
    }

    private final PecRepository pecs;
    private final FileInstructionRepository file;
    private final EquipeRepository equipe;
    private final AccesAgent acces;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AffectationPec(
            PecRepository pecs,
            FileInstructionRepository file,
            EquipeRepository equipe,
            AccesAgent acces,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.pecs = pecs;
        this.file = file;
        this.equipe = equipe;
        this.acces = acces;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The file to treat now: of those that nobody took, the nearest due day first and, within a day, what this agent knows best;
     * when none is free, the first of his own. Taken for him when it was free; two agents who press at once get two files.
     */
    Optional<String> suivant(Filtre filtre, Utilisateur agent) {
        for (Rangee rangee : proposees(filtre, agent)) {
            Pec pec = acces.lire(rangee.numero(), agent);
            Long tenuPar = pec.suivi().affecteA();
            if (tenuPar != null && tenuPar == agent.compteId()) {
                return Optional.of(rangee.numero());
            }
            if (tenuPar != null || acces.interesse(pec, agent)) {
                continue;
            }
            try {
                transaction.executeWithoutResult(
                        t -> affecter(pec, agent.compteId(), Cause.PRISE, null, agent.compteId()));
                return Optional.of(rangee.numero());
            } catch (Conflit aColleagueWasFaster) {
                // the next one then
            }
        }
        return Optional.empty();
    }

    /** What {@link #suivant} would offer, without taking it. */
    Optional<Rangee> apercu(Filtre filtre, Utilisateur agent) {
        return proposees(filtre, agent).stream().findFirst();
    }

    private List<Rangee> proposees(Filtre filtre, Utilisateur agent) {
        Set<String> competences = equipe.competences(agent.compteId());
        List<Rangee> libres = file.libres(filtre, competences);
        return libres.isEmpty() ? file.lesSiennes(filtre, agent.compteId()) : libres;
    }

    /** @throws Conflit when a colleague has it, or it moved meanwhile */
    @Transactional
    public void prendre(Pec pec, Utilisateur agent) {
        if (pec.suivi().affecteA() != null && pec.suivi().affecteA() != agent.compteId()) {
            throw new Conflit("pec.conflit.pris");
        }
        affecter(pec, agent.compteId(), Cause.PRISE, null, agent.compteId());
    }

    /** @throws Conflit when it is not his, or moved meanwhile */
    @Transactional
    public void rendre(Pec pec, Utilisateur agent) {
        if (pec.suivi().affecteA() == null || pec.suivi().affecteA() != agent.compteId()) {
            throw new Conflit("pec.conflit.pris");
        }
        affecter(pec, null, Cause.RENDUE, null, agent.compteId());
    }

    /**
     * A supervisor hands the file to somebody, or back to the queue.
     *
     * @param compteId null: the queue
     * @throws RegleViolee when that person does not treat files of this office, or no reason is given
     */
    @Transactional
    public void reaffecter(Pec pec, Utilisateur superviseur, @Nullable Long compteId, String motif) {
        if (motif.isBlank()) {
            throw new RegleViolee("motif", "pec.regle.motifReaffectation");
        }
        if (compteId != null) {
            Agent agent = agent(compteId, superviseur);
            if (!agent.atteint(pec.suivi().bureauId())) {
                throw new RegleViolee("compte", "pec.regle.horsBureau");
            }
            if (equipe.absent(compteId, LocalDate.now(clock))) {
                throw new RegleViolee("compte", "pec.regle.agentAbsent");
            }
        }
        affecter(pec, compteId, Cause.REAFFECTEE, motif.strip(), superviseur.compteId());
    }

    /** What an agent knows best: among files due on the same day these come first. */
    @Transactional
    public void apprendre(long compteId, List<String> familles, Utilisateur superviseur) {
        agent(compteId, superviseur);
        List<String> connues = equipe.familles(LocalDate.now(clock));
        equipe.remplacerCompetences(
                compteId, familles.stream().filter(connues::contains).distinct().toList());
        journal.consigner(Entree.acte("pec.competences", "COMPTE", compteId).detail(String.join(" ", familles)));
    }

    /**
     * An agent is away: on the first day his files go to the named colleague, those out of the colleague's reach and all of them
     * without one go back to the queue. One that has begun is applied at once.
     */
    @Transactional
    public void absenter(
            long compteId,
            @Nullable LocalDate du,
            @Nullable LocalDate au,
            @Nullable Long remplacant,
            Utilisateur superviseur) {
        LocalDate jour = LocalDate.now(clock);
        agent(compteId, superviseur);
        if (du == null || au == null || au.isBefore(du) || au.isBefore(jour)) {
            throw new RegleViolee("au", "pec.regle.absenceDates");
        }
        if (remplacant != null) {
            agent(remplacant, superviseur);
            if (remplacant == compteId || equipe.absent(remplacant, du)) {
                throw new RegleViolee("remplacant", "pec.regle.agentAbsent");
            }
        }
        equipe.noterAbsence(compteId, du, au, remplacant, superviseur.compteId(), clock.instant());
        journal.consigner(Entree.acte("pec.absence", "COMPTE", compteId).detail(du + " " + au));
        if (!du.isAfter(jour)) {
            appliquer(jour);
        }
    }

    /** Every morning, before the offices open. */
    @Scheduled(cron = "${amarre.pec.absences:0 0 6 * * *}", zone = "Africa/Casablanca")
    @SchedulerLock(name = "pec-absences", lockAtMostFor = "PT20M")
    public void appliquerLesAbsences() {
        transaction.executeWithoutResult(t -> appliquer(LocalDate.now(clock)));
    }

    private void appliquer(LocalDate jour) {
        for (Absence absence : equipe.aAppliquer(jour)) {
            int deplaces = 0;
            for (long id : equipe.tenus(absence.compteId())) {
                Long vers = absence.remplacantId();
                Long qui = vers != null && equipe.peutRecevoir(vers, id, jour) ? vers : null;
                affecter(pecs.parId(id), qui, Cause.ABSENCE, null, null);
                deplaces++;
            }
            equipe.appliquee(absence.id(), deplaces, clock.instant());
        }
    }

    private Agent agent(long compteId, Utilisateur superviseur) {
        return equipe.agent(compteId, superviseur.exiger(Role.SUPERVISION).organismeId(), LocalDate.now(clock))
                .orElseThrow(Introuvable::new);
    }

    private void affecter(Pec pec, @Nullable Long compteId, Cause cause, @Nullable String motif, @Nullable Long par) {
        pecs.affecter(pec.id(), compteId, pec.suivi().version());
        equipe.noterAffectation(pec.id(), compteId, cause, motif, par, clock.instant());
        journal.consigner(Entree.acte("pec.affecter", MouvementPec.OBJET, pec.numero())
                .assure(pec.identite().assureId())
                .motif(motif)
                .detail(cause.name()));
    }
}
