package ma.amarre.assures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Beneficiaire.Lien;
import ma.amarre.assures.EtatDroits.Etat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AFaireTest {

    private static final LocalDate JOUR = LocalDate.of(2026, 11, 21);

    @Test
    void open_rights_without_an_end_in_sight_ask_for_nothing() {
        assertThat(taches(Lien.ASSURE, "1980-01-01", Etat.OUVERT, null)).isEmpty();
        assertThat(taches(Lien.ASSURE, "1980-01-01", Etat.OUVERT, JOUR.plusYears(1)))
                .isEmpty();
    }

    @Test
    void rights_that_stop_are_said_before_and_after() {
        assertThat(taches(Lien.ASSURE, "1980-01-01", Etat.OUVERT, JOUR.plusMonths(2)))
                .containsExactly(new AFaire("bientot", JOUR.plusMonths(2), null));
        assertThat(taches(Lien.ASSURE, "1980-01-01", Etat.SUSPENDU, null))
                .extracting(AFaire::cle)
                .containsExactly("suspendus");
        assertThat(taches(Lien.ASSURE, "1980-01-01", Etat.FERME, null))
                .extracting(AFaire::cle)
                .containsExactly("fermes");
    }

    @Test
    void a_child_is_told_of_the_age_limit_six_months_before_and_others_never() {
        assertThat(taches(Lien.ENFANT, "2006-03-01", Etat.OUVERT, null))
                .containsExactly(new AFaire("etudes", LocalDate.of(2027, 3, 1), null));
        assertThat(taches(Lien.ENFANT, "2006-06-01", Etat.OUVERT, null)).isEmpty();
        assertThat(taches(Lien.ENFANT, "2004-06-01", Etat.OUVERT, null)).isEmpty();
        assertThat(taches(Lien.CONJOINT, "2006-03-01", Etat.OUVERT, null)).isEmpty();
    }

    @Test
    void an_agreement_is_renewed_before_its_end_only_when_the_delay_is_known_and_not_when_it_was_replaced() {
        Exoneration bientot = accord("J040", "2021-12-01", "2026-12-01");
        assertThat(avec(Optional.of(30), bientot))
                .containsExactly(new AFaire("etm.bientot", LocalDate.of(2026, 12, 1), "J040"));
        assertThat(avec(Optional.empty(), bientot)).isEmpty();
        assertThat(avec(Optional.empty(), accord("J040", "2021-08-01", "2026-08-01")))
                .extracting(AFaire::cle)
                .containsExactly("etm.finie");
        assertThat(avec(Optional.empty(), accord("J040", "2019-08-01", "2024-08-01")))
                .as("long ago")
                .isEmpty();
        assertThat(avec(
                        Optional.empty(),
                        accord("J040", "2021-08-01", "2026-08-01"),
                        accord("J040", "2026-08-02", "2031-08-01")))
                .as("replaced")
                .isEmpty();
    }

    private static Exoneration accord(String ald, String debut, String fin) {
        return new Exoneration("ETM-" + debut, ald, LocalDate.parse(debut), LocalDate.parse(fin), null);
    }

    private static List<AFaire> taches(Lien lien, String naissance, Etat etat, @Nullable LocalDate jusqu) {
        return AFaire.pour(
                new Foyer.Membre(personne(lien, naissance), new EtatDroits(etat, jusqu, null), List.of()),
                JOUR,
                Optional.of(21),
                Optional.empty());
    }

    private static List<AFaire> avec(Optional<Integer> alerte, Exoneration... accords) {
        return AFaire.pour(
                new Foyer.Membre(
                        personne(Lien.ASSURE, "1980-01-01"), new EtatDroits(Etat.OUVERT, null, null), List.of(accords)),
                JOUR,
                Optional.of(21),
                alerte);
    }

    private static Beneficiaire personne(Lien lien, String naissance) {
        return new Beneficiaire(
                1, 1, "1", 1, lien, 1, null, "Essai", "Sara", null, null, LocalDate.parse(naissance), "F", null, null);
    }
}
