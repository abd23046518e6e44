package ma.amarre.pec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import ma.amarre.commun.Reference;
import ma.amarre.documents.Depot;
import ma.amarre.documents.Documents;
import ma.amarre.documents.Proprietaire;
import ma.amarre.horloge.Cause;
import ma.amarre.horloge.Horloges;
import ma.amarre.horloge.Main;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Submitted requests for tests: two lines for Salma Bennis at Clinique Al Marsa, in charge of the seat, the clock running. */
@Component
public class Demandes {

    private final JdbcClient jdbc;
    private final Horloges horloges;
    private final Documents documents;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Demandes(JdbcClient jdbc, Horloges horloges, Documents documents, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.horloges = horloges;
        this.documents = documents;
        this.transaction = transaction;
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

    /** A delivery at its forfait with its form attached and read: what the first rule grants at once, once {@link #envoyer sent}. @param dans days from today */
    public String accouchement(int dans) {
        String numero = Objects.requireNonNull(transaction.<String>execute(t -> {
            String n = deposee(BigDecimal.ZERO, "ACC_VB", "ACCOUCHEMENT", clock.instant());
            long id = id(n);
            jdbc.sql("delete from pec_ligne where pec_id = ? and rang = 2")
                    .param(id)
                    .update();
            jdbc.sql("""
                update pec_ligne set nature = 'FORFAIT', code = 'ACCOUCHEMENT_VOIE_BASSE', libelle = 'Accouchement par voie basse',
                  libelle_ar = 'ولادة طبيعية', montant_demande = 3000, tarif = 3000 where pec_id = ?
                """).param(id).update();
            jdbc.sql("update pec set statut = 'BROUILLON', montant_demande = 3000, debut_soins = ?, diagnostic"
                            + " = 'Grossesse à terme' where id = ?")
                    .params(LocalDate.now(clock).plusDays(dans), id)
                    .update();
            return n;
        }));
        try {
            byte[] pdf = ("%PDF-1.4\n"
                            + "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count"
                            + " 1>>endobj\n"
                            + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj\n"
                            + "trailer<</Root 1 0 R>>\n"
                            + "%%EOF\n"
                            + "% "
                            + numero)
                    .getBytes(StandardCharsets.ISO_8859_1);
            documents.attendre(documents.deposer(
                    new Depot(
                            new Proprietaire(MouvementPec.OBJET, id(numero)), "IMPRIME_PEC", "imprime.pdf", null, null),
                    new ByteArrayInputStream(pdf)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return numero;
    }

    /** A draft becomes a submitted request; the event is the caller's. */
    @Transactional
    public void envoyer(String numero) {
        jdbc.sql("update pec set statut = 'DEPOSEE' where numero = ?")
                .param(numero)
                .update();
    }
}
