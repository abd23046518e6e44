package ma.amarre.habilitations;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import ma.amarre.commun.EvenementMetier;
import ma.amarre.journal.Journal;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What passes by itself: warnings before an end, the end, absences that begin, second approvals that do not come, and files that no
 * longer have anybody. Leased, so that N nodes do it once.
 */
@Component
class Veille {

    private static final Logger LOG = LoggerFactory.getLogger(Veille.class);
    /** Warnings of ACC-05. */
    private static final List<Integer> AVERTISSEMENTS = List.of(30, 15, 3);

    private final JdbcClient jdbc;
    private final TitreRepository titres;
    private final Titres actes;
    private final Suspensions suspensions;
    private final Releve releve;
    private final Capables capables;
    private final List<Portefeuille> portefeuilles;
    private final ReglesTitre regles;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;

    Veille(
            JdbcClient jdbc,
            TitreRepository titres,
            Titres actes,
            Suspensions suspensions,
            Releve releve,
            Capables capables,
            List<Portefeuille> portefeuilles,
            ReglesTitre regles,
            Journal journal,
            ApplicationEventPublisher evenements) {
        this.jdbc = jdbc;
        this.titres = titres;
        this.actes = actes;
        this.suspensions = suspensions;
        this.releve = releve;
        this.capables = capables;
        this.portefeuilles = portefeuilles;
        this.regles = regles;
        this.journal = journal;
        this.evenements = evenements;
    }

    /** A file is opened where nobody may treat it any more: it goes on at once, in the transaction that opened it. */
    @EventListener
    @Transactional(propagation = Propagation.SUPPORTS)
    void surOuverture(EvenementMetier evenement) {
        for (Portefeuille p : portefeuilles) {
            OptionalLong bureau = p.bureauOuvert(evenement);
            boolean personne = bureau.isPresent()
                    && p.roles().stream()
                            .filter(p::auBureau)
                            .anyMatch(r -> Capables.preneurs(capables.postes(r), bureau.getAsLong())
                                    .isEmpty());
            if (personne) {
                // what nobody can take stays and is said as an incident: the deposit is never refused for it
                releve.tenter(List.of(bureau.getAsLong()));
            }
        }
    }

    /** Titles whose last day is over: no access already (Comptes), now the state, the sessions and the files follow. */
    @Scheduled(fixedDelayString = "${amarre.habilitations.fins:30s}")
    @SchedulerLock(name = "habilitations-fins", lockAtMostFor = "PT5M")
    @Transactional(isolation = Isolation.READ_COMMITTED)
    public void terminer() {
        LocalDate jour = regles.jour();
        List<Long> finis = jdbc.sql(
                        "select id from titre where registre = 1 and etat in ('ACTIF', 'SUSPENDU') and fin < ? order"
                                + " by id limit 200")
                .param(jour)
                .query(Long.class)
                .list();
        for (Titre t : titres.verrouiller(finis)) {
            actes.finir(t, Releve.Cause.FIN, null, null);
        }
        suspensions.faireTomber();
        if (!finis.isEmpty()) {
            LOG.info("{} access titles ended", finis.size());
        }
    }

    @Scheduled(fixedDelayString = "${amarre.habilitations.avertissements:15m}")
    @SchedulerLock(name = "habilitations-avertissements", lockAtMostFor = "PT10M")
    @Transactional
    public void avertir() {
        LocalDate jour = regles.jour();
        for (int jours : AVERTISSEMENTS) {
            List<Titre> proches =
                    jdbc.sql("""
                        select t.id from titre t where t.registre = 1 and t.etat in ('ACTIF', 'SUSPENDU') and t.fin between ? and ?
                          and not exists (select * from titre_avertissement a where a.titre_id = t.id and a.fin = t.fin and a.jours <= ?)
                        limit 500
                        """).params(jour, jour.plusDays(jours), jours).query(Long.class).list().stream()
                            .map(titres::parId)
                            .toList();
            for (Titre t : proches) {
                int reste = (int) java.time.temporal.ChronoUnit.DAYS.between(jour, t.fin());
                jdbc.sql("insert into titre_avertissement (titre_id, fin, jours, instant) values (?, ?, ?, ?)")
                        .params(t.id(), t.fin(), jours, Timestamp.from(regles.maintenant()))
                        .update();
                titres.consigner(t, Titre.Acte.AVERTIR, t.etat(), t.degre(), null, Integer.toString(reste));
                evenements.publishEvent(new TitreEvent.FinProche(t.id(), reste));
            }
        }
    }

    /** Files that nobody can act on: absences that began, a registrar left alone with his file, whatever was not foreseen. */
    @Scheduled(cron = "${amarre.habilitations.balayage:0 10 0,5,12 * * *}", zone = "Africa/Casablanca")
    @SchedulerLock(name = "habilitations-balayage", lockAtMostFor = "PT10M")
    @Transactional(isolation = Isolation.READ_COMMITTED)
    public void balayer() {
        Releve.Bilan bilan = releve.balayer();
        if (bilan.total() > 0) {
            journal.consigner(
                    new Journal.Entree(
                            Journal.Nature.SYSTEME,
                            "habilitations.balayer",
                            "TRANSFERT",
                            "0",
                            null,
                            null,
                            bilan.deplaces() + " / " + bilan.rendus()),
                    "habilitations");
        }
        bilan.manques()
                .forEach(m -> LOG.warn(
                        "{} open files {} wait for nobody with the role {}", m.nombre(), m.nature(), m.role()));
    }
}
