package ma.amarre.pec;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.RegleViolee;
import ma.amarre.pec.AvisRepository.AvisRendu;
import ma.amarre.pec.AvisRepository.SensAvis;
import ma.amarre.pec.EchangesRepository.Item;
import ma.amarre.pec.LignePec.Decision;
import ma.amarre.pec.StatutPec.Acte;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The acts of the payer on a request that the caller has read under its own access ({@code PecRepository.duBureau}). The version it
 * was read with is the version it is stored under: a stale screen is a 409.
 */
@Service
@Transactional
class InstructionPec {

    private final MouvementPec mouvement;
    private final EchangesRepository echanges;
    private final LignePecRepository lignes;
    private final AvisRepository avis;

    InstructionPec(
            MouvementPec mouvement, EchangesRepository echanges, AvisRepository avis, LignePecRepository lignes) {
        this.mouvement = mouvement;
        this.echanges = echanges;
        this.avis = avis;
        this.lignes = lignes;
    }

    /** On what a decision rests beside its author. @param regle the rule that granted @param confirmePar the second person */
    record Appui(@Nullable String regle, @Nullable Long confirmePar) {

        static final Appui AUCUN = new Appui(null, null);

        static Appui regle(String code) {
            return new Appui(code, null);
        }

        static Appui de(@Nullable Long confirmePar) {
            return new Appui(null, confirmePar);
        }
    }

    /**
     * Asks everything at once; the clock pauses while the provider owes the answer.
     *
     * @param autorisation a supervisor's leave, for a second complement
     * @throws RegleViolee when nothing is asked, or it is a second one without leave
     */
    Pec demanderComplement(
            Pec pec, Auteur auteur, @Nullable String texte, List<Item> items, Pec.@Nullable Autorisation autorisation) {
        if (items.isEmpty()) {
            throw new RegleViolee("items", "pec.regle.complementVide");
        }
        Instant instant = mouvement.maintenant();
        Pec apres = pec.demanderComplement(auteur, autorisation);
        mouvement.enregistrer(apres, Acte.DEMANDER_COMPLEMENT, auteur, instant, null, texte);
        echanges.demanderComplement(apres, auteur, texte, items, autorisation, instant);
        return apres;
    }

    Pec demanderAvis(Pec pec, Auteur auteur, String question) {
        if (question.isBlank()) {
            throw new RegleViolee("question", "pec.regle.questionVide");
        }
        Instant instant = mouvement.maintenant();
        Pec apres = pec.demanderAvis(auteur);
        mouvement.enregistrer(apres, Acte.DEMANDER_AVIS, auteur, instant, null, null);
        avis.demander(pec.id(), auteur, question.strip(), instant);
        return apres;
    }

    /**
     * Gives the opinion that was asked for.
     *
     * @throws RegleViolee when it is not simply favourable and says nothing that the instructing agent may read
     */
    Pec rendreAvis(Pec pec, Auteur auteur, AvisRendu rendu) {
        boolean reserve = rendu.sens() != SensAvis.FAVORABLE
                || rendu.lignes().stream().anyMatch(l -> l.sens() != SensAvis.FAVORABLE);
        if (reserve && (rendu.conclusion() == null || rendu.conclusion().isBlank())) {
            throw new RegleViolee("conclusion", "pec.regle.avisMotive");
        }
        Instant instant = mouvement.maintenant();
        Pec apres = pec.rendreAvis(auteur);
        mouvement.enregistrer(apres, Acte.RENDRE_AVIS, auteur, instant, null, null);
        avis.rendre(pec.id(), auteur, rendu, instant);
        return apres;
    }

    /**
     * Decides every line; the clock stops.
     *
     * @param decisions by line id, one for each line
     * @param motif coded reason for the whole file, null when the lines say it
     * @param appui the rule that granted, or the second person
     * @throws RegleViolee when a line has no answer or an incoherent one
     */
    Pec decider(
            Pec pec,
            Auteur auteur,
            Map<Long, Decision> decisions,
            Pec.Validite validite,
            Appui appui,
            @Nullable String motif,
            @Nullable String texte) {
        Instant instant = mouvement.maintenant();
        Pec apres = pec.decider(auteur, decisions, validite, instant);
        mouvement.enregistrer(apres, Acte.DECIDER, auteur, instant, motif, texte);
        lignes.decider(apres);
        echanges.decider(apres, auteur, appui.regle(), appui.confirmePar(), motif, texte);
        return apres;
    }

    /** Withdraws an agreement: rights closed, fraud established. @param superviseur the second person */
    Pec revoquer(Pec pec, Auteur auteur, long superviseur, String motif, @Nullable String texte) {
        Pec apres = pec.revoquer(auteur, superviseur);
        mouvement.enregistrer(apres, Acte.REVOQUER, auteur, mouvement.maintenant(), motif, texte);
        return apres;
    }

    /** The validity ended unused, or the delay of an emergency number. */
    Pec expirer(Pec pec) {
        Pec apres = pec.expirer(Auteur.HORLOGE);
        mouvement.enregistrer(apres, Acte.EXPIRER, Auteur.HORLOGE, mouvement.maintenant(), null, null);
        return apres;
    }
}
