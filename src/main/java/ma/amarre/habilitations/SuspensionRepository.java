package ma.amarre.habilitations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Suspensions, their titles and the hand-over that a person adjusted. */
@Repository
class SuspensionRepository {

    static final int TAILLE = 25;

    /** What the form says. */
    record Redaction(
            Titre.Degre degre,
            Suspension.Motif motif,
            String fondement,
            String texte,
            boolean immediate,
            LocalDate revueLe) {}

    record Rangee(
            long id,
            String reference,
            Titre.Degre degre,
            Suspension.Motif motif,
            Suspension.Etat etat,
            boolean contestee,
            Instant le,
            int titres,
            @Nullable Integer deplaces) {}

    private static final String SUSPENSION = """
        select s.*, concat(p.prenom, ' ', p.nom) auteur, concat(q.prenom, ' ', q.nom) seconde, concat(r.prenom, ' ', r.nom) contestataire
        from suspension s join personne p on p.id = s.prepare_par left join personne q on q.id = s.seconde_par
        left join personne r on r.id = s.contestee_par
        """;

    private final JdbcClient jdbc;
    private final ReglesTitre regles;

    SuspensionRepository(JdbcClient jdbc, ReglesTitre regles) {
        this.jdbc = jdbc;
        this.regles = regles;
    }

    String preparer(Redaction r, Collection<Long> titres, long par) {
        String reference = Reference.nouvelle("SUS");
        long id = jdbc.sql("""
            insert into suspension (reference, degre, motif, fondement, texte, etat, immediate, prepare_par, prepare_le, revue_le)
            values (?, ?, ?, ?, ?, 'PREPAREE', ?, ?, ?, ?) returning id
            """)
                .params(
                        reference,
                        r.degre().name(),
                        r.motif().name(),
                        r.fondement(),
                        r.texte(),
                        r.immediate(),
                        par,
                        regles.horodatage(),
                        r.revueLe())
                .query(Long.class)
                .single();
        titres.stream()
                .sorted()
                .forEach(t -> jdbc.sql("insert into suspension_titre (suspension_id, titre_id) values (?, ?)")
                        .params(id, t)
                        .update());
        return reference;
    }

    /** @param organismeId null: the payer's side; a body sees those that hold one of its titles @throws Introuvable */
    Suspension parReference(String reference, @Nullable Long organismeId) {
        return jdbc.sql(SUSPENSION + """
            where s.reference = ? and (? is null or exists (select * from suspension_titre x join titre t on t.id = x.titre_id
              where x.suspension_id = s.id and t.organisme_id = ?))
            """)
                .params(Arrays.asList(reference, organismeId, organismeId))
                .query(this::suspension)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    /** Locked for the act that follows. */
    Suspension verrouiller(String reference) {
        if (jdbc.sql("select id from suspension where reference = ? for update")
                .param(reference)
                .query(Long.class)
                .optional()
                .isEmpty()) {
            throw new Introuvable();
        }
        return parReference(reference, null);
    }

    Page<Rangee> page(@Nullable Long organismeId, @Nullable Long apres) {
        List<Rangee> lues = jdbc.sql("""
            select s.id, s.reference, s.degre, s.motif, s.etat, s.contestee_le is not null and s.arbitrage is null contestee, s.prepare_le,
              (select count(*) from suspension_titre x where x.suspension_id = s.id) titres, s.deplaces
            from suspension s where s.id < ? and (? is null or exists (select * from suspension_titre x join titre t on t.id = x.titre_id
              where x.suspension_id = s.id and t.organisme_id = ?)) order by s.id desc limit ?
            """)
                .params(Arrays.asList(apres == null ? Long.MAX_VALUE : apres, organismeId, organismeId, TAILLE + 1))
                .query((rs, i) -> new Rangee(
                        rs.getLong("id"),
                        rs.getString("reference"),
                        Titre.Degre.valueOf(rs.getString("degre")),
                        Suspension.Motif.valueOf(rs.getString("motif")),
                        Suspension.Etat.valueOf(rs.getString("etat")),
                        rs.getBoolean("contestee"),
                        rs.getTimestamp("prepare_le").toInstant(),
                        rs.getInt("titres"),
                        rs.getObject("deplaces", Integer.class)))
                .list();
        return Page.enAvant(lues, TAILLE, apres == null, r -> Long.toString(r.id()));
    }

    void annoncer(Suspension s, Instant effet) {
        exigerUne(jdbc.sql("update suspension set preavis_le = ?, effet_le = ?, version = version + 1 where id = ? and"
                        + " version = ?")
                .params(regles.horodatage(), Timestamp.from(effet), s.id(), s.version())
                .update());
    }

    void confirmer(Suspension s, long par, int deplaces) {
        exigerUne(jdbc.sql("""
            update suspension set etat = 'EN_VIGUEUR', confirme_par = ?, confirme_le = ?, effet_le = ?, deplaces = ?, version = version + 1
            where id = ? and version = ?
            """)
                .params(par, regles.horodatage(), regles.horodatage(), deplaces, s.id(), s.version())
                .update());
    }

    /** The strictest degree that the suspensions in force put on a title; null when there is none any more. */
    Titre.@Nullable Degre degreRestant(long titreId) {
        return jdbc.sql("""
            select s.degre from suspension_titre x join suspension s on s.id = x.suspension_id
            where x.titre_id = ? and s.etat = 'EN_VIGUEUR'
            """).param(titreId).query((rs, i) -> Titre.Degre.valueOf(rs.getString(1))).list().stream()
                .max(java.util.Comparator.naturalOrder())
                .orElse(null);
    }

    void seconder(Suspension s, long par) {
        exigerUne(
                jdbc.sql("update suspension set seconde_par = ?, seconde_le = ?, version = version + 1 where id = ? and"
                                + " version = ?")
                        .params(par, regles.horodatage(), s.id(), s.version())
                        .update());
    }

    void finir(Suspension s, Suspension.Etat etat, @Nullable Long par, String texte) {
        exigerUne(jdbc.sql("""
            update suspension set etat = ?, levee_le = ?, levee_par = ?, levee_texte = ?, version = version + 1 where id = ? and version = ?
            """)
                .params(Arrays.asList(etat.name(), regles.horodatage(), par, texte, s.id(), s.version()))
                .update());
    }

    void contester(Suspension s, long par, String texte) {
        exigerUne(jdbc.sql("""
            update suspension set contestee_le = ?, contestee_par = ?, contestation = ?, version = version + 1 where id = ? and version = ?
            """)
                .params(regles.horodatage(), par, texte, s.id(), s.version())
                .update());
    }

    void arbitrer(Suspension s, String arbitre, Suspension.Arbitrage issue, String texte, long par) {
        exigerUne(jdbc.sql("""
            update suspension set arbitre = ?, arbitrage = ?, arbitrage_le = ?, arbitrage_texte = ?, arbitrage_par = ?, version = version + 1
            where id = ? and version = ?
            """)
                .params(arbitre, issue.name(), regles.horodatage(), texte, par, s.id(), s.version())
                .update());
    }

    /** Immediate ones whose second approval did not come in time. */
    List<String> sansSeconde(Instant avant) {
        return jdbc.sql("""
            select reference from suspension where etat = 'EN_VIGUEUR' and immediate and seconde_le is null and confirme_le < ? limit 100
            """).param(Timestamp.from(avant)).query(String.class).list();
    }

    private static void exigerUne(int lignes) {
        if (lignes == 0) {
            throw new Conflit("habilitations.suspension.conflit");
        }
    }

    private static @Nullable Instant instant(ResultSet rs, String colonne) throws SQLException {
        return Optional.ofNullable(rs.getTimestamp(colonne))
                .map(Timestamp::toInstant)
                .orElse(null);
    }

    private Suspension suspension(ResultSet rs, int i) throws SQLException {
        long id = rs.getLong("id");
        return new Suspension(
                id,
                rs.getString("reference"),
                Titre.Degre.valueOf(rs.getString("degre")),
                Suspension.Motif.valueOf(rs.getString("motif")),
                rs.getString("fondement"),
                rs.getString("texte"),
                Suspension.Etat.valueOf(rs.getString("etat")),
                rs.getBoolean("immediate"),
                rs.getLong("prepare_par"),
                rs.getString("auteur"),
                rs.getTimestamp("prepare_le").toInstant(),
                instant(rs, "preavis_le"),
                instant(rs, "effet_le"),
                rs.getObject("confirme_par", Long.class),
                instant(rs, "confirme_le"),
                rs.getObject("revue_le", LocalDate.class),
                rs.getString("seconde"),
                instant(rs, "seconde_le"),
                instant(rs, "levee_le"),
                rs.getString("levee_texte"),
                contestation(rs),
                rs.getObject("deplaces", Integer.class),
                rs.getInt("version"),
                titres(id));
    }

    private static Suspension.@Nullable Contestation contestation(ResultSet rs) throws SQLException {
        Instant le = instant(rs, "contestee_le");
        if (le == null) {
            return null;
        }
        String issue = rs.getString("arbitrage");
        return new Suspension.Contestation(
                le,
                rs.getString("contestataire"),
                rs.getString("contestation"),
                rs.getString("arbitre"),
                issue == null ? null : Suspension.Arbitrage.valueOf(issue),
                instant(rs, "arbitrage_le"),
                rs.getString("arbitrage_texte"));
    }

    private List<Long> titres(long suspensionId) {
        return jdbc.sql("select titre_id from suspension_titre where suspension_id = ? order by titre_id")
                .param(suspensionId)
                .query(Long.class)
                .list();
    }
}
