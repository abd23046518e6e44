package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.LignePec.Decision;
import ma.amarre.referentiel.Parametres;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The decision of a person and its letter, in one transaction: a decision without its letter does not exist. */
@Service
class DecisionPec {

    private final AccesAgent acces;
    private final InstructionPec instruction;
    private final LettrePec lettres;
    private final Parametres parametres;
    private final Clock clock;

    DecisionPec(AccesAgent acces, InstructionPec instruction, LettrePec lettres, Parametres parametres, Clock clock) {
        this.acces = acces;
        this.instruction = instruction;
        this.lettres = lettres;
        this.parametres = parametres;
        this.clock = clock;
    }

    /**
     * @param version what the screen showed
     * @throws ma.amarre.referentiel.ParametreManquant when the validity of an agreement is not published
     */
    @Transactional
    public Pec decider(
            String numero, Utilisateur agent, String version, Map<Long, Decision> decisions, @Nullable String texte) {
        Pec pec = acces.pourAgir(numero, agent, version);
        Pec apres = instruction.decider(pec, auteur(agent), decisions, validite(), null, null, texte);
        lettres.emettre(apres, texte);
        return apres;
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
