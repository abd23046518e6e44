package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.Auteur.Qui;
import ma.amarre.pec.AvisRepository.Avis;
import ma.amarre.pec.StatutPec.Acte;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Who else is on the file and what waits for whom: other agents, a proposal, opinions and questions, closed documents. */
@Component
class AutourDuDossier {

    private final PresencesPec presences;
    private final PropositionPec propositions;
    private final EquipeRepository equipe;
    private final AvisRepository avis;
    private final SecretMedical secret;
    private final Clock clock;

    AutourDuDossier(
            PresencesPec presences,
            PropositionPec propositions,
            EquipeRepository equipe,
            AvisRepository avis,
            SecretMedical secret,
            Clock clock) {
        this.presences = presences;
        this.propositions = propositions;
        this.equipe = equipe;
        this.avis = avis;
        this.secret = secret;
        this.clock = clock;
    }

    void remplir(Pec pec, Utilisateur agent, Model model) {
        boolean medecin = SecretMedical.leve(agent);
        List<Avis> rendus = avis.tous(pec.id());
        model.addAttribute(
                "avis", medecin ? rendus : rendus.stream().map(Avis::sansSecret).toList());
        model.addAttribute("questions", avis.questions(pec.id()));
        model.addAttribute("medecin", medecin);
        model.addAttribute("peutQuestionner", medecin && QuestionsPec.admise(pec));
        model.addAttribute("fermes", secret.fermes(pec, agent));
        List<PresencesPec.Presence> autres = presences.voir(pec.id(), agent.compteId());
        model.addAttribute("presences", autres);
        model.addAttribute("connus", AgentPecPresenceController.noms(autres));
        model.addAttribute("proposition", propositions.ouverte(pec).orElse(null));
        model.addAttribute("peutREVOQUER", medecin && pec.permet(Acte.REVOQUER, Qui.MEDECIN_CONSEIL));
        model.addAttribute("tenuPar", tenuPar(pec, agent));
        if (agent.a(Role.SUPERVISION) && pec.statut().avantDecision()) {
            model.addAttribute("agents", atteignent(pec, agent));
        }
    }

    private Map<String, String> atteignent(Pec pec, Utilisateur superviseur) {
        Map<String, String> choix = new LinkedHashMap<>();
        equipe.agents(superviseur.exiger(Role.SUPERVISION).organismeId(), LocalDate.now(clock)).stream()
                .filter(a -> a.atteint(pec.suivi().bureauId()))
                .forEach(a -> choix.put(Long.toString(a.compteId()), a.nom(VuesPec.arabe()) + " · " + a.enCours()));
        return choix;
    }

    private String tenuPar(Pec pec, Utilisateur agent) {
        Long compte = pec.suivi().affecteA();
        return compte == null
                ? ""
                : equipe.agent(compte, AccesAgent.acces(agent).organismeId(), LocalDate.now(clock))
                        .map(a -> a.nom(VuesPec.arabe()))
                        .orElse("–");
    }
}
