package ma.amarre.liquidation;

import java.math.BigDecimal;
import java.time.LocalDate;
import ma.amarre.commun.Montant;
import ma.amarre.referentiel.Lecture;
import ma.amarre.referentiel.Secteur;
import org.jspecify.annotations.Nullable;

/** What the calculation asks of the reference data, always at the date of care. A row that is missing is an answer with its name. */
interface Bareme {

    /**
     * Dirhams for one unit.
     *
     * @param parCoefficient the unit is one of coefficient; otherwise a whole act, session or day
     */
    record Tarif(Montant montant, boolean parCoefficient, LigneTarif ligne) {}

    /**
     * A medicine of the reference list.
     *
     * @param base null: missing from the list
     * @param prixPublic null: not sold in pharmacies
     * @param prixHopital null: missing from the list
     * @param taux percent; zero: not admitted to reimbursement
     */
    record Medicament(
            @Nullable Montant base,
            @Nullable Montant prixPublic,
            @Nullable Montant prixHopital,
            BigDecimal taux,
            LigneTarif ligne) {}

    /** @param prixHopital whether the rate applies to the hospital price of a medicine */
    record Taux(BigDecimal taux, boolean prixHopital, LigneTarif ligne) {}

    /** @param forfait dirhams per act; otherwise percent of the base */
    record Complement(boolean forfait, BigDecimal valeur, LigneTarif ligne) {}

    Lecture<Tarif> lettreCle(String lettre, Secteur secteur, LocalDate jour);

    Lecture<Tarif> forfait(String code, Secteur secteur, LocalDate jour);

    Lecture<Tarif> chirurgie(int k, Secteur secteur, LocalDate jour);

    Lecture<Tarif> dispositif(String code, LocalDate jour);

    Lecture<Medicament> medicament(String ean13, LocalDate jour);

    /** The costly list (third-party payment at the pharmacy); missing: the product is not on it. */
    Lecture<Medicament> couteux(String ean13, LocalDate jour);

    Lecture<Taux> taux(String prestation, Secteur secteur, LocalDate jour);

    Lecture<Complement> complement(String mutuelle, String prestation, LocalDate jour);

    /** Dirhams from which ambulatory care of the public sector is paid directly to the provider. */
    Lecture<Tarif> seuilPublic(LocalDate jour);
}
