package ma.amarre.notifications;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Patients;
import ma.amarre.assures.Patients.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells one person one thing, by the ways that he chose. What is legal and reaches nobody otherwise becomes a letter, also for an
 * insured person who never opened an account.
 */
@Component
class Expedition {

    /** What concerns the account that is paid, whoever was cared for. */
    private static final Set<String> ARGENT = Set.of("DOSSIER_LIQUIDE", "DOSSIER_ORDONNANCE", "DOSSIER_PAYE");

    /** How long an address that was left is told too, a choice of this portal: longer than an account waits. */
    private static final Duration ANCIENS = Duration.ofDays(30);

    private final NotificationRepository notifications;
    private final EnvoiRepository envois;
    private final LettreRepository lettres;
    private final Assures assures;
    private final Patients patients;
    private final Clock clock;

    Expedition(
            NotificationRepository notifications,
            EnvoiRepository envois,
            LettreRepository lettres,
            Assures assures,
            Patients patients,
            Clock clock) {
        this.notifications = notifications;
        this.envois = envois;
        this.lettres = lettres;
        this.assures = assures;
        this.patients = patients;
        this.clock = clock;
    }

    void aLAssure(long assureId, String genre, String reference, String url) {
        Optional<Long> compte = assures.compteDe(assureId);
        if (compte.isPresent()) {
            auCompte(compte.get(), genre, reference, url);
        } else if (Sorte.de(genre) == Sorte.LEGALE) {
            lettres.ajouter(assureId, null, null, genre, reference);
        }
    }

    /**
     * What happens to somebody's care is told to himself when he has an account of his own, and to the insured person as long as he
     * sees the detail. Afterwards that one is told what is paid to his account and nothing else, and a legal notice that cannot reach
     * the patient otherwise is a letter to the patient.
     *
     * @param beneficiaireId null: it is about nobody in particular
     */
    void duPatient(long assureId, @Nullable Long beneficiaireId, String genre, String reference, String url) {
        Patient patient = beneficiaireId == null ? null : patients.parId(beneficiaireId);
        if (patient == null || patient.estAssure() || !patient.ferme() || ARGENT.contains(genre)) {
            aLAssure(assureId, genre, reference, url);
        }
        if (patient == null || patient.estAssure()) {
            return;
        }
        if (patient.compte() != null) {
            auCompte(patient.compte(), genre, reference, url);
        } else if (patient.ferme() && Sorte.de(genre) == Sorte.LEGALE) {
            lettres.ajouter(assureId, patient.personne().id(), null, genre, reference);
        }
    }

    /** What a beneficiary did in his own name is told to him alone. @param beneficiaireId null: the insured person did it */
    void aLAuteur(long assureId, @Nullable Long beneficiaireId, String genre, String reference, String url) {
        Patient auteur = beneficiaireId == null ? null : patients.parId(beneficiaireId);
        if (auteur == null) {
            aLAssure(assureId, genre, reference, url);
        } else if (auteur.compte() != null) {
            auCompte(auteur.compte(), genre, reference, url);
        } else if (Sorte.de(genre) == Sorte.LEGALE) {
            lettres.ajouter(assureId, beneficiaireId, null, genre, reference);
        }
    }

    void auCompte(long compteId, String genre, String reference, String url) {
        Sorte sorte = Sorte.de(genre);
        Joignable qui = envois.joignable(compteId);
        long id = notifications.ajouter(compteId, genre, reference, url, !qui.actif(sorte, Canal.PORTAIL));
        qui.dehors(sorte).forEach(canal -> envois.ajouter(id, canal));
        if (sorte == Sorte.LEGALE || sorte == Sorte.ACCES) {
            envois.ajouterAnciens(id, compteId, clock.instant().minus(ANCIENS));
        }
        Long assure = qui.assureId();
        if (assure != null && qui.lettre(sorte)) {
            lettres.ajouter(assure, qui.beneficiaireId(), id, genre, reference);
        }
    }
}
