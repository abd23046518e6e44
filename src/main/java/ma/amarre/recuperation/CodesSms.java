package ma.amarre.recuperation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Codes that leave by SMS: eight figures, ten minutes, five tries, once; an account gets one a minute and three an hour of each nature.
 * The newest counts alone.
 */
@Component
class CodesSms {

    static final Duration VALIDITE = Duration.ofMinutes(10);
    private static final Duration ENTRE_DEUX = Duration.ofMinutes(1);
    private static final int PAR_HEURE = 3;
    private static final int ESSAIS = 5;

    /** What a code proves. */
    enum Nature {
        TELEPHONE,
        MOT_DE_PASSE
    }

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher evenements;
    private final Clock clock;

    CodesSms(JdbcClient jdbc, ApplicationEventPublisher evenements, Clock clock) {
        this.jdbc = jdbc;
        this.evenements = evenements;
        this.clock = clock;
    }

    /** Whether another one may be asked for now. */
    boolean permis(long compteId, Nature nature) {
        Instant maintenant = clock.instant();
        return jdbc.sql("""
            select count(*) < ? and coalesce(max(demande_le) <= ?, true) from code_sms
            where compte_id = ? and nature = ? and demande_le > ?
            """)
                .params(
                        PAR_HEURE,
                        Timestamp.from(maintenant.minus(ENTRE_DEUX)),
                        compteId,
                        nature.name(),
                        Timestamp.from(maintenant.minus(Duration.ofHours(1))))
                .query(Boolean.class)
                .single();
    }

    /** A code leaves for this telephone once the transaction is committed; it is made then. */
    void demander(long compteId, Nature nature, String telephone) {
        long id = jdbc.sql("insert into code_sms (compte_id, nature, telephone, demande_le) values (?, ?, ?, ?)"
                        + " returning id")
                .params(compteId, nature.name(), telephone, Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        evenements.publishEvent(new RecuperationEvent.SmsDemande(id));
    }

    /** The telephone whose code is waited for. */
    Optional<String> attendu(long compteId, Nature nature) {
        return jdbc.sql("""
            select telephone from code_sms where compte_id = ? and nature = ? and utilise_le is null
              and coalesce(expire_le, demande_le + interval 10 minute) > ? order by id desc limit 1
            """)
                .params(compteId, nature.name(), Timestamp.from(clock.instant()))
                .query(String.class)
                .optional();
    }

    /** @param id of the row, to use it up */
    record Juste(long id, String telephone) {}

    /** Empty when the code is wrong, too old, used, or was tried five times; a wrong one is counted. */
    Optional<Juste> verifier(long compteId, Nature nature, String saisi) {
        record Dernier(long id, String telephone, String empreinte) {}
        Optional<Dernier> dernier = jdbc.sql("""
            select id, telephone, empreinte from code_sms
            where id = (select max(id) from code_sms where compte_id = ? and nature = ?)
              and utilise_le is null and empreinte is not null and expire_le > ? and essais < ? for update
            """)
                .params(compteId, nature.name(), Timestamp.from(clock.instant()), ESSAIS)
                .query((rs, i) -> new Dernier(rs.getLong(1), rs.getString(2), rs.getString(3)))
                .optional();
        String code = saisi.replaceAll("\\s", "");
        Optional<Juste> juste = dernier.filter(d -> d.empreinte().equals(empreinte(d.id(), code)))
                .map(d -> new Juste(d.id(), d.telephone()));
        if (juste.isEmpty()) {
            dernier.ifPresent(d -> jdbc.sql("update code_sms set essais = essais + 1 where id = ?")
                    .param(d.id())
                    .update());
        }
        return juste;
    }

    void consommer(Juste code) {
        jdbc.sql("update code_sms set utilise_le = ? where id = ?")
                .params(Timestamp.from(clock.instant()), code.id())
                .update();
    }

    static String empreinte(long id, String code) {
        return Empreinte.de(id + ":" + code);
    }
}
