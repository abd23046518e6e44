package ma.amarre.assures;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Patients found by the beginning of a name, in French or Arabic letters, from any of its words on: by a provider among those it filed
 * for, by agents among those of their offices. A search reads a range of one index inside the reader's own patients, so that its cost
 * does not grow with the name. Case and accents are the collation's; letters that are written in several ways are one.
 */
@Repository
public class PatientsParNom {

    /** More than these are no search for one person. */
    public static final int AU_PLUS = 20;

    /** Fewer letters say nothing. */
    private static final int LETTRES = 2;

    public record Patient(long beneficiaireId, long assureId) {}

    /** @param tropDe there are more than {@link #AU_PLUS}: nobody is named, more letters are needed */
    public record Trouves(List<Patient> patients, boolean tropDe) {

        static final Trouves PERSONNE = new Trouves(List.of(), false);

        public List<Long> beneficiaires() {
            return patients.stream().map(Patient::beneficiaireId).toList();
        }
    }

    /** The same spelling for what is stored and for what is typed; V1321 writes it, too. */
    private static final String SIMPLE =
            "trim(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(%s,"
                + " 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ة', 'ه'), 'ى', 'ي'), 'ؤ', 'و'), 'ئ', 'ي'), 'ـ', ''), '-', ' '),"
                + " '''', ' '), '’', ' '), '  ', ' '))";

    // distinct keeps the spelling a table of its own: merged into what follows, the server cuts it wrongly (11.4.5,
    // seen)
    private static final String NOTER = """
        insert into patient_forme (organisme_id, bureau_id, beneficiaire_id, forme)
        with ecrit as (
          select concat(p.prenom, ' ', p.nom) nom from beneficiaire b join personne p on p.id = b.personne_id where b.id = :beneficiaire
          union all
          select concat(p.prenom_ar, ' ', p.nom_ar) from beneficiaire b join personne p on p.id = b.personne_id
          where b.id = :beneficiaire and p.nom_ar is not null and p.prenom_ar is not null
        ), simple as (
          select distinct %s nom from ecrit
        ), tourne as (
          select trim(concat(substring_index(nom, ' ', n.i - mots), ' ', substring_index(nom, ' ', n.i))) forme
          from (select nom, 1 + char_length(nom) - char_length(replace(nom, ' ', '')) mots from simple) c
          join (select 0 i union all select 1 union all select 2 union all select 3 union all select 4 union all select 5) n on n.i < c.mots
        )
        select :organisme, :bureau, :beneficiaire, left(forme, 120) from tourne
        union select :organisme, :bureau, :beneficiaire, left(substring(forme, 3), 120) from tourne where forme like 'ال%%'
        on duplicate key update forme = patient_forme.forme
        """.formatted(SIMPLE.formatted("nom"));

    private record Cadre(
            @Nullable Long organismeId, @Nullable Long bureauId, long beneficiaireId) {}

    private final JdbcClient jdbc;

    PatientsParNom(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From now on this provider finds the patient. */
    public void dePrestataire(long organismeId, long beneficiaireId) {
        noter(new Cadre(organismeId, null, beneficiaireId));
    }

    /** From now on the agents of this office find the patient. */
    public void deBureau(long bureauId, long beneficiaireId) {
        noter(new Cadre(null, bureauId, beneficiaireId));
    }

    /** Their files have gone to this office: its agents find them, too. @param beneficiaires known to an office already */
    public void suivent(Collection<Long> beneficiaires, long versBureauId) {
        if (!beneficiaires.isEmpty()) {
            jdbc.sql("""
                insert into patient_forme (bureau_id, beneficiaire_id, forme)
                select distinct :bureau, f.beneficiaire_id, f.forme from patient_forme f
                where f.beneficiaire_id in (:beneficiaires) and f.bureau_id is not null
                on duplicate key update forme = values(forme)
                """)
                    .param("bureau", versBureauId)
                    .param("beneficiaires", beneficiaires)
                    .update();
        }
    }

    /** Those of this provider whose name, from one of its words on, begins so. */
    public Trouves chezPrestataire(long organismeId, String saisie) {
        return trouver("f.organisme_id in (:cadre)", List.of(organismeId), saisie);
    }

    /** @param bureaux the offices that the agent reaches */
    public Trouves desBureaux(Collection<Long> bureaux, String saisie) {
        return bureaux.isEmpty() ? Trouves.PERSONNE : trouver("f.bureau_id in (:cadre)", bureaux, saisie);
    }

    /** The name of this person has changed. */
    void renommer(long personneId) {
        List<Cadre> cadres = jdbc.sql("""
            select distinct f.organisme_id, f.bureau_id, f.beneficiaire_id from beneficiaire b
            join patient_forme f on f.beneficiaire_id = b.id where b.personne_id = ?
            """)
                .param(personneId)
                .query((rs, i) -> new Cadre(
                        rs.getObject("organisme_id", Long.class),
                        rs.getObject("bureau_id", Long.class),
                        rs.getLong("beneficiaire_id")))
                .list();
        cadres.stream()
                .map(Cadre::beneficiaireId)
                .distinct()
                .forEach(b -> jdbc.sql("delete from patient_forme where beneficiaire_id = ?")
                        .param(b)
                        .update());
        cadres.forEach(this::ecrire);
    }

    private void noter(Cadre cadre) {
        // asked first without a lock: almost always known, and two requests for one patient do not wait for each other
        boolean connu = jdbc.sql("select exists (select * from patient_forme where beneficiaire_id = ?"
                        + " and (organisme_id = ? or bureau_id = ?))")
                .params(Arrays.asList(cadre.beneficiaireId(), cadre.organismeId(), cadre.bureauId()))
                .query(Boolean.class)
                .single();
        if (!connu) {
            ecrire(cadre);
        }
    }

    private void ecrire(Cadre cadre) {
        jdbc.sql(NOTER)
                .param("organisme", cadre.organismeId())
                .param("bureau", cadre.bureauId())
                .param("beneficiaire", cadre.beneficiaireId())
                .update();
    }

    private Trouves trouver(String ou, Collection<Long> cadre, String saisie) {
        String lettres = saisie.replaceAll("[^\\p{L}\\p{M}'’ -]", " ")
                .replaceAll("\\s+", " ")
                .strip();
        if (lettres.codePoints().filter(Character::isLetter).count() < LETTRES) {
            return Trouves.PERSONNE;
        }
        String forme = jdbc.sql("select " + SIMPLE.formatted("?"))
                .param(lettres)
                .query(String.class)
                .single();
        List<Patient> trouves = jdbc.sql(
                        "select distinct f.beneficiaire_id, (select assure_id from beneficiaire where id ="
                                + " f.beneficiaire_id) from patient_forme f where " + ou
                                + " and f.forme like :forme limit "
                                + (AU_PLUS + 1))
                .params(Map.of("cadre", cadre, "forme", forme + "%"))
                .query((rs, i) -> new Patient(rs.getLong(1), rs.getLong(2)))
                .list();
        return trouves.size() > AU_PLUS ? new Trouves(List.of(), true) : new Trouves(trouves, false);
    }
}
