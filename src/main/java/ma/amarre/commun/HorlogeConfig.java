package ma.amarre.commun;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock of the application. Nothing else asks the system for the time; tests put their own in its place. */
@Configuration(proxyBeanMethods = false)
public class HorlogeConfig {

    public static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.system(ZONE);
    }
}
