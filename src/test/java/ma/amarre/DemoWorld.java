package ma.amarre;

import java.util.Comparator;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The invented world of the development profile, which the tests share: each module brings its part, from the base upwards. */
@Component
@Profile("demo")
@Order(0)
public class DemoWorld implements ApplicationRunner {

    /** One module's share of the world. */
    public interface Part {
        /** The first two digits of the module's migrations: what is below is there already. */
        int order();

        /** Whether this part is there already; the world is kept across runs. */
        boolean present();

        void load();
    }

    private final List<Part> parts;

    DemoWorld(List<Part> parts) {
        this.parts = parts.stream().sorted(Comparator.comparingInt(Part::order)).toList();
    }

    @Override
    public void run(ApplicationArguments args) {
        for (Part part : parts) {
            if (!part.present()) {
                part.load();
                LoggerFactory.getLogger(DemoWorld.class)
                        .info("demo world: {}", part.getClass().getSimpleName());
            }
        }
    }
}
