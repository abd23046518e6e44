package ma.amarre.notifications;

import ma.amarre.web.Sms;
import org.springframework.stereotype.Component;

/** The configured gateway for the modules below, which send codes and no notices. A number that takes none is left at that. */
@Component
class SmsDuPortail implements Sms {

    private final PasserelleSms passerelle;

    SmsDuPortail(PasserelleSms passerelle) {
        this.passerelle = passerelle;
    }

    @Override
    public boolean ouverte() {
        return passerelle.ouverte();
    }

    @Override
    public void envoyer(String cle, String telephone, String texte) {
        if (passerelle.envoyer(cle, telephone, texte) == PasserelleSms.Issue.A_REESSAYER) {
            throw new IllegalStateException("the SMS gateway took nothing: " + cle);
        }
    }
}
