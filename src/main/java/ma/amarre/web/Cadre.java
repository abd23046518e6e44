package ma.amarre.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** What every page needs around its content, for the templates as {@code #cadre}: error pages have no model, so it is a bean. */
@Component("cadre")
public class Cadre {

    /** The key of the entry that stands as a bell in the top bar instead of the navigation. */
    public static final String CLOCHE = "notifications";

    private final MessageSource messages;
    private final ObjectProvider<Menu> menus;
    private final ObjectProvider<Famille> familles;
    private final ObjectProvider<PourAutrui> mandants;
    private final boolean demonstration;

    Cadre(
            MessageSource messages,
            ObjectProvider<Menu> menus,
            ObjectProvider<Famille> familles,
            ObjectProvider<PourAutrui> mandants,
            Environment environment) {
        this.messages = messages;
        this.menus = menus;
        this.familles = familles;
        this.mandants = mandants;
        this.demonstration = environment.acceptsProfiles(Profiles.of("demo"));
    }

    public String getLangue() {
        return langue().code();
    }

    public String getSens() {
        return langue().sens();
    }

    public String getAutreLangue() {
        return langue().autre().code();
    }

    /** The page where the reader is, in the other language, with the rest of its address kept. */
    public String getLienLangue() {
        return avec("lang", getAutreLangue());
    }

    public boolean isDemonstration() {
        return demonstration;
    }

    /** The signed-in person, or null on a public page. */
    public @Nullable Utilisateur getUtilisateur() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Utilisateur u ? u : null;
    }

    /** After how many seconds without a request the session ends. */
    public int getRepos() {
        HttpSession session = requete().getSession(false);
        return session == null ? 0 : session.getMaxInactiveInterval();
    }

    /** For whom the signed-in person acts in this request; null when for himself. */
    public PourAutrui.@Nullable Mandant getMandant() {
        Utilisateur utilisateur = getUtilisateur();
        return utilisateur == null || utilisateur.mandat() == null
                ? null
                : mandants.stream()
                        .flatMap(m -> m.de(utilisateur).stream())
                        .findFirst()
                        .orElse(null);
    }

    /** Where the mark leads: the home of the space, or of the person's own space for any other word. */
    public String accueil(String espace) {
        Utilisateur utilisateur = getUtilisateur();
        if (espace.equals("public") || (espace.isEmpty() && utilisateur == null)) {
            return "/";
        }
        return espace.isEmpty() ? Objects.requireNonNull(utilisateur).espace().chemin() : "/" + espace;
    }

    /** The entries of a space that the signed-in person may open. */
    public List<Menu.Entree> menu(String espace) {
        Utilisateur utilisateur = getUtilisateur();
        PourAutrui.Mandant mandant = getMandant();
        return menus.stream()
                .flatMap(m -> m.entrees().stream())
                .filter(e -> e.espace().name().toLowerCase(Locale.ROOT).equals(espace))
                .filter(e -> mandant == null || mandant.ouvre().test(e.url()))
                .filter(e -> utilisateur == null
                        || e.espace() != Espace.ASSURE
                        || familles.stream().allMatch(f -> f.ouvre(utilisateur, e.url())))
                .filter(e -> !e.cle().equals(CLOCHE))
                .filter(e -> e.roles().isEmpty()
                        || (utilisateur != null && e.roles().stream().anyMatch(utilisateur::a)))
                .sorted(Comparator.comparingInt(Menu.Entree::ordre))
                .toList();
    }

    /** The bell of the top bar: the entry that a module declares under the key {@link #CLOCHE}; null without one or without a user. */
    public @Nullable Cloche getCloche() {
        Utilisateur utilisateur = getUtilisateur();
        if (utilisateur == null || utilisateur.mandat() != null) {
            return null;
        }
        return menus.stream()
                .flatMap(m -> m.entrees().stream()
                        .filter(e -> e.cle().equals(CLOCHE) && e.espace() == utilisateur.espace())
                        .map(e -> new Cloche(
                                e.url(), e.libelle(), m.comptes(utilisateur).getOrDefault(CLOCHE, 0))))
                .findFirst()
                .orElse(null);
    }

    /** The persons of the signed-in person's household, for the switcher of the insured space; empty when he is alone. */
    public List<Famille.Personne> getFamille() {
        Utilisateur utilisateur = getUtilisateur();
        if (utilisateur == null || utilisateur.mandat() != null) {
            return List.of();
        }
        List<Famille.Personne> personnes =
                familles.stream().flatMap(f -> f.de(utilisateur).stream()).toList();
        return personnes.size() > 1 ? personnes : List.of();
    }

    /** What the bell shows. */
    public record Cloche(String url, String libelle, int compte) {}

    /** The figures beside the entries, for the signed-in person. */
    public Map<String, Integer> comptes(String espace) {
        Utilisateur utilisateur = getUtilisateur();
        Map<String, Integer> comptes = new HashMap<>();
        if (utilisateur != null) {
            menus.stream()
                    .filter(m -> m.entrees().stream()
                            .anyMatch(e -> e.espace().chemin().equals("/" + espace)))
                    .forEach(m -> comptes.putAll(m.comptes(utilisateur)));
        }
        return comptes;
    }

    /** A sentence in the reader's language: from a message with its arguments, from a key, or as it is. */
    public @Nullable String phrase(@Nullable Object texte) {
        Locale locale = langue().locale();
        return switch (texte) {
            case null -> null;
            case MessageSourceResolvable message -> messages.getMessage(message, locale);
            default -> messages.getMessage(texte.toString(), null, texte.toString(), locale);
        };
    }

    /** The sentence beside a field, or null. */
    public @Nullable String erreur(@Nullable Map<String, ?> erreurs, String champ) {
        return erreurs == null ? null : phrase(erreurs.get(champ));
    }

    /** The value of {@code aria-describedby}: hint, then error, or null when there is neither. */
    public @Nullable String decritPar(String champ, @Nullable Object aide, @Nullable Object erreur) {
        String ids = Stream.of(aide == null ? "" : champ + "-aide", erreur == null ? "" : champ + "-erreur")
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(" "));
        return ids.isEmpty() ? null : ids;
    }

    /** The address of this page with one parameter set, back on its first rows. */
    public String avec(String parametre, String valeur) {
        return adresse(parametre, valeur);
    }

    /** The address of this page without a parameter: what removes a filter. */
    public String sans(String parametre) {
        return adresse(parametre, null);
    }

    private static HttpServletRequest requete() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    private String adresse(String parametre, @Nullable String valeur) {
        HttpServletRequest requete = requete();
        var adresse = requete.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String demandee
                ? UriComponentsBuilder.fromPath(demandee)
                : ServletUriComponentsBuilder.fromRequest(requete)
                        .scheme(null)
                        .host(null)
                        .port(null);
        if (!parametre.equals("lang")) {
            adresse.replaceQueryParam("apres").replaceQueryParam("avant");
        }
        if (valeur == null) {
            adresse.replaceQueryParam(parametre);
        } else {
            adresse.replaceQueryParam(parametre, UriUtils.encode(valeur, StandardCharsets.UTF_8));
        }
        return adresse.build().toUriString();
    }

    private Langue langue() {
        return Langue.de(LocaleContextHolder.getLocale());
    }
}
