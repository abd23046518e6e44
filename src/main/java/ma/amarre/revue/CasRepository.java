package ma.amarre.revue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.revue.ConstatRepository.Constat;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Cases and their ledger. Nobody reads a case about himself: it does not exist for him. */
@Repository
class CasRepository {

    static final int TAILLE = 30;
    /** A concluded case is not opened again for the same reason before so many days. */
    private static final int REPOS = 30;

    record Evenement(
            String acte,
            Instant instant,
            @Nullable String qui,
            @Nullable String texte) {}

    private static final String CAS = """
        select c.id, c.reference, c.regle, c.personne_id, concat(p.prenom, ' ', p.nom) nom, t.reference titre, o.code organisme, o.nom_ar organisme_ar, c.jour,
          c.arguments, c.etat, c.proprietaire_id, concat(q.prenom, ' ', q.nom) proprietaire, c.echeance, c.issue, c.conclusion, c.ouvert_le, c.version
        """;
    private static final String JOINTURES = """
         straight_join personne p on p.id = c.personne_id left join titre t on t.id = c.titre_id left join organisme o on o.id = c.organisme_id
        left join personne q on q.id = c.proprietaire_id
        """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    CasRepository(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @return empty when one for the same reason and person is open, was opened that day or was concluded lately */
    Optional<String> ouvrir(Regle regle, Constat c, LocalDate jour, int delai) {
        boolean deja = jdbc.sql("""
            select exists (select * from cas where regle = ? and personne_id = ? and (etat <> 'CLOS' or jour = ? or clos_le > ?))
            """)
                .params(
                        regle.name(),
                        c.personneId(),
                        jour,
                        Timestamp.from(clock.instant().minus(java.time.Duration.ofDays(REPOS))))
                .query(Boolean.class)
                .single();
        if (deja) {
            return Optional.empty();
        }
        String reference = Reference.nouvelle("CAS");
        Timestamp maintenant = Timestamp.from(clock.instant());
        long id = jdbc.sql("""
            insert into cas (reference, regle, personne_id, titre_id, organisme_id, jour, arguments, etat, echeance, ouvert_le)
            values (?, ?, ?, ?, ?, ?, ?, 'OUVERT', ?, ?) returning id
            """)
                .params(Arrays.asList(
                        reference,
                        regle.name(),
                        c.personneId(),
                        c.titreId(),
                        c.organismeId(),
                        jour,
                        json.writeValueAsString(c.arguments()),
                        jour.plusDays(delai),
                        maintenant))
                .query(Long.class)
                .single();
        evenement(id, "OUVRIR", null, null);
        return Optional.of(reference);
    }

    /** Newest first. @param lecteur whose own cases are left out @param organismeId null: every body */
    List<Cas> liste(Cas.@Nullable Etat etat, @Nullable Long organismeId, long lecteur, long avant, int limite) {
        String index = organismeId != null ? "" : etat == null ? "" : " force index (cas_etat)";
        return jdbc.sql(CAS + "from cas c" + index + JOINTURES + """
            where c.id < :avant and (:etat is null or c.etat = :etat) and (:organisme is null or c.organisme_id = :organisme)
              and c.personne_id <> :lecteur order by c.id desc limit :limite
            """)
                .param("avant", avant)
                .param("etat", etat == null ? null : etat.name())
                .param("organisme", organismeId)
                .param("lecteur", lecteur)
                .param("limite", limite)
                .query(this::cas)
                .list();
    }

    /** How many wait for somebody. */
    int ouverts(@Nullable Long organismeId, long lecteur) {
        return jdbc.sql("""
            select count(*) from (select 1 from cas where etat = 'OUVERT' and (? is null or organisme_id = ?) and personne_id <> ? limit 500) n
            """)
                .params(Arrays.asList(organismeId, organismeId, lecteur))
                .query(Integer.class)
                .single();
    }

    Cas parReference(String reference, @Nullable Long organismeId, long lecteur) {
        return jdbc.sql(CAS + "from cas c" + JOINTURES
                        + "where c.reference = ? and (? is null or c.organisme_id = ?) and c.personne_id <> ?")
                .params(Arrays.asList(reference, organismeId, organismeId, lecteur))
                .query(this::cas)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    List<Evenement> evenements(long casId) {
        return jdbc.sql("""
            select e.acte, e.instant, concat(p.prenom, ' ', p.nom) qui, e.texte from cas_evenement e left join personne p on p.id = e.personne_id
            where e.cas_id = ? order by e.id
            """)
                .param(casId)
                .query((rs, i) -> new Evenement(
                        rs.getString("acte"),
                        rs.getTimestamp("instant").toInstant(),
                        rs.getString("qui"),
                        rs.getString("texte")))
                .list();
    }

    void prendre(Cas c, long par) {
        exigerUne(jdbc.sql("update cas set etat = 'EN_EXAMEN', proprietaire_id = ?, version = version + 1 where id = ?"
                        + " and version = ?")
                .params(par, c.id(), c.version())
                .update());
        evenement(c.id(), "PRENDRE", par, null);
    }

    void conclure(Cas c, Cas.Issue issue, String texte, long par) {
        exigerUne(jdbc.sql("""
            update cas set etat = 'CLOS', issue = ?, conclusion = ?, clos_le = ?, version = version + 1 where id = ? and version = ?
            """)
                .params(issue.name(), texte, Timestamp.from(clock.instant()), c.id(), c.version())
                .update());
        evenement(c.id(), "CONCLURE", par, texte);
    }

    private void evenement(long casId, String acte, @Nullable Long par, @Nullable String texte) {
        jdbc.sql("insert into cas_evenement (cas_id, acte, instant, personne_id, texte) values (?, ?, ?, ?, ?)")
                .params(Arrays.asList(casId, acte, Timestamp.from(clock.instant()), par, texte))
                .update();
    }

    private static void exigerUne(int lignes) {
        if (lignes == 0) {
            throw new Conflit("revue.cas.conflit");
        }
    }

    private Cas cas(ResultSet rs, int i) throws SQLException {
        String issue = rs.getString("issue");
        return new Cas(
                rs.getLong("id"),
                rs.getString("reference"),
                Regle.valueOf(rs.getString("regle")),
                rs.getLong("personne_id"),
                rs.getString("nom"),
                rs.getString("titre"),
                rs.getString("organisme"),
                rs.getString("organisme_ar"),
                rs.getObject("jour", LocalDate.class),
                json.readValue(rs.getString("arguments"), new TypeReference<List<String>>() {}),
                Cas.Etat.valueOf(rs.getString("etat")),
                rs.getObject("proprietaire_id", Long.class),
                rs.getString("proprietaire"),
                rs.getObject("echeance", LocalDate.class),
                issue == null ? null : Cas.Issue.valueOf(issue),
                rs.getString("conclusion"),
                rs.getTimestamp("ouvert_le").toInstant(),
                rs.getInt("version"));
    }
}
