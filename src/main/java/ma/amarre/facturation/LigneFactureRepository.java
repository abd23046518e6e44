package ma.amarre.facturation;

import static java.util.Arrays.asList;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import ma.amarre.commun.Montant;
import ma.amarre.facturation.LigneFacture.Etat;
import ma.amarre.facturation.LigneFacture.Parts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines of invoices, every version of each. */
@Repository
class LigneFactureRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    LigneFactureRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In order, the older version first. */
    List<LigneFacture> de(long factureId) {
        return lire(factureId, "");
    }

    /** Past the snapshot of this transaction. */
    List<LigneFacture> verrouillees(long factureId) {
        return lire(factureId, " for update");
    }

    private List<LigneFacture> lire(long factureId, String verrou) {
        return jdbc.sql("""
            select id, rang, version, pec_ligne_id, confort, nature, code, libelle, libelle_ar, quantite, montant, base, taux,
              part_payeur, part_patient, regle, etat, motif, texte
            from facture_ligne where facture_id = ? order by rang, version
            """ + verrou)
                .param(factureId)
                .query((rs, i) -> ligne(rs))
                .list();
    }

    /** All lines of a draft at once. */
    void remplacer(Facture f) {
        jdbc.sql("delete from facture_ligne where facture_id = ?").param(f.id()).update();
        f.lignes().forEach(l -> inserer(f.id(), l));
    }

    /** The shares as they were calculated at the deposit. */
    void enregistrerParts(Facture f) {
        for (LigneFacture l : f.lignes()) {
            jdbc.sql("update facture_ligne set base = ?, taux = ?, part_payeur = ?, part_patient = ?, regle = ?"
                            + " where id = ?")
                    .params(asList(
                            valeur(l.parts().base()),
                            l.parts().taux(),
                            valeur(l.parts().payeur()),
                            valeur(l.parts().patient()),
                            l.parts().regle(),
                            l.id()))
                    .update();
        }
    }

    /** What became of the lines; new versions are inserted. @param compteId who decided, null for the provider */
    void enregistrerEtats(Facture f, @Nullable Long compteId) {
        for (LigneFacture l : f.lignes()) {
            if (l.id() == 0) {
                inserer(f.id(), l);
            } else {
                jdbc.sql("""
                    update facture_ligne set motif = ?, texte = ?, decidee_le = coalesce(?, decidee_le),
                      decidee_par = coalesce(?, decidee_par), etat = ? where id = ? and etat <> ?
                    """)
                        .params(asList(
                                l.motif(),
                                l.texte(),
                                compteId == null ? null : Timestamp.from(clock.instant()),
                                compteId,
                                l.etat().name(),
                                l.id(),
                                l.etat().name()))
                        .update();
            }
        }
    }

    private void inserer(long factureId, LigneFacture l) {
        jdbc.sql("""
            insert into facture_ligne (facture_id, rang, version, pec_ligne_id, confort, nature, code, libelle, libelle_ar, quantite,
              montant, base, taux, part_payeur, part_patient, regle, etat)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
                .params(asList(
                        factureId,
                        l.rang(),
                        l.version(),
                        l.pecLigneId(),
                        l.confort(),
                        l.nature(),
                        l.code(),
                        l.libelle(),
                        l.libelleAr(),
                        l.quantite(),
                        l.montant().valeur(),
                        valeur(l.parts().base()),
                        l.parts().taux(),
                        valeur(l.parts().payeur()),
                        valeur(l.parts().patient()),
                        l.parts().regle(),
                        l.etat().name()))
                .update();
    }

    private static LigneFacture ligne(ResultSet rs) throws SQLException {
        return new LigneFacture(
                rs.getLong("id"),
                rs.getInt("rang"),
                rs.getInt("version"),
                rs.getObject("pec_ligne_id", Long.class),
                rs.getString("confort"),
                rs.getString("nature"),
                rs.getString("code"),
                rs.getString("libelle"),
                rs.getString("libelle_ar"),
                rs.getInt("quantite"),
                new Montant(rs.getBigDecimal("montant")),
                new Parts(
                        FactureRepository.montant(rs, "base"),
                        rs.getBigDecimal("taux"),
                        FactureRepository.montant(rs, "part_payeur"),
                        FactureRepository.montant(rs, "part_patient"),
                        rs.getString("regle")),
                Etat.valueOf(rs.getString("etat")),
                rs.getString("motif"),
                rs.getString("texte"));
    }

    private static @Nullable BigDecimal valeur(@Nullable Montant montant) {
        return montant == null ? null : montant.valeur();
    }
}
