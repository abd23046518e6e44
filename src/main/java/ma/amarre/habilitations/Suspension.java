package ma.amarre.habilitations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import org.jspecify.annotations.Nullable;

/**
 * One act that restricts one or many titles, with everything that must be said about it (governance.md ACC-09): degree, motive,
 * ground, author, notice, day of review. Its life is in src/docs/titres.md.
 *
 * @param immediate security emergency: no notice, a second approval within the delay or it falls
 * @param effetLe planned until it is confirmed, real afterwards
 */
record Suspension(
        long id,
        String reference,
        Titre.Degre degre,
        Motif motif,
        String fondement,
        String texte,
        Etat etat,
        boolean immediate,
        long preparePar,
        String auteur,
        Instant prepareLe,
        @Nullable Instant preavisLe,
        @Nullable Instant effetLe,
        @Nullable Long confirmePar,
        @Nullable Instant confirmeLe,
        LocalDate revueLe,
        @Nullable String seconde,
        @Nullable Instant secondeLe,
        @Nullable Instant leveeLe,
        @Nullable String leveeTexte,
        @Nullable Contestation contestation,
        @Nullable Integer deplaces,
        int version,
        List<Long> titres) {

    /** Messages {@code habilitations.suspension.etat.NAME}. */
    enum Etat {
        PREPAREE("action"),
        EN_VIGUEUR("refuse"),
        LEVEE("neutre"),
        ABANDONNEE("neutre");

        private final String ton;

        Etat(String ton) {
            this.ton = ton;
        }

        public String ton() {
            return ton;
        }
    }

    /** Messages {@code habilitations.motif.NAME}. */
    enum Motif {
        LIEN_NON_PROUVE,
        LIEN_TERMINE,
        COMPTE_PARTAGE,
        CONSULTATION_ABUSIVE,
        URGENCE_SECURITE,
        AUTRE
    }

    /** The outcome of the arbitration. */
    enum Arbitrage {
        MAINTENUE,
        INFIRMEE
    }

    record Contestation(
            Instant le,
            String par,
            String texte,
            @Nullable String arbitre,
            @Nullable Arbitrage arbitrage,
            @Nullable Instant arbitreLe,
            @Nullable String arbitrageTexte) {}

    public boolean preparee() {
        return etat == Etat.PREPAREE;
    }

    public boolean enVigueur() {
        return etat == Etat.EN_VIGUEUR;
    }

    public boolean attendSeconde() {
        return enVigueur() && immediate && secondeLe == null;
    }

    void exiger(Etat attendu) {
        if (etat != attendu) {
            throw new Conflit("habilitations.suspension.conflit");
        }
    }

    /** An immediate closing is for security alone; every other one from the third degree on was announced and has waited. */
    void exigerConfirmable(Instant maintenant) {
        exiger(Etat.PREPAREE);
        if (immediate || !degre.retire()) {
            return;
        }
        if (preavisLe == null || effetLe == null) {
            throw new RegleViolee("", "habilitations.suspension.sansPreavis");
        }
        if (maintenant.isBefore(effetLe)) {
            throw new RegleViolee("", "habilitations.suspension.preavisCourt");
        }
    }

    /** Neither who prepared nor who confirmed. */
    void exigerSeconde(long personneId) {
        exiger(Etat.EN_VIGUEUR);
        if (!attendSeconde()) {
            throw new Conflit("habilitations.suspension.conflit");
        }
        if (personneId == preparePar || confirmePar != null && personneId == confirmePar) {
            throw new RegleViolee("", "habilitations.suspension.deux");
        }
    }
}
