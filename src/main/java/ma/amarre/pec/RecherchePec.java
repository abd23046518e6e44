package ma.amarre.pec;

import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.PatientsParNom;
import ma.amarre.assures.PatientsParNom.Trouves;
import ma.amarre.commun.Immatriculation;
import ma.amarre.commun.Reference;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.pec.ListePecRepository.Rangee;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A request by its number; requests of a provider for one household by registration number; requests of a provider, or in charge of
 * the offices of an agent, by the patient's name. What is typed stands in no address, and whom somebody found is in the journal.
 */
@Service
class RecherchePec {

    /** Of one household at one provider: more is not a search any more. */
    private static final int AU_PLUS = 50;

    /** @param tropDe too many people have such a name: none is shown */
    record Trouvees<T>(List<T> lignes, boolean tropDe) {}

    private final Assures assures;
    private final PatientsParNom patients;
    private final FileInstructionRepository file;
    private final PecRepository pecs;
    private final ListePecRepository liste;
    private final Journal journal;

    RecherchePec(
            Assures assures,
            PatientsParNom patients,
            FileInstructionRepository file,
            PecRepository pecs,
            ListePecRepository liste,
            Journal journal) {
        this.assures = assures;
        this.patients = patients;
        this.file = file;
        this.pecs = pecs;
        this.liste = liste;
        this.journal = journal;
    }

    /** The number as it is stored. Empty when it is none of this body's. */
    Optional<String> numero(String saisie, long organismeId) {
        String lu = Reference.lire(saisie);
        return pecs.existe(lu, organismeId) ? Optional.of(lu) : Optional.empty();
    }

    /** Newest first; none when nobody has this number. */
    @Transactional
    public List<Rangee> duFoyer(String saisie, long organismeId) {
        Optional<Beneficiaire> connu =
                Immatriculation.lire(saisie).flatMap(immatriculation -> assures.parImmatriculation(immatriculation, 0));
        if (connu.isEmpty()) {
            return List.of();
        }
        long assureId = connu.get().assureId();
        List<Rangee> trouvees = liste.duFoyer(organismeId, assureId, AU_PLUS);
        journal.consigner(Entree.lecture("pec.rechercher", "ASSURE", assureId).assure(assureId));
        return trouvees;
    }

    /** Those of the patients of this provider whose name begins so, newest first. */
    @Transactional
    public Trouvees<Rangee> duNom(String saisie, long organismeId) {
        Trouves trouves = patients.chezPrestataire(organismeId, saisie);
        noter(trouves);
        return new Trouvees<>(liste.desPatients(organismeId, trouves.beneficiaires(), AU_PLUS), trouves.tropDe());
    }

    /** Those within reach of this agent, newest first. */
    @Transactional
    public Trouvees<FileInstructionRepository.Rangee> duNom(String saisie, Utilisateur agent) {
        List<Long> bureaux = file.bureaux(AccesAgent.acces(agent).organismeId(), AccesAgent.bureau(agent));
        Trouves trouves = patients.desBureaux(bureaux, saisie);
        noter(trouves);
        return new Trouvees<>(file.desPatients(bureaux, trouves.beneficiaires(), AU_PLUS), trouves.tropDe());
    }

    /** The number of a request within reach of this agent, as it is stored. */
    Optional<String> numero(String saisie, Utilisateur agent) {
        String lu = Reference.lire(saisie);
        return file.existe(lu, AccesAgent.acces(agent).organismeId(), AccesAgent.bureau(agent))
                ? Optional.of(lu)
                : Optional.empty();
    }

    private void noter(Trouves trouves) {
        journal.consigner(trouves.patients().stream()
                .map(PatientsParNom.Patient::assureId)
                .distinct()
                .map(assure ->
                        Entree.lecture("pec.rechercher", "ASSURE", assure).assure(assure))
                .toList());
    }
}
