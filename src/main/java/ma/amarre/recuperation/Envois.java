package ma.amarre.recuperation;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Locale;
import ma.amarre.commun.Reference;
import ma.amarre.web.Courriels;
import ma.amarre.web.Langue;
import ma.amarre.web.Sms;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Makes the code or the link when its mail or SMS leaves, after the act was committed. A mail that failed is made again with another code, so
 * that nothing has to be kept in clear.
 */
@Component
class Envois {

    private static final SecureRandom ALEA = new SecureRandom();

    private final JdbcClient jdbc;
    private final Courriels courriels;
    private final Sms sms;
    private final MessageSource textes;
    private final Clock clock;
    private final String adresse;

    Envois(
            JdbcClient jdbc,
            Courriels courriels,
            Sms sms,
            MessageSource textes,
            Clock clock,
            @Value("${amarre.adresse:http://localhost:8080}") String adresse) {
        this.jdbc = jdbc;
        this.courriels = courriels;
        this.sms = sms;
        this.textes = textes;
        this.clock = clock;
        this.adresse = adresse;
    }

    private record Destinataire(String ou, String langue) {}

    @ApplicationModuleListener
    void surCode(RecuperationEvent.CodeDemande demande) {
        jdbc.sql("""
            select a.courriel, c.langue from adresse_attente a join compte c on c.id = a.compte_id where a.compte_id = ?
            """)
                .param(demande.compteId())
                .query((rs, i) -> new Destinataire(rs.getString(1), rs.getString(2)))
                .optional()
                .ifPresent(d -> {
                    String code = "%06d".formatted(ALEA.nextInt(1_000_000));
                    jdbc.sql("update adresse_attente set empreinte = ?, expire_le = ?, essais = 0 where compte_id = ?")
                            .params(
                                    Empreinte.de(demande.compteId() + ":" + code),
                                    Timestamp.from(clock.instant().plus(Adresses.VALIDITE)),
                                    demande.compteId())
                            .update();
                    courriels.envoyer(d.ou(), d.langue(), "code", "recuperation.courriel.code", code);
                });
    }

    @ApplicationModuleListener
    void surSms(RecuperationEvent.SmsDemande demande) {
        jdbc.sql("select s.telephone, c.langue from code_sms s join compte c on c.id = s.compte_id where s.id = ? and"
                        + " s.utilise_le is null")
                .param(demande.codeId())
                .query((rs, i) -> new Destinataire(rs.getString(1), rs.getString(2)))
                .optional()
                .ifPresent(d -> {
                    String code = "%08d".formatted(ALEA.nextInt(100_000_000));
                    jdbc.sql("update code_sms set empreinte = ?, expire_le = ? where id = ?")
                            .params(
                                    CodesSms.empreinte(demande.codeId(), code),
                                    Timestamp.from(clock.instant().plus(CodesSms.VALIDITE)),
                                    demande.codeId())
                            .update();
                    sms.envoyer(
                            "code-" + demande.codeId(),
                            d.ou(),
                            textes.getMessage(
                                    "recuperation.sms.code",
                                    new Object[] {code},
                                    Langue.de(Locale.of(d.langue())).locale()));
                });
    }

    @ApplicationModuleListener
    void surLien(RecuperationEvent.LienDemande demande) {
        jdbc.sql("""
            select c.courriel, c.langue from recuperation r join compte c on c.id = r.compte_id
            where r.id = ? and r.utilisee_le is null and c.courriel_confirme_le is not null
            """)
                .param(demande.recuperationId())
                .query((rs, i) -> new Destinataire(rs.getString(1), rs.getString(2)))
                .optional()
                .ifPresent(d -> {
                    String jeton = Reference.nouvelle("REC");
                    jdbc.sql("update recuperation set empreinte = ?, expire_le = ? where id = ?")
                            .params(
                                    Empreinte.de(jeton),
                                    Timestamp.from(clock.instant().plus(Recuperations.VALIDITE)),
                                    demande.recuperationId())
                            .update();
                    String lien = adresse + "/recuperation/lien/" + jeton;
                    courriels.envoyer(d.ou(), d.langue(), "lien", "recuperation.courriel.lien", lien);
                });
    }
}
