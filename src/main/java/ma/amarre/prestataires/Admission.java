package ma.amarre.prestataires;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;

/**
 * The admission file of a provider to third-party payment: registered by the desk, decided by another person (providers.md §4,
 * confidence A for the papers; who decides is a choice of ours, see the lexicon).
 *
 * @param suspensions newest first
 */
record Admission(
        long id,
        String numero,
        Prestataire prestataire,
        String code,
        @Nullable String rib,
        @Nullable String titulaireRib,
        Statut statut,
        Instant deposeeLe,
        @Nullable Long deposeePar,
        @Nullable String deposeeNom,
        @Nullable Instant decideeLe,
        @Nullable String decideeNom,
        @Nullable LocalDate debut,
        @Nullable LocalDate fin,
        @Nullable String motif,
        @Nullable String texte,
        List<Suspension> suspensions,
        int version) {

    /** Where the file stands; a suspension is a period beside it. */
    enum Statut {
        DEPOSEE("action"),
        ADMISE("accorde"),
        REFUSEE("refuse"),
        SUSPENDUE("attente"),
        TERMINEE("neutre");

        private final String ton;

        Statut(String ton) {
            this.ton = ton;
        }

        /** The tone of the component {@code statut}. */
        public String ton() {
            return ton;
        }
    }

    /** Days without third-party payment, with the reason; what was granted before goes on. */
    record Suspension(LocalDate debut, @Nullable LocalDate fin, String motif, String texte) {

        public boolean couvre(LocalDate jour) {
            return !jour.isBefore(debut) && (fin == null || !jour.isAfter(fin));
        }
    }

    /** The status as one reads it that day: an admission inside a suspension is suspended. */
    Statut statut(LocalDate jour) {
        return statut == Statut.ADMISE && suspensions.stream().anyMatch(s -> s.couvre(jour))
                ? Statut.SUSPENDUE
                : statut;
    }

    /** @throws RegleViolee the person who registered the file decides it */
    void exigerDecidable(Utilisateur qui) {
        if (statut != Statut.DEPOSEE) {
            throw new Conflit("prestataires.conflit");
        }
        if (deposeePar != null && deposeePar == qui.compteId()) {
            throw new RegleViolee("", "prestataires.quatreYeux");
        }
    }

    void exigerAdmise() {
        if (statut != Statut.ADMISE) {
            throw new Conflit("prestataires.conflit");
        }
    }
}
