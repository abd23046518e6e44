package ma.amarre;

import java.nio.file.Path;
import org.springframework.boot.SpringApplication;

/** {@code mvn spring-boot:test-run}: the real application with its own MariaDB, the demo world and demo keys. */
public class DevApplication {
    public static void main(String[] args) throws Exception {
        System.setProperty(
                "spring.datasource.url",
                EmbeddedMariaDb.start(
                        Path.of("var/mariadb"),
                        "amarre",
                        arret -> SpringApplication.getShutdownHandlers().add(arret)));
        System.setProperty("spring.profiles.active", System.getProperty("spring.profiles.active", "demo"));
        SpringApplication.from(AmarreApplication::main).run(args);
    }
}
