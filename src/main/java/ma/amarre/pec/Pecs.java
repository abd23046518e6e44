package ma.amarre.pec;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests of prise en charge as the other modules read them. Each reading names whose they are. */
@Repository
public class Pecs {

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
            String prestataire,
            String prestataireAr,
            @Nullable LocalDate debutSoins,
            Montant montantDemande,
            @Nullable Montant montantAccorde,
            @Nullable Instant deposeeLe,
            @Nullable LocalDate valideAu) {}

    /**
     * An agreement on a medicine, for the counter.
     *
     * @param boites granted in all; what was dispensed is the business of the counter
     * @param valideAu null when the validity is not published
     */
    public record AccordOfficine(
            long pecId,
            String numero,
            long ligneId,
            long organismeId,
            int boites,
            @Nullable LocalDate valideDu,
            @Nullable LocalDate valideAu) {}

    private static final String RESUME = """
        select p.id, p.numero, p.statut, p.type_code, p.assure_id, p.beneficiaire_id, p.organisme_id, pr.nom, pr.nom_ar,
          p.debut_soins, p.montant_demande, p.montant_accorde, p.deposee_le, p.valide_au
        from pec p join prestataire pr on pr.id = p.prestataire_id
        """;

    private final JdbcClient jdbc;

    Pecs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A request of this clinic or pharmacy; empty when there is none, or not its own. */
    public Optional<Resume> parNumero(String numero, long organismeId) {
        return jdbc.sql(RESUME + " where p.numero = ? and p.organisme_id = ?")
                .params(numero, organismeId)
                .query((rs, i) -> resume(rs))
                .optional();
    }

    /**
     * The submitted requests of a household, newest first.
     *
     * @param avantId those before; {@code Long.MAX_VALUE} for the first page
     */
    public List<Resume> deLAssure(long assureId, long avantId, int limite) {
        return jdbc.sql(RESUME + """
             where p.assure_id = ? and p.id < ? and p.deposee_le is not null order by p.id desc limit ?
            """)
                .params(assureId, avantId, limite)
                .query((rs, i) -> resume(rs))
                .list();
    }

    /** The agreements in force on a day for a medicine and a person, the one that ends first on top. */
    public List<AccordOfficine> accordsOfficine(long beneficiaireId, String ean, LocalDate jour) {
        return jdbc.sql("""
            select p.id, p.numero, l.id ligne_id, p.organisme_id, d.quantite_accordee, p.valide_du, p.valide_au
            from pec p
            join pec_ligne l on l.pec_id = p.id
            join pec_ligne_decision d on d.ligne_id = l.id
            where p.beneficiaire_id = ? and p.famille = 'OFFICINE' and p.statut in ('ACCORDEE', 'ACCORDEE_PARTIELLEMENT')
              and (p.valide_du is null or p.valide_du <= ?) and (p.valide_au is null or p.valide_au >= ?)
              and l.code = ? and d.sens <> 'REFUSEE'
            order by p.valide_au is null, p.valide_au, p.id
            """)
                .params(beneficiaireId, jour, jour, ean)
                .query((rs, i) -> new AccordOfficine(
                        rs.getLong("id"),
                        rs.getString("numero"),
                        rs.getLong("ligne_id"),
                        rs.getLong("organisme_id"),
                        rs.getInt("quantite_accordee"),
                        rs.getObject("valide_du", LocalDate.class),
                        rs.getObject("valide_au", LocalDate.class)))
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
                rs.getString("nom"),
                rs.getString("nom_ar"),
                rs.getObject("debut_soins", LocalDate.class),
                new Montant(rs.getBigDecimal("montant_demande")),
                LignePecRepository.montant(rs, "montant_accorde"),
                PecRepository.instant(rs, "deposee_le"),
                rs.getObject("valide_au", LocalDate.class));
    }
}
