package ma.amarre.habilitations;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an application in production refuses to start with. */
@IntegrationTest
class DemarrageTest {

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_database_that_holds_the_demo_world_is_refused() {
        assertThatThrownBy(() -> Demarrage.refuserDemonstration(jdbc)).hasMessageContaining("demo world");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "amarre", "AMARRE", "root", "portail"})
    void a_password_that_anybody_would_try_first_is_refused(String motDePasse) {
        assertThatThrownBy(() -> Demarrage.refuserConvenu("portail", motDePasse))
                .hasMessageContaining("AMARRE_DB_PASSWORD");
    }

    @Test
    void another_password_is_taken() {
        assertThatCode(() -> Demarrage.refuserConvenu("portail", "kD8-tulipe-rive"))
                .doesNotThrowAnyException();
    }
}
