package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import org.junit.jupiter.api.Test;

/** No sequence of acts brings a balance below zero or beyond what was granted. */
class SoldePropertyTest {

    @Test
    void whatever_is_tried_billed_stays_within_used_and_used_within_granted() {
        long graine = new Random().nextLong();
        Random alea = new Random(graine);
        int refus = 0;
        int acceptes = 0;
        for (int cas = 0; cas < 5_000; cas++) {
            int accordee = alea.nextInt(12);
            Solde solde = new Solde(1, 1, accordee, 0, 0, Montant.of(alea.nextInt(20_000)), Montant.ZERO, false);
            for (int acte = 0; acte < 20; acte++) {
                int quantite = alea.nextInt(6) - 1;
                Montant montant = Montant.of(alea.nextInt(6_000) - 500);
                try {
                    Solde apres = switch (alea.nextInt(4)) {
                        case 0 -> solde.utiliser(quantite);
                        case 3 -> solde.corriger(quantite);
                        case 1 -> solde.facturer(quantite, montant);
                        default -> solde.reprendre(quantite, montant);
                    };
                    solde = apres;
                    acceptes++;
                } catch (RegleViolee refused) {
                    refus++;
                }
                assertThat(solde.facturee()).as("seed %d", graine).isBetween(0, solde.utilisee());
                assertThat(solde.utilisee()).as("seed %d", graine).isLessThanOrEqualTo(accordee);
                assertThat(solde.reste()).as("seed %d", graine).isNotNegative();
                assertThat(solde.aFacturer()).as("seed %d", graine).isBetween(0, solde.reste());
                assertThat(solde.montantAFacturer().compareTo(solde.montantReste()))
                        .as("seed %d", graine)
                        .isNotPositive();
                assertThat(solde.montantReste().estNegatif())
                        .as("seed %d", graine)
                        .isFalse();
                assertThat(solde.montantFacture().estNegatif())
                        .as("seed %d", graine)
                        .isFalse();
            }
        }
        assertThat(refus).as("the cases reach the limits").isGreaterThan(1_000);
        assertThat(acceptes).as("and also go through").isGreaterThan(1_000);
    }
}
