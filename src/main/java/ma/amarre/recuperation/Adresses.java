package ma.amarre.recuperation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.CompteEvent;
import ma.amarre.habilitations.Frein;
import ma.amarre.habilitations.MotDePasse;
import ma.amarre.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The mail address of an account: it counts once a code sent to it came back. The former one is used until then. */
@Service
class Adresses {

    static final Duration VALIDITE = Duration.ofMinutes(10);
    private static final Duration ENTRE_DEUX = Duration.ofMinutes(1);
    private static final int ESSAIS = 5;

    /** @param confirmee the address in use; @param attendue the one whose code is waited for */
    record Etat(@Nullable String confirmee, @Nullable String attendue) {}

    private final JdbcClient jdbc;
    private final MotDePasse motDePasse;
    private final Frein frein;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;
    private final Clock clock;

    Adresses(
            JdbcClient jdbc,
            MotDePasse motDePasse,
            Frein frein,
            Journal journal,
            ApplicationEventPublisher evenements,
            Clock clock) {
        this.jdbc = jdbc;
        this.motDePasse = motDePasse;
        this.frein = frein;
        this.journal = journal;
        this.evenements = evenements;
        this.clock = clock;
    }

    Etat etat(long compteId) {
        return jdbc.sql("""
            select if(c.courriel_confirme_le is null, null, c.courriel) confirmee, a.courriel attendue
            from compte c left join adresse_attente a on a.compte_id = c.id where c.id = ?
            """)
                .param(compteId)
                .query((rs, i) -> new Etat(rs.getString("confirmee"), rs.getString("attendue")))
                .single();
    }

    /** A code leaves for this address. @throws RegleViolee not an address, wrong password, asked a moment ago, or a demo account */
    @Transactional(noRollbackFor = RegleViolee.class)
    public void demander(Utilisateur moi, String saisi, String motDePasseDonne) {
        String courriel = saisi.strip();
        if (moi.demonstration()) {
            throw new RegleViolee("", "recuperation.demonstration");
        }
        if (courriel.length() > 160 || !courriel.matches("[^@\\s,;<>\"]+@[^@\\s,;<>\"]+\\.[^@\\s,;<>\".]{2,}")) {
            throw new RegleViolee("courriel", "recuperation.adresse.fausse");
        }
        if (!motDePasse.estCelui(moi, motDePasseDonne)) {
            throw new RegleViolee("motDePasse", "habilitations.motDePasse.actuelFaux");
        }
        Instant maintenant = clock.instant();
        boolean tropTot = jdbc.sql(
                        "select exists (select * from adresse_attente where compte_id = ? and demande_le > ?)")
                .params(moi.compteId(), Timestamp.from(maintenant.minus(ENTRE_DEUX)))
                .query(Boolean.class)
                .single();
        if (tropTot) {
            throw new RegleViolee("courriel", "recuperation.adresse.attendre");
        }
        jdbc.sql("""
            insert into adresse_attente (compte_id, courriel, demande_le) values (?, ?, ?)
            on duplicate key update courriel = values(courriel), demande_le = values(demande_le), empreinte = null, expire_le = null, essais = 0
            """)
                .params(moi.compteId(), courriel, Timestamp.from(maintenant))
                .update();
        evenements.publishEvent(new RecuperationEvent.CodeDemande(moi.compteId()));
    }

    /** @throws RegleViolee the code is wrong, too old, or was tried five times */
    @Transactional(noRollbackFor = RegleViolee.class)
    public void confirmer(Utilisateur moi, String saisi) {
        frein.exiger(moi.compteId());
        String code = saisi.replaceAll("\\s", "");
        Optional<String> courriel = jdbc.sql("""
            select courriel from adresse_attente where compte_id = ? and empreinte = ? and expire_le > ? and essais < ? for update
            """)
                .params(
                        moi.compteId(),
                        Empreinte.de(moi.compteId() + ":" + code),
                        Timestamp.from(clock.instant()),
                        ESSAIS)
                .query(String.class)
                .optional();
        if (courriel.isEmpty()) {
            jdbc.sql("update adresse_attente set essais = essais + 1 where compte_id = ?")
                    .param(moi.compteId())
                    .update();
            frein.noter(moi, false);
            throw new RegleViolee("code", "recuperation.code.faux");
        }
        jdbc.sql("insert into ancien_contact (compte_id, canal, adresse, quitte_le) select id, 'COURRIEL', courriel, ?"
                        + " from compte where id = ? and courriel_confirme_le is not null and courriel <> ?")
                .params(Timestamp.from(clock.instant()), moi.compteId(), courriel.get())
                .update();
        jdbc.sql("update compte set courriel = ?, courriel_confirme_le = ?, version = version + 1 where id = ?")
                .params(courriel.get(), Timestamp.from(clock.instant()), moi.compteId())
                .update();
        jdbc.sql("delete from adresse_attente where compte_id = ?")
                .param(moi.compteId())
                .update();
        journal.consigner(Journal.Entree.acte("recuperation.adresse", "COMPTE", moi.compteId()));
        evenements.publishEvent(new CompteEvent.AdresseChangee(moi.compteId()));
    }
}
