package ma.amarre.pec;

import java.time.Clock;
import java.util.List;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.pec.AvisRepository.Question;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * From doctor to doctor in the file: the médecin-conseil asks, the provider's doctor, or the prescriber through the pharmacy, answers. The clock goes on; what the payer
 * cannot decide without is a complement.
 */
@Service
class QuestionsPec {

    private static final int LONGUEUR = 1000;

    private final PecRepository pecs;
    private final AvisRepository avis;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;
    private final Clock clock;

    QuestionsPec(
            PecRepository pecs,
            AvisRepository avis,
            Journal journal,
            ApplicationEventPublisher evenements,
            Clock clock) {
        this.pecs = pecs;
        this.avis = avis;
        this.journal = journal;
        this.evenements = evenements;
        this.clock = clock;
    }

    List<Question> de(Pec pec) {
        return avis.questions(pec.id());
    }

    static boolean admise(Pec pec) {
        return pec.statut().avantDecision();
    }

    /** @throws Conflit once decided */
    @Transactional
    public void poser(Pec pec, Utilisateur medecin, String texte) {
        exigerOuverte(pec);
        if (texte.isBlank() || texte.strip().length() > LONGUEUR) {
            throw new RegleViolee("question", "pec.regle.questionMedecin");
        }
        avis.poser(pec.id(), Auteur.de(medecin, Role.MEDECIN_CONSEIL), texte.strip(), clock.instant());
        noter("pec.question", pec);
        evenements.publishEvent(new PecEvent.QuestionPosee(
                pec.id(), pec.identite().assureId(), pec.identite().organismeId()));
    }

    /**
     * The provider's answer.
     *
     * @param repondant the doctor who answers
     * @throws Conflit when it was answered already, or the file is decided
     */
    @Transactional
    public void repondre(
            String numero, Role role, Utilisateur prestataire, long question, String reponse, String repondant) {
        Auteur auteur = Auteur.de(prestataire, role);
        Pec pec = pecs.duPrestataire(numero, prestataire.exiger(role).organismeId());
        exigerOuverte(pec);
        if (reponse.isBlank() || reponse.strip().length() > 2 * LONGUEUR) {
            throw new RegleViolee("reponse-" + question, "pec.regle.reponseMedecin");
        }
        if (repondant.isBlank() || repondant.strip().length() > 160) {
            throw new RegleViolee("repondant-" + question, "pec.regle.repondant");
        }
        if (!avis.repondre(pec.id(), question, auteur, reponse.strip(), repondant.strip(), clock.instant())) {
            throw new Conflit("pec.conflit.questionRepondue");
        }
        noter("pec.question.repondre", pec);
    }

    private static void exigerOuverte(Pec pec) {
        if (pec.suivi().deposeeLe() == null || !pec.statut().avantDecision()) {
            throw new Conflit("pec.conflit.question");
        }
    }

    private void noter(String action, Pec pec) {
        journal.consigner(Entree.acte(action, MouvementPec.OBJET, pec.numero())
                .assure(pec.identite().assureId()));
    }
}
