package ma.amarre;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** An empty database {@code amarre_essai} for this build, on a server of its own under {@code var/essai}. */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static String url = "";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("essai", Map.of("spring.datasource.url", url())));
    }

    private static synchronized String url() {
        if (url.isEmpty()) {
            try {
                url = EmbeddedMariaDb.start(
                        Path.of("var/essai"),
                        "amarre_essai",
                        arret -> SpringApplication.getShutdownHandlers().add(arret));
                try (var connection = DriverManager.getConnection(url);
                        var statement = connection.createStatement()) {
                    statement.execute("set global innodb_flush_log_at_trx_commit = 0");
                    statement.execute("drop database amarre_essai");
                    statement.execute(
                            "create database amarre_essai character set utf8mb4 collate utf8mb4_uca1400_ai_ci");
                }
            } catch (Exception e) {
                throw new IllegalStateException("the test database did not start", e);
            }
        }
        return url;
    }
}
