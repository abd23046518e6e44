package ma.amarre.facteurs;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import ma.amarre.Cast;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** A browser over MockMvc: it keeps its cookies, so that a sign-in in several steps is one session. */
public final class Navigateur {

    private final MockMvcTester mvc;
    private final String adresse;
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();

    public Navigateur(MockMvcTester mvc, String adresse) {
        this.mvc = mvc;
        this.adresse = adresse;
    }

    public MvcTestResult lire(String chemin) {
        return envoyer(HttpMethod.GET, chemin);
    }

    public MvcTestResult poster(String chemin, String... champs) {
        return envoyer(HttpMethod.POST, chemin, champs);
    }

    public MvcTestResult connecter(String identifiant) {
        return poster("/connexion", "identifiant", identifiant, "motDePasse", Cast.MOT_DE_PASSE);
    }

    private MvcTestResult envoyer(HttpMethod methode, String chemin, String... champs) {
        var requete = MockMvcRequestBuilders.request(methode, chemin)
                .with(r -> {
                    r.setRemoteAddr(adresse);
                    return r;
                })
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .with(csrf());
        for (int i = 0; i < champs.length; i += 2) {
            requete.param(champs[i], champs[i + 1]);
        }
        if (!cookies.isEmpty()) {
            requete.cookie(cookies.values().toArray(Cookie[]::new));
        }
        MvcTestResult resultat = mvc.perform(requete);
        for (Cookie cookie : resultat.getResponse().getCookies()) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), Objects.requireNonNull(cookie));
            }
        }
        return resultat;
    }
}
