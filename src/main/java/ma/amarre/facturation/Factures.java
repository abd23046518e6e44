package ma.amarre.facturation;

import java.util.List;
import ma.amarre.commun.Montant;
import org.springframework.stereotype.Component;

/** Invoices as the other modules read them: what waits for a billing desk. Each reading names whose they are. */
@Component
public class Factures {

    /** An invoice in a list. */
    public record Resume(String numero, StatutFacture statut, String patient, String patientAr, Montant montant) {

        public String patient(boolean arabe) {
            return arabe ? patientAr : patient;
        }
    }

    private final ListeFactureRepository liste;

    Factures(ListeFactureRepository liste) {
        this.liste = liste;
    }

    /** The newest invoices of a provider in one state. */
    public List<Resume> duPrestataire(long organismeId, StatutFacture statut, int limite) {
        return liste.toutes(new ListeFactureRepository.Filtre(organismeId, statut), limite).stream()
                .map(r -> new Resume(
                        r.numero(),
                        r.statut(),
                        r.patient(),
                        r.patientAr(),
                        r.retenu() == null ? r.payeur() : r.retenu()))
                .toList();
    }
}
