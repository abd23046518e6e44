package ma.amarre.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
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

    private final JdbcClient jdbc;
    private final Clock clock;

    NotificationRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param lue whether it arrives as already read: its owner wants no bell for this kind */
    long ajouter(long compteId, String genre, String reference, String url, boolean lue) {
        Timestamp instant = Timestamp.from(clock.instant());
        return jdbc.sql("insert into notification (compte_id, genre, reference, url, instant, lue_le) values (?, ?, ?,"
                        + " ?, ?, ?) returning id")
                .params(Arrays.asList(compteId, genre, reference, url, instant, lue ? instant : null))
                .query(Long.class)
                .single();
    }

    /** Whether a notice of this kind that leads to the same page has not been read yet. */
    boolean attend(long compteId, String genre, String url) {
        return jdbc.sql("select exists (select * from notification where compte_id = ? and lue_le is null and genre = ?"
                        + " and url = ?)")
                .params(compteId, genre, url)
                .query(Boolean.class)
                .single();
    }

    /** The accounts of the agents who hold a role of the payer that knows no office. */
    List<Long> agents(Role role) {
        return jdbc.sql("""
            select distinct c.id
            from titre t join poste po on po.titre_id = t.id join compte c on c.personne_id = t.personne_id
              join organisme o on o.id = t.organisme_id
            where o.nature = 'PAYEUR' and t.etat = 'ACTIF' and ? between t.debut and t.fin and c.etat = 'ACTIF' and po.role = ?
            """)
                .params(LocalDate.now(clock), role.name())
                .query(Long.class)
                .list();
    }

    List<Destinataire> personnelDe(long organismeId) {
        return personnelDe(organismeId, "'CLINIQUE_ADMISSION', 'PHARMACIE'");
    }

    /** The accounts of the billing desk of a provider; a pharmacy bills itself. */
    List<Destinataire> bureauDeFacturation(long organismeId) {
        return personnelDe(organismeId, "'CLINIQUE_FACTURATION', 'PHARMACIE'");
    }

    private List<Destinataire> personnelDe(long organismeId, String roles) {
        return jdbc.sql("""
            select c.id, min(po.role) role
            from titre t join poste po on po.titre_id = t.id join compte c on c.personne_id = t.personne_id
            where t.organisme_id = ? and t.etat = 'ACTIF' and ? between t.debut and t.fin and c.etat = 'ACTIF'
              and po.role in (%s)
            group by c.id
            """.formatted(roles))
                .params(organismeId, LocalDate.now(clock))
                .query((rs, i) -> new Destinataire(rs.getLong("id"), Role.valueOf(rs.getString("role"))))
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
