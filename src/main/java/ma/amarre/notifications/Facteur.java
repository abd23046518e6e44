package ma.amarre.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import ma.amarre.notifications.EnvoiRepository.Envoi;
import ma.amarre.notifications.PasserelleSms.Issue;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Sends the mails and SMS that wait, one lease for all nodes. They say that there is something new and where to read it, never what:
 * no name of an illness, a provider or an amount leaves the portal.
 */
@Component
class Facteur {

    private static final Logger LOG = LoggerFactory.getLogger(Facteur.class);
    private static final int PAR_PASSAGE = 200;

    private final EnvoiRepository envois;
    private final Repli repli;
    private final JavaMailSender courriels;
    private final PasserelleSms sms;
    private final ITemplateEngine modeles;
    private final MessageSource textes;
    private final String adresse;

    Facteur(
            EnvoiRepository envois,
            Repli repli,
            JavaMailSender courriels,
            PasserelleSms sms,
            ITemplateEngine modeles,
            MessageSource textes,
            @Value("${amarre.adresse:http://localhost:8080}") String adresse) {
        this.envois = envois;
        this.repli = repli;
        this.courriels = courriels;
        this.sms = sms;
        this.modeles = modeles;
        this.textes = textes;
        this.adresse = adresse;
    }

    @Scheduled(fixedDelayString = "${amarre.notifications.envoi:10s}")
    @SchedulerLock(name = "notifications-envoyer", lockAtMostFor = "PT10M")
    public void envoyer() {
        for (Envoi envoi : envois.aEnvoyer(PAR_PASSAGE)) {
            switch (partir(envoi)) {
                case ENVOYE -> envois.envoye(envoi.id());
                case REFUSE -> {
                    envois.refuse(envoi.id());
                    repli.autrement(envoi);
                }
                case A_REESSAYER -> {
                    if (envois.echoue(envoi)) {
                        repli.autrement(envoi);
                    }
                }
            }
        }
    }

    private Issue partir(Envoi envoi) {
        String ou = envoi.adresse();
        if (ou == null) {
            return Issue.REFUSE;
        }
        if (envoi.canal() == Canal.SMS) {
            Object[] arguments = {adresse.replaceFirst("^https?://", "")};
            return sms.envoyer(
                    "AMARRE-" + envoi.id(), ou, textes.getMessage("notifications.sms.texte", arguments, langue(envoi)));
        }
        try {
            courriels.send(message(envoi, ou));
            return Issue.ENVOYE;
        } catch (MailException | MessagingException e) {
            LOG.warn("mail {} not sent ({})", envoi.id(), e.getClass().getSimpleName());
            return refus(e) ? Issue.REFUSE : Issue.A_REESSAYER;
        }
    }

    /** Whether the other side said that this address will never take a mail, rather than nothing or "later". */
    static boolean refus(Exception e) {
        return e instanceof MailSendException envoi
                && Arrays.stream(envoi.getMessageExceptions())
                        .anyMatch(m -> m instanceof SendFailedException adresses
                                && adresses.getInvalidAddresses() != null
                                && adresses.getInvalidAddresses().length > 0);
    }

    private static Locale langue(Envoi envoi) {
        return Locale.of(envoi.langue(), "MA");
    }

    private MimeMessage message(Envoi envoi, String ou) throws MessagingException {
        Locale langue = langue(envoi);
        MimeMessage message = courriels.createMimeMessage();
        MimeMessageHelper lettre = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        lettre.setFrom("ne-pas-repondre@amarre.invalid");
        lettre.setTo(ou);
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
