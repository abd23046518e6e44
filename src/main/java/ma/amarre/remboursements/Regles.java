package ma.amarre.remboursements;

import java.time.LocalDate;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.horloge.Delai;
import ma.amarre.horloge.Horloges;
import ma.amarre.referentiel.Parametres;
import org.springframework.stereotype.Component;

/** What holds for every act on a dossier, whoever does it: whose it may not be, and the two delays of the law as dated data. */
@Component
class Regles {

    /** 60 days from the care to the counter (page prestations?r=221, confidence A). */
    static final String DELAI_DEPOT = "remboursement.delai.depot";

    /** 60 days to pay back the insured person (law 55-19, confidence B). */
    static final String DELAI_PAIEMENT = "remboursement.delai.paiement";

    private static final String SEUIL_VISA = "remboursement.controle.seuil";

    private final Assures assures;
    private final Parametres parametres;
    private final Horloges horloges;

    Regles(Assures assures, Parametres parametres, Horloges horloges) {
        this.assures = assures;
        this.parametres = parametres;
        this.horloges = horloges;
    }

    /** Nobody treats his own dossier nor one of his household. */
    void exigerEtranger(Utilisateur agent, long assureId) {
        if (deSonFoyer(agent, assureId)) {
            throw new RegleViolee("", "remboursements.regle.foyer");
        }
    }

    boolean deSonFoyer(Utilisateur agent, long assureId) {
        return assures.foyer(assureId).stream().anyMatch(b -> b.personneId() == agent.personneId());
    }

    /** The last day on which this care could be handed in. */
    LocalDate limiteDepot(LocalDate soins) {
        Parametres.Delai delai = parametres.exigerDelai(DELAI_DEPOT, soins);
        return switch (delai.unite()) {
            case MOIS -> soins.plusMonths(delai.nombre());
            case AN -> soins.plusYears(delai.nombre());
            case SEMAINE -> soins.plusWeeks(delai.nombre());
            default -> soins.plusDays(delai.nombre());
        };
    }

    /** "12/11/2026": for sentences of refusals and papers, the same in both languages. */
    static String jour(LocalDate date) {
        return "%02d/%02d/%d".formatted(date.getDayOfMonth(), date.getMonthValue(), date.getYear());
    }

    /** The amount above which medical control must have seen the file; empty while nobody has published it. */
    Optional<Montant> seuilVisa(LocalDate soins) {
        return parametres.decimal(SEUIL_VISA, soins).map(Montant::new);
    }

    Delai delaiPaiement(LocalDate depot) {
        return horloges.delai(DELAI_PAIEMENT, depot);
    }
}
