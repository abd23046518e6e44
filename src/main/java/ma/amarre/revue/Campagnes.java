package ma.amarre.revue;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Echeances;
import ma.amarre.journal.Journal;
import ma.amarre.revue.Campagne.Reponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The acts of a review (governance.md ACC-06; DNSSI ACC-UTILIS-REVUE): the payer opens it, each body answers title by title with the
 * evidence that the link still exists. The payer's authority answers only for the payer's own people and for the correspondents, who
 * cannot answer for themselves.
 */
@Service
@Transactional
class Campagnes {

    /** What is answered of one title. */
    record Redaction(
            String reference,
            Reponse reponse,
            @Nullable String preuve,
            @Nullable LocalDate preuveDate) {}

    private final CampagneRepository campagnes;
    private final Echeances echeances;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;

    Campagnes(
            CampagneRepository campagnes, Echeances echeances, Journal journal, ApplicationEventPublisher evenements) {
        this.campagnes = campagnes;
        this.echeances = echeances;
        this.journal = journal;
        this.evenements = evenements;
    }

    /** @param organismes empty: every body that has living titles @return the reference */
    String ouvrir(String nom, LocalDate fin, List<Long> organismes, Utilisateur par) {
        par.exiger(Role.AUTORITE_HABILITATIONS);
        if (nom.strip().length() < 5 || nom.length() > 160) {
            throw new RegleViolee("nom", "revue.campagne.nom.faux");
        }
        LocalDate tot = echeances.jour().plusDays(echeances.chiffre("CAMPAGNE_JOURS"));
        if (fin.isBefore(tot) || fin.isAfter(echeances.jour().plusMonths(6))) {
            throw new RegleViolee("fin", "revue.campagne.fin.faux", echeances.chiffre("CAMPAGNE_JOURS"));
        }
        List<Long> connus = campagnes.organismes();
        List<Long> voulus = organismes.isEmpty()
                ? connus
                : organismes.stream().filter(connus::contains).toList();
        if (voulus.isEmpty()) {
            throw new RegleViolee("organisme", "revue.campagne.vide");
        }
        Campagne c = campagnes.ouvrir(nom.strip(), fin, voulus, par.personneId());
        journal.consigner(Journal.Entree.acte("revue.ouvrir", "CAMPAGNE", c.reference())
                .detail(voulus.size() + " organismes, " + fin));
        voulus.forEach(o -> evenements.publishEvent(new CampagneEvent.Ouverte(o, c.reference())));
        return c.reference();
    }

    /** @throws RegleViolee one's own title, no evidence, or the last day is over */
    void repondre(String reference, Redaction r, Utilisateur par) {
        Campagne c = campagnes.parReference(reference, echeances.portee(par));
        if (!c.ouverte(echeances.jour())) {
            throw new RegleViolee("", "revue.campagne.finie");
        }
        Campagne.Ligne l = campagnes.verrouiller(c.id(), r.reference(), echeances.portee(par));
        exigerDroit(l, par);
        if (l.reponse() != null) {
            throw new Conflit("revue.reponse.deja");
        }
        if (r.reponse() == Reponse.CONFIRME) {
            exigerPreuve(r);
            campagnes.repondre(c.id(), l.titreId(), r.reponse(), r.preuve(), r.preuveDate(), par.personneId());
            echeances.confirmer(l.titreId(), c.reference() + " : " + r.preuve(), par);
        } else {
            campagnes.repondre(c.id(), l.titreId(), r.reponse(), null, null, par.personneId());
            echeances.retirer(l.titreId(), c.reference(), par);
        }
        journal.consigner(Journal.Entree.acte(
                "revue." + (r.reponse() == Reponse.CONFIRME ? "confirmer" : "retirer"), "TITRE", l.reference()));
    }

    private void exigerPreuve(Redaction r) {
        if (r.preuve() == null || r.preuve().isBlank() || r.preuve().length() > 120) {
            throw new RegleViolee("preuve", "revue.reponse.preuve.faux");
        }
        if (r.preuveDate() == null || r.preuveDate().isAfter(echeances.jour())) {
            throw new RegleViolee("preuveDate", "revue.reponse.preuveDate.faux");
        }
    }

    private static void exigerDroit(Campagne.Ligne l, Utilisateur par) {
        if (l.personneId() == par.personneId()) {
            throw new RegleViolee("", "revue.reponse.soiMeme");
        }
        if (!repond(l, par)) {
            throw new RegleViolee("", "revue.reponse.autre");
        }
    }

    /** Whether this person may answer for this title. */
    static boolean repond(Campagne.Ligne l, Utilisateur par) {
        if (l.personneId() == par.personneId()) {
            return false;
        }
        boolean autorite = par.acces(Role.AUTORITE_HABILITATIONS)
                .filter(a -> a.organismeId() == l.organismeId()
                        || l.lesRoles().contains(Role.CORRESPONDANT_HABILITATIONS.name()))
                .isPresent();
        return autorite || par.a(Role.CORRESPONDANT_HABILITATIONS);
    }

    /** Reminders of the day: once for each body and step. @return how many */
    int rappeler(Campagne c, int jours) {
        int envoyes = 0;
        for (Campagne.Avancement a : campagnes.avancement(c.id())) {
            if (a.reste() > 0 && campagnes.rappeler(c.id(), a.organismeId(), jours)) {
                evenements.publishEvent(new CampagneEvent.Rappel(a.organismeId(), c.reference()));
                envoyes++;
            }
        }
        return envoyes;
    }

    void dire(CampagneEvent evenement) {
        evenements.publishEvent(Objects.requireNonNull(evenement));
    }
}
