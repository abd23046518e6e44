package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The end of every way in, whatever the factors: noted, journalled, a new session, and where it leads. */
@Component
public class Entrees {

    /** What was proved. The names stand in the journal and, as {@code FACTOR_…}, in the session. */
    public enum Facteur {
        MOT_DE_PASSE(FactorGrantedAuthority.PASSWORD_AUTHORITY),
        TOTP("FACTOR_TOTP"),
        SECOURS("FACTOR_SECOURS"),
        CLE(FactorGrantedAuthority.WEBAUTHN_AUTHORITY),
        FEDERATION(FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY),
        /** The provider asked a second factor itself. */
        FEDERATION_FORTE(FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY);

        private final String autorite;

        Facteur(String autorite) {
            this.autorite = autorite;
        }
    }

    private static final Duration REPOS_ASSURE = Duration.ofMinutes(30);
    private static final Duration REPOS_AGENT = Duration.ofMinutes(60);

    /** The attribute of the session that names the page after a first sign-in. */
    static final String SUITE = "suiteDeConnexion";

    private final Comptes comptes;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final ObjectProvider<ApresConnexion> suites;
    private final HttpSessionSecurityContextRepository contextes = new HttpSessionSecurityContextRepository();
    private final CsrfAuthenticationStrategy jetons =
            new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository());

    Entrees(Comptes comptes, Journal journal, TransactionTemplate transaction, ObjectProvider<ApresConnexion> suites) {
        this.comptes = comptes;
        this.journal = journal;
        this.transaction = transaction;
        this.suites = suites;
    }

    /**
     * Signs an account in by hand, after factors that the security chain does not know.
     *
     * @return where it leads
     * @throws Introuvable when the account is closed
     * @throws RegleViolee when no title of the person may be used at this hour
     */
    public String entrer(long compteId, HttpServletRequest request, HttpServletResponse response, Facteur... facteurs) {
        Comptes.Compte compte = comptes.parId(compteId).orElseThrow(Introuvable::new);
        if (comptes.horsHoraires(compte.personneId())) {
            throw new RegleViolee("", "habilitations.connexion.horaire");
        }
        Authentication entree = noter(compte, facteurs);
        PremierPas.oter(request);
        request.getSession();
        request.changeSessionId();
        jetons.onAuthentication(entree, request, response);
        SecurityContext contexte = SecurityContextHolder.createEmptyContext();
        contexte.setAuthentication(entree);
        SecurityContextHolder.setContext(contexte);
        contextes.saveContext(contexte, request, response);
        return arriver((Utilisateur) java.util.Objects.requireNonNull(entree.getPrincipal()), request, response);
    }

    Authentication noter(Comptes.Compte compte, Facteur... facteurs) {
        Utilisateur utilisateur = comptes.utilisateur(compte);
        String prouve = Arrays.stream(facteurs).map(Facteur::name).collect(Collectors.joining(" + "));
        transaction.executeWithoutResult(t -> {
            comptes.noterReussite(compte.id());
            comptes.noterConnexion(compte.id(), compte.identifiant(), true, Frein.adresse(), Frein.navigateur());
            journal.consigner(
                    new Journal.Entree(
                            Journal.Nature.CONNEXION,
                            "habilitations.connexion",
                            "COMPTE",
                            Long.toString(compte.id()),
                            null,
                            null,
                            prouve),
                    utilisateur);
        });
        return authentication(utilisateur, facteurs);
    }

    /** Sets the limits of the new session and tells who wants to know. @return where it leads */
    String arriver(Utilisateur qui, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession();
        Duration repos = qui.espace() == Espace.ASSURE ? REPOS_ASSURE : REPOS_AGENT;
        session.setMaxInactiveInterval((int) repos.toSeconds());
        session.setAttribute(
                "appareil", Optional.ofNullable(request.getHeader("User-Agent")).orElse(""));
        session.setAttribute("adresse", request.getRemoteAddr());
        suites.orderedStream().forEach(s -> s.connecte(qui, request, response));
        HttpSessionRequestCache demandes = new HttpSessionRequestCache();
        SavedRequest demandee = demandes.getRequest(request, response);
        demandes.removeRequest(request, response);
        if (demandee != null) {
            return demandee.getRedirectUrl();
        }
        Object suite = session.getAttribute(SUITE);
        session.removeAttribute(SUITE);
        return suite instanceof String s ? s : qui.espace().chemin();
    }

    /** Authorities are {@code ROLE_} and the role of each post, and the factors given. */
    static Authentication authentication(Utilisateur utilisateur, Facteur... facteurs) {
        List<GrantedAuthority> droits = new ArrayList<>();
        utilisateur.acces().stream()
                .map(a -> "ROLE_" + a.role())
                .distinct()
                .forEach(r -> droits.add(new SimpleGrantedAuthority(r)));
        for (Facteur facteur : facteurs) {
            droits.add(FactorGrantedAuthority.fromAuthority(facteur.autorite));
        }
        return UsernamePasswordAuthenticationToken.authenticated(utilisateur, null, droits);
    }
}
