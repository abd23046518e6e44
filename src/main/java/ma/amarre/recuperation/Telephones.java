package ma.amarre.recuperation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.CompteEvent;
import ma.amarre.habilitations.Frein;
import ma.amarre.habilitations.MotDePasse;
import ma.amarre.journal.Journal;
import ma.amarre.recuperation.CodesSms.Nature;
import ma.amarre.web.Sms;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The telephone of an account, for insured people without an e-mail address: it counts once a code sent to it came back. It is a way
 * back in and never a second factor; accounts of staff, clinics and pharmacies have none.
 */
@Service
class Telephones {

    /** @param confirme the number in use; @param attendu the one whose code is waited for */
    record Etat(@Nullable String confirme, @Nullable String attendu) {}

    private final JdbcClient jdbc;
    private final CodesSms codes;
    private final MotDePasse motDePasse;
    private final Frein frein;
    private final Journal journal;
    private final Sms sms;
    private final ApplicationEventPublisher evenements;
    private final Clock clock;

    Telephones(
            JdbcClient jdbc,
            CodesSms codes,
            MotDePasse motDePasse,
            Frein frein,
            Journal journal,
            Sms sms,
            ApplicationEventPublisher evenements,
            Clock clock) {
        this.jdbc = jdbc;
        this.codes = codes;
        this.motDePasse = motDePasse;
        this.frein = frein;
        this.journal = journal;
        this.sms = sms;
        this.evenements = evenements;
        this.clock = clock;
    }

    /** Whether a telephone may count for this account: it is an insured person's alone, and there is a gateway. */
    boolean offert(Utilisateur qui) {
        return sms.ouverte() && !qui.acces().isEmpty() && qui.acces().stream().allMatch(a -> a.role() == Role.ASSURE);
    }

    Etat etat(long compteId) {
        return new Etat(
                confirme(compteId).orElse(null),
                codes.attendu(compteId, Nature.TELEPHONE).orElse(null));
    }

    Optional<String> confirme(long compteId) {
        return jdbc.sql("select telephone from telephone_confirme where compte_id = ?")
                .param(compteId)
                .query(String.class)
                .optional();
    }

    /** A code leaves for this number. @throws RegleViolee no number, wrong password, asked a moment ago, or not for this account */
    @Transactional(noRollbackFor = RegleViolee.class)
    public void demander(Utilisateur moi, String saisi, String motDePasseDonne) {
        if (moi.demonstration()) {
            throw new RegleViolee("", "recuperation.demonstration");
        }
        if (!offert(moi)) {
            throw new RegleViolee("", "recuperation.telephone.ferme");
        }
        String telephone = saisi.replaceAll("[ .()-]", "");
        if (!telephone.matches("\\+?\\d{9,15}")) {
            throw new RegleViolee("telephone", "recuperation.telephone.faux");
        }
        if (!motDePasse.estCelui(moi, motDePasseDonne)) {
            throw new RegleViolee("motDePasse", "habilitations.motDePasse.actuelFaux");
        }
        if (!codes.permis(moi.compteId(), Nature.TELEPHONE)) {
            throw new RegleViolee("telephone", "recuperation.telephone.attendre");
        }
        codes.demander(moi.compteId(), Nature.TELEPHONE, telephone);
    }

    /** @throws RegleViolee the code is wrong, too old, or was tried five times */
    @Transactional(noRollbackFor = RegleViolee.class)
    public void confirmer(Utilisateur moi, String saisi) {
        frein.exiger(moi.compteId());
        CodesSms.Juste juste = codes.verifier(moi.compteId(), Nature.TELEPHONE, saisi)
                .orElseThrow(() -> {
                    frein.noter(moi, false);
                    return new RegleViolee("code", "recuperation.code.faux");
                });
        codes.consommer(juste);
        jdbc.sql("insert into ancien_contact (compte_id, canal, adresse, quitte_le) select compte_id, 'SMS',"
                        + " telephone, ? from telephone_confirme where compte_id = ? and telephone <> ?")
                .params(Timestamp.from(clock.instant()), moi.compteId(), juste.telephone())
                .update();
        jdbc.sql("insert into telephone_confirme (compte_id, telephone, confirme_le) values (?, ?, ?)"
                        + " on duplicate key update telephone = values(telephone), confirme_le = values(confirme_le)")
                .params(moi.compteId(), juste.telephone(), Timestamp.from(clock.instant()))
                .update();
        journal.consigner(Journal.Entree.acte("recuperation.telephone", "COMPTE", moi.compteId()));
        evenements.publishEvent(new CompteEvent.TelephoneChange(moi.compteId()));
    }
}
