package ma.amarre.notifications;

import ma.amarre.notifications.EnvoiRepository.Envoi;
import org.springframework.stereotype.Component;

/** What is tried when a way out failed for good and the notice is legal: the telephone, then a letter. */
@Component
class Repli {

    private final EnvoiRepository envois;
    private final LettreRepository lettres;

    Repli(EnvoiRepository envois, LettreRepository lettres) {
        this.envois = envois;
        this.lettres = lettres;
    }

    void autrement(Envoi envoi) {
        if (envoi.ancienne() || Sorte.de(envoi.genre()) != Sorte.LEGALE) {
            return;
        }
        Joignable qui = envois.joignable(envoi.compteId());
        if (envoi.canal() == Canal.COURRIEL && qui.telephone() != null) {
            envois.ajouter(envoi.notificationId(), Canal.SMS);
        }
        Long assure = qui.assureId();
        if (assure != null && !envois.encoreEnRoute(envoi.notificationId())) {
            lettres.ajouter(assure, qui.beneficiaireId(), envoi.notificationId(), envoi.genre(), envoi.reference());
        }
    }
}
