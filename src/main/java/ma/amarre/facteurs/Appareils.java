package ma.amarre.facteurs;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.ApresConnexion;
import ma.amarre.habilitations.Sessions;
import ma.amarre.journal.Journal;
import ma.amarre.web.NomNavigateur;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.WebUtils;

/**
 * The browsers an account was opened with. A random cookie that only this portal reads tells one from another; its holder is told of
 * each new one. To be known opens nothing: the factors are asked all the same.
 */
@Service
class Appareils implements ApresConnexion {

    /** @param ici the browser of this request */
    record Appareil(String reference, String nom, Instant creeLe, Instant vuLe, boolean ici) {}

    private static final String COOKIE = "appareil";
    private static final Duration GARDE = Duration.ofDays(400);
    private static final SecureRandom ALEA = new SecureRandom();

    private final JdbcClient jdbc;
    private final Coffret coffret;
    private final Sessions sessions;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;
    private final Clock clock;

    Appareils(
            JdbcClient jdbc,
            Coffret coffret,
            Sessions sessions,
            Journal journal,
            ApplicationEventPublisher evenements,
            Clock clock) {
        this.jdbc = jdbc;
        this.coffret = coffret;
        this.sessions = sessions;
        this.journal = journal;
        this.evenements = evenements;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void connecte(Utilisateur qui, HttpServletRequest request, HttpServletResponse response) {
        String jeton = jeton(request).orElseGet(Appareils::nouveau);
        poser(jeton, request, response);
        String empreinte = empreinte(qui.compteId(), jeton);
        Timestamp maintenant = Timestamp.from(clock.instant());
        boolean connu = jdbc.sql("update appareil set vu_le = ? where compte_id = ? and empreinte = ?")
                        .params(maintenant, qui.compteId(), empreinte)
                        .update()
                == 1;
        if (!connu) {
            ajouter(qui, empreinte, NomNavigateur.de(request.getHeader(HttpHeaders.USER_AGENT)), maintenant);
        }
        String reference = jdbc.sql("select reference from appareil where compte_id = ? and empreinte = ?")
                .params(qui.compteId(), empreinte)
                .query(String.class)
                .single();
        request.getSession().setAttribute(Sessions.APPAREIL, reference);
    }

    /** Told from the second one on: the first has nothing to be compared with. Shared demo accounts are not told. */
    private void ajouter(Utilisateur qui, String empreinte, String nom, Timestamp maintenant) {
        jdbc.sql("delete from appareil where compte_id = ? and vu_le < ?")
                .params(qui.compteId(), Timestamp.from(clock.instant().minus(GARDE)))
                .update();
        boolean premier = jdbc.sql("select not exists (select * from appareil where compte_id = ?)")
                .param(qui.compteId())
                .query(Boolean.class)
                .single();
        jdbc.sql("insert into appareil (reference, compte_id, empreinte, nom, cree_le, vu_le) values (?, ?, ?, ?, ?, ?)"
                        + " on duplicate key update vu_le = values(vu_le)")
                .params(Reference.nouvelle("APP"), qui.compteId(), empreinte, nom, maintenant, maintenant)
                .update();
        if (!premier && !qui.demonstration()) {
            evenements.publishEvent(new FacteurEvent.NouvelAppareil(qui.compteId()));
        }
    }

    /** The newest first, at most fifty. */
    List<Appareil> de(long compteId, HttpServletRequest request) {
        String ici = jeton(request).map(j -> empreinte(compteId, j)).orElse("");
        return jdbc.sql("select reference, nom, cree_le, vu_le, empreinte = ? ici from appareil where compte_id = ?"
                        + " order by vu_le desc limit 50")
                .params(ici, compteId)
                .query((rs, i) -> new Appareil(
                        rs.getString("reference"),
                        rs.getString("nom"),
                        rs.getTimestamp("cree_le").toInstant(),
                        rs.getTimestamp("vu_le").toInstant(),
                        rs.getBoolean("ici")))
                .list();
    }

    /** Forgets a browser and closes what it has open, this session excepted. @throws Introuvable */
    @Transactional
    public void oublier(Utilisateur qui, String reference, @Nullable String sessionCourante) {
        if (jdbc.sql("delete from appareil where compte_id = ? and reference = ?")
                        .params(qui.compteId(), reference)
                        .update()
                == 0) {
            throw new Introuvable();
        }
        journal.consigner(Journal.Entree.acte("facteurs.oublierAppareil", "COMPTE", qui.compteId())
                .detail(reference));
        sessions.fermerAppareil(qui.compteId(), reference, sessionCourante);
    }

    private static Optional<String> jeton(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return Optional.ofNullable(cookie).map(Cookie::getValue).filter(v -> v.matches("[A-Za-z0-9_-]{43}"));
    }

    private static String nouveau() {
        byte[] octets = new byte[32];
        ALEA.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static void poser(String jeton, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, jeton)
                        .path("/")
                        .maxAge(GARDE)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    private String empreinte(long compteId, String jeton) {
        return coffret.empreinte("appareil:" + compteId + ":" + jeton);
    }
}
