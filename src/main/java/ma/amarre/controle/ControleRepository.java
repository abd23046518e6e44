package ma.amarre.controle;

import static java.util.Arrays.asList;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which rules are on, what they said, what was drawn and what the check found. */
@Repository
class ControleRepository {

    /** What came of an examination; messages {@code controle.issue.NAME}. */
    enum Issue {
        ACCORDEE,
        PERSONNE,
        A_BLANC
    }

    /** What a check found; messages {@code controle.constat.NAME}. */
    enum Constat {
        CONFORME,
        ANOMALIE
    }

    /** @param motif why it was switched last */
    record Etat(
            boolean active,
            @Nullable String motif,
            @Nullable Instant le,
            @Nullable String par,
            int version) {

        static final Etat JAMAIS = new Etat(false, null, null, null, -1);
    }

    /** Counts of one rule since a day. */
    record Compte(long examinees, long accordees, long aBlanc, long tirees, long verifiees, long anomalies) {

        static final Compte AUCUN = new Compte(0, 0, 0, 0, 0, 0);

        /** Percent of those examined; null when none was. */
        public @Nullable BigDecimal taux() {
            return examinees == 0
                    ? null
                    : BigDecimal.valueOf(accordees * 100)
                            .divide(BigDecimal.valueOf(examinees), 1, java.math.RoundingMode.HALF_UP);
        }
    }

    /** A drawn file. @param constat null while it waits */
    record Verification(
            long pecId,
            String numero,
            String regle,
            Montant montant,
            Instant tireLe,
            String mois,
            BigDecimal taux,
            @Nullable Constat constat,
            @Nullable String texte) {}

    /** A file that a rule granted in a month, for the draw done again. */
    record Accordee(String numero, BigDecimal taux, boolean tiree) {}

    private static final String VERIFICATION = """
        select v.pec_id, p.numero, v.regle, p.montant_demande, v.tire_le, v.mois, v.taux, v.constat, v.texte
        from controle_verification v join pec p on p.id = v.pec_id join bureau b on b.id = p.bureau_id
        """;

    private final JdbcClient jdbc;

    ControleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deliveries of the same event stand in line: sharing the row first, as the foreign key does, two of them lock each other out. */
    void verrouiller(long pecId) {
        jdbc.sql("select id from pec where id = ? for update")
                .param(pecId)
                .query(Long.class)
                .optional();
    }

    boolean dejaExaminee(long pecId) {
        return jdbc.sql("select exists (select * from controle_examen where pec_id = ?)")
                .param(pecId)
                .query(Boolean.class)
                .single();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when it was examined meanwhile */
    void examiner(long pecId, String regle, Issue issue, String manque, Instant instant) {
        jdbc.sql("insert into controle_examen (pec_id, regle, issue, manque, examine_le) values (?, ?, ?, ?, ?)")
                .params(pecId, regle, issue.name(), manque, Timestamp.from(instant))
                .update();
    }

    Etat etat(String regle) {
        return jdbc.sql("""
            select r.active, r.motif, r.change_le, concat(p.prenom, ' ', p.nom) par, r.version
            from controle_regle r left join compte c on c.id = r.change_par left join personne p on p.id = c.personne_id
            where r.code = ?
            """)
                .param(regle)
                .query((rs, i) -> new Etat(
                        rs.getBoolean("active"),
                        rs.getString("motif"),
                        rs.getTimestamp("change_le").toInstant(),
                        rs.getString("par"),
                        rs.getInt("version")))
                .optional()
                .orElse(Etat.JAMAIS);
    }

    /** @param version what the screen showed, -1 when it was never switched @throws Conflit when somebody else switched it meanwhile */
    void basculer(String regle, boolean active, String motif, @Nullable Long par, int version, Instant instant) {
        if (version < 0) {
            int faites = jdbc.sql("""
                insert into controle_regle (code, active, motif, change_le, change_par) values (?, ?, ?, ?, ?)
                on duplicate key update code = code
                """)
                    .params(asList(regle, active, motif, Timestamp.from(instant), par))
                    .update();
            exiger(faites == 1);
        } else {
            exiger(jdbc.sql("""
                update controle_regle set active = ?, motif = ?, change_le = ?, change_par = ?, version = version + 1
                where code = ? and version = ?
                """)
                            .params(asList(active, motif, Timestamp.from(instant), par, regle, version))
                            .update()
                    == 1);
        }
    }

    private static void exiger(boolean faite) {
        if (!faite) {
            throw new Conflit("controle.conflit.regle");
        }
    }

    Compte compte(String regle, Instant depuis) {
        Timestamp du = Timestamp.from(depuis);
        return jdbc.sql("""
            select
              (select count(*) from controle_examen where regle = :regle and examine_le >= :du) examinees,
              (select count(*) from controle_examen where regle = :regle and examine_le >= :du and issue = 'ACCORDEE') accordees,
              (select count(*) from controle_examen where regle = :regle and examine_le >= :du and issue = 'A_BLANC') a_blanc,
              count(*) tirees, count(constat) verifiees, coalesce(sum(constat = 'ANOMALIE'), 0) anomalies
            from controle_verification where regle = :regle and tire_le >= :du
            """)
                .param("regle", regle)
                .param("du", du)
                .query((rs, i) -> new Compte(
                        rs.getLong("examinees"),
                        rs.getLong("accordees"),
                        rs.getLong("a_blanc"),
                        rs.getLong("tirees"),
                        rs.getLong("verifiees"),
                        rs.getLong("anomalies")))
                .single();
    }

    /** How often each criterion was the first that did not hold. */
    Map<String, Long> premiersManques(String regle, Instant depuis) {
        Map<String, Long> comptes = new HashMap<>();
        jdbc.sql("""
            select substring_index(manque, ',', 1) premier, count(*) n from controle_examen
            where regle = ? and examine_le >= ? and issue = 'PERSONNE' group by premier order by n desc
            """)
                .params(regle, Timestamp.from(depuis))
                .query((rs, i) -> comptes.put(rs.getString("premier"), rs.getLong("n")))
                .list();
        return comptes;
    }

    /** The seed of a month, drawn at its first use; the same on every node. */
    String graine(String mois, Instant instant) {
        Optional<String> deja = jdbc.sql("select graine from controle_graine where mois = ?")
                .param(mois)
                .query(String.class)
                .optional();
        if (deja.isPresent()) {
            return deja.get();
        }
        byte[] hasard = new byte[16];
        new SecureRandom().nextBytes(hasard);
        jdbc.sql("insert into controle_graine (mois, graine, cree_le) values (?, ?, ?) on duplicate key update"
                        + " mois = mois")
                .params(mois, HexFormat.of().formatHex(hasard), Timestamp.from(instant))
                .update();
        return jdbc.sql("select graine from controle_graine where mois = ? lock in share mode")
                .param(mois)
                .query(String.class)
                .single();
    }

    Optional<String> graineConnue(String mois) {
        return jdbc.sql("select graine from controle_graine where mois = ?")
                .param(mois)
                .query(String.class)
                .optional();
    }

    List<String> mois() {
        return jdbc.sql("select mois from controle_graine order by mois desc limit 24")
                .query(String.class)
                .list();
    }

    void tirer(long pecId, String regle, String mois, BigDecimal taux, Instant instant) {
        jdbc.sql("insert into controle_verification (pec_id, regle, mois, taux, tire_le) values (?, ?, ?, ?, ?)")
                .params(pecId, regle, mois, taux, Timestamp.from(instant))
                .update();
    }

    /** What waits for a check in this body, oldest first. */
    List<Verification> attendent(long organismeId) {
        return jdbc.sql(VERIFICATION
                        + " where v.attend = 1 and b.organisme_id = ? order by v.tire_le, v.pec_id limit 50")
                .param(organismeId)
                .query(ControleRepository::verification)
                .list();
    }

    /** The last ones that were checked. */
    List<Verification> faites(long organismeId) {
        return jdbc.sql(VERIFICATION
                        + " where v.constat is not null and b.organisme_id = ? order by v.verifie_le desc limit 25")
                .param(organismeId)
                .query(ControleRepository::verification)
                .list();
    }

    Optional<Verification> verification(String numero, long organismeId) {
        return jdbc.sql(VERIFICATION + " where p.numero = ? and b.organisme_id = ?")
                .params(numero, organismeId)
                .query(ControleRepository::verification)
                .optional();
    }

    /** @throws Conflit when a colleague checked it meanwhile */
    void constater(long pecId, Constat constat, @Nullable String texte, long par, Instant instant) {
        exiger(jdbc.sql("""
            update controle_verification set constat = ?, texte = ?, verifie_le = ?, verifie_par = ?
            where pec_id = ? and constat is null
            """)
                        .params(asList(constat.name(), texte, Timestamp.from(instant), par, pecId))
                        .update()
                == 1);
    }

    /** Everything that rules granted in a month, with what the draw said then. */
    List<Accordee> accordees(Instant debut, Instant fin, BigDecimal defaut) {
        return jdbc.sql("""
            select p.numero, coalesce(v.taux, ?) taux, v.pec_id is not null tiree
            from controle_examen e join pec p on p.id = e.pec_id left join controle_verification v on v.pec_id = e.pec_id
            where e.issue = 'ACCORDEE' and e.examine_le >= ? and e.examine_le < ? order by e.examine_le limit 500
            """)
                .params(defaut, Timestamp.from(debut), Timestamp.from(fin))
                .query((rs, i) ->
                        new Accordee(rs.getString("numero"), rs.getBigDecimal("taux"), rs.getBoolean("tiree")))
                .list();
    }

    private static Verification verification(ResultSet rs, int i) throws SQLException {
        String constat = rs.getString("constat");
        return new Verification(
                rs.getLong("pec_id"),
                rs.getString("numero"),
                rs.getString("regle"),
                new Montant(rs.getBigDecimal("montant_demande")),
                rs.getTimestamp("tire_le").toInstant(),
                rs.getString("mois"),
                rs.getBigDecimal("taux"),
                constat == null ? null : Constat.valueOf(constat),
                rs.getString("texte"));
    }
}
