package ma.amarre.notifications;

import java.util.Optional;
import ma.amarre.assures.Assures;
import org.springframework.stereotype.Component;

/**
 * Tells one person one thing, by the ways that he chose. What is legal and reaches nobody otherwise becomes a letter, also for an
 * insured person who never opened an account.
 */
@Component
class Expedition {

    private final NotificationRepository notifications;
    private final EnvoiRepository envois;
    private final LettreRepository lettres;
    private final Assures assures;

    Expedition(
            NotificationRepository notifications, EnvoiRepository envois, LettreRepository lettres, Assures assures) {
        this.notifications = notifications;
        this.envois = envois;
        this.lettres = lettres;
        this.assures = assures;
    }

    void aLAssure(long assureId, String genre, String reference, String url) {
        Optional<Long> compte = assures.compteDe(assureId);
        if (compte.isPresent()) {
            auCompte(compte.get(), genre, reference, url);
        } else if (Sorte.de(genre) == Sorte.LEGALE) {
            lettres.ajouter(assureId, null, genre, reference);
        }
    }

    void auCompte(long compteId, String genre, String reference, String url) {
        Sorte sorte = Sorte.de(genre);
        Joignable qui = envois.joignable(compteId);
        long id = notifications.ajouter(compteId, genre, reference, url, !qui.actif(sorte, Canal.PORTAIL));
        qui.dehors(sorte).forEach(canal -> envois.ajouter(id, canal));
        Long assure = qui.assureId();
        if (assure != null && qui.lettre(sorte)) {
            lettres.ajouter(assure, id, genre, reference);
        }
    }
}
