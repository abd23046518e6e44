package ma.amarre.remboursements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import ma.amarre.liquidation.Parts;
import ma.amarre.referentiel.Secteur;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Heads of dossiers: read by who may see them, written under their version. */
@Repository
class DossierRepository {

    private static final String DOSSIER = """
        select d.id, d.assure_id, d.reference, d.type_dossier, d.beneficiaire_id, d.organisme_id, d.bureau_id, d.statut, d.secteur,
          d.date_soins, d.date_depot, d.hors_delai, d.depose_par, d.praticien, d.inpe, d.exoneration_numero, d.exoneration_ald,
          d.total_facture, d.total_base, d.total_amo, d.total_mutuelle, d.total_reste, d.total_depassement, d.enregistre_par,
          d.enregistre_le, d.affecte_a, d.controle_le, d.complement_le, d.liquide_par, d.liquide_le, d.lot_id, d.echeance, d.version
        from dossier d
        """;

    private final JdbcClient jdbc;

    DossierRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Introuvable when it does not exist, or not for this agent */
    Dossier parReference(String reference, Perimetre perimetre) {
        return jdbc.sql(DOSSIER + "where d.reference = :reference and " + perimetre.condition())
                .param("reference", reference)
                .params(perimetre.parametres())
                .query(DossierRepository::dossier)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    /** @throws Introuvable when it does not exist, or not for this insured person */
    Dossier parReference(String reference, long assureId) {
        return jdbc.sql(DOSSIER + "where d.reference = ? and d.assure_id = ?")
                .params(reference, assureId)
                .query(DossierRepository::dossier)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    /** @throws Introuvable also when it is of a person of the household whom this one does not see */
    Dossier parReference(String reference, Regard regard) {
        return jdbc.sql(DOSSIER + "where d.reference = ? and " + regard.condition("d"))
                .param(reference)
                .query(DossierRepository::dossier)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    /** What a reception has become; empty while nothing was registered from it. */
    Optional<Dossier> parCle(String cle) {
        return jdbc.sql(DOSSIER + "where d.cle_idempotence = ?")
                .param(cle)
                .query(DossierRepository::dossier)
                .optional();
    }

    List<Dossier> duLot(long lotId) {
        return jdbc.sql(DOSSIER + "where d.lot_id = ? order by d.id")
                .param(lotId)
                .query(DossierRepository::dossier)
                .list();
    }

    /** The oldest due file of an office that this liquidator may take: free, registered by somebody else, not of his household. */
    Optional<Dossier> suivant(long bureauId, long compteId, long personneId) {
        return jdbc.sql(DOSSIER + """
            where d.bureau_id = :bureau and d.corbeille = 'LIQUIDATION' and d.affecte_a is null and d.enregistre_par <> :compte
              and not exists (select * from beneficiaire b where b.assure_id = d.assure_id and b.personne_id = :personne)
            order by d.echeance, d.id limit 1
            """)
                .param("bureau", bureauId)
                .param("compte", compteId)
                .param("personne", personneId)
                .query(DossierRepository::dossier)
                .optional();
    }

    /** What registration knows. */
    record Nouveau(
            long assureId,
            String reference,
            String cle,
            String type,
            long beneficiaireId,
            long organismeId,
            long bureauId,
            Secteur secteur,
            LocalDate soins,
            LocalDate depot,
            boolean horsDelai,
            Dossier.DeposePar deposePar,
            @Nullable String praticien,
            @Nullable String inpe,
            @Nullable String exonerationNumero,
            @Nullable String exonerationAld,
            Montant facture,
            long compteId,
            Instant instant,
            Instant echeance) {}

    /** @return the id @throws org.springframework.dao.DuplicateKeyException when the reception has its dossier already */
    long inserer(Nouveau n) {
        Map<String, @Nullable Object> p = new HashMap<>();
        p.put("assure", n.assureId());
        p.put("reference", n.reference());
        p.put("cle", n.cle());
        p.put("type", n.type());
        p.put("beneficiaire", n.beneficiaireId());
        p.put("organisme", n.organismeId());
        p.put("bureau", n.bureauId());
        p.put("secteur", n.secteur().name());
        p.put("soins", n.soins());
        p.put("depot", n.depot());
        p.put("tard", n.horsDelai());
        p.put("depose", n.deposePar().name());
        p.put("praticien", n.praticien());
        p.put("inpe", n.inpe());
        p.put("etm", n.exonerationNumero());
        p.put("ald", n.exonerationAld());
        p.put("facture", n.facture().valeur());
        p.put("compte", n.compteId());
        p.put("instant", Timestamp.from(n.instant()));
        p.put("echeance", Timestamp.from(n.echeance()));
        return jdbc.sql("""
            insert into dossier (assure_id, reference, cle_idempotence, type_dossier, beneficiaire_id, organisme_id, bureau_id, statut,
              secteur, date_soins, date_depot, hors_delai, depose_par, praticien, inpe, exoneration_numero, exoneration_ald,
              total_facture, enregistre_par, enregistre_le, echeance)
            values (:assure, :reference, :cle, :type, :beneficiaire, :organisme, :bureau, 'ENREGISTRE', :secteur, :soins, :depot, :tard,
              :depose, :praticien, :inpe, :etm, :ald, :facture, :compte, :instant, :echeance)
            returning id
            """).params(p).query(Long.class).single();
    }

    /** Writes a new state and nothing else. @throws Conflit when the file moved meanwhile */
    void passer(Dossier d, StatutDossier statut) {
        modifier("statut = :statut", d, Map.of("statut", statut.name()));
    }

    void affecter(Dossier d, StatutDossier statut, long compteId, Instant instant) {
        modifier(
                "statut = :statut, affecte_a = :compte, affecte_le = :instant",
                d,
                Map.of("statut", statut.name(), "compte", compteId, "instant", Timestamp.from(instant)));
    }

    void liberer(Dossier d) {
        modifier("affecte_a = null, affecte_le = null", d, Map.of());
    }

    void attendreComplement(Dossier d, StatutDossier statut, Instant instant) {
        modifier(
                "statut = :statut, complement_le = :instant",
                d,
                Map.of("statut", statut.name(), "instant", Timestamp.from(instant)));
    }

    void reprendre(Dossier d, StatutDossier statut, Instant echeance) {
        modifier(
                "statut = :statut, echeance = :echeance",
                d,
                Map.of("statut", statut.name(), "echeance", Timestamp.from(echeance)));
    }

    void controler(Dossier d, StatutDossier statut, Instant instant) {
        modifier(
                "statut = :statut, controle_le = coalesce(controle_le, :instant)",
                d,
                Map.of("statut", statut.name(), "instant", Timestamp.from(instant)));
    }

    void liquider(Dossier d, StatutDossier statut, Parts t, long compteId, Instant instant) {
        modifier(
                """
                statut = :statut, total_base = :base, total_amo = :amo, total_mutuelle = :mutuelle, total_reste = :reste,
                  total_depassement = :depassement, liquide_par = :compte, liquide_le = :instant\
                """,
                d,
                Map.of(
                        "statut", statut.name(),
                        "base", t.base().valeur(),
                        "amo", t.amo().valeur(),
                        "mutuelle", t.mutuelle().valeur(),
                        "reste", t.reste().valeur(),
                        "depassement", t.depassement().valeur(),
                        "compte", compteId,
                        "instant", Timestamp.from(instant)));
    }

    void mettreEnLot(Dossier d, @Nullable Long lotId) {
        modifier(lotId == null ? "lot_id = null" : "lot_id = :lot", d, lotId == null ? Map.of() : Map.of("lot", lotId));
    }

    private void modifier(String affectations, Dossier d, Map<String, Object> parametres) {
        int lignes = jdbc.sql("update dossier set " + affectations
                        + ", version = version + 1 where assure_id = :assure and id = :id and version = :version")
                .params(parametres)
                .param("assure", d.assureId())
                .param("id", d.id())
                .param("version", d.version())
                .update();
        if (lignes == 0) {
            throw new Conflit("remboursements.conflit.version");
        }
    }

    static Dossier dossier(ResultSet rs, int ligne) throws SQLException {
        Montant facture = new Montant(rs.getBigDecimal("total_facture"));
        return new Dossier(
                rs.getLong("id"),
                rs.getLong("assure_id"),
                rs.getString("reference"),
                rs.getString("type_dossier"),
                rs.getLong("beneficiaire_id"),
                rs.getLong("organisme_id"),
                rs.getLong("bureau_id"),
                StatutDossier.valueOf(rs.getString("statut")),
                Secteur.valueOf(rs.getString("secteur")),
                rs.getObject("date_soins", LocalDate.class),
                rs.getObject("date_depot", LocalDate.class),
                rs.getBoolean("hors_delai"),
                Dossier.DeposePar.valueOf(rs.getString("depose_par")),
                rs.getString("praticien"),
                rs.getString("inpe"),
                rs.getString("exoneration_numero"),
                rs.getString("exoneration_ald"),
                facture,
                LigneRepository.parts(rs, facture, "total_"),
                rs.getLong("enregistre_par"),
                rs.getTimestamp("enregistre_le").toInstant(),
                rs.getObject("affecte_a", Long.class),
                instant(rs, "controle_le"),
                instant(rs, "complement_le"),
                rs.getObject("liquide_par", Long.class),
                instant(rs, "liquide_le"),
                rs.getObject("lot_id", Long.class),
                rs.getTimestamp("echeance").toInstant(),
                rs.getInt("version"));
    }

    private static @Nullable Instant instant(ResultSet rs, String colonne) throws SQLException {
        Timestamp t = rs.getTimestamp(colonne);
        return t == null ? null : t.toInstant();
    }
}
