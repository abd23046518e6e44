package ma.amarre.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Sends the mails that wait, one lease for all nodes. A mail says that there is something new and where to read it, never what: no
 * name of an illness, a provider or an amount leaves the portal.
 */
@Component
class Facteur {

    private static final Logger LOG = LoggerFactory.getLogger(Facteur.class);
    private static final int PAR_PASSAGE = 200;

    private final NotificationRepository notifications;
    private final JavaMailSender courriels;
    private final ITemplateEngine modeles;
    private final MessageSource textes;
    private final String adresse;

    Facteur(
            NotificationRepository notifications,
            JavaMailSender courriels,
            ITemplateEngine modeles,
            MessageSource textes,
            @Value("${amarre.adresse:http://localhost:8080}") String adresse) {
        this.notifications = notifications;
        this.courriels = courriels;
        this.modeles = modeles;
        this.textes = textes;
        this.adresse = adresse;
    }

    @Scheduled(fixedDelayString = "${amarre.notifications.envoi:10s}")
    @SchedulerLock(name = "notifications-envoyer", lockAtMostFor = "PT10M")
    public void envoyer() {
        for (NotificationRepository.Envoi envoi : notifications.aEnvoyer(PAR_PASSAGE)) {
            try {
                courriels.send(message(envoi));
                notifications.envoye(envoi.id());
            } catch (MailException | MessagingException e) {
                LOG.warn(
                        "mail {} not sent ({}), it will be tried again",
                        envoi.id(),
                        e.getClass().getSimpleName());
                notifications.echoue(envoi);
            }
        }
    }

    private MimeMessage message(NotificationRepository.Envoi envoi) throws MessagingException {
        Locale langue = Locale.of(envoi.langue(), "MA");
        MimeMessage message = courriels.createMimeMessage();
        MimeMessageHelper lettre = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        lettre.setFrom("ne-pas-repondre@amarre.invalid");
        lettre.setTo(envoi.courriel());
        lettre.setSubject(textes.getMessage("notifications.courriel.objet", null, langue));
        String html = modeles.process("courriels/notification", new Context(langue, Map.of("adresse", adresse)));
        lettre.setText(textes.getMessage("notifications.courriel.texte", new Object[] {adresse}, langue), html);
        return message;
    }

    /** Events whose listener failed, or whose node was killed, are heard again. */
    @Component
    static class Reprise {

        private final IncompleteEventPublications publications;

        Reprise(IncompleteEventPublications publications) {
            this.publications = publications;
        }

        @Scheduled(fixedDelayString = "${amarre.notifications.reprise:1m}")
        @SchedulerLock(name = "evenements-reprendre", lockAtMostFor = "PT10M")
        public void reprendre() {
            publications.resubmitIncompletePublicationsOlderThan(Duration.ofMinutes(2));
        }
    }
}
