package ma.amarre.facturation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.commun.Montant;
import ma.amarre.facturation.LigneFacture.Parts;
import ma.amarre.liquidation.Acte;
import ma.amarre.liquidation.LigneLiquidee;
import ma.amarre.liquidation.Liquidations;
import ma.amarre.liquidation.Soins;
import ma.amarre.pec.AccordsPec.Accord;
import ma.amarre.pec.LignePec;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.referentiel.Secteur;
import ma.amarre.referentiel.TypesPec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who pays what of each line, by the rules in force on the first day of care. A caesarean without its report is owed at the forfait of a
 * normal delivery, and what is over stays with the clinic (press, April 2019, B).
 */
@Component
class CalculFacture {

    static final String CESARIENNE = "CESARIENNE";
    static final String VOIE_BASSE = "ACCOUCHEMENT_VOIE_BASSE";
    static final String SANS_JUSTIFICATION = "CESARIENNE_SANS_JUSTIFICATION";

    private final Liquidations liquidations;
    private final Assures assures;
    private final Prestataires prestataires;
    private final TypesPec types;

    CalculFacture(Liquidations liquidations, Assures assures, Prestataires prestataires, TypesPec types) {
        this.liquidations = liquidations;
        this.assures = assures;
        this.prestataires = prestataires;
        this.types = types;
    }

    /** @param justifiee whether the report of the caesarean is in the file */
    List<LigneFacture> calculer(Accord accord, LocalDate jour, List<LigneFacture> lignes, boolean justifiee) {
        Soins soins = soins(accord, jour);
        return lignes.stream()
                .map(l -> l.etat() == LigneFacture.Etat.PROPOSEE ? l.avec(parts(accord, jour, soins, l, justifiee)) : l)
                .toList();
    }

    private Parts parts(Accord accord, LocalDate jour, Soins soins, LigneFacture l, boolean justifiee) {
        if (l.estConfort()) {
            return Parts.auPatient(l.montant());
        }
        boolean rabattue = l.code().equals(CESARIENNE) && !justifiee;
        LignePec demandee = accord.lignes().stream()
                .filter(x -> Long.valueOf(x.id()).equals(l.pecLigneId()))
                .findFirst()
                .orElseThrow();
        LigneLiquidee liquidee = liquidations.liquider(soins, acte(accord, jour, l, demandee, rabattue));
        ma.amarre.liquidation.Parts p = liquidee.parts();
        if (p == null) {
            return Parts.INCONNUES;
        }
        // what is over the tariff is the patient's, but not what a missing report costs: the clinic answers for its
        // file
        Montant patient = rabattue ? p.reste().plus(p.mutuelle()) : p.assure().plus(p.mutuelle());
        return new Parts(p.base(), p.taux(), p.amo(), patient, rabattue ? SANS_JUSTIFICATION : null);
    }

    private Acte acte(Accord accord, LocalDate jour, LigneFacture l, LignePec demandee, boolean rabattue) {
        BigDecimal coefficient = demandee.coefficient();
        BigDecimal fois = coefficient == null || coefficient.signum() <= 0 ? BigDecimal.ONE : coefficient;
        Acte.Nature nature = nature(demandee, coefficient);
        boolean soinsDuSejour = nature != Acte.Nature.DISPOSITIF && nature != Acte.Nature.MEDICAMENT;
        return new Acte(
                nature,
                rabattue ? VOIE_BASSE : l.code(),
                fois,
                l.quantite(),
                l.montant(),
                soinsDuSejour ? prestation(accord, jour).orElse(null) : null,
                accord.diagnosticCode(),
                null);
    }

    private static Acte.Nature nature(LignePec l, @Nullable BigDecimal coefficient) {
        return switch (l.nature()) {
            case JOURNEE -> Acte.Nature.JOURNEE;
            case DISPOSITIF -> Acte.Nature.DISPOSITIF;
            case MEDICAMENT -> Acte.Nature.MEDICAMENT;
            case ACTE -> coefficient == null ? Acte.Nature.FORFAIT : Acte.Nature.ACTE;
            case FORFAIT -> coefficient == null ? Acte.Nature.FORFAIT : Acte.Nature.FORFAIT_CHIRURGIE;
        };
    }

    private Optional<String> prestation(Accord accord, LocalDate jour) {
        return types.parCode(accord.type(), jour).map(TypesPec.TypePec::prestation);
    }

    private Soins soins(Accord accord, LocalDate jour) {
        Secteur secteur =
                Secteur.valueOf(prestataires.parId(accord.prestataireId()).secteur());
        return Soins.hospitaliers(
                jour,
                secteur,
                assures.parId(accord.beneficiaireId()).mutuelle(),
                Soins.exonerations(assures.exonerations(accord.beneficiaireId()), jour));
    }
}
