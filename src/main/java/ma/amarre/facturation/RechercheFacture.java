package ma.amarre.facturation;

import java.util.List;
import ma.amarre.assures.PatientsParNom;
import ma.amarre.assures.PatientsParNom.Trouves;
import ma.amarre.commun.Reference;
import ma.amarre.facturation.ListeFactureRepository.Rangee;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Invoices of a provider found again: by what is written on them, else by the patient's name. Whom somebody found is in the journal. */
@Service
class RechercheFacture {

    /** More is not a search any more. */
    private static final int AU_PLUS = 50;

    /** @param tropDe too many people have such a name: none is shown */
    record Trouvees(List<Rangee> lignes, boolean tropDe) {}

    private final RechercheFactureRepository liste;
    private final PatientsParNom patients;
    private final Journal journal;

    RechercheFacture(RechercheFactureRepository liste, PatientsParNom patients, Journal journal) {
        this.liste = liste;
        this.patients = patients;
        this.journal = journal;
    }

    /** @param saisie a number, a reference, or the beginning of a name */
    @Transactional
    public Trouvees chercher(long organismeId, String saisie) {
        List<Rangee> ecrites =
                Reference.lire(saisie).isEmpty() ? List.of() : liste.chercher(organismeId, saisie, AU_PLUS);
        if (!ecrites.isEmpty()) {
            return new Trouvees(ecrites, false);
        }
        Trouves trouves = patients.chezPrestataire(organismeId, saisie);
        journal.consigner(trouves.patients().stream()
                .map(PatientsParNom.Patient::assureId)
                .distinct()
                .map(assure -> Entree.lecture("facturation.rechercher", "ASSURE", assure)
                        .assure(assure))
                .toList());
        return new Trouvees(liste.desPatients(organismeId, trouves.beneficiaires(), AU_PLUS), trouves.tropDe());
    }
}
