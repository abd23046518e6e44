package ma.amarre.habilitations;

import static ma.amarre.PlanAssertions.mesurer;

import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The open sessions of one account among five thousand, and the people of one body. */
@IntegrationTest
@Transactional
class SessionsPlanTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Sessions sessions;

    @Autowired
    Ouvertures ouvertures;

    @BeforeEach
    void five_thousand_sessions() {
        jdbc.sql("""
            insert into SPRING_SESSION (PRIMARY_ID, SESSION_ID, CREATION_TIME, LAST_ACCESS_TIME, MAX_INACTIVE_INTERVAL, EXPIRY_TIME,
              PRINCIPAL_NAME)
            select concat('plan-', seq), concat('plan-', seq), 1, 1, 1800, 9999999999999, concat('compte -', mod(seq, 2500))
            from seq_1_to_5000
            """).update();
        PlanAssertions.analyser(jdbc, "SPRING_SESSION");
    }

    /** Analysing a table commits, so the rows go by hand. */
    @AfterEach
    void clear() {
        jdbc.sql("delete from SPRING_SESSION where PRIMARY_ID like 'plan-%'").update();
        PlanAssertions.analyser(jdbc, "SPRING_SESSION");
    }

    @Test
    void the_sessions_of_an_account_are_read_by_their_owner() {
        mesurer(jdbc, () -> sessions.de(-7, null)).sansParcoursComplet().lignesLuesAuPlus(12);
    }

    @Test
    void the_people_of_a_body_are_read_by_their_body() {
        long organisme = jdbc.sql("select id from organisme where code = 'CL-MARSA'")
                .query(Long.class)
                .single();
        mesurer(jdbc, () -> ouvertures.de(organisme)).lignesLuesAuPlus(60);
    }
}
