package ma.amarre.pec;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.assures.Concernes;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests of prise en charge as the other modules read them. Each reading names whose they are. */
@Repository
public class Pecs implements Concernes {

    /**
     * A request in a list.
     *
     * @param type kind, code of type_pec; null for a draft that has not chosen
     * @param organismeId the body of the clinic or pharmacy
     */
    public record Resume(
            long id,
            String numero,
            StatutPec statut,
            @Nullable String type,
            long assureId,
            long beneficiaireId,
            long organismeId,
            String patient,
            String patientAr,
            String prestataire,
            String prestataireAr,
            @Nullable LocalDate debutSoins,
            Montant montantDemande,
            @Nullable Montant montantAccorde,
            @Nullable Instant deposeeLe,
            @Nullable LocalDate valideAu) {}

    // names by subquery: joined, a handful of providers is read whole and the household sorted (seen)
    private static final String RESUME = """
        select p.id, p.numero, p.statut, p.type_code, p.assure_id, p.beneficiaire_id, p.organisme_id,
          (select concat(pe.prenom, ' ', pe.nom) from beneficiaire b join personne pe on pe.id = b.personne_id
            where b.id = p.beneficiaire_id) patient,
          (select coalesce(concat(pe.prenom_ar, ' ', pe.nom_ar), concat(pe.prenom, ' ', pe.nom))
            from beneficiaire b join personne pe on pe.id = b.personne_id where b.id = p.beneficiaire_id) patient_ar,
          (select nom from prestataire where id = p.prestataire_id) nom,
          (select nom_ar from prestataire where id = p.prestataire_id) nom_ar,
          p.debut_soins, p.montant_demande, p.montant_accorde, p.deposee_le, p.valide_au
        from pec p
        """;

    private final JdbcClient jdbc;

    Pecs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Long> beneficiaires(Collection<String> numeros) {
        return jdbc
                .sql("select numero, beneficiaire_id from pec where numero in (:numeros)")
                .param("numeros", numeros)
                .query((rs, i) -> Map.entry(rs.getString("numero"), rs.getLong("beneficiaire_id")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A request of this clinic or pharmacy; empty when there is none, or not its own. */
    public Optional<Resume> parNumero(String numero, long organismeId) {
        return jdbc.sql(RESUME + " where p.numero = ? and p.organisme_id = ?")
                .params(numero, organismeId)
                .query((rs, i) -> resume(rs))
                .optional();
    }

    /** For listeners of {@link PecEvent}, which carry the key only. */
    public Optional<Resume> parId(long id) {
        return jdbc.sql(RESUME + " where p.id = ?")
                .param(id)
                .query((rs, i) -> resume(rs))
                .optional();
    }

    /** The newest requests of a clinic or pharmacy in one state. */
    public List<Resume> duPrestataire(long organismeId, StatutPec statut, int limite) {
        return jdbc.sql(RESUME + " where p.organisme_id = ? and p.statut = ? order by p.id desc limit ?")
                .params(organismeId, statut.name(), limite)
                .query((rs, i) -> resume(rs))
                .list();
    }

    /**
     * The submitted requests of a household, newest first.
     *
     * @param avantId those before; {@code Long.MAX_VALUE} for the first page
     */
    public List<Resume> deLAssure(Regard regard, long avantId, int limite) {
        return jdbc.sql(RESUME + " where " + regard.condition("p") + """
             and p.id < ? and p.deposee_le is not null order by p.id desc limit ?
            """)
                .params(avantId, limite)
                .query((rs, i) -> resume(rs))
                .list();
    }

    private static Resume resume(ResultSet rs) throws SQLException {
        return new Resume(
                rs.getLong("id"),
                rs.getString("numero"),
                StatutPec.valueOf(rs.getString("statut")),
                rs.getString("type_code"),
                rs.getLong("assure_id"),
                rs.getLong("beneficiaire_id"),
                rs.getLong("organisme_id"),
                rs.getString("patient"),
                rs.getString("patient_ar"),
                rs.getString("nom"),
                rs.getString("nom_ar"),
                rs.getObject("debut_soins", LocalDate.class),
                new Montant(rs.getBigDecimal("montant_demande")),
                LignePecRepository.montant(rs, "montant_accorde"),
                PecRepository.instant(rs, "deposee_le"),
                rs.getObject("valide_au", LocalDate.class));
    }
}
