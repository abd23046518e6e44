package ma.amarre.web;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** A mail of the portal in the language of who reads it, as text and as page; what it may say is decided by who sends it. */
@Component
public class Courriels {

    private static final String EXPEDITEUR = "ne-pas-repondre@amarre.invalid";

    private final JavaMailSender courriels;
    private final ITemplateEngine modeles;
    private final MessageSource textes;

    Courriels(JavaMailSender courriels, ITemplateEngine modeles, MessageSource textes) {
        this.courriels = courriels;
        this.modeles = modeles;
        this.textes = textes;
    }

    /**
     * @param langue fr or ar
     * @param modele template below {@code courriels/}
     * @param cles prefix of the messages: {@code .objet}, and {@code .texte} with the argument
     * @param argument the one thing the mail brings, {@code argument} in the template: an address, a code
     * @throws MailException when it cannot be handed over now
     */
    public void envoyer(String adresse, String langue, String modele, String cles, String argument) {
        Locale locale = Langue.de(Locale.of(langue)).locale();
        try {
            MimeMessage message = courriels.createMimeMessage();
            MimeMessageHelper lettre = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            lettre.setFrom(EXPEDITEUR);
            lettre.setTo(adresse);
            lettre.setSubject(textes.getMessage(cles + ".objet", null, locale));
            String html = modeles.process("courriels/" + modele, new Context(locale, Map.of("argument", argument)));
            lettre.setText(textes.getMessage(cles + ".texte", new Object[] {argument}, locale), html);
            courriels.send(message);
        } catch (MessagingException e) {
            throw new MailParseException(e);
        }
    }
}
