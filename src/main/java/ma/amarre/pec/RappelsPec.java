package ma.amarre.pec;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.EtatDroits;
import ma.amarre.referentiel.Parametres;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells clinic and patient in time: the rights close before the end of what was granted, or a long agreement ends soon. Each is told
 * once. Reading goes by pages of the index of validity, whatever the number of agreements of the past.
 */
@Component
class RappelsPec {

    /** How many days before the end of a long agreement it is told; empty: it is not told. */
    static final String ALERTE = "pec.renouvellement.alerte";

    /** Families whose agreements are renewed rather than ended. */
    static final List<String> LONGUES = List.of("DIALYSE", "ONCOLOGIE");

    private static final int PAGE = 500;

    private record Accord(
            long id, long assureId, long beneficiaireId, long organismeId, LocalDate fin, LocalDate valideAu) {}

    private final JdbcClient jdbc;
    private final Assures assures;
    private final Parametres parametres;
    private final ApplicationEventPublisher evenements;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RappelsPec(
            JdbcClient jdbc,
            Assures assures,
            Parametres parametres,
            ApplicationEventPublisher evenements,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.assures = assures;
        this.parametres = parametres;
        this.evenements = evenements;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(cron = "${amarre.pec.rappels:0 15 6 * * *}", zone = "Africa/Casablanca")
    @SchedulerLock(name = "pec-rappels", lockAtMostFor = "PT1H")
    public void rappeler() {
        LocalDate jour = LocalDate.now(clock);
        for (StatutPec statut : List.of(StatutPec.ACCORDEE, StatutPec.ACCORDEE_PARTIELLEMENT)) {
            droits(statut, jour);
            Optional<Integer> avant = parametres.entier(ALERTE, jour);
            avant.ifPresent(jours -> fins(statut, jour, jour.plusDays(jours)));
        }
    }

    private void droits(StatutPec statut, LocalDate jour) {
        LocalDate apres = jour.minusDays(1);
        long apresId = Long.MAX_VALUE;
        List<Accord> page = page(statut, apres, apresId);
        while (!page.isEmpty()) {
            List<EtatDroits> etats = assures.droits(page.stream()
                    .map(a -> new Assures.Question(a.beneficiaireId(), a.fin()))
                    .toList());
            for (int i = 0; i < page.size(); i++) {
                Accord a = page.get(i);
                if (!etats.get(i).estOuvert() && !a.fin().isBefore(jour)) {
                    avertir(
                            a,
                            "DROITS_FERMENT",
                            a.fin(),
                            new PecEvent.DroitsFerment(a.id(), a.assureId(), a.organismeId()));
                }
            }
            apres = page.getLast().valideAu();
            apresId = page.getLast().id();
            page = page(statut, apres, apresId);
        }
    }

    private List<Accord> page(StatutPec statut, LocalDate apres, long apresId) {
        return jdbc.sql("""
            select id, assure_id, beneficiaire_id, organisme_id, coalesce(fin_soins, valide_au) fin, valide_au from pec
            where statut = ? and (valide_au > ? or (valide_au = ? and id > ?)) order by valide_au, id limit ?
            """)
                .params(statut.name(), apres, apres, apresId, PAGE)
                .query((rs, i) -> accord(rs))
                .list();
    }

    private void fins(StatutPec statut, LocalDate du, LocalDate au) {
        jdbc.sql("""
            select id, assure_id, beneficiaire_id, organisme_id, coalesce(fin_soins, valide_au) fin, valide_au from pec
            where statut = :statut and valide_au between :du and :au and famille in (:longues)
              and not exists (select * from pec_avertissement d where d.pec_id = pec.id and d.genre = 'FIN_PROCHE' and d.jour = valide_au)
            order by valide_au, id
            """)
                .param("statut", statut.name())
                .param("du", du)
                .param("au", au)
                .param("longues", LONGUES)
                .query((rs, i) -> accord(rs))
                .list()
                .forEach(a -> avertir(
                        a, "FIN_PROCHE", a.valideAu(), new PecEvent.FinProche(a.id(), a.assureId(), a.organismeId())));
    }

    private void avertir(Accord accord, String genre, LocalDate jour, PecEvent evenement) {
        transaction.executeWithoutResult(t -> {
            int nouveau = jdbc.sql(
                            "insert ignore into pec_avertissement (pec_id, genre, jour, donne_le) values (?, ?, ?, ?)")
                    .params(accord.id(), genre, jour, Timestamp.from(clock.instant()))
                    .update();
            if (nouveau == 1) {
                evenements.publishEvent(evenement);
            }
        });
    }

    private static Accord accord(java.sql.ResultSet rs) throws java.sql.SQLException {
        return new Accord(
                rs.getLong("id"),
                rs.getLong("assure_id"),
                rs.getLong("beneficiaire_id"),
                rs.getLong("organisme_id"),
                rs.getObject("fin", LocalDate.class),
                rs.getObject("valide_au", LocalDate.class));
    }
}
