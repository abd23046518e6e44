package ma.amarre.mandats;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import ma.amarre.commun.Conflit;
import org.jspecify.annotations.Nullable;

/**
 * A mandate and its life; the table of src/docs/mandats.md is this class.
 *
 * @param mandant the insured person who gives it, and his name in Arabic letters
 * @param designe the name that he wrote for the person he chose
 * @param identifiant identity card or registration number of that person, as written
 * @param mandataire the person who accepted; null until then
 * @param fin last day, included
 */
record Mandat(
        long id,
        String reference,
        long assureId,
        long mandantId,
        String mandant,
        String mandantAr,
        String immatriculation,
        String designe,
        @Nullable String cin,
        @Nullable String immatriculationDesigne,
        LocalDate naissance,
        @Nullable String mandataire,
        Set<Theme> themes,
        Statut statut,
        LocalDate debut,
        LocalDate fin,
        Instant creeLe,
        int version) {

    /** Names and sentences in messages {@code mandats.statut.NAME}. */
    enum Statut {
        PROPOSE("attente"),
        ACTIF("accorde"),
        REFUSE("refuse"),
        RENONCE("neutre"),
        REVOQUE("neutre"),
        /** Its last day has passed: not written, read from the date. */
        EXPIRE("neutre");

        private final String ton;

        Statut(String ton) {
            this.ton = ton;
        }

        public String ton() {
            return ton;
        }
    }

    public String nom(String langue) {
        return langue.equals("ar") ? mandantAr : mandant;
    }

    public String identifiant() {
        return cin != null ? cin : String.valueOf(immatriculationDesigne);
    }

    /** How it stands on a day: what has ended by its date is ended, whatever was written. */
    Mandat le(LocalDate jour) {
        boolean vivant = statut == Statut.PROPOSE || statut == Statut.ACTIF;
        return vivant && fin.isBefore(jour) ? avec(Statut.EXPIRE) : this;
    }

    private Mandat avec(Statut autre) {
        return new Mandat(
                id,
                reference,
                assureId,
                mandantId,
                mandant,
                mandantAr,
                immatriculation,
                designe,
                cin,
                immatriculationDesigne,
                naissance,
                mandataire,
                themes,
                autre,
                debut,
                fin,
                creeLe,
                version);
    }

    /** Called by the templates, hence public. */
    public boolean revocable() {
        return statut == Statut.PROPOSE || statut == Statut.ACTIF;
    }

    public boolean propose() {
        return statut == Statut.PROPOSE;
    }

    public boolean actif() {
        return statut == Statut.ACTIF;
    }

    /** @throws Conflit when it does not stand that way any more */
    void exiger(boolean condition) {
        if (!condition) {
            throw new Conflit("mandats.conflit");
        }
    }
}
