package ma.amarre.revue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.revue.Campagne.Issue;
import ma.amarre.revue.Campagne.Reponse;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Campaigns, their titles, and what was sealed of them. */
@Repository
class CampagneRepository {

    /** What both sides quote of one body. */
    record Resultat(
            String objet, int titres, int confirmes, int retires, int caducs, int retenus, int sortis, String sha256) {}

    private static final String CAMPAGNE =
            "select c.id, c.reference, c.nom, c.ouverte_le, c.fin, c.close_le from campagne c ";

    private final JdbcClient jdbc;
    private final Clock clock;

    CampagneRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Timestamp maintenant() {
        return Timestamp.from(clock.instant());
    }

    /** With every living title of these bodies as it stands now. */
    Campagne ouvrir(String nom, LocalDate fin, List<Long> organismes, long par) {
        long id = jdbc.sql("insert into campagne (reference, nom, ouverte_le, ouverte_par, fin) values (?, ?, ?, ?, ?)"
                        + " returning id")
                .params(Reference.nouvelle("CAM"), nom, maintenant(), par, fin)
                .query(Long.class)
                .single();
        jdbc.sql("""
            insert into campagne_titre (campagne_id, organisme_id, titre_id)
            select :id, t.organisme_id, t.id from titre t where t.organisme_id in (:organismes) and t.registre = 1
              and t.etat in ('ACTIF', 'SUSPENDU') and t.fin >= :jour
            """)
                .param("id", id)
                .param("organismes", organismes)
                .param("jour", LocalDate.now(clock))
                .update();
        return jdbc.sql(CAMPAGNE + "where c.id = ?")
                .param(id)
                .query(CampagneRepository::campagne)
                .single();
    }

    /** The bodies that a campaign may ask: the payer and the mutuelles that have living titles. */
    List<Long> organismes() {
        return jdbc.sql("""
            select o.id from organisme o where o.nature in ('PAYEUR', 'MUTUELLE') and exists (select * from titre t
              where t.organisme_id = o.id and t.registre = 1 and t.etat in ('ACTIF', 'SUSPENDU')) order by o.id
            """).query(Long.class).list();
    }

    List<Campagne> dernieres(@Nullable Long organismeId) {
        return jdbc.sql(CAMPAGNE + """
            where ? is null or exists (select * from campagne_titre x where x.campagne_id = c.id and x.organisme_id = ?)
            order by c.id desc limit 30
            """)
                .params(Arrays.asList(organismeId, organismeId))
                .query(CampagneRepository::campagne)
                .list();
    }

    /** @throws Introuvable when this body has no title in it */
    Campagne parReference(String reference, @Nullable Long organismeId) {
        return jdbc.sql(CAMPAGNE + """
            where c.reference = ? and (? is null or exists (select * from campagne_titre x where x.campagne_id = c.id and x.organisme_id = ?))
            """)
                .params(Arrays.asList(reference, organismeId, organismeId))
                .query(CampagneRepository::campagne)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    List<Campagne> nonCloses() {
        return jdbc.sql(CAMPAGNE + "where c.close_le is null order by c.id")
                .query(CampagneRepository::campagne)
                .list();
    }

    /** By body, every body: nobody can say that he was the only one asked. */
    List<Campagne.Avancement> avancement(long campagneId) {
        return jdbc.sql("""
            select x.organisme_id, o.code, o.nom_ar, count(*) titres, coalesce(sum(x.reponse = 'CONFIRME'), 0) confirmes,
              coalesce(sum(x.reponse = 'RETIRE'), 0) retires,
              exists (select * from campagne_resultat r where r.campagne_id = x.campagne_id and r.organisme_id = x.organisme_id) resultat
            from campagne_titre x join organisme o on o.id = x.organisme_id where x.campagne_id = ? group by x.organisme_id order by o.code
            """)
                .param(campagneId)
                .query((rs, i) -> new Campagne.Avancement(
                        rs.getLong("organisme_id"),
                        rs.getString("code"),
                        rs.getString("nom_ar"),
                        rs.getInt("titres"),
                        rs.getInt("confirmes"),
                        rs.getInt("retires"),
                        rs.getBoolean("resultat")))
                .list();
    }

    private static final String LIGNE = """
        select x.titre_id, t.reference, concat(p.prenom, ' ', p.nom) nom, o.code, o.nom_ar,
          (select group_concat(distinct y.role order by y.id) from poste y where y.titre_id = t.id) roles,
          (select group_concat(distinct b.ville order by b.ville separator ', ') from poste y join bureau b on b.id = y.bureau_id
            where y.titre_id = t.id) villes,
          (select group_concat(distinct coalesce(v.nom_ar, b.ville) order by b.ville separator '، ') from poste y join bureau b on b.id = y.bureau_id
            left join ville v on v.nom = b.ville where y.titre_id = t.id) villes_ar,
          t.fin, x.reponse, x.preuve, x.preuve_date, concat(r.prenom, ' ', r.nom) repondant, x.repondu_le, x.issue, t.personne_id, x.organisme_id
        from campagne_titre x join titre t on t.id = x.titre_id join personne p on p.id = t.personne_id
        join organisme o on o.id = x.organisme_id left join personne r on r.id = x.repondu_par
        """;

    /** Unanswered first. @param apres titles after this one: a page of fifty */
    List<Campagne.Ligne> lignes(
            long campagneId, @Nullable Long organismeId, boolean sansReponse, long apres, int limite) {
        return jdbc.sql(LIGNE + """
            where x.campagne_id = ? and (? is null or x.organisme_id = ?) and (not ? or x.reponse is null) and x.titre_id > ?
            order by x.titre_id limit ?
            """)
                .params(Arrays.asList(campagneId, organismeId, organismeId, sansReponse, apres, limite))
                .query(CampagneRepository::ligne)
                .list();
    }

    /** Locked for the answer. @throws Introuvable when the campaign does not ask for this title of this body */
    Campagne.Ligne verrouiller(long campagneId, String reference, @Nullable Long organismeId) {
        return jdbc.sql(LIGNE
                        + "where x.campagne_id = ? and t.reference = ? and (? is null or x.organisme_id = ?)"
                        + " for update")
                .params(Arrays.asList(campagneId, reference, organismeId, organismeId))
                .query(CampagneRepository::ligne)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    /** @throws Conflit when somebody else was faster */
    void repondre(
            long campagneId,
            long titreId,
            Reponse reponse,
            @Nullable String preuve,
            @Nullable LocalDate date,
            long par) {
        int lignes = jdbc.sql("""
            update campagne_titre set reponse = ?, preuve = ?, preuve_date = ?, repondu_par = ?, repondu_le = ?
            where campagne_id = ? and titre_id = ? and reponse is null and issue is null
            """)
                .params(Arrays.asList(reponse.name(), preuve, date, par, maintenant(), campagneId, titreId))
                .update();
        if (lignes == 0) {
            throw new Conflit("revue.reponse.deja");
        }
    }

    void conclure(long campagneId, long titreId, Issue issue) {
        jdbc.sql("update campagne_titre set issue = ? where campagne_id = ? and titre_id = ?")
                .params(issue.name(), campagneId, titreId)
                .update();
    }

    /** @return false when this reminder was given before */
    boolean rappeler(long campagneId, long organismeId, int jours) {
        return jdbc.sql("""
            insert into campagne_rappel (campagne_id, organisme_id, jours, instant)
            select ?, ?, ?, ? from dual where not exists (select * from campagne_rappel where campagne_id = ? and organisme_id = ? and jours <= ?)
            """)
                        .params(campagneId, organismeId, jours, maintenant(), campagneId, organismeId, jours)
                        .update()
                > 0;
    }

    void garder(long campagneId, long organismeId, Resultat r, byte[] csv) {
        jdbc.sql("""
            insert into campagne_resultat (campagne_id, organisme_id, objet, titres, confirmes, retires, caducs, retenus, sortis, csv, sha256)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
                .params(
                        campagneId,
                        organismeId,
                        r.objet(),
                        r.titres(),
                        r.confirmes(),
                        r.retires(),
                        r.caducs(),
                        r.retenus(),
                        r.sortis(),
                        csv,
                        r.sha256())
                .update();
    }

    void clore(long campagneId) {
        jdbc.sql("update campagne set close_le = ? where id = ? and close_le is null")
                .params(maintenant(), campagneId)
                .update();
    }

    /** @throws Introuvable before the end */
    Resultat resultat(long campagneId, String organisme) {
        return jdbc.sql("select r.* from campagne_resultat r join organisme o on o.id = r.organisme_id where"
                        + " r.campagne_id = ? and o.code = ?")
                .params(campagneId, organisme)
                .query((rs, i) -> new Resultat(
                        rs.getString("objet"),
                        rs.getInt("titres"),
                        rs.getInt("confirmes"),
                        rs.getInt("retires"),
                        rs.getInt("caducs"),
                        rs.getInt("retenus"),
                        rs.getInt("sortis"),
                        rs.getString("sha256")))
                .optional()
                .orElseThrow(Introuvable::new);
    }

    byte[] csv(long campagneId, String organisme) {
        return jdbc.sql("select r.csv from campagne_resultat r join organisme o on o.id = r.organisme_id where"
                        + " r.campagne_id = ? and o.code = ?")
                .params(campagneId, organisme)
                .query((rs, i) -> rs.getBytes(1))
                .optional()
                .orElseThrow(Introuvable::new);
    }

    private static Campagne campagne(ResultSet rs, int i) throws SQLException {
        return new Campagne(
                rs.getLong("id"),
                rs.getString("reference"),
                rs.getString("nom"),
                rs.getTimestamp("ouverte_le").toInstant(),
                rs.getObject("fin", LocalDate.class),
                instant(rs.getTimestamp("close_le")));
    }

    private static Campagne.Ligne ligne(ResultSet rs, int i) throws SQLException {
        String reponse = rs.getString("reponse");
        String issue = rs.getString("issue");
        return new Campagne.Ligne(
                rs.getLong("titre_id"),
                rs.getString("reference"),
                rs.getString("nom"),
                rs.getString("code"),
                rs.getString("nom_ar"),
                String.valueOf(rs.getString("roles")),
                rs.getString("villes"),
                rs.getString("villes_ar"),
                rs.getObject("fin", LocalDate.class),
                reponse == null ? null : Reponse.valueOf(reponse),
                rs.getString("preuve"),
                rs.getObject("preuve_date", LocalDate.class),
                rs.getString("repondant"),
                instant(rs.getTimestamp("repondu_le")),
                issue == null ? null : Issue.valueOf(issue),
                rs.getLong("personne_id"),
                rs.getLong("organisme_id"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp lu) {
        return lu == null ? null : lu.toInstant();
    }
}
