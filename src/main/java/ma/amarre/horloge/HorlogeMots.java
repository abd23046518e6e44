package ma.amarre.horloge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Utilisateur;
import ma.amarre.horloge.EtatHorloge.Quantite;
import ma.amarre.horloge.Evenement.Nature;
import ma.amarre.web.Cadre;
import ma.amarre.web.Langue;
import ma.amarre.web.Mots;
import ma.amarre.web.Noeud;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * The words of a clock, the same for the patient, the clinic and the agent; only "À vous" depends on the reader. Templates use the
 * fragment {@code horloge/fragment-horloge}, letters and mails the parts.
 */
@Component("horlogeMots")
public class HorlogeMots {

    private final MessageSource messages;
    private final Mots mots;
    private final Cadre cadre;

    HorlogeMots(MessageSource messages, Mots mots, Cadre cadre) {
        this.messages = messages;
        this.mots = mots;
        this.cadre = cadre;
    }

    /**
     * What the component {@code composants/main} shows.
     *
     * @param ton action when it is the reader's turn, attente for somebody else's, neutre for nobody's
     * @param part share of the delay that has passed, 0 to 100; null when nothing runs
     */
    public record Ligne(
            String ton,
            String qui,
            String phrase,
            String reste,
            @Nullable Integer part) {}

    /** @param espace path segment of the space where the file is read: assure, clinique, pharmacie, agent */
    public Ligne ligne(EtatHorloge horloge, String espace) {
        boolean lecteur = estLecteur(horloge.quiALaMain(), espace);
        String ton = horloge.arretee() ? "neutre" : lecteur ? "action" : "attente";
        Integer part = horloge.etat() == EtatHorloge.Etat.EN_COURS ? horloge.pourcentage() : null;
        return new Ligne(ton, qui(horloge.quiALaMain(), lecteur), phrase(horloge), reste(horloge), part);
    }

    /** "Au médecin-conseil", or "À vous" in the reader's own turn. */
    public String qui(Main main, boolean lecteur) {
        return lecteur ? dire("horloge.vous") : dire("horloge.main." + main);
    }

    /** Since when, until when, why paused, in one sentence. */
    public String phrase(EtatHorloge horloge) {
        String depuis = mots.dateHeure(horloge.depuis());
        String cause = dire("horloge.cause." + horloge.cause());
        return switch (horloge.etat()) {
            case EN_COURS ->
                dire(
                        horloge.enRetard() ? "horloge.phrase.RETARD" : "horloge.phrase.EN_COURS",
                        depuis,
                        mots.dateHeure(horloge.echeance()));
            case EN_PAUSE -> dire("horloge.phrase.EN_PAUSE", depuis, cause);
            case ARRETEE -> dire("horloge.phrase.ARRETEE", depuis, cause);
        };
    }

    /** "reste 14 h ouvrées", "en retard de 3 h ouvrées", or what will be left when a pause ends. */
    public String reste(EtatHorloge horloge) {
        if (horloge.arretee()) {
            return dire(horloge.enRetard() ? "horloge.rendu.retard" : "horloge.rendu.delai", quantite(horloge));
        }
        if (horloge.enRetard()) {
            return dire("horloge.retard", quantite(horloge));
        }
        return dire(horloge.enPause() ? "horloge.pause.reste" : "horloge.reste", quantite(horloge));
    }

    /** The ledger as knots of the thread, oldest first; the last one is where the file is, unless the clock is stopped. */
    public List<Noeud> noeuds(List<Evenement> evenements, String espace) {
        List<Noeud> noeuds = new ArrayList<>();
        for (int i = 0; i < evenements.size(); i++) {
            Evenement evenement = evenements.get(i);
            boolean ici = i == evenements.size() - 1 && evenement.nature() != Nature.ARRET;
            Main main = evenement.quiALaMain();
            noeuds.add(new Noeud(
                    dire("horloge.nature." + evenement.nature()),
                    main == Main.PERSONNE ? "" : qui(main, estLecteur(main, espace)),
                    mots.dateHeure(evenement.instant()),
                    dire("horloge.cause." + evenement.cause()),
                    ici ? Noeud.ICI : Noeud.FAIT,
                    ""));
        }
        return noeuds;
    }

    private boolean estLecteur(Main main, String espace) {
        Utilisateur utilisateur = cadre.getUtilisateur();
        return utilisateur != null && main.est(utilisateur, Espace.valueOf(espace.toUpperCase(Locale.ROOT)));
    }

    private String quantite(EtatHorloge horloge) {
        Quantite quantite = horloge.quantite();
        return mots.compte("horloge.duree." + quantite.unite(), quantite.nombre());
    }

    private String dire(String cle, Object... arguments) {
        Locale locale = Langue.de(LocaleContextHolder.getLocale()).locale();
        return messages.getMessage(cle, arguments, locale);
    }
}
