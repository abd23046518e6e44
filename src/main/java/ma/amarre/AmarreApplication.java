package ma.amarre;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/** The production application. The development application, with its own database and the demo world, is in the test tree. */
@SpringBootApplication(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class) // two modules may use the same word
@Modulithic(systemName = "Amarre")
public class AmarreApplication {

    /** Without a first word the portal is served; with one it is a {@link ma.amarre.commun.Commande}, and nothing listens. */
    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(AmarreApplication.class);
        if (args.length > 0 && !args[0].startsWith("-")) {
            application.setDefaultProperties(Map.of("amarre.commande", args[0]));
            System.setProperty("server.port", "-1");
        }
        application.run(args);
    }
}
