package ma.amarre.remboursements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may not do what, and what happens once, on the real database. */
@IntegrationTest
class ReglesDossierTest {

    @Autowired
    Essais essais;

    @Autowired
    Instruction instruction;

    @Autowired
    Ordonnancement ordonnancement;

    @Autowired
    LotRepository lots;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void who_registered_a_dossier_cannot_treat_it_under_another_title() {
        Utilisateur guichet = essais.sousUnAutreTitre(Cast.LIQUIDATION, Cast.TRACABILITE, Role.TRACABILITE);
        String reference = essais.enregistrer(guichet, "CS=200");
        assertThatThrownBy(() -> instruction.prendre(reference, essais.agent(Cast.LIQUIDATION)))
                .isInstanceOf(RegleViolee.class)
                .hasMessage("remboursements.regle.enregistreur");
    }

    @Test
    void nobody_treats_a_dossier_of_his_own_household() {
        String reference = essais.enregistrer(essais.agent(Cast.TRACABILITE), "CS=200");
        Utilisateur mere = essais.sousUnAutreTitre(Cast.ASSURE, Cast.LIQUIDATION, Role.LIQUIDATION);
        assertThatThrownBy(() -> instruction.prendre(reference, mere))
                .isInstanceOf(RegleViolee.class)
                .hasMessage("remboursements.regle.foyer");
    }

    @Test
    void who_liquidated_a_dossier_cannot_order_its_payment() {
        String reference = liquide("CS=200");
        Utilisateur payeur = essais.sousUnAutreTitre(Cast.LIQUIDATION, Cast.ORDONNANCEMENT, Role.ORDONNANCEMENT);
        assertThatThrownBy(() -> ordonnancement.preparer(List.of(reference), payeur))
                .isInstanceOf(RegleViolee.class)
                .hasMessage("remboursements.regle.liquidateur");
    }

    @Test
    void another_office_does_not_see_the_dossier() {
        String reference = essais.enregistrer(essais.agent(Cast.TRACABILITE), "CS=200");
        assertThatThrownBy(() -> instruction.prendre(reference, essais.agent(Acteurs.LIQUIDATION_AGADIR)))
                .isInstanceOf(Introuvable.class);
    }

    @Test
    void a_line_without_tariff_stops_the_liquidation_and_is_named() {
        String reference = essais.enregistrer(essais.agent(Cast.TRACABILITE), "CS=200", "KE 40=450");
        Utilisateur agent = essais.agent(Cast.LIQUIDATION);
        instruction.prendre(reference, agent);
        assertThatThrownBy(() -> instruction.liquider(reference, essais.version(reference), agent))
                .isInstanceOfSatisfying(
                        RegleViolee.class, r -> assertThat(r.arguments()).contains("KE 40"));
        assertThat(essais.statut(reference)).isEqualTo("EN_LIQUIDATION");
    }

    @Test
    void a_complement_is_asked_once_and_pauses_the_clock() {
        String reference = essais.enregistrer(essais.agent(Cast.TRACABILITE), "CS=200");
        Utilisateur agent = essais.agent(Cast.LIQUIDATION);
        instruction.prendre(reference, agent);
        instruction.demanderComplement(
                reference, essais.version(reference), "PIECE_MANQUANTE", Set.of("PRESCRIPTION"), null, agent);
        assertThat(horloge(reference)).isEqualTo("EN_PAUSE");
        instruction.recevoirComplement(reference, essais.version(reference), null, essais.agent(Cast.TRACABILITE));
        assertThat(horloge(reference)).isEqualTo("EN_COURS");
        assertThatThrownBy(() -> instruction.demanderComplement(
                        reference, essais.version(reference), "PIECE_MANQUANTE", Set.of("FACTURE"), null, agent))
                .hasMessage("remboursements.regle.complementUnique");
    }

    @Test
    void two_liquidators_who_take_a_dossier_at_once_get_one_conflict() throws Exception {
        String reference = essais.enregistrer(essais.agent(Cast.TRACABILITE), "CS=200");
        Utilisateur souad = essais.agent(Cast.LIQUIDATION);
        Utilisateur nawal = essais.agent(Acteurs.LIQUIDATION_RABAT);
        List<Throwable> issues = Essais.ensemble(
                List.of(() -> instruction.prendre(reference, souad), () -> instruction.prendre(reference, nawal)));
        assertThat(issues)
                .filteredOn(Objects::nonNull)
                .hasSize(1)
                .allSatisfy(e -> assertThat(e).isInstanceOf(Conflit.class));
    }

    @Test
    void a_dossier_is_liquidated_once_whoever_clicks_twice() throws Exception {
        String reference = essais.enregistrer(essais.agent(Cast.TRACABILITE), "CS=200");
        Utilisateur agent = essais.agent(Cast.LIQUIDATION);
        instruction.prendre(reference, agent);
        int version = essais.version(reference);
        List<Throwable> issues =
                Essais.ensemble(Collections.nCopies(4, () -> instruction.liquider(reference, version, agent)));
        assertThat(issues)
                .filteredOn(Objects::nonNull)
                .hasSize(3)
                .allSatisfy(e -> assertThat(e).isInstanceOf(Conflit.class));
        assertThat(jdbc.sql("select count(*) from dossier_evenement e join dossier d on d.id = e.dossier_id"
                                + " where d.reference = ? and e.acte = 'LIQUIDER'")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void a_lot_is_paid_once_by_eight_threads() throws Exception {
        String reference = liquide("CS=200");
        Utilisateur payeur = essais.agent(Cast.ORDONNANCEMENT);
        String lot = ordonnancement.preparer(List.of(reference), payeur);
        assertThatThrownBy(() -> ordonnancement.ordonnancer(lot, 0, Montant.of("131"), payeur))
                .hasMessage("remboursements.regle.total");
        ordonnancement.ordonnancer(lot, 0, Montant.of("130"), payeur);
        int version = lots.parReference(lot).version();
        LocalDate jour = LocalDate.now(clock);
        List<Throwable> issues = Essais.ensemble(
                Stream.generate(() -> (Runnable) () -> ordonnancement.payer(lot, version, "VIR-ESSAI", jour, payeur))
                        .limit(8)
                        .toList());
        assertThat(issues).filteredOn(Objects::isNull).hasSize(1);
        assertThat(jdbc.sql("select count(*) from paiement p join dossier d on d.id = p.dossier_id where"
                                + " d.reference = ?")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(essais.statut(reference)).isEqualTo("PAYE");
    }

    private String liquide(String... lignes) {
        String reference = essais.enregistrer(essais.agent(Cast.TRACABILITE), lignes);
        Utilisateur agent = essais.agent(Cast.LIQUIDATION);
        instruction.prendre(reference, agent);
        instruction.liquider(reference, essais.version(reference), agent);
        return reference;
    }

    private String horloge(String reference) {
        return jdbc.sql("select h.etat from horloge h join dossier d on d.id = h.objet_id and h.objet_type = 'DOSSIER'"
                        + " where d.reference = ?")
                .param(reference)
                .query(String.class)
                .single();
    }
}
