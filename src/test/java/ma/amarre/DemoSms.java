package ma.amarre;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import ma.amarre.web.Sms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Keeps the last SMS to each telephone and says it in the log: a code of the demo world is read there and goes nowhere else. */
@Component
@Primary
@Profile("demo")
public class DemoSms implements Sms {

    private static final Logger LOG = LoggerFactory.getLogger(DemoSms.class);
    private final Map<String, String> derniers = new ConcurrentHashMap<>();

    @Override
    public boolean ouverte() {
        return true;
    }

    @Override
    public void envoyer(String cle, String telephone, String texte) {
        LOG.info("SMS of the demo world: {}", texte);
        derniers.put(telephone, texte);
    }

    public Optional<String> dernier(String telephone) {
        return Optional.ofNullable(derniers.get(telephone));
    }
}
