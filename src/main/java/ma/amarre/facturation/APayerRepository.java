package ma.amarre.facturation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accepted invoices that wait for an order, and the accounts to which they are paid. */
@Repository
class APayerRepository {

    /** An accepted invoice with the account of its provider. */
    record APayer(
            long id,
            String numero,
            String prestataire,
            String prestataireAr,
            Montant retenu,
            @Nullable Instant echeance,
            @Nullable String rib) {

        public String prestataire(boolean arabe) {
            return arabe ? prestataireAr : prestataire;
        }
    }

    /** The account of a provider as it is today. */
    record Compte(String rib, String titulaire) {}

    private final JdbcClient jdbc;

    APayerRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Accepted invoices, the oldest first. @param apresId those after; 0 for the first page */
    List<APayer> aPayer(long apresId, int limite) {
        return jdbc.sql("""
            select f.id, f.numero, f.total_retenu,
              (select nom from prestataire where id = f.prestataire_id) nom,
              (select nom_ar from prestataire where id = f.prestataire_id) nom_ar,
              (select rib from prestataire where id = f.prestataire_id) rib,
              (select echeance from horloge h where h.objet_type = 'facture' and h.objet_id = f.id) echeance
            from facture f where f.statut = 'ACCEPTEE' and f.id > ? order by f.id limit ?
            """)
                .params(apresId, limite)
                .query((rs, i) -> {
                    Timestamp echeance = rs.getTimestamp("echeance");
                    return new APayer(
                            rs.getLong("id"),
                            rs.getString("numero"),
                            rs.getString("nom"),
                            rs.getString("nom_ar"),
                            new Montant(rs.getBigDecimal("total_retenu")),
                            echeance == null ? null : echeance.toInstant(),
                            rs.getString("rib"));
                })
                .list();
    }

    /** The number of the order that pays this invoice, or is to. */
    Optional<String> ordre(long factureId) {
        return jdbc.sql("""
            select o.numero from virement_facture x join virement v on v.id = x.virement_id join ordre_virement o on o.id = v.ordre_id
            where x.facture_id = ? and x.vivant = 1
            """).param(factureId).query(String.class).optional();
    }

    Optional<Compte> compte(long prestataireId) {
        return jdbc.sql("select rib, titulaire_rib from prestataire where id = ? and rib is not null and titulaire_rib"
                        + " is not null")
                .param(prestataireId)
                .query((rs, i) -> new Compte(rs.getString("rib"), rs.getString("titulaire_rib")))
                .optional();
    }
}
