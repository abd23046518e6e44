package ma.amarre.prestataires;

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
import ma.amarre.prestataires.Admission.Statut;
import ma.amarre.prestataires.Admission.Suspension;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Admission files, their suspensions, and the providers they make. */
@Repository
class AdmissionRepository {

    private static final String ADMISSION = """
        select a.id, a.numero, a.statut, a.deposee_le, a.deposee_par, a.decidee_le, a.debut, a.fin, a.motif, a.texte, a.version,
          p.id prestataire_id, p.organisme_id, p.inpe, p.nature, p.secteur, p.nom, p.nom_ar, p.ville, p.rib, p.titulaire_rib, o.code,
          concat(pd.prenom, ' ', pd.nom) depose_nom, concat(pq.prenom, ' ', pq.nom) decide_nom
        from admission a join prestataire p on p.id = a.prestataire_id join organisme o on o.id = p.organisme_id
        left join compte cd on cd.id = a.deposee_par left join personne pd on pd.id = cd.personne_id
        left join compte cq on cq.id = a.decidee_par left join personne pq on pq.id = cq.personne_id
        """;

    /** One line of the list. @param suspendue a suspension covers the day asked */
    record Resume(
            long id,
            String numero,
            Statut statut,
            Instant deposeeLe,
            String nom,
            String nature,
            String ville,
            String inpe,
            boolean suspendue) {

        public Statut affiche() {
            return statut == Statut.ADMISE && suspendue ? Statut.SUSPENDUE : statut;
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    AdmissionRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The newest first. @param statut null: all. @param avant only those of a smaller id */
    List<Resume> liste(@Nullable Statut statut, @Nullable Long avant, int limite) {
        String filtre = statut == null
                ? "force index (primary) straight_join prestataire p force index (primary) on p.id = a.prestataire_id"
                        + " where a.id < :avant"
                : "force index (admission_liste) straight_join prestataire p force index (primary) on p.id ="
                        + " a.prestataire_id where a.id < :avant and a.statut = :statut";
        return jdbc.sql("""
            select a.id, a.numero, a.statut, a.deposee_le, p.nom, p.nature, p.ville, p.inpe,
              exists (select * from admission_suspension s where s.admission_id = a.id and s.debut <= :jour
                and (s.fin is null or s.fin >= :jour)) suspendue
            from admission a
            """ + filtre + " order by a.id desc limit :limite")
                .param("jour", LocalDate.now(clock))
                .param("avant", avant == null ? Long.MAX_VALUE : avant)
                .param("statut", statut == null ? null : statut.name())
                .param("limite", limite)
                .query((rs, i) -> new Resume(
                        rs.getLong("id"),
                        rs.getString("numero"),
                        Statut.valueOf(rs.getString("statut")),
                        rs.getTimestamp("deposee_le").toInstant(),
                        rs.getString("nom"),
                        rs.getString("nature"),
                        rs.getString("ville"),
                        rs.getString("inpe"),
                        rs.getBoolean("suspendue")))
                .list();
    }

    int enAttente() {
        return jdbc.sql("select count(*) from admission where statut = 'DEPOSEE'")
                .query(Integer.class)
                .single();
    }

    Admission parNumero(String numero) {
        return jdbc.sql(ADMISSION + " where a.numero = ?")
                .param(numero)
                .query((rs, i) -> admission(rs, suspensions(rs.getLong("id"))))
                .optional()
                .orElseThrow(Introuvable::new);
    }

    boolean existe(String numero) {
        return jdbc.sql("select exists (select * from admission where numero = ?)")
                .param(numero)
                .query(Boolean.class)
                .single();
    }

    private List<Suspension> suspensions(long admissionId) {
        return jdbc.sql("select debut, fin, motif, texte from admission_suspension where admission_id = ? order by"
                        + " debut desc")
                .param(admissionId)
                .query((rs, i) -> new Suspension(
                        rs.getObject("debut", LocalDate.class),
                        rs.getObject("fin", LocalDate.class),
                        rs.getString("motif"),
                        rs.getString("texte")))
                .list();
    }

    /** Other providers under the same INPE: an alert, since two centres must not share one (confidence B). */
    List<String> memeInpe(Prestataire prestataire) {
        return jdbc.sql("select nom from prestataire where inpe = ? and id <> ? order by nom limit 10")
                .params(prestataire.inpe(), prestataire.id())
                .query(String.class)
                .list();
    }

    long prestataire(long organismeId, PrestataireLu p) {
        return jdbc.sql("""
            insert into prestataire (organisme_id, inpe, nature, secteur, nom, nom_ar, ville, adresse, telephone, courriel, rib, titulaire_rib)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
            """)
                .params(Arrays.asList(
                        organismeId,
                        p.inpe(),
                        p.nature().name(),
                        p.secteur(),
                        p.nom(),
                        p.nomAr(),
                        p.ville(),
                        p.adresse(),
                        p.telephone(),
                        p.courriel(),
                        p.rib(),
                        p.titulaireRib()))
                .query(Long.class)
                .single();
    }

    void deposer(String numero, long prestataireId, long compteId) {
        jdbc.sql("insert into admission (numero, prestataire_id, statut, deposee_le, deposee_par) values (?, ?,"
                        + " 'DEPOSEE', ?, ?)")
                .params(numero, prestataireId, Timestamp.from(clock.instant()), compteId)
                .update();
    }

    void decider(
            Admission lue,
            Statut vers,
            @Nullable LocalDate debut,
            @Nullable LocalDate fin,
            @Nullable String motif,
            @Nullable String texte,
            long compteId) {
        changer(
                """
                update admission set statut = ?, debut = ?, fin = ?, motif = ?, texte = ?, decidee_par = ?, decidee_le = ?,
                  version = version + 1 where id = ? and version = ?
                """,
                vers.name(),
                debut,
                fin,
                motif,
                texte,
                compteId,
                Timestamp.from(clock.instant()),
                lue.id(),
                lue.version());
    }

    /** An admission that ends keeps the decision that opened it. */
    void terminer(Admission lue, LocalDate fin, String texte) {
        changer(
                "update admission set statut = if(? <= ?, 'TERMINEE', statut), fin = ?, texte = ?, version = version +"
                        + " 1 where id = ? and version = ?",
                fin,
                LocalDate.now(clock),
                fin,
                texte,
                lue.id(),
                lue.version());
    }

    void suspendre(Admission lue, Suspension s, long compteId) {
        changer("update admission set version = version + 1 where id = ? and version = ?", lue.id(), lue.version());
        jdbc.sql("""
            insert into admission_suspension (admission_id, debut, fin, motif, texte, decidee_par, decidee_le) values (?, ?, ?, ?, ?, ?, ?)
            """)
                .params(Arrays.asList(
                        lue.id(), s.debut(), s.fin(), s.motif(), s.texte(), compteId, Timestamp.from(clock.instant())))
                .update();
    }

    private void changer(String sql, @Nullable Object... valeurs) {
        if (jdbc.sql(sql).params(Arrays.asList(valeurs)).update() == 0) {
            throw new Conflit("prestataires.conflit");
        }
    }

    private static Admission admission(ResultSet rs, List<Suspension> suspensions) throws SQLException {
        Timestamp decidee = rs.getTimestamp("decidee_le");
        return new Admission(
                rs.getLong("id"),
                rs.getString("numero"),
                new Prestataire(
                        rs.getLong("prestataire_id"),
                        rs.getLong("organisme_id"),
                        rs.getString("inpe"),
                        rs.getString("nature"),
                        rs.getString("secteur"),
                        rs.getString("nom"),
                        rs.getString("nom_ar"),
                        rs.getString("ville")),
                rs.getString("code"),
                rs.getString("rib"),
                rs.getString("titulaire_rib"),
                Statut.valueOf(rs.getString("statut")),
                rs.getTimestamp("deposee_le").toInstant(),
                rs.getObject("deposee_par", Long.class),
                rs.getString("depose_nom"),
                decidee == null ? null : decidee.toInstant(),
                rs.getString("decide_nom"),
                rs.getObject("debut", LocalDate.class),
                rs.getObject("fin", LocalDate.class),
                rs.getString("motif"),
                rs.getString("texte"),
                suspensions,
                rs.getInt("version"));
    }
}
