package ma.amarre.habilitations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import ma.amarre.commun.Introuvable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register as it stood at an instant, read from the system-versioned history, and the evidence that was made of it. */
@Repository
class PreuveRepository {

    /** One title as it stood. @param dossiers files that its suspension has handed over until then */
    record Ligne(
            String reference,
            String nom,
            String organisme,
            String lien,
            String preuve,
            LocalDate preuveDate,
            @Nullable String roles,
            @Nullable String villes,
            LocalDate debut,
            LocalDate fin,
            String etat,
            @Nullable String degre,
            @Nullable String demandePar,
            @Nullable String accordePar,
            @Nullable String suspension,
            @Nullable String motif,
            @Nullable String fondement,
            @Nullable Instant preavis,
            @Nullable Instant effet,
            @Nullable String contestation,
            @Nullable Integer charte) {

        boolean suspendu() {
            return degre != null;
        }
    }

    /** The figures that both sides quote. */
    record Chiffres(int titres, int actifs, int suspendus, int sansPreuve, int villes, int dossiers) {}

    record Preuve(
            String reference,
            @Nullable Long organismeId,
            @Nullable String organisme,
            Instant instant,
            Chiffres chiffres,
            String sha256,
            Instant creeLe) {}

    private static final DateTimeFormatter LITTERAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    private final JdbcClient jdbc;
    private final ReglesTitre regles;

    PreuveRepository(JdbcClient jdbc, ReglesTitre regles) {
        this.jdbc = jdbc;
        this.regles = regles;
    }

    /** Living titles and requests at that instant; insured people are not in the register. */
    List<Ligne> lignes(@Nullable Long organismeId, Instant instant) {
        // the session of the connection is in UTC (application.yml), and so is a literal
        String a = " for system_time as of timestamp'" + LITTERAL.format(instant.atOffset(ZoneOffset.UTC)) + "' ";
        return jdbc.sql("""
            select t.reference, concat(p.prenom, ' ', p.nom) nom, o.code organisme, t.lien, t.preuve_reference, t.preuve_date,
              (select group_concat(distinct x.role order by x.id) from poste@ x where x.titre_id = t.id) roles,
              (select group_concat(distinct b.ville order by b.ville separator ', ') from poste@ x join bureau b on b.id = x.bureau_id
                where x.titre_id = t.id) villes,
              t.debut, t.fin, t.etat, t.degre, concat(d.prenom, ' ', d.nom) demande_par, concat(g.prenom, ' ', g.nom) accorde_par,
              s.reference suspension, s.motif, s.fondement, s.preavis_le, s.confirme_le, s.contestation,
              (select max(c.version) from charte_acceptation c where c.personne_id = t.personne_id and c.instant <= :instant) charte
            from titre@ t join personne p on p.id = t.personne_id join organisme o on o.id = t.organisme_id
            left join personne d on d.id = t.demande_par left join personne g on g.id = t.accorde_par
            left join suspension@ s on s.id = (select max(y.suspension_id) from suspension_titre@ y join suspension@ z on z.id = y.suspension_id
              where y.titre_id = t.id and z.etat = 'EN_VIGUEUR')
            where t.registre = 1 and t.etat in ('DEMANDE', 'ACTIF', 'SUSPENDU') and (:o is null or t.organisme_id = :o) order by o.code, t.id
            """.replace("@", a))
                .param("o", organismeId)
                .param("instant", Timestamp.from(instant))
                .query(PreuveRepository::ligne)
                .list();
    }

    /** Files that suspensions of this body's titles have handed over until that instant. */
    int dossiers(@Nullable Long organismeId, Instant instant) {
        return jdbc.sql("""
            select count(*) from transfert x where x.suspension_id is not null and x.instant <= ? and (? is null or exists
              (select * from suspension_titre y join titre t on t.id = y.titre_id where y.suspension_id = x.suspension_id and t.organisme_id = ?))
            """)
                .params(Arrays.asList(Timestamp.from(instant), organismeId, organismeId))
                .query(Integer.class)
                .single();
    }

    void garder(Preuve p, byte[] csv, long par) {
        Chiffres c = p.chiffres();
        jdbc.sql("""
            insert into preuve_habilitation (reference, organisme_id, instant, titres, actifs, suspendus, sans_preuve, villes, dossiers, csv,
              sha256, cree_par, cree_le) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
                .params(Arrays.asList(
                        p.reference(),
                        p.organismeId(),
                        Timestamp.from(p.instant()),
                        c.titres(),
                        c.actifs(),
                        c.suspendus(),
                        c.sansPreuve(),
                        c.villes(),
                        c.dossiers(),
                        csv,
                        p.sha256(),
                        par,
                        Timestamp.from(p.creeLe())))
                .update();
    }

    private static final String PREUVE = """
        select r.reference, r.organisme_id, o.code organisme, r.instant, r.titres, r.actifs, r.suspendus, r.sans_preuve, r.villes, r.dossiers,
          r.sha256, r.cree_le from preuve_habilitation r left join organisme o on o.id = r.organisme_id
        """;

    /** @param organismeId null: the payer's side; a body reads its own @throws Introuvable */
    Preuve parReference(String reference, @Nullable Long organismeId) {
        return jdbc.sql(PREUVE + "where r.reference = ? and (? is null or r.organisme_id = ?)")
                .params(Arrays.asList(reference, organismeId, organismeId))
                .query(PreuveRepository::preuve)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    List<Preuve> dernieres(@Nullable Long organismeId) {
        return jdbc.sql(PREUVE + "where ? is null or r.organisme_id = ? order by r.cree_le desc limit 30")
                .params(Arrays.asList(organismeId, organismeId))
                .query(PreuveRepository::preuve)
                .list();
    }

    byte[] csv(String reference) {
        return jdbc.sql("select csv from preuve_habilitation where reference = ?")
                .param(reference)
                .query((rs, i) -> rs.getBytes(1))
                .single();
    }

    Instant maintenant() {
        return regles.maintenant();
    }

    private static Preuve preuve(ResultSet rs, int i) throws SQLException {
        return new Preuve(
                rs.getString("reference"),
                rs.getObject("organisme_id", Long.class),
                rs.getString("organisme"),
                rs.getTimestamp("instant").toInstant(),
                new Chiffres(
                        rs.getInt("titres"),
                        rs.getInt("actifs"),
                        rs.getInt("suspendus"),
                        rs.getInt("sans_preuve"),
                        rs.getInt("villes"),
                        rs.getInt("dossiers")),
                rs.getString("sha256"),
                rs.getTimestamp("cree_le").toInstant());
    }

    private static @Nullable Instant instant(ResultSet rs, String colonne) throws SQLException {
        Timestamp t = rs.getTimestamp(colonne);
        return t == null ? null : t.toInstant();
    }

    private static Ligne ligne(ResultSet rs, int i) throws SQLException {
        return new Ligne(
                rs.getString("reference"),
                rs.getString("nom"),
                rs.getString("organisme"),
                rs.getString("lien"),
                rs.getString("preuve_reference"),
                rs.getObject("preuve_date", LocalDate.class),
                rs.getString("roles"),
                rs.getString("villes"),
                rs.getObject("debut", LocalDate.class),
                rs.getObject("fin", LocalDate.class),
                rs.getString("etat"),
                rs.getString("degre"),
                rs.getString("demande_par"),
                rs.getString("accorde_par"),
                rs.getString("suspension"),
                rs.getString("motif"),
                rs.getString("fondement"),
                instant(rs, "preavis_le"),
                instant(rs, "confirme_le"),
                rs.getString("contestation"),
                rs.getObject("charte", Integer.class));
    }
}
