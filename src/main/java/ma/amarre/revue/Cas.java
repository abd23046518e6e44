package ma.amarre.revue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found, in the hands of a person: taken, examined, concluded. Nothing happens to anybody before a person has decided it.
 *
 * @param titre reference of the title it is about, when there is one
 */
record Cas(
        long id,
        String reference,
        Regle regle,
        long personneId,
        String nom,
        @Nullable String titre,
        @Nullable String organisme,
        @Nullable String organismeAr,
        LocalDate jour,
        List<String> arguments,
        Etat etat,
        @Nullable Long proprietaireId,
        @Nullable String proprietaire,
        LocalDate echeance,
        @Nullable Issue issue,
        @Nullable String conclusion,
        Instant ouvertLe,
        int version) {

    /** Messages {@code revue.cas.etat.NAME}. */
    enum Etat {
        OUVERT("action"),
        EN_EXAMEN("attente"),
        CLOS("neutre");

        private final String ton;

        Etat(String ton) {
            this.ton = ton;
        }

        public String ton() {
            return ton;
        }
    }

    /** Messages {@code revue.cas.issue.NAME}. */
    enum Issue {
        SANS_SUITE,
        EXPLIQUE,
        CORRIGE,
        SUSPENSION_DEMANDEE,
        TRANSMIS
    }

    /** @throws RegleViolee when it is about the reader himself @throws Conflit when it is taken or closed */
    void exigerPrenable(long par) {
        exigerAutrui(par);
        if (etat != Etat.OUVERT) {
            throw new Conflit("revue.cas.conflit");
        }
    }

    /** Who examines it concludes. */
    void exigerConcluable(long par) {
        exigerAutrui(par);
        if (etat == Etat.CLOS) {
            throw new Conflit("revue.cas.conflit");
        }
        if (proprietaireId == null || proprietaireId != par) {
            throw new RegleViolee("", "revue.cas.proprietaire");
        }
    }

    private void exigerAutrui(long par) {
        if (personneId == par) {
            throw new RegleViolee("", "revue.cas.soiMeme");
        }
    }

    /** In the language of the reader: the short name that everybody uses, or the Arabic one. */
    public @Nullable String organisme(boolean arabe) {
        return arabe ? organismeAr : organisme;
    }

    public boolean enRetard(LocalDate aujourdhui) {
        return etat != Etat.CLOS && aujourdhui.isAfter(echeance);
    }
}
