package ma.amarre.assures;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Rights checks of clinics and pharmacies: each question gives a numbered, dated answer that only who asked can show again. */
@Service
public class Verifications {

    /** What was answered. Messages {@code assures.reponse.NAME}. */
    public enum Reponse {
        OUVERT,
        SUSPENDU,
        FERME,
        AUCUN,
        /** Nobody is known under what was typed. */
        INCONNU
    }

    /** By what the person was looked for. */
    public enum Critere {
        IMMATRICULATION,
        CIN
    }

    /**
     * An answer.
     *
     * @param beneficiaireId null when nobody was found
     * @param dateSoins the day that was asked about
     * @param jusqu last known day of open rights, null without known end
     */
    public record Verification(
            String reference,
            @Nullable Long beneficiaireId,
            LocalDate dateSoins,
            Reponse reponse,
            @Nullable LocalDate jusqu,
            Instant instant) {

        public boolean ouvert() {
            return reponse == Reponse.OUVERT;
        }
    }

    private final JdbcClient jdbc;
    private final Assures assures;
    private final Journal journal;
    private final Clock clock;

    Verifications(JdbcClient jdbc, Assures assures, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.assures = assures;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Answers and keeps the answer.
     *
     * @param acces the post of the provider who asks
     * @param trouve the person found, empty when nobody is
     * @return the reference of the answer
     */
    @Transactional
    public String repondre(
            Utilisateur utilisateur, Acces acces, Critere critere, Optional<Beneficiaire> trouve, LocalDate jour) {
        EtatDroits etat = trouve.map(b -> assures.droits(b.id(), jour)).orElse(null);
        Reponse reponse =
                etat == null ? Reponse.INCONNU : Reponse.valueOf(etat.etat().name());
        String reference = Reference.nouvelle("VER");
        jdbc.sql("""
            insert into verification_droits (reference, organisme_id, compte_id, beneficiaire_id, critere, date_soins, ouvert, reponse,
              valable_jusqu, instant)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
                .param(reference)
                .param(acces.organismeId())
                .param(utilisateur.compteId())
                .param(trouve.map(Beneficiaire::id).orElse(null))
                .param(critere.name())
                .param(jour)
                .param(reponse == Reponse.OUVERT)
                .param(reponse.name())
                .param(etat == null ? null : etat.jusqu())
                .param(Timestamp.from(clock.instant()))
                .update();
        journal.consigner(Entree.lecture("assures.verifier", "VERIFICATION", reference)
                .assure(trouve.map(Beneficiaire::assureId).orElse(null))
                .detail(critere + ", " + jour + ", " + reponse));
        return reference;
    }

    /** @throws Introuvable when it does not exist, or another body asked */
    public Verification parReference(String reference, long organismeId) {
        return jdbc.sql("""
            select reference, beneficiaire_id, date_soins, reponse, valable_jusqu, instant
            from verification_droits where reference = ? and organisme_id = ?
            """)
                .params(reference, organismeId)
                .query((rs, i) -> new Verification(
                        rs.getString("reference"),
                        rs.getObject("beneficiaire_id", Long.class),
                        rs.getObject("date_soins", LocalDate.class),
                        Reponse.valueOf(rs.getString("reponse")),
                        rs.getObject("valable_jusqu", LocalDate.class),
                        rs.getTimestamp("instant").toInstant()))
                .optional()
                .orElseThrow(Introuvable::new);
    }
}
