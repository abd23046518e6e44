package ma.amarre.donnees;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One making of the paper.
 *
 * @param beneficiaireId about whom alone; null: the household
 * @param fait subjects read so far
 * @param total subjects to read; 0 while nothing began
 * @param papier reference of the sealed paper, once it is ready
 */
record Extrait(
        long id,
        long assureId,
        @Nullable Long beneficiaireId,
        Etat etat,
        int fait,
        int total,
        Instant demandeLe,
        @Nullable String papier) {

    /** Names in messages {@code donnees.etat.NAME}. */
    enum Etat {
        EN_ATTENTE("attente"),
        EN_COURS("attente"),
        PRET("accorde"),
        ECHOUE("refuse");

        private final String ton;

        Etat(String ton) {
            this.ton = ton;
        }

        public String ton() {
            return ton;
        }
    }

    public boolean enRoute() {
        return etat == Etat.EN_ATTENTE || etat == Etat.EN_COURS;
    }
}
