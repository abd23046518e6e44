package ma.amarre.notifications;

import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Which gateway: the one of {@code AMARRE_SMS_ADRESSE}; without it a journal in the demo profile, and no SMS in production. */
@Configuration(proxyBeanMethods = false)
class SmsConfig {

    private static final Logger LOG = LoggerFactory.getLogger(SmsConfig.class);

    @Bean
    PasserelleSms passerelleSms(
            @Value("${amarre.sms.adresse:}") String adresse,
            @Value("${amarre.sms.jeton:}") String jeton,
            @Value("${amarre.sms.expediteur:AMARRE}") String expediteur,
            Environment environnement) {
        if (!adresse.isBlank()) {
            return new PasserelleHttp(URI.create(adresse), jeton, expediteur, Duration.ofSeconds(10));
        }
        return environnement.acceptsProfiles(Profiles.of("demo")) ? new JournalSms() : new Fermee();
    }

    /** Says in the log that an SMS would have left: its key and length, never whom to nor what. */
    private static final class JournalSms implements PasserelleSms {

        @Override
        public boolean ouverte() {
            return true;
        }

        @Override
        public Issue envoyer(String cle, String telephone, String texte) {
            LOG.info("SMS {} would leave here: {} characters", cle, texte.length());
            return Issue.ENVOYE;
        }
    }

    private static final class Fermee implements PasserelleSms {

        @Override
        public boolean ouverte() {
            return false;
        }

        @Override
        public Issue envoyer(String cle, String telephone, String texte) {
            return Issue.REFUSE;
        }
    }
}
