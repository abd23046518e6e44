package ma.amarre.revue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.HorlogeConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rules of the detection, each one query over the register or over the journal rows of the day. */
@Repository
class ConstatRepository {

    /** Figures of a rule in force. */
    record Seuil(Regle regle, int seuil, int fenetre, int delai) {}

    /** The journal rows of a passage: after {@code du}, up to {@code au}; {@code depuis} begins the window of the rule. */
    record Tranche(LocalDate jour, long depuis, long du, long au) {}

    /** What a rule found about one person. */
    record Constat(
            long personneId,
            @Nullable Long titreId,
            @Nullable Long organismeId,
            List<String> arguments) {}

    private static final String VIVANT = " t.registre = 1 and t.etat in ('ACTIF', 'SUSPENDU') ";

    private static final Map<Regle, String> REGLES = Map.ofEntries(
            Map.entry(Regle.LIEN_FINI, """
                select t.personne_id, t.id titre_id, t.organisme_id, t.lien_fin a1, '' a2 from titre t where @ and t.lien_fin < :jour
                """),
            Map.entry(
                    Regle.SANS_PREUVE,
                    "select t.personne_id, t.id titre_id, t.organisme_id, '' a1, '' a2 from titre t where @ and"
                            + " t.preuve_reference = ''"),
            Map.entry(Regle.SANS_CONNEXION, """
                select t.personne_id, min(t.id) titre_id, min(t.organisme_id) organisme_id, :seuil a1, coalesce(date(max(c.derniere_connexion)), '') a2
                from titre t join compte c on c.personne_id = t.personne_id
                where @ and t.debut <= :limite and (c.derniere_connexion is null or c.derniere_connexion < :limite) group by t.personne_id
                """),
            Map.entry(Regle.DEUX_ORGANISMES, """
                select t.personne_id, min(t.id) titre_id, min(t.organisme_id) organisme_id, group_concat(distinct o.code order by o.code separator ', ') a1, '' a2
                from titre t join organisme o on o.id = t.organisme_id where @ group by t.personne_id having count(distinct t.organisme_id) >= :seuil
                """),
            Map.entry(Regle.DEUX_VILLES, """
                with v as (select j.personne_id, r.ville, min(j.instant) premier, max(j.instant) dernier
                  from journal j join reseau_ville r on j.adresse like concat(r.prefixe, '%')
                  where j.id > :du and j.id <= :au and j.personne_id is not null and j.bureau is not null
                  group by j.personne_id, r.ville, floor(unix_timestamp(j.instant) / 3600))
                select x.personne_id, null titre_id, null organisme_id, min(x.ville) a1, max(y.ville) a2
                from v x join v y on y.personne_id = x.personne_id and y.ville > x.ville
                  and x.premier <= y.dernier + interval :seuil minute and y.premier <= x.dernier + interval :seuil minute
                group by x.personne_id
                """),
            Map.entry(Regle.DOSSIER_PROCHE, """
                select j.personne_id, null titre_id, max(j.organisme_id) organisme_id, count(*) a1, '' a2 from journal j
                where j.id > :du and j.id <= :au and j.assure_id is not null and j.role is not null and j.role <> 'ASSURE'
                  and exists (select * from beneficiaire b where b.assure_id = j.assure_id and b.personne_id = j.personne_id)
                group by j.personne_id having count(*) >= :seuil
                """),
            Map.entry(Regle.LECTURE_SANS_ACTE, """
                select j.personne_id, null titre_id, max(j.organisme_id) organisme_id, count(distinct j.assure_id) a1, '' a2 from journal j
                where j.id > :du and j.id <= :au and j.nature = 'LECTURE' and j.assure_id is not null
                  and j.role in ('TRACABILITE', 'LIQUIDATION', 'ORDONNANCEMENT', 'INSTRUCTION_PEC', 'MEDECIN_CONSEIL', 'CONTROLE_FACTURES')
                  and not exists (select * from journal a where a.assure_id = j.assure_id and a.personne_id = j.personne_id and a.nature = 'ACTE'
                    and a.instant between j.instant - interval 1 day and j.instant + interval 1 day)
                group by j.personne_id having count(distinct j.assure_id) >= :seuil
                """),
            Map.entry(Regle.NUIT, """
                select j.personne_id, null titre_id, max(j.organisme_id) organisme_id, count(*) a1, '' a2 from journal j
                where j.id > :du and j.id <= :au and j.assure_id is not null and j.bureau is not null and j.instant >= :soir and j.instant < :matin
                group by j.personne_id having count(*) >= :seuil
                """),
            Map.entry(Regle.COMPTES_BANCAIRES, """
                select j.personne_id, null titre_id, max(j.organisme_id) organisme_id, count(distinct j.objet_id) a1, :fenetre a2 from journal j
                where j.id > :depuis and j.id <= :au and j.action = 'demandes.accepter' and j.detail = 'RIB' and j.personne_id is not null
                group by j.personne_id having count(distinct j.objet_id) >= :seuil
                """),
            Map.entry(Regle.DOSSIER_COLLEGUE, """
                select j.personne_id, null titre_id, j.organisme_id, count(distinct j.assure_id) a1, '' a2 from journal j
                where j.id > :du and j.id <= :au and j.nature = 'LECTURE' and j.assure_id is not null and j.bureau is not null
                  and exists (select * from beneficiaire b join titre t on t.personne_id = b.personne_id and t.organisme_id = j.organisme_id
                    join poste po on po.titre_id = t.id join bureau u on u.id = po.bureau_id
                    where b.assure_id = j.assure_id and b.personne_id <> j.personne_id and u.nom = j.bureau and @)
                  and not exists (select * from journal a where a.assure_id = j.assure_id and a.personne_id = j.personne_id and a.nature = 'ACTE'
                    and a.instant between j.instant - interval 1 day and j.instant + interval 1 day)
                group by j.personne_id, j.organisme_id having count(distinct j.assure_id) >= :seuil
                """),
            Map.entry(Regle.COMPTE_PARTAGE, """
                select c.personne_id, min(t.id) titre_id, min(t.organisme_id) organisme_id, count(distinct x.adresse, x.agent) a1, '' a2
                from connexion x join compte c on c.id = x.compte_id join titre t on t.personne_id = c.personne_id
                where x.instant >= :veille and x.instant < :matin and x.reussie and x.agent is not null and not c.demonstration and @
                group by c.personne_id having count(distinct x.adresse, x.agent) >= :seuil
                """),
            Map.entry(Regle.APPAREIL_PARTAGE, """
                select min(c.personne_id) personne_id, null titre_id, min(t.organisme_id) organisme_id, count(distinct c.id) a1, x.adresse a2
                from connexion x join compte c on c.id = x.compte_id join titre t on t.personne_id = c.personne_id
                where x.instant >= :veille and x.instant < :matin and x.reussie and x.agent is not null and not c.demonstration and @
                group by x.adresse, x.agent, floor(unix_timestamp(x.instant) / 900) having count(distinct c.id) >= :seuil
                """),
            Map.entry(Regle.MEME_PAIRE, """
                select r.personne_id, null titre_id, max(r.organisme_id) organisme_id, count(distinct n.id) a1, min(concat(p.prenom, ' ', p.nom)) a2
                from journal r join dossier o on o.reference = r.objet_id
                join dossier n on n.assure_id = o.assure_id and n.beneficiaire_id = o.beneficiaire_id and n.date_soins = o.date_soins and n.id > o.id
                join compte c on c.id = n.enregistre_par join personne p on p.id = c.personne_id
                where r.id > :depuis and r.id <= :au and r.action = 'remboursements.rejeter' and r.personne_id is not null and c.personne_id <> r.personne_id
                  and exists (select * from journal l where l.objet_type = 'DOSSIER' and l.objet_id = n.reference and l.action = 'remboursements.liquider'
                    and l.personne_id = r.personne_id)
                group by r.personne_id, n.enregistre_par having count(distinct n.id) >= :seuil
                """));

    private final JdbcClient jdbc;

    ConstatRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The rules in force on a day; one without a row is switched off. */
    List<Seuil> seuils(LocalDate jour) {
        return jdbc.sql("""
            select code, seuil, fenetre, delai from regle_detection r where valide_du <= ? and (valide_au is null or valide_au >= ?)
              and valide_du = (select max(valide_du) from regle_detection x where x.code = r.code and x.valide_du <= ?) order by code
            """)
                .params(jour, jour, jour)
                .query((rs, i) -> new Seuil(
                        Regle.valueOf(rs.getString("code")),
                        rs.getInt("seuil"),
                        rs.getInt("fenetre"),
                        rs.getInt("delai")))
                .list();
    }

    List<Constat> chercher(Seuil s, Tranche t) {
        String sql = REGLES.get(s.regle());
        if (sql == null) {
            return List.of();
        }
        return jdbc.sql(sql.replace("@", VIVANT))
                .param("jour", t.jour())
                .param("limite", t.jour().minusDays(s.seuil()))
                .param("seuil", s.seuil())
                .param("fenetre", s.fenetre())
                .param("depuis", t.depuis())
                .param("du", t.du())
                .param("au", t.au())
                .param("veille", instant(t.jour().minusDays(1), LocalTime.of(6, 0)))
                .param("soir", instant(t.jour().minusDays(1), LocalTime.of(22, 0)))
                .param("matin", instant(t.jour(), LocalTime.of(6, 0)))
                .query(ConstatRepository::constat)
                .list();
    }

    private static Timestamp instant(LocalDate jour, LocalTime heure) {
        return Timestamp.from(jour.atTime(heure).atZone(HorlogeConfig.ZONE).toInstant());
    }

    private static Constat constat(ResultSet rs, int i) throws SQLException {
        List<String> arguments = new ArrayList<>(Arrays.asList(rs.getString("a1"), rs.getString("a2")));
        arguments.removeIf(a -> a == null || a.isEmpty());
        return new Constat(
                rs.getLong("personne_id"),
                rs.getObject("titre_id", Long.class),
                rs.getObject("organisme_id", Long.class),
                arguments);
    }

    /** The passage of that day, when there was one. */
    Optional<Tranche> passage(LocalDate jour) {
        return jdbc.sql("select du_id, au_id from detection_passage where jour = ?")
                .param(jour)
                .query((rs, i) -> new Tranche(jour, rs.getLong(1), rs.getLong(1), rs.getLong(2)))
                .optional();
    }

    /** Up to which journal row the passages until that day have read; the first passage looks back over a bounded number of rows. */
    long lu(LocalDate jour, long fin) {
        return jdbc.sql("select au_id from detection_passage where jour <= ? order by jour desc limit 1")
                .param(jour)
                .query(Long.class)
                .optional()
                .orElse(Math.max(0, fin - 200_000));
    }

    long fin() {
        return jdbc.sql("select coalesce(max(id), 0) from journal")
                .query(Long.class)
                .single();
    }

    void noter(Tranche t, int ouverts, Timestamp instant) {
        jdbc.sql("""
            insert into detection_passage (jour, du_id, au_id, ouverts, instant) values (?, ?, ?, ?, ?)
            on duplicate key update ouverts = ouverts + values(ouverts)
            """).params(t.jour(), t.du(), t.au(), ouverts, instant).update();
    }
}
