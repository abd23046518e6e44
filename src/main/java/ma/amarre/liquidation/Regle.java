package ma.amarre.liquidation;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a calculation, in order. The sentence is the message {@code liquidation.regle.CODE} with these arguments, which are
 * figures and codes and read the same in both languages.
 *
 * @param ligne the row it rests on; null for plain arithmetic and for the rules of the nomenclature
 */
public record Regle(
        Code code, List<String> arguments, @Nullable LigneTarif ligne) implements Serializable {

    /** Every rule that the calculation knows. */
    public enum Code {
        TARIF_CONSULTATION,
        TARIF_ACTE,
        TARIF_SEANCE,
        TARIF_FORFAIT,
        TARIF_CHIRURGIE,
        TARIF_JOURNEE,
        TARIF_DISPOSITIF,
        BASE_MEDICAMENT,
        BASE_COUTEUX,
        PRIX_HOPITAL,
        /** NGAP, general provisions, art. 9: a consultation and an act of one session, only the dearer is paid. */
        SEANCE_PLUS_CHER,
        /** NGAP, art. 9 B: the second surgical act of a session is paid at half. */
        SEANCE_MOITIE,
        /** NGAP, art. 9 B: the following ones are not paid. */
        SEANCE_NON_COTE,
        BASE_FACTURE,
        BASE_TARIF,
        NON_REMBOURSABLE,
        SEUIL_PUBLIC,
        TAUX,
        ETM,
        COMPLEMENT_FORFAIT,
        COMPLEMENT_TAUX,
        COMPLEMENT_INCONNU
    }

    public Regle {
        arguments = List.copyOf(arguments);
    }

    /** For templates: key of the sentence. */
    public String cle() {
        return "liquidation.regle." + code;
    }
}
