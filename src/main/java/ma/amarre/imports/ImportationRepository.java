package ma.amarre.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.imports.Importation.Compteurs;
import ma.amarre.imports.Importation.Etat;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The state of imports and the lease of who works on one. */
@Repository
class ImportationRepository {

    /** Longer than the slowest batch; a worker renews it with each. */
    static final Duration BAIL = Duration.ofMinutes(3);

    private static final String COLONNES = """
        select id, reference, type, date_version, source, confiance, fichier_nom, octets, sha256, etat, motif, arguments, lues,
          nouvelles, changees, inchangees, rejetees, retirees, averties, appliquees, depose_nom, depose_le, essaye_le, applique_nom,
          applique_le, version, depose_personne, organisme_id
        from importation\
        """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json;

    ImportationRepository(JdbcClient jdbc, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    /** Which imports somebody reaches. @param referentiel those of no body; organismeId those of this body */
    record Lecteur(boolean referentiel, @Nullable Long organismeId) {

        static final Lecteur REFERENTIEL = new Lecteur(true, null);

        boolean voit(Importation i) {
            return i.organismeId() == null ? referentiel : i.organismeId().equals(organismeId);
        }
    }

    /** What a person says of a file when giving it. @param compteId null: the command */
    record Nouvelle(
            String reference,
            String type,
            LocalDate date,
            String source,
            String confiance,
            String fichierNom,
            @Nullable Long compteId,
            @Nullable Long personneId,
            @Nullable Long organismeId,
            String nom) {}

    long deposer(Nouvelle n) {
        return jdbc.sql("""
            insert into importation (reference, type, date_version, source, confiance, fichier_nom, octets, sha256, etat, depose_par,
              depose_personne, organisme_id, depose_nom, depose_le)
            values (?, ?, ?, ?, ?, ?, 0, ?, 'ABANDONNE', ?, ?, ?, ?, ?) returning id
            """)
                .params(Arrays.asList(
                        n.reference(),
                        n.type(),
                        n.date(),
                        n.source(),
                        n.confiance(),
                        n.fichierNom(),
                        "0".repeat(64),
                        n.compteId(),
                        n.personneId(),
                        n.organismeId(),
                        n.nom(),
                        Timestamp.from(clock.instant())))
                .query(Long.class)
                .single();
    }

    /** The whole file is there: it may be tried. @throws org.springframework.dao.DuplicateKeyException the same one is on its way */
    void recu(long id, long octets, String sha256) {
        jdbc.sql("update importation set octets = ?, sha256 = ?, etat = 'DEPOSE' where id = ?")
                .params(octets, sha256, id)
                .update();
    }

    /** Before it was received. */
    void oublier(long id) {
        jdbc.sql("delete from importation where id = ? and octets = 0")
                .param(id)
                .update();
    }

    Optional<Importation> enRoute(String type, String sha256, LocalDate date, @Nullable Long organismeId) {
        return jdbc.sql(COLONNES
                        + " where type = ? and sha256 = ? and date_version = ? and vivante = 1 and organisme_id <=> ?")
                .params(Arrays.asList(type, sha256, date, organismeId))
                .query(this::importation)
                .optional();
    }

    Importation parReference(String reference) {
        return jdbc.sql(COLONNES + " where reference = ?")
                .param(reference)
                .query(this::importation)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    Importation parId(long id) {
        return jdbc.sql(COLONNES + " where id = ?")
                .param(id)
                .query(this::importation)
                .single();
    }

    /** The newest first. @param avant only those of a smaller id; null: from the newest */
    List<Importation> liste(@Nullable String type, Lecteur lecteur, @Nullable Long avant, int limite) {
        String index = !lecteur.referentiel()
                ? " force index (importation_organisme)"
                : type == null ? "" : " force index (importation_type)";
        String corps =
                lecteur.referentiel() ? "(organisme_id is null or organisme_id = :corps)" : "organisme_id = :corps";
        return jdbc.sql(COLONNES + index + " where " + corps + " and id < :avant"
                        + (type == null ? "" : " and type = :type") + " order by id desc limit :limite")
                .param("corps", lecteur.organismeId())
                .param("avant", avant == null ? Long.MAX_VALUE : avant)
                .param("type", type)
                .param("limite", limite)
                .query(this::importation)
                .list();
    }

    /** An act of a person: from one state to another, unless somebody was faster. */
    void passer(Importation lue, Etat vers, @Nullable Long compteId, @Nullable String nom) {
        int lignes = jdbc.sql("""
            update importation set etat = ?, applique_par = ?, applique_nom = ?, motif = null, arguments = null, tentatives = 0,
              bail = null, bail_jusqu = null, version = version + 1
            where id = ? and version = ?
            """)
                .params(Arrays.asList(vers.name(), compteId, nom, lue.id(), lue.version()))
                .update();
        if (lignes == 0) {
            throw new Conflit("imports.conflit");
        }
    }

    /** Whose turn it is: waiting for a worker, or left by one whose lease is over. */
    List<Long> aPrendre(int limite) {
        return jdbc.sql("""
            select id from importation
            where etat in ('DEPOSE', 'ESSAI', 'A_APPLIQUER', 'APPLICATION') and (bail_jusqu is null or bail_jusqu < ?)
            order by id limit ?
            """)
                .params(Timestamp.from(clock.instant()), limite)
                .query(Long.class)
                .list();
    }

    /** @return false when another worker took it */
    boolean prendre(long id, String bail) {
        Instant maintenant = clock.instant();
        return jdbc.sql("""
            update importation set bail = ?, bail_jusqu = ?, tentatives = tentatives + 1,
              etat = case etat when 'DEPOSE' then 'ESSAI' when 'A_APPLIQUER' then 'APPLICATION' else etat end
            where id = ? and etat in ('DEPOSE', 'ESSAI', 'A_APPLIQUER', 'APPLICATION') and (bail_jusqu is null or bail_jusqu < ?)
            """)
                        .params(bail, Timestamp.from(maintenant.plus(BAIL)), id, Timestamp.from(maintenant))
                        .update()
                == 1;
    }

    int tentatives(long id) {
        return jdbc.sql("select tentatives from importation where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    /** Written with each batch, in its transaction; renews the lease. @throws BailPerdu another worker took over */
    void avancer(long id, String bail, Compteurs c, int appliquees) {
        tenir(jdbc.sql("""
            update importation set lues = ?, nouvelles = ?, changees = ?, inchangees = ?, rejetees = ?, retirees = ?, averties = ?,
              appliquees = ?, bail_jusqu = ? where id = ? and bail = ?
            """)
                .params(
                        c.lues(),
                        c.nouvelles(),
                        c.changees(),
                        c.inchangees(),
                        c.rejetees(),
                        c.retirees(),
                        c.averties(),
                        appliquees,
                        Timestamp.from(clock.instant().plus(BAIL)),
                        id,
                        bail)
                .update());
    }

    /** The worker is done with it, whatever the outcome. */
    void finir(long id, String bail, Etat vers, @Nullable String motif, List<String> arguments) {
        Timestamp maintenant = Timestamp.from(clock.instant());
        tenir(jdbc.sql("""
            update importation set etat = :etat, motif = :motif, arguments = :arguments, bail = null, bail_jusqu = null, tentatives = 0,
              essaye_le = if(:etat = 'ESSAYE', :maintenant, essaye_le), applique_le = if(:etat = 'APPLIQUE', :maintenant, applique_le),
              version = version + 1
            where id = :id and bail = :bail
            """)
                .param("etat", vers.name())
                .param("motif", motif)
                .param("arguments", motif == null ? null : json.writeValueAsString(arguments))
                .param("maintenant", maintenant)
                .param("id", id)
                .param("bail", bail)
                .update());
    }

    /** Left for another worker, at once. @param sansFaute it does not count as an attempt */
    void rendre(long id, String bail, boolean sansFaute) {
        jdbc.sql("update importation set bail = null, bail_jusqu = null, tentatives = tentatives - ? where id ="
                        + " ? and bail = ?")
                .params(sansFaute ? 1 : 0, id, bail)
                .update();
    }

    private static void tenir(int lignes) {
        if (lignes == 0) {
            throw new BailPerdu();
        }
    }

    /** Another worker holds the import: this one leaves it at once, without a trace. */
    static class BailPerdu extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Importation importation(ResultSet rs, int ligne) throws SQLException {
        String arguments = rs.getString("arguments");
        return new Importation(
                rs.getLong("id"),
                rs.getString("reference"),
                rs.getString("type"),
                rs.getObject("date_version", LocalDate.class),
                rs.getString("source"),
                rs.getString("confiance"),
                rs.getString("fichier_nom"),
                rs.getLong("octets"),
                rs.getString("sha256"),
                Etat.valueOf(rs.getString("etat")),
                rs.getString("motif"),
                arguments == null ? List.of() : json.readValue(arguments, new TypeReference<List<String>>() {}),
                new Compteurs(
                        rs.getInt("lues"),
                        rs.getInt("nouvelles"),
                        rs.getInt("changees"),
                        rs.getInt("inchangees"),
                        rs.getInt("rejetees"),
                        rs.getInt("retirees"),
                        rs.getInt("averties")),
                rs.getInt("appliquees"),
                rs.getString("depose_nom"),
                rs.getTimestamp("depose_le").toInstant(),
                instant(rs, "essaye_le"),
                rs.getString("applique_nom"),
                instant(rs, "applique_le"),
                rs.getInt("version"),
                rs.getObject("depose_personne", Long.class),
                rs.getObject("organisme_id", Long.class));
    }

    private static @Nullable Instant instant(ResultSet rs, String colonne) throws SQLException {
        Timestamp quand = rs.getTimestamp(colonne);
        return quand == null ? null : quand.toInstant();
    }
}
