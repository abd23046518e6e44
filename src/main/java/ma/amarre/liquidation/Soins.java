package ma.amarre.liquidation;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Periode;
import ma.amarre.referentiel.Secteur;
import org.jspecify.annotations.Nullable;

/**
 * Where, when and for whom the acts were done: what the rules look at besides the acts.
 *
 * @param jour date of care: every rule and tariff is the one in force on it
 * @param mutuelle code of the mutuelle of the insured person; null: no complement
 */
public record Soins(
        LocalDate jour,
        Secteur secteur,
        Lieu lieu,
        Circuit circuit,
        @Nullable String mutuelle,
        List<Exoneration> exonerations)
        implements Serializable {

    /** A stay has its own rates. */
    public enum Lieu {
        AMBULATOIRE,
        HOSPITALISATION
    }

    /** Who is paid: the provider directly, or the insured person who has already paid. */
    public enum Circuit {
        TIERS_PAYANT,
        REMBOURSEMENT
    }

    /**
     * An exoneration of the ticket modérateur (ETM), as granted.
     *
     * @param ald code of the illness
     * @param numero of the agreement
     */
    public record Exoneration(String ald, String numero, Periode periode) implements Serializable {}

    public Soins {
        exonerations = List.copyOf(exonerations);
    }

    /** The exonerations of a beneficiary that are in force on the date of care, as {@code assures} knows them. */
    public static List<Exoneration> exonerations(List<ma.amarre.assures.Exoneration> accordees, LocalDate jour) {
        return accordees.stream()
                .filter(e -> e.enVigueur(jour))
                .map(e -> new Exoneration(e.ald(), e.numero(), new Periode(e.debut(), e.fin())))
                .toList();
    }

    /** Care outside a stay, paid back to the insured person. */
    public static Soins ambulatoires(
            LocalDate jour, Secteur secteur, @Nullable String mutuelle, List<Exoneration> exonerations) {
        return new Soins(jour, secteur, Lieu.AMBULATOIRE, Circuit.REMBOURSEMENT, mutuelle, exonerations);
    }

    /** A stay under a prise en charge. */
    public static Soins hospitaliers(
            LocalDate jour, Secteur secteur, @Nullable String mutuelle, List<Exoneration> exonerations) {
        return new Soins(jour, secteur, Lieu.HOSPITALISATION, Circuit.TIERS_PAYANT, mutuelle, exonerations);
    }

    /** The exoneration in force on the date of care for the illness that the act is for. */
    Optional<Exoneration> exoneration(Acte acte) {
        return exonerations.stream()
                .filter(e -> e.ald().equals(acte.ald()) && e.periode().contient(jour))
                .findFirst();
    }
}
