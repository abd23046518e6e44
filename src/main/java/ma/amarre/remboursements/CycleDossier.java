package ma.amarre.remboursements;

import static ma.amarre.remboursements.ActeDossier.DEMANDER_COMPLEMENT;
import static ma.amarre.remboursements.ActeDossier.DEMANDER_VISA;
import static ma.amarre.remboursements.ActeDossier.LIBERER;
import static ma.amarre.remboursements.ActeDossier.LIQUIDER;
import static ma.amarre.remboursements.ActeDossier.ORDONNANCER;
import static ma.amarre.remboursements.ActeDossier.PAYER;
import static ma.amarre.remboursements.ActeDossier.PRENDRE;
import static ma.amarre.remboursements.ActeDossier.REJETER;
import static ma.amarre.remboursements.ActeDossier.REPONDRE;
import static ma.amarre.remboursements.ActeDossier.VISER;
import static ma.amarre.remboursements.StatutDossier.COMPLEMENT_DEMANDE;
import static ma.amarre.remboursements.StatutDossier.ENREGISTRE;
import static ma.amarre.remboursements.StatutDossier.EN_CONTROLE_MEDICAL;
import static ma.amarre.remboursements.StatutDossier.EN_LIQUIDATION;
import static ma.amarre.remboursements.StatutDossier.LIQUIDE;
import static ma.amarre.remboursements.StatutDossier.ORDONNANCE;
import static ma.amarre.remboursements.StatutDossier.PAYE;
import static ma.amarre.remboursements.StatutDossier.REJETE;

import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Conflit;

/**
 * The one table of transitions. A file given back to the queue stays in liquidation: for the insured person nothing went backwards. An
 * unanswered complement may end in a rejection, a refused visa does; what is liquidated is never rejected any more.
 */
final class CycleDossier {

    private static final Map<StatutDossier, Map<ActeDossier, StatutDossier>> TABLE = Map.of(
            ENREGISTRE, Map.of(PRENDRE, EN_LIQUIDATION),
            EN_LIQUIDATION,
                    Map.of(
                            PRENDRE, EN_LIQUIDATION,
                            LIBERER, EN_LIQUIDATION,
                            DEMANDER_COMPLEMENT, COMPLEMENT_DEMANDE,
                            DEMANDER_VISA, EN_CONTROLE_MEDICAL,
                            LIQUIDER, LIQUIDE,
                            REJETER, REJETE),
            COMPLEMENT_DEMANDE, Map.of(REPONDRE, EN_LIQUIDATION, REJETER, REJETE),
            EN_CONTROLE_MEDICAL, Map.of(VISER, EN_LIQUIDATION, REJETER, REJETE),
            LIQUIDE, Map.of(ORDONNANCER, ORDONNANCE),
            ORDONNANCE, Map.of(PAYER, PAYE),
            PAYE, Map.of(),
            REJETE, Map.of());

    private CycleDossier() {}

    static boolean permet(StatutDossier statut, ActeDossier acte) {
        return vers(statut, acte).isPresent();
    }

    /** @throws Conflit when the state no longer allows the act: somebody was faster, or the page was old */
    static StatutDossier apres(StatutDossier statut, ActeDossier acte) {
        return vers(statut, acte).orElseThrow(() -> new Conflit("remboursements.conflit.transition"));
    }

    private static Optional<StatutDossier> vers(StatutDossier statut, ActeDossier acte) {
        return Optional.ofNullable(TABLE.getOrDefault(statut, Map.of()).get(acte));
    }
}
