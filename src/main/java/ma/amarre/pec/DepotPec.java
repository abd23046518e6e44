package ma.amarre.pec;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import ma.amarre.assures.PatientsParNom;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.horloge.Cause;
import ma.amarre.horloge.Delai;
import ma.amarre.horloge.Horloges;
import ma.amarre.horloge.Main;
import ma.amarre.pec.EchangesRepository.Complement;
import ma.amarre.pec.EchangesRepository.Item;
import ma.amarre.pec.Pec.Demande;
import ma.amarre.pec.Pec.Identite;
import ma.amarre.pec.StatutPec.Acte;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The acts of the clinic and the pharmacy: open, type, submit, cancel, answer. Each names the caller's body. */
@Service
@Transactional
class DepotPec {

    /** Parameter of the legal delay when the kind names none. */
    static final String DELAI = "pec.delai.reponse";

    private final PecRepository pecs;
    private final EchangesRepository echanges;
    private final RoutageRepository routage;
    private final MouvementPec mouvement;
    private final Horloges horloges;
    private final PatientsParNom patients;

    DepotPec(
            PecRepository pecs,
            EchangesRepository echanges,
            RoutageRepository routage,
            MouvementPec mouvement,
            Horloges horloges,
            PatientsParNom patients) {
        this.pecs = pecs;
        this.echanges = echanges;
        this.routage = routage;
        this.mouvement = mouvement;
        this.horloges = horloges;
        this.patients = patients;
    }

    /** For whom and from where a draft is opened. @param verification the rights answer it starts from */
    record Ouverture(
            long assureId,
            long beneficiaireId,
            long prestataireId,
            @Nullable String verification) {}

    /** Opens a draft; the same key of the same account gives the draft made before. @return its number */
    @Transactional(noRollbackFor = DuplicateKeyException.class)
    String ouvrir(Ouverture o, Auteur auteur, String cle) {
        Optional<String> deja = pecs.dejaOuverte(auteur.personne(), cle);
        if (deja.isPresent()) {
            return deja.get();
        }
        Identite identite = new Identite(
                0,
                Reference.nouvelle("PEC"),
                o.assureId(),
                o.beneficiaireId(),
                o.prestataireId(),
                Objects.requireNonNull(auteur.organismeId()));
        try {
            long id = pecs.ouvrir(identite, auteur, o.verification(), cle);
            patients.dePrestataire(identite.organismeId(), identite.beneficiaireId());
            mouvement.consigner(pecs.parId(id), Acte.OUVRIR, auteur);
            return identite.numero();
        } catch (DuplicateKeyException openedMeanwhile) {
            return pecs.ouverteEntreTemps(auteur.personne(), cle).orElseThrow(() -> openedMeanwhile);
        }
    }

    /** What the provider typed, saved as it stands: nothing is required of a draft. */
    Pec rediger(Pec pec, Demande demande) {
        Pec apres = pec.rediger(demande);
        pecs.rediger(apres);
        return apres;
    }

    Pec chiffrer(Pec pec, List<LignePec> lignes) {
        Pec apres = pec.chiffrer(lignes);
        pecs.chiffrer(apres);
        return apres;
    }

    /**
     * Submits, once: the same key again is the same submission, whoever wins the race. The legal clock starts here.
     *
     * @param code parameter of the legal delay of the kind, null for the ordinary one
     * @param controles the rules, run again on what is stored, under the lock
     * @throws Conflit when it has been submitted with another key, or cancelled
     */
    Pec deposer(String numero, Auteur auteur, String cle, @Nullable String code, Controles controles) {
        Pec pec = pecs.verrouiller(numero, Objects.requireNonNull(auteur.organismeId()));
        if (pecs.dejaDeposee(pec.id(), auteur.personne(), cle)) {
            return pec;
        }
        controles.exiger(pec);
        Instant instant = mouvement.maintenant();
        long bureau = routage.bureau(pec);
        Pec apres = pec.deposer(auteur, bureau, instant);
        patients.deBureau(bureau, pec.identite().beneficiaireId());
        Delai delai = horloges.delai(code == null ? DELAI : code, LocalDate.ofInstant(instant, HorlogeConfig.ZONE));
        horloges.demarrer(MouvementPec.HORLOGE, pec.id(), delai, Main.PAYEUR, Cause.DEPOT, instant);
        mouvement.enregistrer(apres, Acte.DEPOSER, auteur, instant, null, null);
        pecs.noterDepot(pec.id(), auteur.personne(), cle);
        return apres;
    }

    /** What must hold at submission; throws {@link RegleViolee} with its sentence. */
    interface Controles {
        void exiger(Pec pec);
    }

    /** Before a decision, by who filed it. @param motif coded reason, domain ANNULATION_PEC; null for a draft */
    Pec annuler(Pec pec, Auteur auteur, @Nullable String motif, @Nullable String texte) {
        Pec apres = pec.annuler(auteur);
        mouvement.enregistrer(apres, Acte.ANNULER, auteur, mouvement.maintenant(), motif, texte);
        return apres;
    }

    /**
     * Answers every item of the open complement; the clock resumes with what was left.
     *
     * @param reponses words by item id
     * @param pieces items that a document answers
     * @throws RegleViolee when an item has neither words nor a document: field {@code items.<id>}
     */
    Pec repondre(Pec pec, Auteur auteur, Map<Long, String> reponses, List<Long> pieces) {
        Complement complement = echanges.complementOuvert(pec.id()).orElseThrow(Introuvable::new);
        for (Item item : complement.items()) {
            boolean dit = !reponses.getOrDefault(item.id(), "").isBlank();
            boolean envoye = pieces.contains(item.id());
            if (item.piece() != null ? !envoye && !dit : !dit && !envoye) {
                throw new RegleViolee("items." + item.id(), "pec.regle.itemSansReponse", item.rang());
            }
        }
        Instant instant = mouvement.maintenant();
        Pec apres = pec.repondreComplement(auteur);
        mouvement.enregistrer(apres, Acte.REPONDRE_COMPLEMENT, auteur, instant, null, null);
        echanges.repondre(complement, reponses, auteur, instant);
        return apres;
    }
}
