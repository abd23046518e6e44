package ma.amarre.reclamations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Regard;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the journal says about one insured person's file, as law 09-08 lets him know it: who by role, body and office, not by name. */
@Repository
class ConsultationRepository {

    /**
     * One person's act or reading.
     *
     * @param role of the person, a name of {@link ma.amarre.commun.Role} or {@link ma.amarre.journal.Journal#MANDATAIRE}
     * @param acteur the name, only of whoever acted under a mandate: the insured person chose him
     * @param organismeAr its name of today; the journal keeps the French one of that day
     * @param acte whether something was done; false: only read
     * @param motif why, when the person had to say it; the words of a coded reason
     */
    record Consultation(
            long id,
            Instant instant,
            String role,
            @Nullable String acteur,
            @Nullable String organisme,
            @Nullable String organismeAr,
            @Nullable String bureau,
            @Nullable String bureauAr,
            String action,
            boolean acte,
            @Nullable String objet,
            @Nullable String motif,
            @Nullable String motifAr) {

        /** Called by the template, hence public: the part of the action that names the module. */
        public String module() {
            return action.contains(".") ? action.substring(0, action.indexOf('.')) : action;
        }
    }

    /** What the application did by itself, grouped by what it was about. @param module as in {@link Consultation#module} */
    record Machine(String module, int nombre, Instant derniere) {}

    private final JdbcClient jdbc;

    ConsultationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By other people, newest first. */
    List<Consultation> dePersonnes(Regard regard, long avant, int limite) {
        return jdbc.sql("""
            select j.id, instant, role, if(role = 'MANDATAIRE', acteur, null) acteur, organisme, coalesce(o.nom_ar, organisme) organisme_ar,
              bureau, coalesce(u.nom_ar, bureau) bureau_ar, action, j.nature, objet_id, coalesce(m.libelle_fr, motif) motif,
              coalesce(m.libelle_ar, motif) motif_ar
            from journal j force index (journal_tiers)
            left join organisme o on o.id = j.organisme_id
            left join bureau u on u.organisme_id = j.organisme_id and u.nom = j.bureau
            left join motif m on m.id = if(j.motif regexp '^[A-Z][A-Z0-9_]{2,}$',
              (select x.id from motif x where x.code = j.motif order by x.valide_du desc limit 1), null)
            where assure_id = :assure and tiers = 1 and j.id < :avant
            """ + regard.conditionLectures() + " order by j.id desc limit :limite")
                .param("assure", regard.assureId())
                .param("avant", avant)
                .param("limite", limite)
                .query((rs, i) -> new Consultation(
                        rs.getLong("id"),
                        rs.getTimestamp("instant").toInstant(),
                        rs.getString("role"),
                        rs.getString("acteur"),
                        rs.getString("organisme"),
                        rs.getString("organisme_ar"),
                        rs.getString("bureau"),
                        rs.getString("bureau_ar"),
                        rs.getString("action"),
                        rs.getString("nature").equals("ACTE"),
                        rs.getString("objet_id"),
                        rs.getString("motif"),
                        rs.getString("motif_ar")))
                .list();
    }

    /** One of them, only when it is about his file. */
    Optional<Consultation> parId(long id, Regard regard) {
        return dePersonnes(regard, id + 1, 1).stream().filter(c -> c.id() == id).findFirst();
    }

    /** By the application itself, among the last five hundred rows. */
    List<Machine> deMachines(long assureId) {
        return jdbc.sql("""
            select substring_index(action, '.', 1) module, count(*) nombre, max(instant) derniere from (
              select action, instant, compte_id from journal force index (journal_tiers)
              where assure_id = ? and tiers = 0 order by id desc limit 500) j
            where compte_id is null group by module order by derniere desc
            """)
                .param(assureId)
                .query((rs, i) -> new Machine(
                        rs.getString("module"),
                        rs.getInt("nombre"),
                        rs.getTimestamp("derniere").toInstant()))
                .list();
    }
}
