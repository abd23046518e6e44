package ma.amarre.pec;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import ma.amarre.commun.Reference;
import ma.amarre.horloge.Cause;
import ma.amarre.horloge.Horloges;
import ma.amarre.horloge.Main;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Submitted requests for tests: two lines for Salma Bennis at Clinique Al Marsa, in charge of the seat, the clock running. */
@Component
public class Demandes {

    private final JdbcClient jdbc;
    private final Horloges horloges;
    private final Clock clock;

    Demandes(JdbcClient jdbc, Horloges horloges, Clock clock) {
        this.jdbc = jdbc;
        this.horloges = horloges;
        this.clock = clock;
    }

    @Transactional
    public String deposee() {
        return deposee(BigDecimal.valueOf(1500), "CHIR", "FORFAIT", clock.instant());
    }

    /** @param parLigne DH asked on each of the two lines */
    @Transactional
    public String deposee(BigDecimal parLigne) {
        return deposee(parLigne, "CHIR", "FORFAIT", clock.instant());
    }

    /** @param le an hour of the past: the older, the nearer its due date */
    @Transactional
    public String deposee(BigDecimal parLigne, String type, String famille, Instant le) {
        LocalDate jour = LocalDate.now(clock);
        Timestamp instant = Timestamp.from(le);
        String numero = Reference.nouvelle("PEC");
        long pec = jdbc.sql("""
            insert into pec (assure_id, beneficiaire_id, numero, statut, prestataire_id, organisme_id, bureau_id, type_code, famille, debut_soins,
              montant_demande, deposee_le, deposee_par, cle_depot, cree_le, cree_par, cle_creation, modifie_le)
            select b.assure_id, b.id, ?, 'DEPOSEE', pr.id, pr.organisme_id, bu.id, ?, ?, ?, ?, ?, c.id, ?, ?, c.id, ?, ?
            from beneficiaire b join assure a on a.id = b.assure_id, prestataire pr, compte c, bureau bu
            where a.immatriculation = '100000001' and b.rang = 0 and pr.inpe = '900000011' and c.identifiant = 'clinique'
              and bu.code = 'CNOPS-SIEGE'
            order by pr.id limit 1 returning id
            """)
                .params(
                        numero,
                        type,
                        famille,
                        jour.plusDays(7),
                        parLigne.add(parLigne),
                        instant,
                        Reference.nouvelle("D"),
                        instant,
                        Reference.nouvelle("C"),
                        instant)
                .query(Long.class)
                .single();
        for (int rang = 1; rang <= 2; rang++) {
            jdbc.sql("insert into pec_ligne (pec_id, rang, nature, code, libelle, quantite, montant_demande)"
                            + " values (?, ?, 'ACTE', 'K', ?, 1, ?)")
                    .params(pec, rang, "Acte " + rang, parLigne)
                    .update();
        }
        jdbc.sql("insert into pec_evenement (pec_id, acte, statut, instant, qui, version) values (?, 'DEPOSER',"
                        + " 'DEPOSEE', ?, 'CLINIQUE', 0)")
                .params(pec, instant)
                .update();
        horloges.demarrer(
                MouvementPec.HORLOGE, pec, horloges.delai("pec.delai.reponse", jour), Main.PAYEUR, Cause.DEPOT, le);
        return numero;
    }

    /** Long ago enough to be the first of every queue. */
    public Instant ancienne() {
        return clock.instant().minus(Duration.ofDays(400));
    }

    public String version(String numero) {
        return valeur("version", numero);
    }

    public String statut(String numero) {
        return valeur("statut", numero);
    }

    public String valeur(String colonne, String numero) {
        return String.valueOf(jdbc.sql("select " + colonne + " from pec where numero = ?")
                .param(numero)
                .query()
                .singleValue());
    }

    public long id(String numero) {
        return Long.parseLong(valeur("id", numero));
    }

    public long ligne(String numero, int rang) {
        return jdbc.sql("select l.id from pec_ligne l join pec p on p.id = l.pec_id where p.numero = ? and l.rang = ?")
                .params(numero, rang)
                .query(Long.class)
                .single();
    }
}
