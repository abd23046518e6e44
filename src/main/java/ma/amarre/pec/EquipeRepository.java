package ma.amarre.pec;

import static java.util.Arrays.asList;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.amarre.commun.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The agents of a payer who treat requests: their office, what they know best, what they hold, when they are away. */
@Repository
class EquipeRepository {

    /**
     * @param bureauId null: the whole body
     * @param enCours files that they took and nobody has decided
     */
    record Agent(
            long compteId,
            String nom,
            String nomAr,
            Role role,
            @Nullable Long bureauId,
            @Nullable String bureau,
            @Nullable String bureauAr,
            int enCours) {

        public String nom(boolean arabe) {
            return arabe ? nomAr : nom;
        }

        public @Nullable String bureau(boolean arabe) {
            return arabe ? bureauAr : bureau;
        }

        /** Whether a file of this office is within reach. */
        boolean atteint(@Nullable Long bureauDuDossier) {
            return role != Role.INSTRUCTION_PEC || bureauId == null || bureauId.equals(bureauDuDossier);
        }
    }

    /** @param remplacant null: the files go back to the queue @param deplaces null until applied */
    record Absence(
            long id,
            long compteId,
            LocalDate du,
            LocalDate au,
            @Nullable Long remplacantId,
            @Nullable String remplacant,
            @Nullable String remplacantAr,
            @Nullable Integer deplaces) {}

    private final JdbcClient jdbc;

    EquipeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Instructing agents and médecins-conseils with a title in force on this day, by name. */
    List<Agent> agents(long organismeId, LocalDate jour) {
        return jdbc.sql("""
            select c.id, concat(pe.prenom, ' ', pe.nom) nom, coalesce(concat(pe.prenom_ar, ' ', pe.nom_ar), concat(pe.prenom, ' ', pe.nom)) nom_ar,
              min(po.role) role, min(po.bureau_id) bureau_id, min(b.nom) bureau, min(b.nom_ar) bureau_ar,
              (select count(*) from pec p where p.affecte_a = c.id
                and p.statut in ('DEPOSEE', 'COMPLEMENT_DEMANDE', 'EN_CONTROLE_MEDICAL')) en_cours
            from titre t
            join poste po on po.titre_id = t.id and po.role in ('INSTRUCTION_PEC', 'MEDECIN_CONSEIL')
            join compte c on c.personne_id = t.personne_id and c.etat = 'ACTIF'
            join personne pe on pe.id = c.personne_id
            left join bureau b on b.id = po.bureau_id
            where t.organisme_id = ? and t.etat = 'ACTIF' and ? between t.debut and t.fin
            group by c.id, pe.prenom, pe.nom, pe.prenom_ar, pe.nom_ar order by pe.nom, pe.prenom, c.id
            """)
                .params(organismeId, jour)
                .query((rs, i) -> new Agent(
                        rs.getLong("id"),
                        rs.getString("nom"),
                        rs.getString("nom_ar"),
                        Role.valueOf(rs.getString("role")),
                        rs.getObject("bureau_id", Long.class),
                        rs.getString("bureau"),
                        rs.getString("bureau_ar"),
                        rs.getInt("en_cours")))
                .list();
    }

    Set<String> competences(long compteId) {
        return Set.copyOf(jdbc.sql("select famille from pec_competence where compte_id = ?")
                .param(compteId)
                .query(String.class)
                .list());
    }

    void remplacerCompetences(long compteId, Collection<String> familles) {
        jdbc.sql("delete from pec_competence where compte_id = ?")
                .param(compteId)
                .update();
        familles.forEach(f -> jdbc.sql("insert into pec_competence (compte_id, famille) values (?, ?)")
                .params(compteId, f)
                .update());
    }

    /** Families of kinds that are in the reference data on this day. */
    List<String> familles(LocalDate jour) {
        return jdbc.sql("""
            select distinct famille from type_pec
            where demandeur in ('CLINIQUE', 'PHARMACIE') and valide_du <= ? and (valide_au is null or valide_au >= ?) order by famille
            """).params(jour, jour).query(String.class).list();
    }

    /** Absences that are not over, of these agents. */
    List<Absence> absences(Collection<Long> comptes, LocalDate jour) {
        return comptes.isEmpty()
                ? List.of()
                : jdbc.sql("""
                    select a.id, a.compte_id, a.du, a.au, a.remplacant_id, concat(pe.prenom, ' ', pe.nom) remplacant,
                      coalesce(concat(pe.prenom_ar, ' ', pe.nom_ar), concat(pe.prenom, ' ', pe.nom)) remplacant_ar, a.deplaces
                    from pec_absence a left join compte c on c.id = a.remplacant_id left join personne pe on pe.id = c.personne_id
                    where a.compte_id in (:comptes) and a.au >= :jour order by a.du, a.id
                    """)
                        .param("comptes", comptes)
                        .param("jour", jour)
                        .query((rs, i) -> new Absence(
                                rs.getLong("id"),
                                rs.getLong("compte_id"),
                                rs.getObject("du", LocalDate.class),
                                rs.getObject("au", LocalDate.class),
                                rs.getObject("remplacant_id", Long.class),
                                rs.getString("remplacant"),
                                rs.getString("remplacant_ar"),
                                rs.getObject("deplaces", Integer.class)))
                        .list();
    }

    boolean absent(long compteId, LocalDate jour) {
        return jdbc.sql("select exists (select * from pec_absence where compte_id = ? and au >= ? and du <= ?)")
                .params(compteId, jour, jour)
                .query(Boolean.class)
                .single();
    }

    void noterAbsence(long compteId, LocalDate du, LocalDate au, @Nullable Long remplacant, long par, Instant instant) {
        jdbc.sql("insert into pec_absence (compte_id, du, au, remplacant_id, cree_par, cree_le) values (?, ?,"
                        + " ?, ?, ?, ?)")
                .params(asList(compteId, du, au, remplacant, par, Timestamp.from(instant)))
                .update();
    }

    /** Absences that have begun and whose files were not moved yet. */
    List<Absence> aAppliquer(LocalDate jour) {
        return jdbc.sql("""
            select id, compte_id, du, au, remplacant_id from pec_absence
            where appliquee_le is null and du <= ? order by du, id limit 200
            """)
                .param(jour)
                .query((rs, i) -> new Absence(
                        rs.getLong("id"),
                        rs.getLong("compte_id"),
                        rs.getObject("du", LocalDate.class),
                        rs.getObject("au", LocalDate.class),
                        rs.getObject("remplacant_id", Long.class),
                        null,
                        null,
                        null))
                .list();
    }

    void appliquee(long absence, int deplaces, Instant instant) {
        jdbc.sql("update pec_absence set appliquee_le = ?, deplaces = ? where id = ?")
                .params(Timestamp.from(instant), deplaces, absence)
                .update();
    }

    /** The files that an agent took and nobody has decided. */
    List<Long> tenus(long compteId) {
        return jdbc.sql("""
            select id from pec where affecte_a = ? and statut in ('DEPOSEE', 'COMPLEMENT_DEMANDE', 'EN_CONTROLE_MEDICAL') order by id
            """).param(compteId).query(Long.class).list();
    }

    /** The body that the account works for, when it treats requests. */
    Optional<Agent> agent(long compteId, long organismeId, LocalDate jour) {
        return agents(organismeId, jour).stream()
                .filter(a -> a.compteId() == compteId)
                .findFirst();
    }

    /** The office of the replacement in the body of this file: absences are applied by a job, outside any session. */
    boolean peutRecevoir(long compteId, long pecId, LocalDate jour) {
        return jdbc.sql("""
            select exists (select * from pec p join bureau b on b.id = p.bureau_id
              join titre t on t.organisme_id = b.organisme_id and t.etat = 'ACTIF' and ? between t.debut and t.fin
              join compte c on c.personne_id = t.personne_id and c.etat = 'ACTIF'
              join poste po on po.titre_id = t.id
              where p.id = ? and c.id = ? and (po.role = 'MEDECIN_CONSEIL'
                or po.role = 'INSTRUCTION_PEC' and (po.bureau_id is null or po.bureau_id = p.bureau_id)))
            """).params(jour, pecId, compteId).query(Boolean.class).single();
    }

    /** @param par null: the job that applies absences */
    void noterAffectation(
            long pecId,
            @Nullable Long compteId,
            AffectationPec.Cause cause,
            @Nullable String motif,
            @Nullable Long par,
            Instant instant) {
        jdbc.sql("""
            insert into pec_affectation (pec_id, compte_id, cause, motif, par, instant, version)
            values (?, ?, ?, ?, ?, ?, (select version from pec where id = ?))
            """)
                .params(asList(pecId, compteId, cause.name(), motif, par, Timestamp.from(instant), pecId))
                .update();
    }

    /** Who had the file, and since which version, oldest first. @param nom null: the queue @param par null: a job */
    record Affectation(
            int version,
            @Nullable String nom,
            AffectationPec.Cause cause,
            @Nullable String par,
            Instant instant) {}

    List<Affectation> affectations(long pecId) {
        return jdbc.sql("""
            select a.version, concat(pa.prenom, ' ', pa.nom) nom, a.cause, concat(pp.prenom, ' ', pp.nom) par, a.instant
            from pec_affectation a
            left join compte ca on ca.id = a.compte_id left join personne pa on pa.id = ca.personne_id
            left join compte cp on cp.id = a.par left join personne pp on pp.id = cp.personne_id
            where a.pec_id = ? order by a.id
            """)
                .param(pecId)
                .query((rs, i) -> new Affectation(
                        rs.getInt("version"),
                        rs.getString("nom"),
                        AffectationPec.Cause.valueOf(rs.getString("cause")),
                        rs.getString("par"),
                        rs.getTimestamp("instant").toInstant()))
                .list();
    }
}
