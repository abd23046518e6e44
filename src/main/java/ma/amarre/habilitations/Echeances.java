package ma.amarre.habilitations;

import java.time.LocalDate;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The register as a review acts on it: what it confirms, withdraws, or lets lapse, each with its ledger line and its hand-over. */
@Service
public class Echeances {

    private final TitreRepository titres;
    private final Titres actes;
    private final Portee portee;
    private final ReglesTitre regles;

    Echeances(TitreRepository titres, Titres actes, Portee portee, ReglesTitre regles) {
        this.titres = titres;
        this.actes = actes;
        this.portee = portee;
        this.regles = regles;
    }

    /** The body that bounds what this person sees of the register; null: every body. */
    public @Nullable Long portee(Utilisateur qui) {
        return portee.de(qui);
    }

    public LocalDate jour() {
        return regles.jour();
    }

    /** A dated figure of the register. */
    public int chiffre(String code) {
        return regles.chiffre(code);
    }

    /** @throws RegleViolee on one's own title @throws ma.amarre.commun.Conflit when it no longer lives */
    @Transactional
    public void confirmer(long titreId, String texte, Utilisateur par) {
        Titre t = titres.parId(titreId);
        t.exigerAutrui(par.personneId());
        actes.confirmer(t, texte, par.personneId());
    }

    /** The body no longer answers for it: its last day is today. */
    @Transactional
    public void retirer(long titreId, String texte, Utilisateur par) {
        actes.terminer(titres.parId(titreId), regles.jour(), Releve.Cause.FIN, texte, par.personneId());
    }

    /**
     * Ends a title that nobody confirmed, with the hand-over of its files, in a transaction of its own.
     *
     * @return false when it no longer lives
     * @throws RegleViolee when a file would wait for nobody: nothing happens
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW, isolation = Isolation.READ_COMMITTED)
    public boolean caduquer(long titreId, String texte) {
        Titre t = titres.verrouiller(java.util.List.of(titreId)).getFirst();
        if (!t.vivant()) {
            return false;
        }
        actes.terminer(t, regles.jour().minusDays(1), Releve.Cause.FIN, texte, null);
        return true;
    }
}
