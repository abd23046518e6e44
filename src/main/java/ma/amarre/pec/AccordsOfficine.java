package ma.amarre.pec;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a pharmacy counter needs to know of the requests for one costly medicine of one patient, whoever filed them. */
@Repository
public class AccordsOfficine {

    /**
     * One line of a request for the medicine.
     *
     * @param boites boxes granted; 0 before a decision and after a refusal
     * @param echeance when the payer must have answered; null when the clock does not run
     */
    public record Accord(
            String numero,
            long ligneId,
            StatutPec statut,
            int boites,
            @Nullable LocalDate du,
            @Nullable LocalDate au,
            @Nullable Instant echeance) {

        public boolean enVigueur(LocalDate jour) {
            return (statut == StatutPec.ACCORDEE || statut == StatutPec.ACCORDEE_PARTIELLEMENT)
                    && boites > 0
                    && (du == null || !jour.isBefore(du))
                    && (au == null || !jour.isAfter(au));
        }

        public boolean enAttente() {
            return statut == StatutPec.DEPOSEE
                    || statut == StatutPec.COMPLEMENT_DEMANDE
                    || statut == StatutPec.EN_CONTROLE_MEDICAL;
        }
    }

    private final JdbcClient jdbc;

    AccordsOfficine(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first, drafts and cancelled requests left out; at most ten. */
    public List<Accord> pour(long beneficiaireId, String ean13) {
        return jdbc.sql("""
            select p.numero, l.id ligne_id, p.statut, coalesce(d.quantite_accordee, 0) boites, p.valide_du, p.valide_au, h.echeance
            from pec p
            join pec_ligne l on l.pec_id = p.id and l.nature = 'MEDICAMENT' and l.code = ?
            left join pec_ligne_decision d on d.ligne_id = l.id
            left join horloge h on h.objet_type = 'pec' and h.objet_id = p.id and h.etat <> 'ARRETEE'
            where p.beneficiaire_id = ? and p.statut not in ('BROUILLON', 'PROVISOIRE', 'ANNULEE')
            order by p.id desc limit 10
            """)
                .params(ean13, beneficiaireId)
                .query((rs, i) -> new Accord(
                        rs.getString("numero"),
                        rs.getLong("ligne_id"),
                        StatutPec.valueOf(rs.getString("statut")),
                        rs.getInt("boites"),
                        rs.getObject("valide_du", LocalDate.class),
                        rs.getObject("valide_au", LocalDate.class),
                        rs.getTimestamp("echeance") == null
                                ? null
                                : rs.getTimestamp("echeance").toInstant()))
                .list();
    }
}
