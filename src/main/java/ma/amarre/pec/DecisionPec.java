package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.LignePec.Decision;
import ma.amarre.referentiel.Parametres;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A decision and its letter, in one transaction: a decision without its letter does not exist. */
@Service
class DecisionPec {

    private final InstructionPec instruction;
    private final LettrePec lettres;
    private final Parametres parametres;
    private final Clock clock;

    DecisionPec(InstructionPec instruction, LettrePec lettres, Parametres parametres, Clock clock) {
        this.instruction = instruction;
        this.lettres = lettres;
        this.parametres = parametres;
        this.clock = clock;
    }

    /**
     * Decides every line of a file that the caller has read for this act.
     *
     * @param confirmePar the second person, above the amount that is data
     * @throws ma.amarre.referentiel.ParametreManquant when the validity of an agreement is not published
     */
    @Transactional
    public Pec decider(
            Pec pec, Auteur auteur, Map<Long, Decision> decisions, @Nullable Long confirmePar, @Nullable String texte) {
        Pec apres = instruction.decider(
                pec, auteur, decisions, validite(), InstructionPec.Appui.de(confirmePar), null, texte);
        lettres.emettre(apres, null, texte);
        return apres;
    }

    /** Grants everything as asked because a rule says so; its name stands in the letter. @param regle code of the rule set */
    @Transactional
    public Pec accorderParRegle(Pec pec, String regle) {
        Map<Long, Decision> accord = new HashMap<>();
        pec.lignes().forEach(l -> accord.put(l.id(), l.accord()));
        Pec apres = instruction.decider(
                pec, Auteur.REGLE, accord, validite(), InstructionPec.Appui.regle(regle), null, null);
        lettres.emettre(apres, regle, null);
        return apres;
    }

    /** Withdraws an agreement and its letter: the public check says so from now on. @param superviseur the second person */
    @Transactional
    public void revoquer(Pec pec, Auteur medecin, long superviseur, String motif, String texte) {
        Pec apres = instruction.revoquer(pec, medecin, superviseur, motif, texte.isBlank() ? null : texte.strip());
        lettres.revoquer(apres, motif, "compte " + superviseur);
    }

    /** From today, for as many days as the parameter says. */
    Pec.Validite validite() {
        LocalDate jour = LocalDate.now(clock);
        return new Pec.Validite(jour, jour.plusDays(parametres.exigerEntier("pec.validite", jour)));
    }

    static Auteur auteur(Utilisateur agent) {
        return Auteur.de(agent, agent.a(Role.INSTRUCTION_PEC) ? Role.INSTRUCTION_PEC : Role.MEDECIN_CONSEIL);
    }
}
