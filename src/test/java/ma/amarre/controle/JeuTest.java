package ma.amarre.controle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import ma.amarre.commun.Montant;
import ma.amarre.controle.Jeu.Critere;
import ma.amarre.pec.ReponsesImmediates.Faits;
import ma.amarre.pec.ReponsesImmediates.LigneFaits;
import ma.amarre.pec.ReponsesImmediates.Precedent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule set by the facts alone: a yes when every criterion holds, and each criterion named when it is the only one that fails. */
class JeuTest {

    private static final LocalDate JOUR = LocalDate.of(2026, 11, 20);
    private static final LocalDate SOINS = LocalDate.of(2026, 12, 1);

    /** The facts of a request, one of them changed at a time. */
    private record Cas(
            boolean urgence,
            boolean premiere,
            boolean libre,
            boolean droits,
            boolean exoneration,
            boolean admis,
            boolean chevauchement,
            boolean pieces,
            boolean seuil,
            List<LigneFaits> lignes,
            @Nullable Precedent precedent) {

        Faits faits(String type) {
            return new Faits(
                    1,
                    "PEC-1",
                    type,
                    SOINS,
                    urgence,
                    premiere,
                    libre,
                    false,
                    droits,
                    exoneration,
                    admis,
                    chevauchement,
                    pieces,
                    seuil,
                    lignes,
                    precedent);
        }

        Cas avec(List<LigneFaits> autres) {
            return new Cas(
                    urgence,
                    premiere,
                    libre,
                    droits,
                    exoneration,
                    admis,
                    chevauchement,
                    pieces,
                    seuil,
                    autres,
                    precedent);
        }

        Cas avec(@Nullable Precedent autre) {
            return new Cas(
                    urgence, premiere, libre, droits, exoneration, admis, chevauchement, pieces, seuil, lignes, autre);
        }
    }

    private static final Map<String, String> CODES =
            Map.of("ACC_VB", "ACCOUCHEMENT_VOIE_BASSE", "DIAL", "HEMODIALYSE", "PECOF", "6118000000017");

    /** What meets every criterion of the set of this kind. */
    private static Cas parfait(String type) {
        int quantite = type.equals("ACC_VB") ? 1 : 12;
        return new Cas(
                false,
                true,
                true,
                true,
                true,
                true,
                false,
                true,
                true,
                List.of(ligne(type, quantite, 850L * quantite)),
                new Precedent("PEC-0", SOINS.minusDays(1), List.of(String.valueOf(CODES.get(type))), quantite));
    }

    private static LigneFaits ligne(String type, int quantite, long demande) {
        return new LigneFaits(String.valueOf(CODES.get(type)), quantite, Montant.of(demande), Montant.of(850));
    }

    private static final Map<Critere, UnaryOperator<Cas>> DEFAUTS = Map.ofEntries(
            Map.entry(Critere.LIBRE, c -> copie(c, 2)),
            Map.entry(Critere.PREMIERE_DEMANDE, c -> copie(c, 1)),
            Map.entry(Critere.SANS_URGENCE, c -> copie(c, 0)),
            Map.entry(Critere.DROITS_OUVERTS, c -> copie(c, 3)),
            Map.entry(Critere.EXONERATION_EN_COURS, c -> copie(c, 4)),
            Map.entry(Critere.ETABLISSEMENT_ADMIS, c -> copie(c, 5)),
            Map.entry(Critere.SANS_CHEVAUCHEMENT, c -> copie(c, 6)),
            Map.entry(Critere.PIECES_LISIBLES, c -> copie(c, 7)),
            Map.entry(Critere.SOUS_SEUIL, c -> copie(c, 8)),
            Map.entry(Critere.AU_TARIF, c -> {
                LigneFaits l = c.lignes().getFirst();
                return c.avec(List.of(
                        new LigneFaits(l.code(), l.quantite(), l.demande().plus(Montant.of("0.01")), l.tarif())));
            }),
            Map.entry(Critere.UNE_LIGNE, c -> {
                List<LigneFaits> deux = new ArrayList<>(c.lignes());
                deux.add(c.lignes().getFirst());
                return c.avec(deux);
            }),
            Map.entry(Critere.ACCORD_PRECEDENT, c -> {
                Precedent p = java.util.Objects.requireNonNull(c.precedent());
                return c.avec(new Precedent(p.numero(), SOINS.minusDays(Jeu.SUITE + 1), p.codes(), p.quantite()));
            }),
            Map.entry(Critere.SANS_HAUSSE, c -> {
                Precedent p = java.util.Objects.requireNonNull(c.precedent());
                return c.avec(new Precedent(p.numero(), p.fin(), p.codes(), p.quantite() - 1));
            }));

    /** The same facts with one of the yes or no turned round. */
    private static Cas copie(Cas c, int autre) {
        return new Cas(
                c.urgence() != (autre == 0),
                c.premiere() != (autre == 1),
                c.libre() != (autre == 2),
                c.droits() != (autre == 3),
                c.exoneration() != (autre == 4),
                c.admis() != (autre == 5),
                c.chevauchement() != (autre == 6),
                c.pieces() != (autre == 7),
                c.seuil() != (autre == 8),
                c.lignes(),
                c.precedent());
    }

    @TestFactory
    List<DynamicTest> each_set_says_yes_to_what_meets_it_and_names_the_only_criterion_that_fails() {
        List<DynamicTest> cas = new ArrayList<>();
        for (Jeu jeu : Jeu.TOUS) {
            cas.add(DynamicTest.dynamicTest(
                    jeu.code() + ": yes",
                    () -> assertThat(jeu.manquent(parfait(jeu.type()).faits(jeu.type()), JOUR))
                            .isEmpty()));
            for (Critere critere : jeu.criteres()) {
                cas.add(DynamicTest.dynamicTest(
                        jeu.code() + ": " + critere,
                        () -> assertThat(jeu.manquent(
                                        java.util.Objects.requireNonNull(DEFAUTS.get(critere))
                                                .apply(parfait(jeu.type()))
                                                .faits(jeu.type()),
                                        JOUR))
                                .containsExactly(critere)));
            }
        }
        return cas;
    }

    @Test
    void a_renewal_without_any_earlier_agreement_or_with_another_medicine_goes_to_a_person() {
        Jeu dialyse = Jeu.pour("DIAL", JOUR).orElseThrow();
        assertThat(dialyse.manquent(parfait("DIAL").avec((Precedent) null).faits("DIAL"), JOUR))
                .containsExactly(Critere.ACCORD_PRECEDENT, Critere.SANS_HAUSSE);
        Jeu officine = Jeu.pour("PECOF", JOUR).orElseThrow();
        Cas autre =
                parfait("PECOF").avec(List.of(new LigneFaits("6118000000024", 12, Montant.of(100), Montant.of(850))));
        assertThat(officine.manquent(autre.faits("PECOF"), JOUR)).containsExactly(Critere.SANS_HAUSSE);
        Cas sansTarif = parfait("PECOF").avec(List.of(new LigneFaits(CODES.get("PECOF"), 12, Montant.of(100), null)));
        assertThat(officine.manquent(sansTarif.faits("PECOF"), JOUR))
                .as("no tariff in the reference data is no tariff respected")
                .containsExactly(Critere.AU_TARIF);
    }

    @Test
    void no_other_kind_is_answered_at_once() {
        for (String type : List.of("CHIR", "ACC_CES", "HOSP_MED", "REANIM")) {
            assertThat(Jeu.pour(type, JOUR)).as(type).isEmpty();
        }
        assertThat(Jeu.pour("DIAL", LocalDate.of(2025, 12, 31)))
                .as("before its first day")
                .isEmpty();
    }
}
