package ma.amarre.facturation;

import static java.util.Arrays.asList;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Orders to pay and their transfers, one a provider. */
@Repository
class OrdreRepository {

    /** Messages {@code facturation.ordre.etat.NAME}. */
    enum Etat {
        PREPARE,
        EMIS,
        RAPPROCHE,
        DEFAIT
    }

    /** Messages {@code facturation.virement.etat.NAME}. */
    enum EtatVirement {
        PREPARE,
        EMIS,
        EXECUTE,
        REJETE,
        DEFAIT
    }

    record Ordre(
            long id,
            String numero,
            Etat etat,
            int nombre,
            Montant montant,
            Instant prepareLe,
            String preparePar,
            String prepareParAr,
            @Nullable Instant emisLe,
            @Nullable String emisPar,
            @Nullable String emisParAr,
            int version) {}

    /** @param rib as it was on the day of the order @param motif words of the bank */
    record Virement(
            long id,
            long ordreId,
            String numero,
            long prestataireId,
            String prestataire,
            String prestataireAr,
            String rib,
            String titulaire,
            Montant montant,
            EtatVirement etat,
            int factures,
            @Nullable LocalDate executeLe,
            @Nullable String referenceBanque,
            @Nullable String motif) {

        public String prestataire(boolean arabe) {
            return arabe ? prestataireAr : prestataire;
        }
    }

    private static final String ORDRE = """
        select o.id, o.numero, o.etat, o.nombre, o.montant, o.prepare_le, o.emis_le, o.version,
          (select concat(p.prenom, ' ', p.nom) from compte c join personne p on p.id = c.personne_id where c.id = o.prepare_par) prepare_par,
          (select concat(p.prenom, ' ', p.nom) from compte c join personne p on p.id = c.personne_id where c.id = o.emis_par) emis_par,
          (select coalesce(concat(p.prenom_ar, ' ', p.nom_ar), concat(p.prenom, ' ', p.nom)) from compte c join personne p on p.id = c.personne_id
            where c.id = o.prepare_par) prepare_par_ar,
          (select coalesce(concat(p.prenom_ar, ' ', p.nom_ar), concat(p.prenom, ' ', p.nom)) from compte c join personne p on p.id = c.personne_id
            where c.id = o.emis_par) emis_par_ar
        from ordre_virement o
        """;

    private static final String VIREMENT = """
        select v.id, v.ordre_id, v.numero, v.prestataire_id, p.nom, p.nom_ar, v.rib, v.titulaire, v.montant, v.etat, v.execute_le,
          v.reference_banque, v.motif, (select count(*) from virement_facture f where f.virement_id = v.id) factures
        from virement v join prestataire p on p.id = v.prestataire_id
        """;

    private final JdbcClient jdbc;
    private final Clock clock;

    OrdreRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Introuvable when there is none */
    Ordre parNumero(String numero) {
        return jdbc.sql(ORDRE + " where numero = ?")
                .param(numero)
                .query(OrdreRepository::ordre)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    /** Newest first. @param avantId those before; {@code Long.MAX_VALUE} for the first page */
    List<Ordre> liste(long avantId, int limite) {
        return jdbc.sql(ORDRE + " where id < ? order by id desc limit ?")
                .params(avantId, limite)
                .query(OrdreRepository::ordre)
                .list();
    }

    /** The numbers of the invoices that each transfer of an order pays. */
    Map<Long, List<String>> factures(long ordreId) {
        return jdbc
                .sql("""
                    select v.id, f.numero from virement v join virement_facture x on x.virement_id = v.id
                    join facture f on f.id = x.facture_id where v.ordre_id = ? order by f.id
                    """)
                .param(ordreId)
                .query((rs, i) -> Map.entry(rs.getLong("id"), rs.getString("numero")))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /** How many orders wait to be issued or to come back. */
    int enCours() {
        return jdbc.sql("select count(*) from ordre_virement where etat in ('PREPARE', 'EMIS')")
                .query(Integer.class)
                .single();
    }

    List<Virement> virements(long ordreId) {
        return jdbc.sql(VIREMENT + " where v.ordre_id = ? order by v.id")
                .param(ordreId)
                .query(OrdreRepository::virement)
                .list();
    }

    Optional<Virement> virement(String numero) {
        return jdbc.sql(VIREMENT + " where v.numero = ?")
                .param(numero)
                .query(OrdreRepository::virement)
                .optional();
    }

    List<Long> facturesDe(long virementId) {
        return jdbc.sql("select facture_id from virement_facture where virement_id = ? order by facture_id")
                .param(virementId)
                .query(Long.class)
                .list();
    }

    long inserer(String numero, int nombre, Montant montant, long compteId) {
        return jdbc.sql("""
            insert into ordre_virement (numero, etat, nombre, montant, prepare_le, prepare_par) values (?, 'PREPARE', ?, ?, ?, ?) returning id
            """)
                .params(numero, nombre, montant.valeur(), Timestamp.from(clock.instant()), compteId)
                .query(Long.class)
                .single();
    }

    long insererVirement(
            long ordreId, String numero, long prestataireId, APayerRepository.Compte compte, Montant montant) {
        return jdbc.sql("""
            insert into virement (ordre_id, numero, prestataire_id, rib, titulaire, montant, etat) values (?, ?, ?, ?, ?, ?, 'PREPARE')
            returning id
            """)
                .params(ordreId, numero, prestataireId, compte.rib(), compte.titulaire(), montant.valeur())
                .query(Long.class)
                .single();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the invoice already stands in a living transfer */
    void lier(long virementId, long factureId, Montant montant) {
        jdbc.sql("insert into virement_facture (virement_id, facture_id, montant, vivant) values (?, ?, ?, 1)")
                .params(virementId, factureId, montant.valeur())
                .update();
    }

    void emettre(Ordre ordre, long compteId) {
        modifier(ordre, "etat = 'EMIS', emis_le = ?, emis_par = ?", Timestamp.from(clock.instant()), compteId);
        jdbc.sql("update virement set etat = 'EMIS' where ordre_id = ?")
                .param(ordre.id())
                .update();
    }

    void defaire(Ordre ordre) {
        modifier(ordre, "etat = 'DEFAIT'");
        jdbc.sql("update virement set etat = 'DEFAIT' where ordre_id = ?")
                .param(ordre.id())
                .update();
        jdbc.sql("update virement_facture f join virement v on v.id = f.virement_id set f.vivant = null where"
                        + " v.ordre_id = ?")
                .param(ordre.id())
                .update();
        jdbc.sql("update facture_avoir a join virement v on v.id = a.virement_id set a.virement_id = null where"
                        + " v.ordre_id = ?")
                .param(ordre.id())
                .update();
    }

    /** @return false when another return has done it */
    boolean executer(Virement v, LocalDate jour, String reference) {
        return jdbc.sql("update virement set etat = 'EXECUTE', execute_le = ?, reference_banque = ? where id ="
                                + " ? and etat = 'EMIS'")
                        .params(jour, reference, v.id())
                        .update()
                == 1;
    }

    /** @return false when another return has done it */
    boolean refuser(Virement v, @Nullable String motif) {
        boolean fait = jdbc.sql("update virement set etat = 'REJETE', motif = ? where id = ? and etat = 'EMIS'")
                        .params(asList(motif, v.id()))
                        .update()
                == 1;
        if (fait) {
            jdbc.sql("update virement_facture set vivant = null where virement_id = ?")
                    .param(v.id())
                    .update();
            jdbc.sql("update facture_avoir set virement_id = null where virement_id = ?")
                    .param(v.id())
                    .update();
        }
        return fait;
    }

    /** The order is matched once no transfer of it is with the bank. */
    void rapprocher(long ordreId) {
        jdbc.sql("""
            update ordre_virement set etat = 'RAPPROCHE', version = version + 1 where id = ? and etat = 'EMIS'
              and not exists (select * from virement v where v.ordre_id = ordre_virement.id and v.etat = 'EMIS')
            """).param(ordreId).update();
    }

    private void modifier(Ordre ordre, String affectations, Object... valeurs) {
        List<Object> parametres = new java.util.ArrayList<>(List.of(valeurs));
        parametres.add(ordre.id());
        parametres.add(ordre.version());
        if (jdbc.sql("update ordre_virement set " + affectations
                                + ", version = version + 1 where id = ? and version = ?")
                        .params(parametres)
                        .update()
                == 0) {
            throw new Conflit("facturation.conflit.version");
        }
    }

    private static Ordre ordre(ResultSet rs, int i) throws SQLException {
        Timestamp emis = rs.getTimestamp("emis_le");
        return new Ordre(
                rs.getLong("id"),
                rs.getString("numero"),
                Etat.valueOf(rs.getString("etat")),
                rs.getInt("nombre"),
                new Montant(rs.getBigDecimal("montant")),
                rs.getTimestamp("prepare_le").toInstant(),
                rs.getString("prepare_par"),
                rs.getString("prepare_par_ar"),
                emis == null ? null : emis.toInstant(),
                rs.getString("emis_par"),
                rs.getString("emis_par_ar"),
                rs.getInt("version"));
    }

    private static Virement virement(ResultSet rs, int i) throws SQLException {
        return new Virement(
                rs.getLong("id"),
                rs.getLong("ordre_id"),
                rs.getString("numero"),
                rs.getLong("prestataire_id"),
                rs.getString("nom"),
                rs.getString("nom_ar"),
                rs.getString("rib"),
                rs.getString("titulaire"),
                new Montant(rs.getBigDecimal("montant")),
                EtatVirement.valueOf(rs.getString("etat")),
                rs.getInt("factures"),
                rs.getObject("execute_le", LocalDate.class),
                rs.getString("reference_banque"),
                rs.getString("motif"));
    }
}
