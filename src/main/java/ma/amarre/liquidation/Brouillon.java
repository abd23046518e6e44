package ma.amarre.liquidation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import ma.amarre.commun.Montant;
import ma.amarre.liquidation.LigneLiquidee.Manque;
import ma.amarre.referentiel.Lecture;
import org.jspecify.annotations.Nullable;

/** A line while it is being calculated: the tariff, what is left of it, the rules so far, the first gap met. */
final class Brouillon {

    private final Acte acte;
    private final List<Regle> regles = new ArrayList<>();
    private @Nullable Manque manque;
    private Montant tarif = Montant.ZERO;
    private Montant admis = Montant.ZERO;
    private Bareme.@Nullable Medicament medicament;

    Brouillon(Acte acte) {
        this.acte = acte;
    }

    Acte acte() {
        return acte;
    }

    Montant tarif() {
        return tarif;
    }

    /** What the session rules leave of the tariff. */
    Montant admis() {
        return admis;
    }

    void tarifer(Montant montant) {
        tarif = montant;
        admis = montant;
    }

    void abattre(Montant montant) {
        admis = montant;
    }

    /** What is billed: in an estimate, the public price of a medicine, and as much as the tariff of anything else. */
    Montant facture() {
        Montant facture = acte.facture();
        Montant prixPublic = medicament == null ? null : medicament.prixPublic();
        if (facture != null) {
            return facture;
        }
        return prixPublic == null ? tarif : prixPublic.fois(BigDecimal.valueOf(acte.quantite()));
    }

    Bareme.@Nullable Medicament medicament() {
        return medicament;
    }

    void medicament(Bareme.Medicament trouve) {
        medicament = trouve;
    }

    boolean incomplet() {
        return manque != null;
    }

    /** The row, or null after its name was noted as the gap of this line. */
    <T> @Nullable T lire(Lecture<T> lecture) {
        return switch (lecture) {
            case Lecture.Trouvee<T>(T ligne) -> ligne;
            case Lecture.Manquante<T> m -> {
                manque(new Manque("liquidation.manque." + m.liste(), m.cle(), m.jour()));
                yield null;
            }
        };
    }

    void manque(Manque premier) {
        if (manque == null) {
            manque = premier;
        }
    }

    void regle(Regle.Code code, @Nullable LigneTarif ligne, Object... arguments) {
        List<String> mots = new ArrayList<>();
        for (Object argument : arguments) {
            mots.add(
                    switch (argument) {
                        case Montant montant -> montant.enLettres();
                        case BigDecimal nombre -> chiffres(nombre);
                        default -> argument.toString();
                    });
        }
        regles.add(new Regle(code, mots, ligne));
    }

    LigneLiquidee incomplete(Manque pourquoi) {
        return new LigneLiquidee(acte, null, regles, pourquoi);
    }

    LigneLiquidee finir(Parts parts) {
        return manque == null ? new LigneLiquidee(acte, parts, regles, null) : incomplete(manque);
    }

    private static String chiffres(BigDecimal nombre) {
        return nombre.stripTrailingZeros().toPlainString().replace('.', ',');
    }
}
