package ma.amarre.prestataires;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Lettre;
import ma.amarre.habilitations.Ouvertures;
import ma.amarre.journal.Journal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A provider manages its own people. The payer grants the first title and names who answers for the provider; that person then lets
 * colleagues in, within the roles and numbers that the payer has delegated, and asks the payer beyond. Nobody acts on his own title.
 */
@Service
@Transactional
class Equipe {

    /** @param responsable the reader answers for the provider; otherwise personnes and limites are empty */
    record Vue(
            Prestataire prestataire,
            boolean responsable,
            List<String> responsables,
            List<Ouvertures.Acces> personnes,
            List<DelegationRepository.Limite> limites) {}

    private final Prestataires prestataires;
    private final DelegationRepository delegations;
    private final Ouvertures ouvertures;
    private final Journal journal;

    Equipe(Prestataires prestataires, DelegationRepository delegations, Ouvertures ouvertures, Journal journal) {
        this.prestataires = prestataires;
        this.delegations = delegations;
        this.ouvertures = ouvertures;
        this.journal = journal;
    }

    LocalDate jour() {
        return delegations.jour();
    }

    Vue voir(Utilisateur qui, Role... roles) {
        Prestataire p = prestataires.parOrganisme(qui.exiger(roles).organismeId());
        boolean responsable = delegations.responsables(p.organismeId()).contains(qui.personneId());
        if (responsable) {
            journal.consigner(Journal.Entree.lecture("prestataires.lireEquipe", "ORGANISME", p.organismeId()));
        }
        return new Vue(
                p,
                responsable,
                delegations.noms(p.organismeId()),
                responsable ? ouvertures.de(p.organismeId()) : List.of(),
                responsable ? delegations.limites(p) : List.of());
    }

    /** @throws Introuvable for whoever does not answer for the provider */
    private Prestataire exiger(Utilisateur qui, Role... roles) {
        Prestataire p = prestataires.parOrganisme(qui.exiger(roles).organismeId());
        if (!delegations.responsables(p.organismeId()).contains(qui.personneId())) {
            throw new Introuvable();
        }
        return p;
    }

    /** @return the letter; empty when the limit is reached and the payer must grant it @throws RegleViolee beside the wrong field */
    Optional<Lettre> ajouter(PersonneForm form, Utilisateur qui, Role... roles) {
        Prestataire p = exiger(qui, roles);
        if (prestataires.admission(p.id(), jour()) != Prestataires.Admission.ADMIS) {
            throw new RegleViolee("", "prestataires.equipe.nonAdmis");
        }
        delegations.verrouiller(p.organismeId());
        Ouvertures.Demande d = form.toDemande(p.organismeId());
        Optional<DelegationRepository.Limite> limite = delegations.limites(p).stream()
                .filter(l -> l.role() == d.role())
                .findFirst();
        if (limite.isPresent()
                && d.fin().isAfter(d.debut().plusMonths(limite.get().mois()))) {
            throw new RegleViolee(
                    "fin", "prestataires.equipe.fin.loin", limite.get().mois());
        }
        if (limite.isEmpty() || limite.get().atteinte()) {
            ouvertures.demander(d, qui);
            return Optional.empty();
        }
        return Optional.of(ouvertures.deleguer(d, qui));
    }

    Lettre lettre(long titreId, Utilisateur qui, Role... roles) {
        return ouvertures.nouvelleLettre(titreId, exiger(qui, roles).organismeId(), qui);
    }

    void terminer(long titreId, Utilisateur qui, Role... roles) {
        ouvertures.terminer(titreId, exiger(qui, roles).organismeId(), qui);
    }

    /** The payer names who answers for the provider, among its living titles, or takes that back. */
    void designer(long organismeId, long titreId, boolean oui, Utilisateur par) {
        par.exiger(Role.AUTORITE_HABILITATIONS);
        boolean fait = oui
                ? delegations.designer(organismeId, titreId, par.personneId())
                : delegations.retirer(organismeId, titreId);
        if (!fait) {
            throw new Introuvable();
        }
        journal.consigner(Journal.Entree.acte(
                oui ? "prestataires.designer" : "prestataires.retirerResponsable", "TITRE", titreId));
    }
}
