package ma.amarre.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ma.amarre.commun.Role;
import ma.amarre.web.ParRequete;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NotificationRepository {

    /** A notice in somebody's list. */
    record Notification(long id, String genre, String reference, String url, Instant instant, boolean lue) {}

    /** Somebody of a clinic or pharmacy who is told of its files. */
    record Destinataire(long compteId, Role role) {}

    /** A mail to send. */
    record Envoi(long id, String courriel, String langue, int essais) {}

    private static final int ESSAIS = 8;
    private final JdbcClient jdbc;
    private final Clock clock;

    NotificationRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the portal at once, by mail as soon as the sender passes, when the address is confirmed. */
    void ajouter(long compteId, String genre, String reference, String url) {
        Timestamp instant = Timestamp.from(clock.instant());
        long id = jdbc.sql("insert into notification (compte_id, genre, reference, url, instant) values (?, ?, ?, ?, ?)"
                        + " returning id")
                .params(compteId, genre, reference, url, instant)
                .query(Long.class)
                .single();
        jdbc.sql("""
            insert into envoi (notification_id, canal, etat, prochain_essai)
            select ?, 'COURRIEL', 'A_ENVOYER', ? from compte where id = ? and courriel is not null and courriel_confirme_le is not null
            """).params(id, instant, compteId).update();
    }

    List<Destinataire> personnelDe(long organismeId) {
        return jdbc.sql("""
            select c.id, min(po.role) role
            from titre t join poste po on po.titre_id = t.id join compte c on c.personne_id = t.personne_id
            where t.organisme_id = ? and t.etat = 'ACTIF' and ? between t.debut and t.fin and c.etat = 'ACTIF'
              and po.role in ('CLINIQUE_ADMISSION', 'PHARMACIE')
            group by c.id
            """)
                .params(organismeId, LocalDate.now(clock))
                .query((rs, i) -> new Destinataire(rs.getLong("id"), Role.valueOf(rs.getString("role"))))
                .list();
    }

    /** The accounts of the billing desk of a provider. */
    List<Long> bureauDeFacturation(long organismeId) {
        return jdbc.sql("""
            select distinct c.id
            from titre t join poste po on po.titre_id = t.id join compte c on c.personne_id = t.personne_id
            where t.organisme_id = ? and t.etat = 'ACTIF' and ? between t.debut and t.fin and c.etat = 'ACTIF'
              and po.role = 'CLINIQUE_FACTURATION'
            """)
                .params(organismeId, LocalDate.now(clock))
                .query(Long.class)
                .list();
    }

    List<Notification> de(long compteId, long avant, int limite) {
        return jdbc.sql("""
            select id, genre, reference, url, instant, lue_le is not null lue from notification
            where compte_id = ? and id < ? order by id desc limit ?
            """)
                .params(compteId, avant, limite)
                .query(NotificationRepository::notification)
                .list();
    }

    /** @return where the notice leads, null when this account has no such notice */
    @Nullable
    String lire(long compteId, long id) {
        jdbc.sql("update notification set lue_le = ? where id = ? and compte_id = ? and lue_le is null")
                .params(Timestamp.from(clock.instant()), id, compteId)
                .update();
        return jdbc.sql("select url from notification where id = ? and compte_id = ?")
                .params(id, compteId)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    void toutLire(long compteId) {
        jdbc.sql("update notification set lue_le = ? where compte_id = ? and lue_le is null")
                .params(Timestamp.from(clock.instant()), compteId)
                .update();
    }

    /**
     * What somebody has not read.
     *
     * @param lignes the newest first, at most a hundred: beyond that the screen says so
     * @param visite when he was here before the present visit; null when nothing is unread, or the first time
     */
    record NonLues(List<Notification> lignes, @Nullable Instant visite) {}

    /** One reading a request, for the bell and the home page. */
    NonLues nonLues(long compteId) {
        return ParRequete.lire(
                "notifications.nonLues." + compteId,
                () -> jdbc.sql("""
                    select id, genre, reference, url, instant, false lue,
                      (select c.instant from connexion c where c.compte_id = n.compte_id and c.reussie order by c.id desc limit 1 offset 1) visite
                    from notification n where compte_id = ? and lue_le is null order by id desc limit 100
                    """).param(compteId).query((ResultSetExtractor<NonLues>)
                        NotificationRepository::lireNonLues));
    }

    private static NonLues lireNonLues(ResultSet rs) throws SQLException {
        List<Notification> lignes = new ArrayList<>();
        Timestamp visite = null;
        while (rs.next()) {
            lignes.add(notification(rs, 0));
            visite = rs.getTimestamp("visite");
        }
        return new NonLues(lignes, visite == null ? null : visite.toInstant());
    }

    List<Envoi> aEnvoyer(int limite) {
        return jdbc.sql("""
            select e.id, c.courriel, c.langue, e.essais
            from envoi e join notification n on n.id = e.notification_id join compte c on c.id = n.compte_id
            where e.etat = 'A_ENVOYER' and e.prochain_essai <= ? order by e.prochain_essai, e.id limit ?
            """)
                .params(Timestamp.from(clock.instant()), limite)
                .query((rs, i) -> new Envoi(
                        rs.getLong("id"), rs.getString("courriel"), rs.getString("langue"), rs.getInt("essais")))
                .list();
    }

    void envoye(long envoiId) {
        jdbc.sql("update envoi set etat = 'ENVOYE', essais = essais + 1, envoye_le = ?, prochain_essai = null"
                        + " where id = ?")
                .params(Timestamp.from(clock.instant()), envoiId)
                .update();
    }

    /** Tries again after 1, 2, 4 … minutes, and gives up after the eighth time. */
    void echoue(Envoi envoi) {
        int essais = envoi.essais() + 1;
        boolean abandonne = essais >= ESSAIS;
        Instant prochain = clock.instant().plus(Duration.ofMinutes(1L << envoi.essais()));
        jdbc.sql("update envoi set etat = ?, essais = ?, prochain_essai = ? where id = ?")
                .params(Arrays.asList(
                        abandonne ? "ABANDONNE" : "A_ENVOYER",
                        essais,
                        abandonne ? null : Timestamp.from(prochain),
                        envoi.id()))
                .update();
    }

    private static Notification notification(ResultSet rs, int ligne) throws SQLException {
        return new Notification(
                rs.getLong("id"),
                rs.getString("genre"),
                rs.getString("reference"),
                rs.getString("url"),
                rs.getTimestamp("instant").toInstant(),
                rs.getBoolean("lue"));
    }
}
