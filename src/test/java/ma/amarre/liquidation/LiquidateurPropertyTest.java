package ma.amarre.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Periode;
import ma.amarre.liquidation.Soins.Circuit;
import ma.amarre.liquidation.Soins.Exoneration;
import ma.amarre.liquidation.Soins.Lieu;
import ma.amarre.referentiel.Secteur;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every file. The name of a failing case is its seed; {@code -Dgraine=} replays one. */
class LiquidateurPropertyTest {

    private static final LocalDate JOUR = LocalDate.of(2026, 11, 12);
    private static final List<Exoneration> ETM =
            List.of(new Exoneration("H010", "E-1", new Periode(LocalDate.of(2024, 1, 1), null)));
    private static final String[] EANS = {
        "6118000080633", "6118000160212", "6118001020591", "6118001183982", "6118000000001", "6118009999999"
    };

    private final Liquidateur liquidateur = new Liquidateur(new BaremeEssai());

    static Stream<Cas> cas() {
        String graine = System.getProperty("graine");
        long depart = new Random().nextLong(1_000_000_000);
        return (graine == null ? LongStream.range(depart, depart + 500) : LongStream.of(Long.parseLong(graine)))
                .mapToObj(Cas::new);
    }

    @ParameterizedTest
    @MethodSource("cas")
    void shares_add_up_to_the_billed_amount_and_none_is_negative(Cas cas) {
        for (LigneLiquidee ligne :
                liquidateur.liquider(cas.soins(List.of()), cas.actes).lignes()) {
            Parts parts = ligne.parts();
            Montant facture = ligne.acte().facture();
            if (parts != null) {
                assertThat(parts.amo()
                                .plus(parts.mutuelle())
                                .plus(parts.reste())
                                .plus(parts.depassement()))
                        .isEqualTo(facture);
                assertThat(List.of(parts.amo(), parts.mutuelle(), parts.reste(), parts.depassement(), parts.base()))
                        .noneMatch(Montant::estNegatif);
                assertThat(parts.amo()).isLessThanOrEqualTo(parts.base());
                assertThat(parts.base()).isLessThanOrEqualTo(parts.facture());
            } else {
                assertThat(ligne.manque()).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cas")
    void an_exoneration_never_lowers_the_amo_share_and_never_makes_a_line_unanswerable(Cas cas) {
        List<LigneLiquidee> sans =
                liquidateur.liquider(cas.soins(List.of()), cas.actes).lignes();
        List<LigneLiquidee> avec =
                liquidateur.liquider(cas.soins(ETM), cas.actes).lignes();
        for (int i = 0; i < sans.size(); i++) {
            Parts avant = sans.get(i).parts();
            Parts apres = avec.get(i).parts();
            if (avant != null) {
                assertThat(apres).isNotNull();
                assertThat(amo(apres)).isGreaterThanOrEqualTo(amo(avant));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cas")
    void billing_more_never_pays_less(Cas cas) {
        List<LigneLiquidee> avant =
                liquidateur.liquider(cas.soins(ETM), cas.actes).lignes();
        List<LigneLiquidee> apres = liquidateur
                .liquider(cas.soins(ETM), cas.actes.stream().map(cas::plusCher).toList())
                .lignes();
        for (int i = 0; i < avant.size(); i++) {
            assertThat(amo(apres.get(i).parts()))
                    .isGreaterThanOrEqualTo(amo(avant.get(i).parts()));
        }
    }

    @ParameterizedTest
    @MethodSource("cas")
    void a_larger_quantity_never_lowers_the_base(Cas cas) {
        List<Acte> seuls = cas.actes.stream().map(a -> a.enSeance(null)).toList();
        List<LigneLiquidee> avant = liquidateur.liquider(cas.soins(ETM), seuls).lignes();
        List<LigneLiquidee> apres = liquidateur
                .liquider(cas.soins(ETM), seuls.stream().map(Cas::double_).toList())
                .lignes();
        for (int i = 0; i < avant.size(); i++) {
            Parts a = avant.get(i).parts();
            Parts b = apres.get(i).parts();
            assertThat(b == null).isEqualTo(a == null);
            if (a != null && b != null) {
                assertThat(b.base()).isGreaterThanOrEqualTo(a.base());
                assertThat(b.base()).isLessThanOrEqualTo(a.facture());
            }
        }
    }

    private static Montant amo(@Nullable Parts parts) {
        return parts == null ? Montant.ZERO : parts.amo();
    }

    /** A generated file of one to six acts, some of them in one session, for a beneficiary of a mutuelle or of none. */
    static final class Cas {
        private final long graine;
        private final Random hasard;
        private final List<Acte> actes;
        private final Secteur secteur;
        private final Lieu lieu;
        private final Circuit circuit;
        private final @Nullable String mutuelle;

        Cas(long graine) {
            this.graine = graine;
            hasard = new Random(graine);
            secteur = Secteur.values()[hasard.nextInt(2)];
            lieu = Lieu.values()[hasard.nextInt(2)];
            circuit = Circuit.values()[hasard.nextInt(2)];
            mutuelle = new String[] {null, "MGPT", "MGPAP", "MODEP"}[hasard.nextInt(4)];
            actes = new ArrayList<>(IntStream.range(0, hasard.nextInt(1, 7))
                    .mapToObj(i -> acte())
                    .toList());
        }

        Soins soins(List<Exoneration> exonerations) {
            return new Soins(JOUR, secteur, lieu, circuit, mutuelle, exonerations);
        }

        private Acte acte() {
            Montant facture =
                    new Montant(BigDecimal.valueOf(hasard.nextLong(hasard.nextBoolean() ? 30_000 : 2_000_000), 2));
            int quantite = hasard.nextInt(1, 5);
            BigDecimal coefficient = BigDecimal.valueOf(hasard.nextInt(1, 400), hasard.nextInt(2));
            Acte acte = switch (hasard.nextInt(8)) {
                case 0 -> Acte.consultation(un("C", "CS", "V"), facture);
                case 1 -> Acte.acte(un("Z", "K", "B", "KE"), coefficient, quantite, facture);
                case 2 -> Acte.dentaire(un("D", "DPR"), coefficient, quantite, facture);
                case 3 -> Acte.forfait(un("CESARIENNE", "HEMODIALYSE"), quantite, facture);
                case 4 -> Acte.chirurgie(un(30, 50, 120), facture);
                case 5 -> Acte.journees("REANIMATION", quantite, facture);
                case 6 -> Acte.dispositif("AB72", quantite, facture);
                default -> Acte.medicament(un(EANS), quantite, facture);
            };
            return acte.pourAld(un("H010", "E113")).enSeance(hasard.nextInt(3) == 0 ? "1" : null);
        }

        Acte plusCher(Acte acte) {
            Montant facture = acte.facture() == null ? Montant.ZERO : acte.facture();
            Montant plus = facture.plus(new Montant(BigDecimal.valueOf(hasard.nextLong(50_000), 2)));
            return new Acte(
                    acte.nature(),
                    acte.code(),
                    acte.coefficient(),
                    acte.quantite(),
                    plus,
                    null,
                    acte.ald(),
                    acte.seance());
        }

        static Acte double_(Acte acte) {
            return new Acte(
                    acte.nature(),
                    acte.code(),
                    acte.coefficient(),
                    acte.quantite() * 2,
                    acte.facture(),
                    null,
                    acte.ald(),
                    null);
        }

        @SafeVarargs
        private <T> T un(T... choix) {
            return choix[hasard.nextInt(choix.length)];
        }

        @Override
        public String toString() {
            return "graine " + graine;
        }
    }
}
