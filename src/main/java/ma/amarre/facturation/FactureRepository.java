package ma.amarre.facturation;

import static java.util.Arrays.asList;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.PatientsParNom;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.Facture.Genre;
import ma.amarre.facturation.Facture.Identite;
import ma.amarre.facturation.Facture.Sejour;
import ma.amarre.facturation.Facture.Suivi;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** An invoice as a whole: read with its lines, stored under the version that was read. Each reading names who may see it. */
@Repository
class FactureRepository {

    private static final String FACTURE = """
        select f.id, f.numero, f.pec_id, f.assure_id, f.beneficiaire_id, f.prestataire_id, f.organisme_id, f.inpe, f.type_code, f.genre,
          f.statut, f.reference_clinique, f.date_facture, f.entree, f.sortie, f.limite_depot, f.lot_id, f.deposee_le, f.controlee_par,
          f.total_retenu, f.payee_le, f.paiement_reference, f.version
        from facture f
        """;

    private final JdbcClient jdbc;
    private final LigneFactureRepository lignes;
    private final PatientsParNom patients;
    private final Clock clock;

    FactureRepository(JdbcClient jdbc, LigneFactureRepository lignes, PatientsParNom patients, Clock clock) {
        this.patients = patients;
        this.jdbc = jdbc;
        this.lignes = lignes;
        this.clock = clock;
    }

    /** An invoice of this provider. @throws Introuvable when there is none, or not its own */
    Facture duPrestataire(String numero, long organismeId) {
        return une(FACTURE + " where f.numero = ? and f.organisme_id = ?", numero, organismeId);
    }

    /** The same, locked until the end of the transaction: two deposits of one invoice stand in line. */
    Facture verrouiller(String numero, long organismeId) {
        return une(FACTURE + " where f.numero = ? and f.organisme_id = ? for update", numero, organismeId);
    }

    /** Whoever's it is, with its lines as they are now, locked until the end of the transaction. */
    Facture verrouiller(long id) {
        Facture f = une(FACTURE + " where f.id = ? for update", id);
        return new Facture(f.identite(), f.sejour(), f.suivi(), lignes.verrouillees(id));
    }

    /** An invoice that has reached the payer. @throws Introuvable before its lot is sent */
    Facture chezLePayeur(String numero) {
        return une(FACTURE + " where f.numero = ? and f.statut not in ('BROUILLON', 'ABANDONNEE', 'DEPOSEE')", numero);
    }

    /** For those who hold the number by right: {@link Factures}, the demo world. */
    Facture parNumero(String numero) {
        return une(FACTURE + " where f.numero = ?", numero);
    }

    Facture parId(long id) {
        return une(FACTURE + " where f.id = ?", id);
    }

    /** The invoices of a lot, in the order in which they were opened. */
    List<Facture> duLot(long lotId) {
        return jdbc.sql(FACTURE + " where f.lot_id = ? order by f.id")
                .param(lotId)
                .query((rs, i) -> facture(rs))
                .list();
    }

    /** The invoices of an agreement that are not abandoned, newest first. */
    List<Facture> deLAccord(long pecId) {
        return jdbc.sql(FACTURE + " where f.pec_id = ? and f.statut <> 'ABANDONNEE' order by f.id desc")
                .param(pecId)
                .query((rs, i) -> facture(rs))
                .list();
    }

    /** The draft that this key made before; past the snapshot of this transaction. */
    Optional<String> dejaOuverte(long compteId, String cle) {
        return jdbc.sql("select numero from facture where cree_par = ? and cle_creation = ? lock in share mode")
                .params(compteId, cle)
                .query(String.class)
                .optional();
    }

    boolean dejaDeposee(long id, long compteId, String cle) {
        return jdbc.sql("select exists (select * from facture where id = ? and deposee_par = ? and cle_depot = ?)")
                .params(id, compteId, cle)
                .query(Boolean.class)
                .single();
    }

    /** Whether the invoice is of this person's own household. */
    boolean deSaFamille(Facture f, Utilisateur u) {
        return jdbc.sql("select exists (select * from beneficiaire where assure_id = ? and personne_id = ?)")
                .params(f.identite().assureId(), u.personneId())
                .query(Boolean.class)
                .single();
    }

    /** @throws RegleViolee nobody controls or orders the invoice of his own family */
    void refuserInteret(Facture f, Utilisateur u, String champ) {
        if (deSaFamille(f, u)) {
            throw new RegleViolee(champ, "facturation.regle.interet", f.numero());
        }
    }

    /** Whether the provider has given this number to another invoice. */
    boolean referenceConnue(long organismeId, String reference, long saufId) {
        return jdbc.sql("select exists (select * from facture where organisme_id = ? and reference_clinique = ?"
                        + " and id <> ? and statut <> 'ABANDONNEE')")
                .params(organismeId, reference, saufId)
                .query(Boolean.class)
                .single();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the same account has used the key */
    long ouvrir(Identite i, long compteId, String cle) {
        patients.dePrestataire(i.organismeId(), i.beneficiaireId());
        return jdbc.sql("""
            insert into facture (numero, pec_id, assure_id, beneficiaire_id, prestataire_id, organisme_id, inpe, type_code, genre, statut,
              cree_le, cree_par, cle_creation)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'BROUILLON', ?, ?, ?) returning id
            """)
                .params(
                        i.numero(),
                        i.pecId(),
                        i.assureId(),
                        i.beneficiaireId(),
                        i.prestataireId(),
                        i.organismeId(),
                        i.inpe(),
                        i.type(),
                        i.genre().name(),
                        Timestamp.from(clock.instant()),
                        compteId,
                        cle)
                .query(Long.class)
                .single();
    }

    /** Where it stands and its sums, under the version that was read. @throws Conflit when somebody else moved it */
    void enregistrer(Facture f) {
        Suivi s = f.suivi();
        int ecrites = jdbc.sql("""
            update facture set statut = ?, reference_clinique = ?, date_facture = ?, entree = ?, sortie = ?, limite_depot = ?,
              total_facture = ?, total_payeur = ?, total_patient = ?, total_retenu = ?, lot_id = ?, deposee_le = ?,
              controlee_le = if(? is null, null, coalesce(controlee_le, ?)), controlee_par = ?, payee_le = ?, paiement_reference = ?,
              version = version + 1
            where id = ? and version = ?
            """)
                .params(asList(
                        s.statut().name(),
                        f.sejour().reference(),
                        f.sejour().date(),
                        f.sejour().entree(),
                        f.sejour().sortie(),
                        s.limite(),
                        f.total().valeur(),
                        f.totalPayeur().valeur(),
                        f.totalPatient().valeur(),
                        s.retenu() == null ? null : s.retenu().valeur(),
                        s.lotId(),
                        s.deposeeLe() == null ? null : Timestamp.from(s.deposeeLe()),
                        s.controleePar(),
                        Timestamp.from(clock.instant()),
                        s.controleePar(),
                        s.payeeLe(),
                        s.paiement(),
                        f.id(),
                        s.version()))
                .update();
        if (ecrites == 0) {
            throw new Conflit("facturation.conflit.version");
        }
    }

    void noterDepot(long id, long compteId, String cle) {
        jdbc.sql("update facture set deposee_par = ?, cle_depot = ? where id = ?")
                .params(compteId, cle, id)
                .update();
    }

    private Facture une(String sql, Object... parametres) {
        return jdbc.sql(sql)
                .params(parametres)
                .query((rs, i) -> facture(rs))
                .optional()
                .orElseThrow(Introuvable::new);
    }

    private Facture facture(ResultSet rs) throws SQLException {
        Timestamp deposee = rs.getTimestamp("deposee_le");
        Instant deposeeLe = deposee == null ? null : deposee.toInstant();
        return new Facture(
                new Identite(
                        rs.getLong("id"),
                        rs.getString("numero"),
                        rs.getLong("pec_id"),
                        rs.getLong("assure_id"),
                        rs.getLong("beneficiaire_id"),
                        rs.getLong("prestataire_id"),
                        rs.getLong("organisme_id"),
                        rs.getString("inpe"),
                        rs.getString("type_code"),
                        Genre.valueOf(rs.getString("genre"))),
                new Sejour(
                        rs.getString("reference_clinique"),
                        rs.getObject("date_facture", LocalDate.class),
                        rs.getObject("entree", LocalDate.class),
                        rs.getObject("sortie", LocalDate.class)),
                new Suivi(
                        StatutFacture.valueOf(rs.getString("statut")),
                        rs.getObject("limite_depot", LocalDate.class),
                        rs.getObject("lot_id", Long.class),
                        deposeeLe,
                        rs.getObject("controlee_par", Long.class),
                        montant(rs, "total_retenu"),
                        rs.getObject("payee_le", LocalDate.class),
                        rs.getString("paiement_reference"),
                        rs.getInt("version")),
                lignes.de(rs.getLong("id")));
    }

    static @Nullable Montant montant(ResultSet rs, String colonne) throws SQLException {
        BigDecimal valeur = rs.getBigDecimal(colonne);
        return valeur == null ? null : new Montant(valeur);
    }
}
