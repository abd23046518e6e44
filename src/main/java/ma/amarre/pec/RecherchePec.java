package ma.amarre.pec;

import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Immatriculation;
import ma.amarre.commun.Reference;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.pec.ListePecRepository.Rangee;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A request of a provider by its number, or its requests for one household by registration number. What is typed stands in no address,
 * and that somebody looked for a household is in the journal.
 */
@Service
class RecherchePec {

    /** Of one household at one provider: more is not a search any more. */
    private static final int AU_PLUS = 50;

    private final Assures assures;
    private final PecRepository pecs;
    private final ListePecRepository liste;
    private final Journal journal;

    RecherchePec(Assures assures, PecRepository pecs, ListePecRepository liste, Journal journal) {
        this.assures = assures;
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
}
