package ma.amarre.habilitations;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Suspending by degrees without blocking a file: prepared, announced, confirmed with the hand-over in one transaction, lifted,
 * contested, arbitrated (governance.md ACC-09 to ACC-11, ACC-15).
 */
@Service
@Transactional(isolation = Isolation.READ_COMMITTED)
class Suspensions {

    private final SuspensionRepository suspensions;
    private final TitreRepository titres;
    private final TransfertRepository transferts;
    private final ReglesTitre regles;
    private final Releve releve;
    private final SessionsTitres sessions;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;

    Suspensions(
            SuspensionRepository suspensions,
            TitreRepository titres,
            TransfertRepository transferts,
            ReglesTitre regles,
            Releve releve,
            SessionsTitres sessions,
            Journal journal,
            ApplicationEventPublisher evenements) {
        this.suspensions = suspensions;
        this.titres = titres;
        this.transferts = transferts;
        this.regles = regles;
        this.releve = releve;
        this.sessions = sessions;
        this.journal = journal;
        this.evenements = evenements;
    }

    /** Nothing changes yet. @return the reference */
    String preparer(SuspensionRepository.Redaction r, Collection<Long> ids, Utilisateur par) {
        par.exiger(Role.AUTORITE_HABILITATIONS);
        if (ids.isEmpty()) {
            throw new RegleViolee("titre", "habilitations.suspension.aucun");
        }
        LocalDate jour = regles.jour();
        if (!r.revueLe().isAfter(jour) || r.revueLe().isAfter(jour.plusMonths(6))) {
            throw new RegleViolee("revue", "habilitations.suspension.revue.faux");
        }
        if (r.immediate() && (r.degre() != Titre.Degre.FERME || r.motif() != Suspension.Motif.URGENCE_SECURITE)) {
            throw new RegleViolee("immediate", "habilitations.suspension.immediate.faux");
        }
        for (Titre t : titres.verrouiller(ids)) {
            t.apres(Titre.Acte.SUSPENDRE);
            t.exigerAutrui(par.personneId());
        }
        String reference = suspensions.preparer(r, ids, par.personneId());
        journal.consigner(Journal.Entree.acte("habilitations.preparer", "SUSPENSION", reference)
                .motif(r.motif().name())
                .detail(r.degre() + ", " + ids.size()));
        return reference;
    }

    /** Tells the body and the people; it may take effect when the notice has run. */
    void annoncer(String reference, Utilisateur par) {
        par.exiger(Role.AUTORITE_HABILITATIONS);
        Suspension s = suspensions.verrouiller(reference);
        s.exiger(Suspension.Etat.PREPAREE);
        suspensions.annoncer(s, regles.maintenant().plus(Duration.ofHours(regles.chiffre("PREAVIS_HEURES"))));
        s.titres().forEach(t -> evenements.publishEvent(new TitreEvent.Preavis(t)));
        noter("annoncer", s);
    }

    void choisir(String reference, Map<Releve.Depart, Long> choix, Utilisateur par) {
        par.exiger(Role.AUTORITE_HABILITATIONS);
        Suspension s = suspensions.verrouiller(reference);
        s.exiger(Suspension.Etat.PREPAREE);
        transferts.choisir(s.id(), choix);
    }

    /**
     * Takes effect and hands the files over, in this transaction: all of it or nothing.
     *
     * @throws RegleViolee when the notice has not run, or a file would wait for nobody
     */
    Releve.Bilan confirmer(String reference, Utilisateur par) {
        par.exiger(Role.AUTORITE_HABILITATIONS);
        Suspension s = suspensions.verrouiller(reference);
        s.exigerConfirmable(regles.maintenant());
        Set<Long> bureaux = new HashSet<>();
        for (Titre t : titres.verrouiller(s.titres())) {
            t.apres(Titre.Acte.SUSPENDRE);
            t.exigerAutrui(par.personneId());
            // a milder suspension never loosens a stricter one that is in force
            Titre.Degre degre = t.degre() != null && t.degre().compareTo(s.degre()) > 0 ? t.degre() : s.degre();
            passer(s, t, Titre.Acte.SUSPENDRE, degre, par.personneId());
            bureaux.addAll(Titres.bureaux(t));
            evenements.publishEvent(new TitreEvent.Suspendu(t.id()));
        }
        Releve.Bilan bilan = s.degre().retire()
                ? releve.exiger(bureaux, new Releve.Ordre(Releve.Cause.SUSPENSION, s.id(), transferts.choix(s.id())))
                : new Releve.Bilan(0, 0, Set.of(), List.of());
        suspensions.confirmer(s, par.personneId(), bilan.total());
        noter("suspendre", s);
        return bilan;
    }

    void seconder(String reference, Utilisateur par) {
        par.exiger(Role.AUTORITE_HABILITATIONS, Role.SUPERVISION);
        Suspension s = suspensions.verrouiller(reference);
        s.exigerSeconde(par.personneId());
        suspensions.seconder(s, par.personneId());
        noter("seconder", s);
    }

    /** Each title keeps the strictest of its other suspensions, or none. @param par null: the second approval did not come */
    void lever(String reference, String texte, @Nullable Utilisateur par) {
        if (par != null) {
            par.exiger(Role.AUTORITE_HABILITATIONS);
        }
        Suspension s = suspensions.verrouiller(reference);
        s.exiger(Suspension.Etat.EN_VIGUEUR);
        exigerTexte(texte);
        Long personne = par == null ? null : par.personneId();
        suspensions.finir(s, Suspension.Etat.LEVEE, personne, texte);
        for (Titre t : titres.verrouiller(s.titres())) {
            if (t.vivant()) {
                if (personne != null) {
                    t.exigerAutrui(personne);
                }
                passer(s, t, Titre.Acte.LEVER, suspensions.degreRestant(t.id()), personne);
                evenements.publishEvent(new TitreEvent.Leve(t.id()));
            }
        }
        noter("lever", s);
    }

    void abandonner(String reference, Utilisateur par) {
        par.exiger(Role.AUTORITE_HABILITATIONS);
        Suspension s = suspensions.verrouiller(reference);
        s.exiger(Suspension.Etat.PREPAREE);
        suspensions.finir(s, Suspension.Etat.ABANDONNEE, par.personneId(), "");
        noter("abandonner", s);
    }

    /** The body objects; the suspension stays in force until somebody decides. */
    void contester(String reference, String texte, Utilisateur par) {
        long organisme = par.exiger(Role.CORRESPONDANT_HABILITATIONS).organismeId();
        suspensions.parReference(reference, organisme);
        Suspension s = suspensions.verrouiller(reference);
        if (s.contestation() != null || s.etat() == Suspension.Etat.ABANDONNEE) {
            throw new RegleViolee("", "habilitations.suspension.dejaContestee");
        }
        exigerTexte(texte);
        suspensions.contester(s, par.personneId(), texte.strip());
        for (Titre t : titres.verrouiller(s.titres())) {
            titres.consigner(t, Titre.Acte.CONTESTER, t.etat(), t.degre(), par.personneId(), texte.strip());
        }
        noter("contester", s);
    }

    /** The outcome of the arbitration, recorded by the supervision; an overturned suspension is lifted with it. */
    void arbitrer(String reference, String arbitre, Suspension.Arbitrage issue, String texte, Utilisateur par) {
        par.exiger(Role.SUPERVISION);
        Suspension s = suspensions.verrouiller(reference);
        if (s.contestation() == null || s.contestation().arbitrage() != null) {
            throw new RegleViolee("", "habilitations.suspension.rienAArbitrer");
        }
        if (arbitre.isBlank()) {
            throw new RegleViolee("arbitre", "habilitations.suspension.arbitre.faux");
        }
        exigerTexte(texte);
        suspensions.arbitrer(s, arbitre.strip(), issue, texte.strip(), par.personneId());
        noter("arbitrer", s);
        if (issue == Suspension.Arbitrage.INFIRMEE && s.enVigueur()) {
            lever(reference, texte, null);
        }
    }

    /** Immediate closings that nobody seconded in time fall. @return how many */
    int faireTomber() {
        Instant limite = regles.maintenant().minus(Duration.ofHours(regles.chiffre("SECONDE_APPROBATION_HEURES")));
        List<String> references = suspensions.sansSeconde(limite);
        references.forEach(r -> lever(r, "Seconde approbation non donnée dans le délai", null));
        return references.size();
    }

    private void passer(Suspension s, Titre t, Titre.Acte acte, Titre.@Nullable Degre degre, @Nullable Long par) {
        Titre.Etat etat = degre == null ? Titre.Etat.ACTIF : degre.etat();
        titres.passer(t, etat, degre);
        titres.consigner(t, acte, etat, degre, par, s.reference());
        sessions.fermer(t.personne().id());
    }

    private static void exigerTexte(String texte) {
        if (Objects.requireNonNullElse(texte, "").strip().length() < 10) {
            throw new RegleViolee("texte", "habilitations.titre.raison");
        }
    }

    private void noter(String acte, Suspension s) {
        journal.consigner(Journal.Entree.acte("habilitations." + acte, "SUSPENSION", s.reference())
                .motif(s.motif().name())
                .detail(s.degre() + ", " + s.titres().size()));
    }
}
