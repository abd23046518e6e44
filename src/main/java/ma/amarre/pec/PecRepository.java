package ma.amarre.pec;

import static java.util.Arrays.asList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Selection;
import ma.amarre.pec.Pec.Demande;
import ma.amarre.pec.Pec.Identite;
import ma.amarre.pec.Pec.Suivi;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A request as a whole: read with its lines, stored under the version that was read. Each reading names who may see it. */
@Repository
class PecRepository {

    private static final String PEC = """
        select p.id, p.numero, p.assure_id, p.beneficiaire_id, p.prestataire_id, p.organisme_id, p.statut, p.retour, p.bureau_id,
          p.affecte_a, p.type_code, p.famille, p.diagnostic_code, p.diagnostic, p.prescripteur_inpe, p.prescripteur_nom,
          p.prescrit_le, p.debut_soins, p.fin_soins, p.urgence, p.motif_admission, p.pec_origine_id, p.lien_origine,
          p.montant_accorde, p.cree_le, p.deposee_le, p.decidee_le, p.valide_du, p.valide_au, p.complements, p.version
        from pec p
        """;

    private final JdbcClient jdbc;
    private final LignePecRepository lignes;
    private final Clock clock;

    PecRepository(JdbcClient jdbc, LignePecRepository lignes, Clock clock) {
        this.jdbc = jdbc;
        this.lignes = lignes;
        this.clock = clock;
    }

    /** A request of this clinic or pharmacy. @throws Introuvable when there is none, or not its own */
    Pec duPrestataire(String numero, long organismeId) {
        return une(PEC + " where p.numero = ? and p.organisme_id = ?", numero, organismeId);
    }

    boolean existe(String numero, long organismeId) {
        return jdbc.sql("select exists (select * from pec where numero = ? and organisme_id = ?)")
                .params(numero, organismeId)
                .query(Boolean.class)
                .single();
    }

    /** The same, locked until the end of the transaction: two submissions of one file stand in line. */
    Pec verrouiller(String numero, long organismeId) {
        return une(PEC + " where p.numero = ? and p.organisme_id = ? for update", numero, organismeId);
    }

    /**
     * A request in charge of this office of the payer.
     *
     * @param bureauId null: an agent of the whole body
     */
    Pec duBureau(String numero, long organismeId, @Nullable Long bureauId) {
        return une(
                PEC
                        + " join bureau b on b.id = p.bureau_id where p.numero = ? and b.organisme_id = ? and (? is"
                        + " null or b.id = ?)",
                numero,
                organismeId,
                bureauId,
                bureauId);
    }

    /** A submitted request of this insured person's household. */
    static Selection<Optional<Pec>> deLAssure(String numero, Regard regard) {
        return Selection.une(
                        PEC + " where p.numero = ? and p.deposee_le is not null and " + regard.condition("p"),
                        PecRepository::pec,
                        numero)
                .avec(
                        LignePecRepository.selection(
                                "l.pec_id = (select p.id from pec p where p.numero = ? and " + regard.condition("p")
                                        + ")",
                                numero),
                        (pec, lignes) -> pec.map(p -> new Pec(p.identite(), p.demande(), p.suivi(), lignes)));
    }

    /** For jobs and for modules that hold the key. */
    Pec parId(long id) {
        return une(PEC + " where p.id = ?", id);
    }

    /** The draft that this key made before. */
    Optional<String> dejaOuverte(long compteId, String cle) {
        return jdbc.sql("select numero from pec where cree_par = ? and cle_creation = ?")
                .params(compteId, cle)
                .query(String.class)
                .optional();
    }

    /** The same, past the snapshot of this transaction: another one has just inserted it. */
    Optional<String> ouverteEntreTemps(long compteId, String cle) {
        return jdbc.sql("select numero from pec where cree_par = ? and cle_creation = ? lock in share mode")
                .params(compteId, cle)
                .query(String.class)
                .optional();
    }

    /** Whether this submission has already been made with this key. */
    boolean dejaDeposee(long id, long compteId, String cle) {
        return jdbc.sql("select exists (select * from pec where id = ? and deposee_par = ? and cle_depot = ?)")
                .params(asList(id, compteId, cle))
                .query(Boolean.class)
                .single();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the same account has used the key */
    long ouvrir(Identite i, Auteur auteur, @Nullable String verification, String cle) {
        Timestamp instant = Timestamp.from(clock.instant());
        return jdbc.sql("""
            insert into pec (assure_id, beneficiaire_id, numero, statut, prestataire_id, organisme_id, verification_reference,
              cree_le, cree_par, cle_creation, modifie_le)
            values (?, ?, ?, 'BROUILLON', ?, ?, ?, ?, ?, ?, ?) returning id
            """)
                .params(asList(
                        i.assureId(),
                        i.beneficiaireId(),
                        i.numero(),
                        i.prestataireId(),
                        i.organismeId(),
                        verification,
                        instant,
                        auteur.personne(),
                        cle,
                        instant))
                .query(Long.class)
                .single();
    }

    /** What the provider typed, not its lines. @throws Conflit when somebody else changed it meanwhile */
    void rediger(Pec pec) {
        Demande d = pec.demande();
        exigerUne(jdbc.sql("""
            update pec set type_code = ?, famille = ?, diagnostic_code = ?, diagnostic = ?, prescripteur_inpe = ?, prescripteur_nom = ?,
              prescrit_le = ?, debut_soins = ?, fin_soins = ?, urgence = ?, motif_admission = ?, pec_origine_id = ?, lien_origine = ?,
              modifie_le = ?, version = version + 1
            where id = ? and version = ?
            """)
                .params(asList(
                        d.type(),
                        d.famille(),
                        d.diagnosticCode(),
                        d.diagnostic(),
                        d.prescripteurInpe(),
                        d.prescripteurNom(),
                        d.prescritLe(),
                        d.debutSoins(),
                        d.finSoins(),
                        d.urgence(),
                        d.motifAdmission(),
                        d.origine() == null ? null : d.origine().pecId(),
                        d.origine() == null ? null : d.origine().lien().name(),
                        Timestamp.from(clock.instant()),
                        pec.id(),
                        pec.suivi().version()))
                .update());
    }

    /** The lines of a draft, all at once. @throws Conflit when somebody else changed it meanwhile */
    void chiffrer(Pec pec) {
        exigerUne(jdbc.sql("update pec set montant_demande = ?, modifie_le = ?, version = version + 1 where id = ? and"
                        + " version = ?")
                .params(asList(
                        pec.montantDemande().valeur(),
                        Timestamp.from(clock.instant()),
                        pec.id(),
                        pec.suivi().version()))
                .update());
        lignes.remplacer(pec.id(), pec.lignes());
    }

    /** Where the request stands after an act. @throws Conflit when somebody else moved it meanwhile */
    void avancer(Pec pec) {
        Suivi s = pec.suivi();
        exigerUne(jdbc.sql("""
            update pec set statut = ?, retour = ?, bureau_id = ?, complements = ?, montant_accorde = ?, deposee_le = ?, decidee_le = ?,
              valide_du = ?, valide_au = ?, modifie_le = ?, version = version + 1
            where id = ? and version = ?
            """)
                .params(asList(
                        s.statut().name(),
                        s.retour() == null ? null : s.retour().name(),
                        s.bureauId(),
                        s.complements(),
                        s.montantAccorde() == null ? null : s.montantAccorde().valeur(),
                        instant(s.deposeeLe()),
                        instant(s.decideeLe()),
                        s.valideDu(),
                        s.valideAu(),
                        Timestamp.from(clock.instant()),
                        pec.id(),
                        s.version()))
                .update());
    }

    /** Who submitted it and with which key: the second of the same is the first. */
    void noterDepot(long id, long compteId, String cle) {
        jdbc.sql("update pec set deposee_par = ?, cle_depot = ? where id = ?")
                .params(asList(compteId, cle, id))
                .update();
    }

    /**
     * An agent takes a file, or gives it back (null). @throws Conflit when it moved meanwhile
     */
    void affecter(long id, @Nullable Long compteId, int version) {
        exigerUne(jdbc.sql(
                        "update pec set affecte_a = ?, affecte_le = ?, version = version + 1 where id = ? and version"
                                + " = ?")
                .params(asList(compteId, compteId == null ? null : Timestamp.from(clock.instant()), id, version))
                .update());
    }

    private Pec une(String sql, @Nullable Object... parametres) {
        JdbcClient.StatementSpec requete = jdbc.sql(sql);
        for (Object parametre : parametres) {
            requete = requete.param(parametre);
        }
        Pec pec = requete.query(PecRepository::pec).optional().orElseThrow(Introuvable::new);
        return new Pec(pec.identite(), pec.demande(), pec.suivi(), lignes.de(pec.id()));
    }

    private static Pec pec(ResultSet rs, int rang) throws SQLException {
        String retour = rs.getString("retour");
        return new Pec(
                new Identite(
                        rs.getLong("id"),
                        rs.getString("numero"),
                        rs.getLong("assure_id"),
                        rs.getLong("beneficiaire_id"),
                        rs.getLong("prestataire_id"),
                        rs.getLong("organisme_id")),
                demande(rs),
                new Suivi(
                        StatutPec.valueOf(rs.getString("statut")),
                        retour == null ? null : StatutPec.valueOf(retour),
                        rs.getObject("bureau_id", Long.class),
                        rs.getObject("affecte_a", Long.class),
                        rs.getInt("complements"),
                        LignePecRepository.montant(rs, "montant_accorde"),
                        rs.getTimestamp("cree_le").toInstant(),
                        instant(rs, "deposee_le"),
                        instant(rs, "decidee_le"),
                        rs.getObject("valide_du", LocalDate.class),
                        rs.getObject("valide_au", LocalDate.class),
                        rs.getInt("version")),
                List.of());
    }

    private static Demande demande(ResultSet rs) throws SQLException {
        Long origine = rs.getObject("pec_origine_id", Long.class);
        return new Demande(
                rs.getString("type_code"),
                rs.getString("famille"),
                rs.getString("diagnostic_code"),
                rs.getString("diagnostic"),
                rs.getObject("debut_soins", LocalDate.class),
                rs.getObject("fin_soins", LocalDate.class),
                rs.getBoolean("urgence"),
                rs.getString("motif_admission"),
                rs.getString("prescripteur_inpe"),
                rs.getString("prescripteur_nom"),
                rs.getObject("prescrit_le", LocalDate.class),
                origine == null ? null : new Origine(origine, Origine.Lien.valueOf(rs.getString("lien_origine"))));
    }

    private static void exigerUne(int lignes) {
        if (lignes == 0) {
            throw new Conflit("pec.conflit.version");
        }
    }

    private static @Nullable Timestamp instant(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    static @Nullable Instant instant(ResultSet rs, String colonne) throws SQLException {
        Timestamp instant = rs.getTimestamp(colonne);
        return instant == null ? null : instant.toInstant();
    }
}
