package ma.amarre.facturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.facturation.Facture.Genre;
import ma.amarre.facturation.Facture.Identite;
import ma.amarre.facturation.Facture.Sejour;
import ma.amarre.facturation.Facture.Suivi;
import ma.amarre.facturation.Facture.Verdict;
import ma.amarre.facturation.LigneFacture.Etat;
import ma.amarre.facturation.LigneFacture.Parts;
import ma.amarre.facturation.StatutFacture.Acte;
import org.junit.jupiter.api.Test;

/** The tables of src/docs/facturation.md, walked. */
class FactureTest {

    private static final long CONTROLEUR = 7;

    @Test
    void no_sequence_of_acts_leaves_the_table_and_nothing_moves_after_the_end() {
        long graine = new Random().nextLong();
        Random alea = new Random(graine);
        Set<StatutFacture> vus = EnumSet.noneOf(StatutFacture.class);
        // the rare states are waited for: a fixed number of draws would miss one now and then
        for (int cas = 0; cas < 20_000 || vus.size() < StatutFacture.values().length && cas < 1_000_000; cas++) {
            StatutFacture statut = StatutFacture.BROUILLON;
            for (int pas = 0; pas < 60; pas++) {
                Acte acte = Acte.values()[alea.nextInt(Acte.values().length)];
                StatutFacture vers = StatutFacture.values()[alea.nextInt(StatutFacture.values().length)];
                boolean fini = statut.estFinal();
                try {
                    statut = statut.apres(acte, vers);
                    assertThat(fini).as("an act after the end, seed %d", graine).isFalse();
                } catch (Conflit refused) {
                    // stays where it was
                }
                vus.add(statut);
            }
        }
        assertThat(vus).as("every state is reached").containsAll(EnumSet.allOf(StatutFacture.class));
        assertThat(Set.of(StatutFacture.PAYEE, StatutFacture.REJETEE, StatutFacture.ABANDONNEE))
                .allMatch(StatutFacture::estFinal);
    }

    @Test
    void every_line_needs_a_verdict_and_one_rejection_sends_the_invoice_back() {
        Facture f = transmise();
        assertThatThrownBy(() -> f.controler(Map.of(1L, new Verdict(null, null)), CONTROLEUR))
                .isInstanceOf(RegleViolee.class);
        Facture rejetee = f.controler(
                Map.of(1L, new Verdict(null, null), 2L, new Verdict("MONTANT_INCORRECT", null)), CONTROLEUR);
        assertThat(rejetee.statut()).isEqualTo(StatutFacture.A_CORRIGER);
        assertThat(rejetee.suivi().retenu()).isEqualTo(Montant.of(900));
        assertThat(rejetee.rejetees()).hasSize(1);
    }

    @Test
    void a_correction_replaces_the_rejected_line_only() {
        Facture rejetee = transmise()
                .controler(Map.of(1L, new Verdict(null, null), 2L, new Verdict("DOUBLON", null)), CONTROLEUR);
        LigneFacture nouvelle = rejetee.rejetees().getFirst().corrigee(1, Montant.of(400));
        Facture corrigee = rejetee.corriger(List.of(nouvelle));
        assertThat(corrigee.statut()).isEqualTo(StatutFacture.TRANSMISE);
        assertThat(corrigee.lignes())
                .extracting(LigneFacture::etat)
                .containsExactly(Etat.ACCEPTEE, Etat.REMPLACEE, Etat.PROPOSEE);
        assertThat(corrigee.lignes().getLast().version()).isEqualTo(2);
        assertThat(corrigee.total()).isEqualTo(Montant.of(1400));
    }

    @Test
    void giving_up_pays_what_was_accepted_and_rejects_when_nothing_is_left() {
        Facture moitie = transmise()
                .controler(Map.of(1L, new Verdict(null, null), 2L, new Verdict("DOUBLON", null)), CONTROLEUR);
        assertThat(moitie.renoncer().statut()).isEqualTo(StatutFacture.ACCEPTEE);
        Facture rien = transmise()
                .controler(Map.of(1L, new Verdict("DOUBLON", null), 2L, new Verdict("DOUBLON", null)), CONTROLEUR);
        assertThat(rien.renoncer().statut()).isEqualTo(StatutFacture.REJETEE);
    }

    @Test
    void who_controlled_an_invoice_never_orders_its_payment() {
        Facture acceptee =
                transmise().controler(Map.of(1L, new Verdict(null, null), 2L, new Verdict(null, null)), CONTROLEUR);
        assertThatThrownBy(() -> acceptee.ordonner(CONTROLEUR)).isInstanceOf(RegleViolee.class);
        Facture ordonnee = acceptee.ordonner(CONTROLEUR + 1);
        assertThat(ordonnee.statut()).isEqualTo(StatutFacture.ORDONNEE);
        Facture payee = ordonnee.payer(LocalDate.of(2026, 11, 21), "BQ-1");
        assertThat(payee.suivi().paiement()).isEqualTo("BQ-1");
        assertThatThrownBy(() -> payee.payer(LocalDate.of(2026, 11, 21), "BQ-2"))
                .isInstanceOf(Conflit.class);
    }

    private static Facture transmise() {
        return new Facture(
                new Identite(1, "FAC-1", 1, 1, 1, 1, 1, "900000011", "CHIR", Genre.HOSPITALISATION),
                new Sejour("F-1", LocalDate.of(2026, 11, 1), LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 3)),
                new Suivi(StatutFacture.TRANSMISE, null, 1L, null, null, null, null, null, 3),
                List.of(ligne(1, 1000, 900), ligne(2, 500, 450)));
    }

    private static LigneFacture ligne(int rang, long montant, long payeur) {
        return new LigneFacture(
                rang,
                rang,
                1,
                10L + rang,
                null,
                "FORFAIT",
                "X",
                "Acte",
                null,
                1,
                Montant.of(montant),
                new Parts(
                        Montant.of(montant),
                        new java.math.BigDecimal("90"),
                        Montant.of(payeur),
                        Montant.of(montant - payeur),
                        null),
                Etat.PROPOSEE,
                null,
                null);
    }
}
