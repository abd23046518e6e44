package ma.amarre;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The production application. The development application, with its own database and the demo world, is in the test tree. */
@SpringBootApplication
@Modulithic(systemName = "Amarre")
public class AmarreApplication {
    public static void main(String[] args) {
        SpringApplication.run(AmarreApplication.class, args);
    }
}
