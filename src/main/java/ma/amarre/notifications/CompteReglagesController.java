package ma.amarre.notifications;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** By which way each kind of notice reaches whoever is signed in. */
@Controller
@RequestMapping("/notifications/reglages")
class CompteReglagesController {

    /** One kind: a row of the table. @param genres the notices that are of it */
    record Ligne(Sorte sorte, List<String> genres, List<Case> cases) {}

    /** One kind by one channel. @param nom of the form: {@code SORTE.CANAL} */
    record Case(Canal canal, String nom, Etat etat, boolean coche) {}

    /** What applies in a cell; words in messages {@code notifications.reglages.NAME}. */
    enum Etat {
        CHOIX,
        /** Nobody can switch it off. */
        TOUJOURS,
        /** Nothing can leave by this channel now: no confirmed address, no telephone, no gateway. */
        RIEN
    }

    private final EnvoiRepository envois;
    private final PasserelleSms sms;
    private final Journal journal;

    CompteReglagesController(EnvoiRepository envois, PasserelleSms sms, Journal journal) {
        this.envois = envois;
        this.sms = sms;
        this.journal = journal;
    }

    @GetMapping
    String page(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(defaultValue = "false") boolean garde,
            Model model) {
        Joignable qui = envois.joignable(moi.compteId());
        model.addAttribute("qui", qui);
        model.addAttribute("smsOuvert", sms.ouverte());
        model.addAttribute("canaux", canaux(qui));
        model.addAttribute(
                "lignes",
                Sorte.de(moi.espace()).stream()
                        .map(s -> new Ligne(
                                s,
                                Genres.de(moi.espace(), s),
                                canaux(qui).stream()
                                        .map(c -> uneCase(qui, s, c))
                                        .toList()))
                        .toList());
        model.addAttribute("garde", garde);
        model.addAttribute("mise", "mise-en-page/" + moi.espace().name().toLowerCase(Locale.ROOT));
        return "notifications/reglages";
    }

    private Case uneCase(Joignable qui, Sorte s, Canal c) {
        return new Case(c, s + "." + c, etat(qui, s, c), qui.actif(s, c));
    }

    private Etat etat(Joignable qui, Sorte s, Canal c) {
        boolean part = switch (c) {
            case PORTAIL -> true;
            case COURRIEL -> qui.courriel();
            case SMS -> qui.telephone() != null;
        };
        if (!part) {
            return Etat.RIEN;
        }
        return s.impose(c) || s == Sorte.LEGALE && qui.dehors(s).equals(Set.of(c)) ? Etat.TOUJOURS : Etat.CHOIX;
    }

    /** SMS is for insured people: nobody else's telephone is held. */
    private static List<Canal> canaux(Joignable qui) {
        return qui.assureId() != null ? List.of(Canal.values()) : List.of(Canal.PORTAIL, Canal.COURRIEL);
    }

    /** @param choix the boxes that are ticked; what is not offered to this person is left alone */
    @PostMapping
    @Transactional
    public String garder(@AuthenticationPrincipal Utilisateur moi, @RequestParam(defaultValue = "") Set<String> choix) {
        Joignable qui = envois.joignable(moi.compteId());
        for (Sorte sorte : Sorte.de(moi.espace())) {
            for (Canal canal : canaux(qui)) {
                boolean voulu = choix.contains(sorte + "." + canal);
                if (etat(qui, sorte, canal) == Etat.CHOIX && voulu != qui.actif(sorte, canal)) {
                    envois.choisir(moi.compteId(), sorte, canal, voulu);
                }
            }
        }
        journal.consigner(Journal.Entree.acte("notifications.regler", "COMPTE", moi.compteId())
                .assure(qui.assureId()));
        return "redirect:/notifications/reglages?garde=true";
    }
}
