package ma.amarre.controle;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import ma.amarre.pec.ReponsesImmediates.Faits;
import ma.amarre.pec.ReponsesImmediates.LigneFaits;
import ma.amarre.pec.ReponsesImmediates.Precedent;
import org.jspecify.annotations.Nullable;

/**
 * A rule set that answers yes at once when every one of its criteria holds; when one does not, a person decides. It never refuses.
 * No such rule is published (providers.md §13): these are proposals of confidence I, off until supervision switches them on, and a
 * changed rule is a new set with a later first day, so that an old letter can be replayed.
 *
 * @param code printed in the letter; messages {@code controle.regle.CODE}
 * @param type kind of request that it looks at
 * @param du first day, included
 * @param au last day, included; null while it is the current one
 */
record Jeu(String code, String type, LocalDate du, @Nullable LocalDate au, List<Critere> criteres) {

    /** How long after the end of the last agreement a renewal is one, in days. */
    static final int SUITE = 30;

    /** One condition, by name; messages {@code controle.critere.NAME}. */
    enum Critere {
        LIBRE((f, jour) -> f.libre()),
        PREMIERE_DEMANDE((f, jour) -> f.premiere()),
        SANS_URGENCE((f, jour) -> !f.urgence()),
        DROITS_OUVERTS((f, jour) -> f.droitsOuverts()),
        ETABLISSEMENT_ADMIS((f, jour) -> f.admis()),
        SANS_CHEVAUCHEMENT((f, jour) -> !f.chevauchement()),
        PIECES_LISIBLES((f, jour) -> f.piecesLisibles()),
        AU_TARIF((f, jour) -> f.lignes().stream().allMatch(LigneFaits::auTarif)),
        SOUS_SEUIL((f, jour) -> f.sousSeuil()),
        UNE_LIGNE((f, jour) -> f.lignes().size() == 1 && f.lignes().getFirst().quantite() == 1),
        EXONERATION_EN_COURS((f, jour) -> f.exoneration()),
        ACCORD_PRECEDENT((f, jour) -> recent(f.precedent(), f.debutSoins())),
        SANS_HAUSSE((f, jour) -> sansHausse(f));

        private final BiPredicate<Faits, LocalDate> test;

        Critere(BiPredicate<Faits, LocalDate> test) {
            this.test = test;
        }

        boolean tient(Faits faits, LocalDate jour) {
            return test.test(faits, jour);
        }

        /** A person agreed to the same, for days that end shortly before, or after, the care begins. */
        private static boolean recent(@Nullable Precedent precedent, LocalDate soins) {
            return precedent != null
                    && precedent.fin() != null
                    && !precedent.fin().plusDays(SUITE).isBefore(soins);
        }

        /** Nothing that was not granted then, and no more of it. */
        private static boolean sansHausse(Faits f) {
            Precedent precedent = f.precedent();
            return precedent != null
                    && f.lignes().stream().allMatch(l -> precedent.codes().contains(l.code()))
                    && f.lignes().stream().mapToInt(LigneFaits::quantite).sum() <= precedent.quantite();
        }
    }

    private static final LocalDate DEBUT = LocalDate.of(2026, 1, 1);

    /** Source of each: proposal, confidence I, to be confirmed by the managing body. */
    static final List<Jeu> TOUS = List.of(
            new Jeu(
                    "ACCOUCHEMENT_VOIE_BASSE",
                    "ACC_VB",
                    DEBUT,
                    null,
                    List.of(
                            Critere.LIBRE,
                            Critere.PREMIERE_DEMANDE,
                            Critere.DROITS_OUVERTS,
                            Critere.ETABLISSEMENT_ADMIS,
                            Critere.SANS_CHEVAUCHEMENT,
                            Critere.PIECES_LISIBLES,
                            Critere.UNE_LIGNE,
                            Critere.AU_TARIF,
                            Critere.SOUS_SEUIL)),
            new Jeu(
                    "DIALYSE_RENOUVELLEMENT",
                    "DIAL",
                    DEBUT,
                    null,
                    List.of(
                            Critere.LIBRE,
                            Critere.SANS_URGENCE,
                            Critere.DROITS_OUVERTS,
                            Critere.ETABLISSEMENT_ADMIS,
                            Critere.EXONERATION_EN_COURS,
                            Critere.SANS_CHEVAUCHEMENT,
                            Critere.PIECES_LISIBLES,
                            Critere.ACCORD_PRECEDENT,
                            Critere.SANS_HAUSSE,
                            Critere.AU_TARIF,
                            Critere.SOUS_SEUIL)),
            new Jeu(
                    "OFFICINE_RENOUVELLEMENT",
                    "PECOF",
                    DEBUT,
                    null,
                    List.of(
                            Critere.LIBRE,
                            Critere.DROITS_OUVERTS,
                            Critere.ETABLISSEMENT_ADMIS,
                            Critere.EXONERATION_EN_COURS,
                            Critere.PIECES_LISIBLES,
                            Critere.ACCORD_PRECEDENT,
                            Critere.SANS_HAUSSE,
                            Critere.AU_TARIF,
                            Critere.SOUS_SEUIL)));

    /** The set in force on this day for this kind of request. */
    static Optional<Jeu> pour(String type, LocalDate jour) {
        return TOUS.stream()
                .filter(j -> j.type().equals(type) && j.enVigueur(jour))
                .findFirst();
    }

    boolean enVigueur(LocalDate jour) {
        return !jour.isBefore(du) && (au == null || !jour.isAfter(au));
    }

    /** The criteria that do not hold, in their order; empty: the answer is yes. */
    List<Critere> manquent(Faits faits, LocalDate jour) {
        return criteres.stream().filter(c -> !c.tient(faits, jour)).toList();
    }
}
