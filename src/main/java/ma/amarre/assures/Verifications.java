package ma.amarre.assures;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
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
        return repondre(utilisateur, acces, List.of(new Question(critere, trouve.orElse(null), jour)))
                .getFirst()
                .reference();
    }

    /** @param trouve null when nobody was found */
    record Question(Critere critere, @Nullable Beneficiaire trouve, LocalDate jour) {}

    /** Answers several at once, in three statements whatever their number, each numbered and in the journal like one alone. */
    @Transactional
    List<Verification> repondre(Utilisateur utilisateur, Acces acces, List<Question> questions) {
        Instant instant = clock.instant();
        List<Verification> reponses = reponses(questions, instant);
        List<@Nullable Object> valeurs = new ArrayList<>();
        List<Entree> entrees = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            Question q = questions.get(i);
            Verification v = reponses.get(i);
            Collections.addAll(
                    valeurs,
                    v.reference(),
                    acces.organismeId(),
                    utilisateur.compteId(),
                    v.beneficiaireId(),
                    q.critere().name(),
                    v.dateSoins(),
                    v.ouvert(),
                    v.reponse().name(),
                    v.jusqu(),
                    Timestamp.from(instant));
            entrees.add(Entree.lecture("assures.verifier", "VERIFICATION", v.reference())
                    .assure(q.trouve() == null ? null : q.trouve().assureId())
                    .detail(q.critere() + ", " + v.dateSoins() + ", " + v.reponse()));
        }
        if (!questions.isEmpty()) {
            jdbc.sql("""
                insert into verification_droits (reference, organisme_id, compte_id, beneficiaire_id, critere, date_soins, ouvert,
                  reponse, valable_jusqu, instant) values\s\
                """ + String.join(", ", Collections.nCopies(questions.size(), "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")))
                    .params(valeurs)
                    .update();
        }
        journal.consigner(entrees);
        return reponses;
    }

    private List<Verification> reponses(List<Question> questions, Instant instant) {
        Iterator<EtatDroits> etats = assures.droits(questions.stream()
                        .filter(q -> q.trouve() != null)
                        .map(q -> new Assures.Question(
                                Objects.requireNonNull(q.trouve()).id(), q.jour()))
                        .toList())
                .iterator();
        return questions.stream()
                .map(q -> {
                    EtatDroits etat = q.trouve() == null ? null : etats.next();
                    return new Verification(
                            Reference.nouvelle("VER"),
                            q.trouve() == null ? null : q.trouve().id(),
                            q.jour(),
                            etat == null
                                    ? Reponse.INCONNU
                                    : Reponse.valueOf(etat.etat().name()),
                            etat == null ? null : etat.jusqu(),
                            instant);
                })
                .toList();
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
