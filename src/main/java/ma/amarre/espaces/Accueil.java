package ma.amarre.espaces;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.Utilisateur;
import ma.amarre.notifications.Avis;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is new for somebody who comes back. */
@Component
class Accueil {

    /**
     * @param nombre unread notices, at most a hundred
     * @param depuis the visit before this one; null the first time
     * @param avis the newest of them
     */
    record Nouveau(int nombre, @Nullable Instant depuis, List<Avis.Nouveau> avis) {}

    private static final int LIGNES = 3;
    private final Avis avis;
    private final Clock clock;

    Accueil(Avis avis, Clock clock) {
        this.avis = avis;
        this.clock = clock;
    }

    LocalDate jour() {
        return LocalDate.now(clock);
    }

    Nouveau nouveau(Utilisateur moi) {
        return new Nouveau(
                avis.nombre(moi.compteId()),
                avis.visitePrecedente(moi.compteId()).orElse(null),
                avis.nouveaux(moi.compteId(), LIGNES));
    }
}
