package ma.amarre.pec;

import static java.util.Arrays.asList;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Selection;
import ma.amarre.pec.LignePec.Decision;
import ma.amarre.pec.LignePec.Estimation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines of requests and what was decided of each. */
@Repository
class LignePecRepository {

    private final JdbcClient jdbc;

    LignePecRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In order, each with its decision when there is one. */
    List<LignePec> de(long pecId) {
        return selection("l.pec_id = ?", pecId).lire(jdbc);
    }

    /** The same as a value. @param condition on the lines {@code l} */
    static Selection<List<LignePec>> selection(String condition, Object... parametres) {
        return Selection.lignes("""
            select l.id, l.rang, l.nature, l.code, l.libelle, l.libelle_ar, l.coefficient, l.quantite, l.date_prevue, l.posologie,
              l.duree_jours, l.montant_demande, l.tarif, l.base_estimee, l.part_amo_estimee, l.part_mutuelle_estimee, l.reste_estime,
              d.sens, d.motif, d.texte, d.montant_accorde, d.quantite_accordee
            from pec_ligne l left join pec_ligne_decision d on d.ligne_id = l.id where\s
            """ + condition, "rang", (rs, i) -> ligne(rs, decision(rs)), parametres);
    }

    private static @Nullable Decision decision(ResultSet rs) throws SQLException {
        String sens = rs.getString("sens");
        return sens == null
                ? null
                : new Decision(
                        LignePec.Sens.valueOf(sens),
                        rs.getString("motif"),
                        rs.getString("texte"),
                        new Montant(rs.getBigDecimal("montant_accorde")),
                        rs.getInt("quantite_accordee"));
    }

    /** All lines of a draft at once; what a document serves follows the lines that stay. */
    void remplacer(long pecId, List<LignePec> lignes) {
        List<Map.Entry<Long, String>> servies = jdbc.sql("""
            select s.ligne_id, s.document_reference from pec_document_ligne s join pec_ligne l on l.id = s.ligne_id where l.pec_id = ?
            """)
                .param(pecId)
                .query((rs, i) -> Map.entry(rs.getLong("ligne_id"), rs.getString("document_reference")))
                .list();
        jdbc.sql("delete from pec_ligne where pec_id = ?").param(pecId).update();
        for (LignePec l : lignes) {
            long id = inserer(pecId, l);
            servies.stream()
                    .filter(s -> s.getKey() == l.id())
                    .forEach(
                            s -> jdbc.sql("insert into pec_document_ligne (document_reference, ligne_id) values (?, ?)")
                                    .params(s.getValue(), id)
                                    .update());
        }
    }

    private long inserer(long pecId, LignePec l) {
        Estimation e = l.estimation();
        return jdbc.sql("""
            insert into pec_ligne (pec_id, rang, nature, code, libelle, libelle_ar, coefficient, quantite, date_prevue, posologie,
              duree_jours, montant_demande, tarif, base_estimee, part_amo_estimee, part_mutuelle_estimee, reste_estime)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
            """)
                .params(asList(
                        pecId,
                        l.rang(),
                        l.nature().name(),
                        l.code(),
                        l.libelle(),
                        l.libelleAr(),
                        l.coefficient(),
                        l.quantite(),
                        l.datePrevue(),
                        l.posologie(),
                        l.dureeJours(),
                        l.montantDemande().valeur(),
                        valeur(e.tarif()),
                        valeur(e.base()),
                        valeur(e.amo()),
                        valeur(e.mutuelle()),
                        valeur(e.reste())))
                .query(Long.class)
                .single();
    }

    /** The answer to every line. */
    void decider(Pec pec) {
        for (LignePec ligne : pec.lignes()) {
            Decision d = ligne.decidee().orElseThrow();
            jdbc.sql("""
                insert into pec_ligne_decision (ligne_id, pec_id, sens, motif, texte, montant_accorde, quantite_accordee)
                values (?, ?, ?, ?, ?, ?, ?)
                """)
                    .params(asList(
                            ligne.id(),
                            pec.id(),
                            d.sens().name(),
                            d.motif(),
                            d.texte(),
                            d.montant().valeur(),
                            d.quantite()))
                    .update();
            RegistrePec.accorder(jdbc, pec.id(), ligne.id(), d, pec.suivi().decideeLe());
        }
    }

    private static LignePec ligne(ResultSet rs, @Nullable Decision decision) throws SQLException {
        return new LignePec(
                rs.getLong("id"),
                rs.getInt("rang"),
                LignePec.Nature.valueOf(rs.getString("nature")),
                rs.getString("code"),
                rs.getString("libelle"),
                rs.getString("libelle_ar"),
                rs.getBigDecimal("coefficient"),
                rs.getInt("quantite"),
                rs.getObject("date_prevue", LocalDate.class),
                rs.getString("posologie"),
                rs.getObject("duree_jours", Integer.class),
                new Montant(rs.getBigDecimal("montant_demande")),
                new Estimation(
                        montant(rs, "tarif"),
                        montant(rs, "base_estimee"),
                        montant(rs, "part_amo_estimee"),
                        montant(rs, "part_mutuelle_estimee"),
                        montant(rs, "reste_estime")),
                decision);
    }

    private static @Nullable BigDecimal valeur(@Nullable Montant montant) {
        return montant == null ? null : montant.valeur();
    }

    static @Nullable Montant montant(ResultSet rs, String colonne) throws SQLException {
        BigDecimal valeur = rs.getBigDecimal(colonne);
        return valeur == null ? null : new Montant(valeur);
    }
}
