package ma.amarre.facturation;

import java.util.List;
import ma.amarre.commun.Reference;
import ma.amarre.facturation.ListeFactureRepository.Rangee;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Invoices found again by what stands on a paper, or by whose care they bill. */
@Repository
class RechercheFactureRepository {

    private final JdbcClient jdbc;

    RechercheFactureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The invoices of a provider that answer what was typed: number, its own number, reference of the payment, number of the agreement.
     * Each has its index, so that they are asked one by one.
     */
    List<Rangee> chercher(long organismeId, String saisie, int limite) {
        return parNumeros(jdbc.sql("""
            select id from facture where numero = :reference and organisme_id = :organisme
            union (select id from facture where organisme_id = :organisme and reference_clinique = :texte order by id desc limit :limite)
            union (select id from facture where organisme_id = :organisme and paiement_reference = :texte order by id desc limit :limite)
            union (select f.id from pec p join facture f on f.pec_id = p.id
              where p.numero = :reference and f.organisme_id = :organisme limit :limite)
            limit :limite
            """)
                .param("reference", Reference.lire(saisie))
                .param("texte", saisie.strip())
                .param("organisme", organismeId)
                .param("limite", limite)
                .query(Long.class)
                .list());
    }

    /** Invoices that reached the payer, by their own number, that of their agreement, or of their lot; each has its index. */
    List<Rangee> chezLePayeur(String reference, int limite) {
        return parNumeros(jdbc.sql("""
            select id from facture where numero = :reference and statut not in ('BROUILLON', 'DEPOSEE')
            union (select f.id from pec p join facture f on f.pec_id = p.id
              where p.numero = :reference and f.statut not in ('BROUILLON', 'DEPOSEE') limit :limite)
            union (select f.id from facture_lot l join facture f on f.lot_id = l.id
              where l.numero = :reference and f.statut not in ('BROUILLON', 'DEPOSEE') limit :limite)
            limit :limite
            """)
                .param("reference", reference)
                .param("limite", limite)
                .query(Long.class)
                .list());
    }

    private List<Rangee> parNumeros(List<Long> trouvees) {
        return trouvees.isEmpty()
                ? List.of()
                : jdbc.sql(ListeFactureRepository.RANGEE + " f.id in (:trouvees) order by f.id desc")
                        .param("trouvees", trouvees)
                        .query(ListeFactureRepository::rangee)
                        .list();
    }

    /** Those of these patients, newest first: through the few invoices that each of them has. */
    List<Rangee> desPatients(long organismeId, List<Long> beneficiaires, int limite) {
        return beneficiaires.isEmpty()
                ? List.of()
                : jdbc.sql(ListeFactureRepository.RANGEE
                                + " f.beneficiaire_id in (:patients) and f.organisme_id = :organisme order by f.id desc"
                                + " limit :limite")
                        .param("patients", beneficiaires)
                        .param("organisme", organismeId)
                        .param("limite", limite)
                        .query(ListeFactureRepository::rangee)
                        .list();
    }
}
