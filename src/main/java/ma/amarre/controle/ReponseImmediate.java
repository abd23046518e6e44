package ma.amarre.controle;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.amarre.controle.ControleRepository.Issue;
import ma.amarre.controle.Jeu.Critere;
import ma.amarre.documents.DocumentEvent;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.pec.PecEvent;
import ma.amarre.pec.ReponsesImmediates;
import ma.amarre.pec.ReponsesImmediates.Faits;
import ma.amarre.referentiel.Parametres;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After each deposit: when a rule set is on and every criterion holds, the agreement and its letter, in one transaction with the line
 * that says so; otherwise the request stays where people find it. Heard at least once, done once: an examination has a unique key. A
 * document still being opened puts the examination off until its analysis ends.
 */
@Service
class ReponseImmediate {

    /** OUI or NON; empty: every decision is a person's. */
    static final String PERMISE = "pec.accord.automatique";

    /** Share that is checked afterwards, percent; empty: no draw. */
    static final String ECHANTILLON = "controle.echantillon";

    private static final int ESSAIS = 4;

    private final ReponsesImmediates reponses;
    private final ControleRepository controles;
    private final Parametres parametres;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReponseImmediate(
            ReponsesImmediates reponses,
            ControleRepository controles,
            Parametres parametres,
            Journal journal,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.reponses = reponses;
        this.controles = controles;
        this.parametres = parametres;
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Without a transaction of its own: each holding a connection while it asks for a second one empties the pool (seen). */
    @Async
    @TransactionalEventListener
    void surDepot(PecEvent.Deposee depot) {
        essayer(depot.pecId());
    }

    @Async
    @TransactionalEventListener
    void surAnalyse(DocumentEvent.Analyse analyse) {
        if (analyse.proprietaireType().equals("PEC")) {
            essayer(analyse.proprietaireId());
        }
    }

    /** Letters that are issued at once may lock each other out: tried again at once, so that "at once" stays true. */
    void essayer(long pecId) {
        for (int essai = 1; ; essai++) {
            try {
                transaction.executeWithoutResult(t -> examiner(pecId));
                return;
            } catch (PessimisticLockingFailureException deadlock) {
                if (essai == ESSAIS) {
                    throw deadlock; // the registry sends the event again later
                }
            }
        }
    }

    /** Inside a transaction. */
    void examiner(long pecId) {
        controles.verrouiller(pecId);
        if (controles.dejaExaminee(pecId)) {
            return;
        }
        LocalDate jour = LocalDate.now(clock);
        Optional<Faits> faits = reponses.faits(pecId).filter(f -> !f.enAnalyse());
        Optional<Jeu> jeu = faits.flatMap(f -> Jeu.pour(f.type(), jour));
        if (faits.isEmpty() || jeu.isEmpty()) {
            return;
        }
        List<Critere> manquent = jeu.get().manquent(faits.get(), jour);
        // without a published validity no agreement can be given: a person sees it, the event does not come back
        boolean permise = parametres.booleen(PERMISE, jour).orElse(false)
                && parametres.entier("pec.validite", jour).isPresent()
                && controles.etat(jeu.get().code()).active();
        Issue issue = !manquent.isEmpty() ? Issue.PERSONNE : permise ? Issue.ACCORDEE : Issue.A_BLANC;
        Instant instant = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            controles.examiner(
                    pecId,
                    jeu.get().code(),
                    issue,
                    manquent.stream().map(Critere::name).collect(Collectors.joining(",")),
                    instant);
        } catch (DuplicateKeyException examinedMeanwhile) {
            return; // a second delivery stops here, before it grants anything
        }
        if (issue == Issue.ACCORDEE) {
            reponses.accorder(pecId, jeu.get().code());
            tirer(faits.get(), jeu.get(), jour, instant);
        }
    }

    private void tirer(Faits faits, Jeu jeu, LocalDate jour, Instant instant) {
        Optional<BigDecimal> taux = parametres.decimal(ECHANTILLON, jour);
        if (taux.isEmpty()) {
            return;
        }
        String mois = mois(jour);
        if (Tirage.tire(controles.graine(mois, instant), faits.numero(), taux.get())) {
            controles.tirer(faits.pecId(), jeu.code(), mois, taux.get(), instant);
            journal.consigner(
                    Entree.acte("controle.tirer", "PEC", faits.numero()).detail(mois), "controle");
        }
    }

    static String mois(LocalDate jour) {
        return jour.toString().substring(0, 7);
    }
}
