package ma.amarre.remboursements;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Selection;
import ma.amarre.liquidation.Acte;
import ma.amarre.liquidation.LigneLiquidee;
import ma.amarre.liquidation.Parts;
import ma.amarre.referentiel.Libelle;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What a dossier is made of: its lines, the documents seen or asked, its ledger, its payment. */
@Repository
class LigneRepository {

    /**
     * One line of the ledger.
     *
     * @param acteur body and office in both languages; null: the insured person
     * @param motif code of the reason
     */
    record Evenement(
            ActeDossier acte,
            StatutDossier statut,
            Instant instant,
            @Nullable Long compteId,
            @Nullable Libelle acteur,
            @Nullable String motif,
            @Nullable String texte) {}

    /** @param rib whole; screens show its end only */
    record Paiement(String reference, LocalDate date, String rib, String titulaire, Montant amo, Montant mutuelle) {
        public Montant total() {
            return amo.plus(mutuelle);
        }

        /** The last four figures: enough to know one's account by. */
        public String fin() {
            return rib.substring(Math.max(0, rib.length() - 4));
        }
    }

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    LigneRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void inserer(long dossierId, List<LigneDossier> lignes) {
        for (LigneDossier l : lignes) {
            jdbc.sql("""
                insert into dossier_ligne (dossier_id, rang, nature, code, coefficient, libelle, quantite, facture)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                    .params(
                            dossierId,
                            l.rang(),
                            l.nature().name(),
                            l.code(),
                            l.coefficient(),
                            l.libelle(),
                            l.quantite(),
                            l.facture().valeur())
                    .update();
        }
    }

    List<LigneDossier> lignesDe(long dossierId) {
        return lignes(dossierId).lire(jdbc);
    }

    Selection<List<LigneDossier>> lignes(long dossierId) {
        return Selection.lignes(
                """
                select rang, nature, code, coefficient, libelle, quantite, facture, explication
                from dossier_ligne where dossier_id = ?
                """,
                "rang",
                (rs, i) -> new LigneDossier(
                        rs.getInt("rang"),
                        Acte.Nature.valueOf(rs.getString("nature")),
                        rs.getString("code"),
                        rs.getBigDecimal("coefficient"),
                        rs.getString("libelle"),
                        rs.getInt("quantite"),
                        new Montant(rs.getBigDecimal("facture")),
                        calcul(rs.getString("explication"))),
                dossierId);
    }

    /** Freezes the amounts of a line with their explanation. */
    void figer(long dossierId, LigneDossier ligne, LigneLiquidee calcul, Parts p) {
        jdbc.sql("""
            update dossier_ligne set calculable = true, base = :base, taux = :taux, amo = :amo, mutuelle = :mutuelle,
              reste = :reste, depassement = :depassement, explication = :explication
            where dossier_id = :dossier and rang = :rang
            """)
                .param("base", p.base().valeur())
                .param("taux", p.taux())
                .param("amo", p.amo().valeur())
                .param("mutuelle", p.mutuelle().valeur())
                .param("reste", p.reste().valeur())
                .param("depassement", p.depassement().valeur())
                .param("explication", json.writeValueAsString(calcul))
                .param("dossier", dossierId)
                .param("rang", ligne.rang())
                .update();
    }

    /** Other living dossiers of the same patient that bill the same act of the same prescriber for the same day. */
    List<String> doublons(Dossier d) {
        return jdbc.sql("""
            select distinct autre.reference from dossier autre
            join dossier_ligne la on la.dossier_id = autre.id
            join dossier_ligne l on l.dossier_id = :id and l.code = la.code and l.coefficient = la.coefficient
            where autre.assure_id = :assure and autre.date_soins = :soins and autre.beneficiaire_id = :beneficiaire
              and autre.id <> :id and autre.statut <> 'REJETE' and autre.inpe <=> :inpe
            """)
                .param("id", d.id())
                .param("assure", d.assureId())
                .param("soins", d.soins())
                .param("beneficiaire", d.beneficiaireId())
                .param("inpe", d.inpe())
                .query(String.class)
                .list();
    }

    void noterPieces(long dossierId, Collection<String> codes, String etat) {
        for (String code : codes) {
            jdbc.sql("""
                insert into dossier_piece (dossier_id, code, etat) values (?, ?, ?) on duplicate key update etat = values(etat)
                """).params(dossierId, code, etat).update();
        }
    }

    /** @param etat RECUE or DEMANDEE */
    Set<String> pieces(long dossierId, String etat) {
        return pieces(dossierId).lire(jdbc).getOrDefault(etat, Set.of());
    }

    /** Codes of documents by what is known of them. */
    static Selection<Map<String, Set<String>>> pieces(long dossierId) {
        return Selection.lignes(
                        "select code, etat from dossier_piece where dossier_id = ?",
                        "code",
                        (rs, i) -> Map.entry(rs.getString("etat"), rs.getString("code")),
                        dossierId)
                .puis(lues -> lues.stream()
                        .collect(groupingBy(
                                Map.Entry::getKey, mapping(Map.Entry::getValue, toCollection(LinkedHashSet::new)))));
    }

    /** @param poste where the author stands; null when he is the insured person */
    void consigner(long dossierId, Evenement e, @Nullable Acces poste) {
        jdbc.sql("""
            insert into dossier_evenement (dossier_id, acte, statut, instant, compte_id, organisme_id, bureau_id, motif, texte)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
                .param(dossierId)
                .param(e.acte().name())
                .param(e.statut().name())
                .param(Timestamp.from(e.instant()))
                .param(e.compteId())
                .param(poste == null ? null : poste.organismeId())
                .param(poste == null ? null : poste.bureauId())
                .param(e.motif())
                .param(e.texte())
                .update();
    }

    static Selection<List<Evenement>> evenements(long dossierId) {
        return Selection.lignes(
                """
                select e.id, e.acte, e.statut, e.instant, e.compte_id, e.motif, e.texte, concat_ws(' · ', o.nom, b.nom) acteur,
                  concat_ws(' · ', o.nom_ar, b.nom_ar) acteur_ar, o.id organisme
                from dossier_evenement e
                left join organisme o on o.id = e.organisme_id
                left join bureau b on b.id = e.bureau_id
                where e.dossier_id = ?
                """,
                "id",
                (rs, i) -> new Evenement(
                        ActeDossier.valueOf(rs.getString("acte")),
                        StatutDossier.valueOf(rs.getString("statut")),
                        rs.getTimestamp("instant").toInstant(),
                        rs.getObject("compte_id", Long.class),
                        rs.getObject("organisme") == null
                                ? null
                                : new Libelle(rs.getString("acteur"), rs.getString("acteur_ar")),
                        rs.getString("motif"),
                        rs.getString("texte")),
                dossierId);
    }

    static Selection<Optional<Paiement>> paiement(long dossierId) {
        return Selection.une(
                "select reference, date_paiement, rib, titulaire, montant_amo, montant_mutuelle from paiement where"
                        + " dossier_id = ?",
                (rs, i) -> new Paiement(
                        rs.getString("reference"),
                        rs.getObject("date_paiement", LocalDate.class),
                        rs.getString("rib"),
                        rs.getString("titulaire"),
                        new Montant(rs.getBigDecimal("montant_amo")),
                        new Montant(rs.getBigDecimal("montant_mutuelle"))),
                dossierId);
    }

    private @Nullable LigneLiquidee calcul(@Nullable String explication) {
        return explication == null ? null : json.readValue(explication, LigneLiquidee.class);
    }

    /** The amounts of a row whose columns begin with {@code prefixe}; null when not liquidated. The rate of a sum means nothing: zero. */
    static @Nullable Parts parts(ResultSet rs, Montant facture, String prefixe) throws SQLException {
        BigDecimal base = rs.getBigDecimal(prefixe + "base");
        return base == null
                ? null
                : new Parts(
                        facture,
                        new Montant(base),
                        BigDecimal.ZERO,
                        new Montant(rs.getBigDecimal(prefixe + "amo")),
                        new Montant(rs.getBigDecimal(prefixe + "mutuelle")),
                        new Montant(rs.getBigDecimal(prefixe + "reste")),
                        new Montant(rs.getBigDecimal(prefixe + "depassement")));
    }
}
