package ma.amarre.pec;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import org.jspecify.annotations.Nullable;

/**
 * One act, forfait, day, device or medicine of a request.
 *
 * @param id 0 before it is stored
 * @param code key letter, code, or EAN-13 of a medicine
 * @param coefficient for key letters
 * @param quantite acts, days, sessions or boxes
 * @param posologie and dureeJours for medicines
 * @param montantDemande for the whole quantity
 * @param estimation what the tariffs in force gave on the day it was typed; not a promise
 */
public record LignePec(
        long id,
        int rang,
        Nature nature,
        String code,
        String libelle,
        @Nullable String libelleAr,
        @Nullable BigDecimal coefficient,
        int quantite,
        @Nullable LocalDate datePrevue,
        @Nullable String posologie,
        @Nullable Integer dureeJours,
        Montant montantDemande,
        Estimation estimation,
        @Nullable Decision decision) {

    /** What is asked for. Messages {@code pec.nature.NAME}. */
    public enum Nature {
        ACTE,
        FORFAIT,
        JOURNEE,
        DISPOSITIF,
        MEDICAMENT
    }

    /** Messages {@code pec.sens.NAME}. */
    public enum Sens {
        ACCORDEE,
        ACCORDEE_AUTREMENT,
        REFUSEE
    }

    /** Shares estimated with the tariffs in force on the planned day; null where the reference data has no row. */
    public record Estimation(
            @Nullable Montant tarif,
            @Nullable Montant base,
            @Nullable Montant amo,
            @Nullable Montant mutuelle,
            @Nullable Montant reste) {

        public static final Estimation AUCUNE = new Estimation(null, null, null, null, null);

        public boolean calculable() {
            return base != null;
        }
    }

    /**
     * What the payer answers on the line.
     *
     * @param motif coded reason, required unless the line is granted as asked
     * @param montant granted, for the whole quantity granted
     */
    public record Decision(
            Sens sens, @Nullable String motif, @Nullable String texte, Montant montant, int quantite) {

        public static Decision refus(String motif, @Nullable String texte) {
            return new Decision(Sens.REFUSEE, motif, texte, Montant.ZERO, 0);
        }
    }

    /** Granted as asked. */
    public Decision accord() {
        return new Decision(Sens.ACCORDEE, null, null, montantDemande, quantite);
    }

    public Optional<Decision> decidee() {
        return Optional.ofNullable(decision);
    }

    /** The words of the line for a reader of French or Arabic. */
    public String libelle(boolean arabe) {
        return arabe && libelleAr != null ? libelleAr : libelle;
    }

    /** @throws RegleViolee when the answer is not coherent with what was asked */
    LignePec decider(Decision d) {
        String champ = "lignes." + id;
        if (d.sens() != Sens.ACCORDEE && (d.motif() == null || d.motif().isBlank())) {
            throw new RegleViolee(champ, "pec.regle.motifRequis", rang);
        }
        if (d.montant().estNegatif() || d.montant().compareTo(montantDemande) > 0 || d.quantite() > quantite) {
            throw new RegleViolee(champ, "pec.regle.accordDepasse", rang);
        }
        boolean entier = d.montant().equals(montantDemande) && d.quantite() == quantite;
        if (d.sens() == Sens.ACCORDEE && !entier) {
            throw new RegleViolee(champ, "pec.regle.accordAutrement", rang);
        }
        if (d.sens() == Sens.ACCORDEE_AUTREMENT && d.quantite() < 1) {
            throw new RegleViolee(champ, "pec.regle.quantiteAccordee", rang);
        }
        if (d.sens() == Sens.REFUSEE && !(d.montant().estNul() && d.quantite() == 0)) {
            throw new RegleViolee(champ, "pec.regle.refusNul", rang);
        }
        return avec(rang, d);
    }

    /** The same line in another place. */
    LignePec auRang(int nouveau) {
        return avec(nouveau, decision);
    }

    private LignePec avec(int nouveau, @Nullable Decision d) {
        return new LignePec(
                id,
                nouveau,
                nature,
                code,
                libelle,
                libelleAr,
                coefficient,
                quantite,
                datePrevue,
                posologie,
                dureeJours,
                montantDemande,
                estimation,
                d);
    }
}
