package ma.amarre.pec;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.pec.Auteur.Qui;
import ma.amarre.pec.LignePec.Decision;
import ma.amarre.pec.LignePec.Sens;
import ma.amarre.pec.StatutPec.Acte;
import org.jspecify.annotations.Nullable;

/**
 * A request of prise en charge and its transitions. Each act returns the request after it, or throws {@link Conflit} when the
 * transition table of {@link StatutPec} has no such line and {@link RegleViolee} when a rule refuses what was typed. It knows no
 * database: {@code PecRepository} stores the result under the version that was read.
 */
public record Pec(Identite identite, Demande demande, Suivi suivi, List<LignePec> lignes) {

    /** The family of requests that a pharmacy files. */
    public static final String FAMILLE_OFFICINE = "OFFICINE";

    /** What never changes. */
    public record Identite(
            long id, String numero, long assureId, long beneficiaireId, long prestataireId, long organismeId) {}

    /**
     * What the provider types.
     *
     * @param type kind, code of type_pec
     * @param diagnosticCode long-term illness code, when the diagnosis is one
     * @param debutSoins planned day of admission, first session or dispensing
     */
    public record Demande(
            @Nullable String type,
            @Nullable String famille,
            @Nullable String diagnosticCode,
            @Nullable String diagnostic,
            @Nullable LocalDate debutSoins,
            @Nullable LocalDate finSoins,
            boolean urgence,
            @Nullable String motifAdmission,
            @Nullable String prescripteurInpe,
            @Nullable String prescripteurNom,
            @Nullable LocalDate prescritLe,
            @Nullable Origine origine) {

        public static final Demande VIDE =
                new Demande(null, null, null, null, null, null, false, null, null, null, null, null);
    }

    /**
     * Where it stands.
     *
     * @param retour where the answer to the open complement brings it back
     * @param complements asked so far
     */
    public record Suivi(
            StatutPec statut,
            @Nullable StatutPec retour,
            @Nullable Long bureauId,
            @Nullable Long affecteA,
            int complements,
            @Nullable Montant montantAccorde,
            Instant creeLe,
            @Nullable Instant deposeeLe,
            @Nullable Instant decideeLe,
            @Nullable LocalDate valideDu,
            @Nullable LocalDate valideAu,
            int version) {

        Suivi vers(StatutPec nouveau) {
            return new Suivi(
                    nouveau,
                    null,
                    bureauId,
                    affecteA,
                    complements,
                    montantAccorde,
                    creeLe,
                    deposeeLe,
                    decideeLe,
                    valideDu,
                    valideAu,
                    version);
        }

        Suivi depose(long bureau, Instant instant) {
            return new Suivi(
                    StatutPec.DEPOSEE,
                    null,
                    bureau,
                    affecteA,
                    complements,
                    null,
                    creeLe,
                    instant,
                    null,
                    null,
                    null,
                    version);
        }

        Suivi enComplement() {
            return new Suivi(
                    StatutPec.COMPLEMENT_DEMANDE,
                    statut,
                    bureauId,
                    affecteA,
                    complements + 1,
                    null,
                    creeLe,
                    deposeeLe,
                    null,
                    null,
                    null,
                    version);
        }

        Suivi decide(StatutPec issue, Montant accorde, Validite validite, Instant instant) {
            return new Suivi(
                    issue,
                    null,
                    bureauId,
                    affecteA,
                    complements,
                    accorde,
                    creeLe,
                    deposeeLe,
                    instant,
                    validite.du(),
                    validite.au(),
                    version);
        }
    }

    /** Days on which an agreement may be used; both null when the parameter of the validity is not published. */
    public record Validite(@Nullable LocalDate du, @Nullable LocalDate au) {

        public static final Validite AUCUNE = new Validite(null, null);
    }

    public Pec {
        lignes = List.copyOf(lignes);
    }

    public long id() {
        return identite.id();
    }

    public String numero() {
        return identite.numero();
    }

    public StatutPec statut() {
        return suivi.statut();
    }

    public Montant montantDemande() {
        return lignes.stream().map(LignePec::montantDemande).reduce(Montant.ZERO, Montant::plus);
    }

    /** The provider changes what it typed. @throws Conflit once submitted */
    Pec rediger(Demande nouvelle) {
        exigerPreparation();
        return new Pec(identite, nouvelle, suivi, lignes);
    }

    /** The provider changes its lines. @throws Conflit once submitted */
    Pec chiffrer(List<LignePec> nouvelles) {
        exigerPreparation();
        return new Pec(identite, demande, suivi, nouvelles);
    }

    /** @param bureauId office of the payer in charge */
    Pec deposer(Auteur auteur, long bureauId, Instant instant) {
        statut().apres(Acte.DEPOSER, auteur.qui(), StatutPec.DEPOSEE);
        if (demande.type() == null || demande.debutSoins() == null || lignes.isEmpty()) {
            throw new RegleViolee("", "pec.regle.incomplete");
        }
        return avec(suivi.depose(bureauId, instant));
    }

    /**
     * @param autorisation a supervisor's leave, needed from the second complement on (law 55-19: one request of complement)
     * @throws RegleViolee when it is a second one without leave, or given by the one who asks
     */
    Pec demanderComplement(Auteur auteur, @Nullable Autorisation autorisation) {
        statut().apres(Acte.DEMANDER_COMPLEMENT, auteur.qui(), StatutPec.COMPLEMENT_DEMANDE);
        if (suivi.complements() > 0
                && (autorisation == null || Objects.equals(autorisation.superviseur(), auteur.compteId()))) {
            throw new RegleViolee("", "pec.regle.secondComplement");
        }
        return avec(suivi.enComplement());
    }

    /** A supervisor's leave for a second complement, with the reason. */
    public record Autorisation(long superviseur, String motif) {}

    Pec repondreComplement(Auteur auteur) {
        StatutPec retour = suivi.retour() == null ? StatutPec.DEPOSEE : suivi.retour();
        return avec(suivi.vers(statut().apres(Acte.REPONDRE_COMPLEMENT, auteur.qui(), retour)));
    }

    Pec demanderAvis(Auteur auteur) {
        return avec(suivi.vers(statut().apres(Acte.DEMANDER_AVIS, auteur.qui(), StatutPec.EN_CONTROLE_MEDICAL)));
    }

    Pec rendreAvis(Auteur auteur) {
        return avec(suivi.vers(statut().apres(Acte.RENDRE_AVIS, auteur.qui(), StatutPec.DEPOSEE)));
    }

    /**
     * Decides every line at once; the lines make the status.
     *
     * @param decisions by line id, one for each line
     * @throws RegleViolee when a line has no answer or an incoherent one
     */
    Pec decider(Auteur auteur, Map<Long, Decision> decisions, Validite validite, Instant instant) {
        List<LignePec> decidees =
                lignes.stream().map(l -> l.decider(exiger(decisions, l))).toList();
        StatutPec vers = statut().apres(Acte.DECIDER, auteur.qui(), issue(decidees));
        Montant accorde = decidees.stream()
                .flatMap(l -> l.decidee().stream())
                .map(Decision::montant)
                .reduce(Montant.ZERO, Montant::plus);
        Validite retenue = vers == StatutPec.REFUSEE ? Validite.AUCUNE : validite;
        return new Pec(identite, demande, suivi.decide(vers, accorde, retenue, instant), decidees);
    }

    Pec declarerUrgence(Auteur auteur) {
        return avec(suivi.vers(statut().apres(Acte.DECLARER_URGENCE, auteur.qui(), StatutPec.PROVISOIRE)));
    }

    Pec annuler(Auteur auteur) {
        return avec(suivi.vers(statut().apres(Acte.ANNULER, auteur.qui(), StatutPec.ANNULEE)));
    }

    /** @param superviseur the second person; not the médecin-conseil himself */
    Pec revoquer(Auteur auteur, long superviseur) {
        StatutPec vers = statut().apres(Acte.REVOQUER, auteur.qui(), StatutPec.REVOQUEE);
        if (Objects.equals(auteur.compteId(), superviseur)) {
            throw new RegleViolee("", "pec.regle.quatreYeux");
        }
        return avec(suivi.vers(vers));
    }

    Pec expirer(Auteur auteur) {
        return avec(suivi.vers(statut().apres(Acte.EXPIRER, auteur.qui(), StatutPec.EXPIREE)));
    }

    /** All lines as asked: granted; all refused: refused; anything else: granted in part. */
    static StatutPec issue(List<LignePec> decidees) {
        List<Sens> sens = decidees.stream()
                .flatMap(l -> l.decidee().stream())
                .map(Decision::sens)
                .toList();
        if (sens.stream().allMatch(s -> s == Sens.ACCORDEE)) {
            return StatutPec.ACCORDEE;
        }
        return sens.stream().allMatch(s -> s == Sens.REFUSEE) ? StatutPec.REFUSEE : StatutPec.ACCORDEE_PARTIELLEMENT;
    }

    private static Decision exiger(Map<Long, Decision> decisions, LignePec ligne) {
        Decision decision = decisions.get(ligne.id());
        if (decision == null) {
            throw new RegleViolee("lignes." + ligne.id(), "pec.regle.ligneSansDecision", ligne.rang());
        }
        return decision;
    }

    private void exigerPreparation() {
        if (!statut().enPreparation()) {
            throw new Conflit("pec.conflit.REDIGER");
        }
    }

    private Pec avec(Suivi nouveau) {
        return new Pec(identite, demande, nouveau, lignes);
    }

    /** Whether it was granted, even if its validity has ended: another request may renew it. */
    boolean renouvelable() {
        return statut().accordee() || (statut() == StatutPec.EXPIREE && suivi.decideeLe() != null);
    }

    /** Whether the author may do this act now: what decides which buttons are shown. */
    public boolean permet(Acte acte, Qui qui) {
        return statut().permet(acte, qui);
    }
}
