package ma.amarre.pec;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Agreements as those who bill them read them: what was granted, for whom, on which days, line by line. */
@Repository
public class AccordsPec {

    /**
     * @param type kind, code of type_pec
     * @param famille family of the kind
     * @param diagnosticCode long-term illness, when the care is for one
     * @param lignes as asked, each with its decision
     */
    public record Accord(
            long id,
            String numero,
            StatutPec statut,
            String type,
            String famille,
            long assureId,
            long beneficiaireId,
            long prestataireId,
            long organismeId,
            @Nullable String diagnosticCode,
            @Nullable LocalDate debutSoins,
            @Nullable LocalDate finSoins,
            @Nullable LocalDate valideDu,
            @Nullable LocalDate valideAu,
            List<LignePec> lignes) {

        public Accord {
            lignes = List.copyOf(lignes);
        }
    }

    /** An agreement of which something may still be billed. */
    public record AFacturer(
            long id,
            String numero,
            @Nullable String type,
            long beneficiaireId,
            String patient,
            String patientAr,
            @Nullable LocalDate debutSoins,
            @Nullable LocalDate valideAu,
            Montant reste) {

        public String patient(boolean arabe) {
            return arabe ? patientAr : patient;
        }
    }

    private final PecRepository pecs;
    private final JdbcClient jdbc;

    AccordsPec(PecRepository pecs, JdbcClient jdbc) {
        this.pecs = pecs;
        this.jdbc = jdbc;
    }

    /** A decided request of this provider. @throws Introuvable when there is none, it is not its own or not decided */
    public Accord duPrestataire(String numero, long organismeId) {
        return accord(pecs.duPrestataire(numero, organismeId));
    }

    /** For modules that hold the key. @throws Introuvable when it is not decided */
    public Accord parId(long id) {
        return accord(pecs.parId(id));
    }

    private static Accord accord(Pec pec) {
        String type = pec.demande().type();
        String famille = pec.demande().famille();
        if (pec.suivi().decideeLe() == null || type == null || famille == null) {
            throw new Introuvable();
        }
        return new Accord(
                pec.id(),
                pec.numero(),
                pec.statut(),
                type,
                famille,
                pec.identite().assureId(),
                pec.identite().beneficiaireId(),
                pec.identite().prestataireId(),
                pec.identite().organismeId(),
                pec.demande().diagnosticCode(),
                pec.demande().debutSoins(),
                pec.demande().finSoins(),
                pec.suivi().valideDu(),
                pec.suivi().valideAu(),
                pec.lignes());
    }

    // grouped by agreement, the optimiser sorts the whole list (seen): the first line that has something left stands
    // for it
    /**
     * What a provider may still bill, newest first.
     *
     * @param avantId those before; {@code Long.MAX_VALUE} for the first page
     * @param valideDepuis agreements that ended before are too old to be billed
     */
    public List<AFacturer> aFacturer(long organismeId, long avantId, LocalDate valideDepuis, int limite) {
        return jdbc.sql("""
            select p.id, p.numero, p.type_code, p.beneficiaire_id, p.debut_soins, p.valide_au,
              (select concat(pe.prenom, ' ', pe.nom) from beneficiaire b join personne pe on pe.id = b.personne_id
                where b.id = p.beneficiaire_id) patient,
              (select concat(pe.prenom_ar, ' ', pe.nom_ar) from beneficiaire b join personne pe on pe.id = b.personne_id
                where b.id = p.beneficiaire_id) patient_ar,
              (select sum(x.montant_accorde - x.montant_facture) from pec_solde x where x.pec_id = p.id) reste
            from pec_solde s force index (pec_solde_a_facturer) straight_join pec p on p.id = s.pec_id
            where s.organisme_id = ? and s.a_facturer = 1 and s.pec_id < ?
              and not exists (
                select * from pec_solde a where a.pec_id = s.pec_id and a.a_facturer = 1 and a.ligne_id < s.ligne_id)
              and p.statut in ('ACCORDEE', 'ACCORDEE_PARTIELLEMENT', 'EXPIREE') and p.valide_au >= ?
            order by s.pec_id desc limit ?
            """)
                .params(organismeId, avantId, valideDepuis, limite)
                .query((rs, i) -> {
                    String patient = rs.getString("patient");
                    String patientAr = rs.getString("patient_ar");
                    return new AFacturer(
                            rs.getLong("id"),
                            rs.getString("numero"),
                            rs.getString("type_code"),
                            rs.getLong("beneficiaire_id"),
                            patient,
                            patientAr == null ? patient : patientAr,
                            rs.getObject("debut_soins", LocalDate.class),
                            rs.getObject("valide_au", LocalDate.class),
                            new Montant(rs.getBigDecimal("reste")));
                })
                .list();
    }
}
