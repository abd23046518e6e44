package ma.amarre.habilitations;

import java.util.List;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The page of a suspension: what it would do while it is prepared, what it did afterwards, and what the reader may do. */
@Component
class FicheSuspension {

    /** @param confirmable the notice has run, or none is due */
    record Pouvoirs(
            boolean regle, boolean confirmable, boolean seconde, boolean leve, boolean conteste, boolean arbitre) {}

    /** @param impact null once it is decided */
    record Vue(
            Suspension s,
            List<Titre> titres,
            Impact.@Nullable Vue impact,
            List<TransfertRepository.Deplacement> deplacements,
            Pouvoirs pouvoirs) {}

    private final SuspensionRepository suspensions;
    private final TitreRepository titres;
    private final TransfertRepository transferts;
    private final Impact impact;
    private final Portee portee;
    private final ReglesTitre regles;
    private final Journal journal;

    FicheSuspension(
            SuspensionRepository suspensions,
            TitreRepository titres,
            TransfertRepository transferts,
            Impact impact,
            Portee portee,
            ReglesTitre regles,
            Journal journal) {
        this.suspensions = suspensions;
        this.titres = titres;
        this.transferts = transferts;
        this.impact = impact;
        this.portee = portee;
        this.regles = regles;
        this.journal = journal;
    }

    @Nullable
    Long portee(Utilisateur qui) {
        return portee.de(qui);
    }

    @Transactional
    public Vue voir(String reference, Utilisateur qui) {
        Long borne = portee.de(qui);
        Suspension s = suspensions.parReference(reference, borne);
        journal.consigner(Journal.Entree.lecture("habilitations.lire", "SUSPENSION", reference));
        List<Titre> tous = titres.lire(s.titres());
        List<Titre> visibles = tous.stream()
                .filter(t -> borne == null || t.organisme().id() == borne)
                .toList();
        Impact.Vue effet = s.preparee() && s.degre().retire() ? impact.de(tous, transferts.choix(s.id())) : null;
        return new Vue(s, visibles, effet, transferts.deplacements(s.id()), pouvoirs(s, qui, effet));
    }

    private Pouvoirs pouvoirs(Suspension s, Utilisateur qui, Impact.@Nullable Vue effet) {
        boolean autorite = qui.a(Role.AUTORITE_HABILITATIONS);
        boolean pret = s.immediate()
                || !s.degre().retire()
                || s.effetLe() != null && !regles.maintenant().isBefore(s.effetLe());
        boolean tiers =
                qui.personneId() != s.preparePar() && (s.confirmePar() == null || qui.personneId() != s.confirmePar());
        boolean disputee = s.contestation() != null && s.contestation().arbitrage() == null;
        return new Pouvoirs(
                autorite && s.preparee(),
                pret && (effet == null || !effet.impossible()),
                s.attendSeconde() && tiers && (autorite || qui.a(Role.SUPERVISION)),
                autorite && s.enVigueur(),
                qui.a(Role.CORRESPONDANT_HABILITATIONS)
                        && s.contestation() == null
                        && s.etat() != Suspension.Etat.ABANDONNEE,
                disputee && qui.a(Role.SUPERVISION));
    }
}
