package ma.amarre.pec;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.pec.Auteur.Qui;
import ma.amarre.pec.LignePec.Decision;
import ma.amarre.pec.PropositionRepository.Issue;
import ma.amarre.pec.PropositionRepository.Nature;
import ma.amarre.pec.PropositionRepository.Proposition;
import ma.amarre.referentiel.Parametres;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Acts that need two people: an agreement above an amount, a second complement, the withdrawal of an agreement. The first writes the
 * act whole, the second confirms it as it stands or sets it aside; it happens, and its letter leaves, at the confirmation only.
 */
@Service
class PropositionPec {

    /** DH granted above which a second person confirms; empty: nobody has to (not published). */
    static final String SEUIL = "pec.quatreYeux.seuil";

    private final PropositionRepository propositions;
    private final AccesAgent acces;
    private final InstructionPec instruction;
    private final DecisionPec decisions;
    private final Parametres parametres;
    private final Journal journal;
    private final Clock clock;

    PropositionPec(
            PropositionRepository propositions,
            AccesAgent acces,
            InstructionPec instruction,
            DecisionPec decisions,
            Parametres parametres,
            Journal journal,
            Clock clock) {
        this.propositions = propositions;
        this.acces = acces;
        this.instruction = instruction;
        this.decisions = decisions;
        this.parametres = parametres;
        this.journal = journal;
        this.clock = clock;
    }

    Optional<Montant> seuil() {
        Optional<BigDecimal> seuil = parametres.decimal(SEUIL, LocalDate.now(clock));
        return seuil.map(Montant::new);
    }

    /** Whether granting this much takes two people. */
    boolean depasse(@Nullable Montant accorde) {
        return accorde != null && seuil().filter(s -> accorde.compareTo(s) > 0).isPresent();
    }

    /** Decides, or proposes when the amount asks for a second person. */
    @Transactional
    public void decider(Pec pec, Utilisateur agent, Map<Long, Decision> lignes, Map<String, String> saisie) {
        refuserAutre(pec);
        Pec apres = pec.decider(DecisionPec.auteur(agent), lignes, decisions.validite(), clock.instant());
        if (depasse(apres.suivi().montantAccorde())) {
            proposer(
                    pec,
                    Nature.DECISION,
                    DecisionPec.auteur(agent),
                    null,
                    apres.suivi().montantAccorde(),
                    saisie);
        } else {
            String texte = new DecisionForm(saisie).texte();
            decisions.decider(pec, DecisionPec.auteur(agent), lignes, null, texte);
        }
    }

    /** Asks for a complement: at once for the first one, by way of a supervisor from the second on. */
    @Transactional
    public void completer(Pec pec, Utilisateur agent, Map<String, String> saisie) {
        ComplementForm form = new ComplementForm(saisie);
        if (pec.suivi().complements() == 0) {
            instruction.demanderComplement(pec, DecisionPec.auteur(agent), form.texte(), form.items(), null);
            return;
        }
        if (form.items().isEmpty()) {
            throw new RegleViolee("items", "pec.regle.complementVide");
        }
        if (form.raison().isEmpty()) {
            throw new RegleViolee("raison", "pec.regle.raisonSecond");
        }
        refuserAutre(pec);
        // the table of transitions answers before the supervisor is asked
        pec.demanderComplement(DecisionPec.auteur(agent), new Pec.Autorisation(-1, form.raison()));
        proposer(pec, Nature.COMPLEMENT, DecisionPec.auteur(agent), form.raison(), null, saisie);
    }

    /** Asks for the withdrawal of an agreement. @param motif coded reason, domain REVOCATION_PEC */
    @Transactional
    public void revoquer(Pec pec, Utilisateur medecin, String motif, String texte, Map<String, String> saisie) {
        if (motif.isBlank()) {
            throw new RegleViolee("motif", "pec.regle.motifRevocation");
        }
        if (texte.isBlank()) {
            throw new RegleViolee("texte", "pec.regle.revocationMotivee");
        }
        Auteur auteur = Auteur.de(medecin, Role.MEDECIN_CONSEIL);
        pec.revoquer(auteur, -1);
        refuserAutre(pec);
        String court = texte.strip();
        proposer(pec, Nature.REVOCATION, auteur, court.substring(0, Math.min(500, court.length())), null, saisie);
    }

    /**
     * The second person says yes: the act happens as it was written.
     *
     * @param motif the supervisor's reason, for a second complement
     * @throws Conflit when somebody else answered, or the file moved after the proposal
     */
    @Transactional
    public void confirmer(String numero, long id, Utilisateur second, String motif) {
        Pec pec = acces.lire(numero, second);
        Proposition p = exiger(pec, id);
        acces.refuserConflitDInteret(pec, second);
        if (!peutConfirmer(p, second)) {
            throw new RegleViolee("", "pec.regle.confirmation");
        }
        if (p.perimee()) {
            throw new Conflit("pec.conflit.proposition");
        }
        if (p.nature() == Nature.COMPLEMENT && motif.isBlank()) {
            throw new RegleViolee("motif", "pec.regle.motifSuperviseur");
        }
        trancher(p, Issue.CONFIRMEE, second, motif);
        executer(pec, p, second, motif);
    }

    private void executer(Pec pec, Proposition p, Utilisateur second, String motif) {
        Map<String, String> saisie = propositions.saisie(p.id());
        switch (p.nature()) {
            case DECISION -> {
                DecisionForm form = new DecisionForm(saisie);
                Map<Long, Decision> lignes =
                        form.toDecisions(pec, new Erreurs()).orElseThrow();
                decisions.decider(pec, p.auteur(), lignes, second.compteId(), form.texte());
            }
            case COMPLEMENT -> {
                ComplementForm form = new ComplementForm(saisie);
                instruction.demanderComplement(
                        pec,
                        p.auteur(),
                        form.texte(),
                        form.items(),
                        new Pec.Autorisation(second.compteId(), motif.strip()));
            }
            case REVOCATION ->
                decisions.revoquer(
                        pec,
                        p.auteur(),
                        second.compteId(),
                        saisie.getOrDefault("motif", ""),
                        saisie.getOrDefault("texte", ""));
        }
    }

    /** The second person says no, or the first takes it back: nothing happens to the file. */
    @Transactional
    public void ecarter(String numero, long id, Utilisateur second, String motif) {
        Pec pec = acces.lire(numero, second);
        Proposition p = exiger(pec, id);
        boolean sienne = p.auteur().personne() == second.compteId();
        if (!sienne && !peutConfirmer(p, second)) {
            throw new RegleViolee("", "pec.regle.confirmation");
        }
        if (!sienne && motif.isBlank()) {
            throw new RegleViolee("motif", "pec.regle.motifEcart");
        }
        trancher(p, Issue.ECARTEE, second, motif);
    }

    /** Supervision for a second complement or a withdrawal; for a decision any other person who could have decided, or supervision. */
    static boolean peutConfirmer(Proposition p, Utilisateur second) {
        boolean autre = p.auteur().personne() != second.compteId();
        boolean superviseur = second.a(Role.SUPERVISION);
        boolean decideur = second.a(Role.INSTRUCTION_PEC) || second.a(Role.MEDECIN_CONSEIL);
        return autre && (superviseur || p.nature() == Nature.DECISION && decideur);
    }

    /** What waits in the reach of this agent. */
    List<Proposition> attendent(Utilisateur agent) {
        return propositions.attendent(AccesAgent.acces(agent).organismeId(), AccesAgent.bureau(agent));
    }

    Optional<Proposition> ouverte(Pec pec) {
        return propositions.ouverte(pec.id());
    }

    Map<String, String> saisie(Proposition p) {
        return propositions.saisie(p.id());
    }

    private Proposition exiger(Pec pec, long id) {
        return propositions
                .ouverte(pec.id())
                .filter(p -> p.id() == id)
                .orElseThrow(() -> new Conflit("pec.conflit.proposition"));
    }

    private void refuserAutre(Pec pec) {
        propositions.ouverte(pec.id()).ifPresent(p -> {
            if (!p.perimee()) {
                throw new RegleViolee("", "pec.regle.propositionOuverte");
            }
            propositions.trancher(p.id(), Issue.PERIMEE, null, null, clock.instant());
        });
    }

    private void proposer(
            Pec pec,
            Nature nature,
            Auteur auteur,
            @Nullable String motif,
            @Nullable Montant montant,
            Map<String, String> saisie) {
        try {
            propositions.proposer(pec, nature, auteur, motif, montant, saisie, clock.instant());
        } catch (DuplicateKeyException aColleagueWasFaster) {
            throw new Conflit("pec.conflit.proposition");
        }
        journal.consigner(Entree.acte("pec.proposer", MouvementPec.OBJET, pec.numero())
                .assure(pec.identite().assureId())
                .detail(nature.name()));
    }

    private void trancher(Proposition p, Issue issue, Utilisateur second, String motif) {
        String raison = motif.isBlank() ? null : motif.strip();
        if (!propositions.trancher(p.id(), issue, second.compteId(), raison, clock.instant())) {
            throw new Conflit("pec.conflit.proposition");
        }
        journal.consigner(Entree.acte("pec.trancher", MouvementPec.OBJET, p.numero())
                .motif(raison)
                .detail(p.nature() + " " + issue));
    }

    /** Whether this person is the proposer. */
    static boolean sienne(Proposition p, Utilisateur u) {
        return p.auteur().personne() == u.compteId() && p.auteur().qui() != Qui.REGLE;
    }
}
