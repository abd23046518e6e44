package ma.amarre.dispensation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Montant;
import ma.amarre.pec.StatutPec;
import ma.amarre.prestataires.Prestataires.Admission;
import org.jspecify.annotations.Nullable;

/** What the rules of the counter decide on: read in at most four statements, then nothing is read any more. */
final class Faits {

    private Faits() {}

    /** An exemption from the co-payment. */
    record Etm(
            String ald,
            LocalDate debut,
            @Nullable LocalDate fin,
            @Nullable LocalDate revoqueeLe) {
        boolean enVigueur(LocalDate jour) {
            return !jour.isBefore(debut)
                    && (fin == null || !jour.isAfter(fin))
                    && (revoqueeLe == null || jour.isBefore(revoqueeLe));
        }
    }

    /**
     * The patient with rights and exemptions.
     *
     * @param eanDeLaDemande the medicine of the request that named the patient; null otherwise
     * @param papierAu last day of the paper that named the patient; null when none did, or it has none
     */
    record Patient(
            long id,
            long assureId,
            String immatriculation,
            int rang,
            long personneId,
            String nom,
            String nomAr,
            boolean ouvert,
            boolean suspendu,
            List<Etm> etms,
            @Nullable String eanDeLaDemande,
            @Nullable LocalDate papierAu,
            boolean papierRevoque) {

        public String nom(boolean arabe) {
            return arabe ? nomAr : nom;
        }
    }

    /** A product of the costly list. @param confirme somebody of the role REFERENTIEL confirmed its row */
    record Produit(String ean13, String nom, @Nullable Montant base, BigDecimal taux, boolean confirme) {}

    /** A cheaper one: same DCI, same dosage. */
    record Equivalent(String ean13, String nom, Montant base) {}

    /** A parameter as the counter needs it. @param confirme as for a product */
    record Reglage(int nombre, boolean confirme) {}

    /**
     * The medicine, the pharmacy and the rules of the day.
     *
     * @param ean13 the code asked for; null when none is known
     * @param produit null when it is not on the costly list of the day
     * @param autreNom name in the ordinary list; null when it is in none
     * @param preuve hours for which a favourable answer binds; null when nobody said
     * @param intervalle days between two dispensings; null when nobody said
     * @param assouplis relaxed controls, each with its last day
     */
    record Contexte(
            @Nullable String ean13,
            @Nullable Produit produit,
            @Nullable String autreNom,
            List<Equivalent> equivalents,
            Admission admission,
            @Nullable Reglage preuve,
            @Nullable Integer intervalle,
            Map<Controle, LocalDate> assouplis,
            boolean lotRappele,
            boolean boiteDejaDelivree) {}

    /**
     * One line of a request for the medicine.
     *
     * @param accordees boxes granted; 0 before a decision and after a refusal
     * @param engagees boxes kept for slips that still run
     * @param recentes boxes handed over within the last interval
     * @param premiere when the oldest of them were handed over
     * @param boitesPeriode boxes for one interval, from the posology; null when it was not given
     */
    record Accord(
            String numero,
            long ligneId,
            StatutPec statut,
            @Nullable String ald,
            int accordees,
            @Nullable LocalDate du,
            @Nullable LocalDate au,
            @Nullable Instant echeance,
            int delivrees,
            int engagees,
            @Nullable Integer boitesPeriode,
            @Nullable Integer periodeJours,
            int recentes,
            @Nullable LocalDate premiere) {

        int restantes() {
            return Math.max(0, accordees - delivrees - engagees);
        }

        boolean enVigueur(LocalDate jour, boolean echuTolere) {
            boolean accorde = statut.accordee() || echuTolere && statut == StatutPec.EXPIREE;
            return accorde
                    && accordees > 0
                    && (du == null || !jour.isBefore(du))
                    && (au == null || echuTolere || !jour.isAfter(au));
        }

        boolean enAttente() {
            return statut == StatutPec.DEPOSEE
                    || statut == StatutPec.COMPLEMENT_DEMANDE
                    || statut == StatutPec.EN_CONTROLE_MEDICAL;
        }
    }
}
