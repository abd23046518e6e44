package ma.amarre.demandes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Montant;
import ma.amarre.demandes.Demande.Appareil;
import ma.amarre.demandes.Demande.Contenu;
import ma.amarre.demandes.Demande.Corbeille;
import ma.amarre.demandes.Demande.Famille;
import ma.amarre.demandes.Demande.Genre;
import ma.amarre.demandes.Demande.Nature;
import ma.amarre.demandes.Demande.Statut;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DemandeRepository {

    private static final String SELECTION = """
        select d.id, numero, assure_id, beneficiaire_id, demandeur_id, genre, statut, adresse, ville, telephone, courriel, rib, titulaire, ald,
          renouvelle, deposee_le, decidee_le, reponse, effet_le, accord, verifiee_par, version, f.nature, f.prenom, f.nom, f.prenom_ar,
          f.nom_ar, f.naissance, f.sexe, f.cin, f.date_fait, f.etablissement, a.code, a.libelle, a.quantite, a.prix, a.base
        from demande d
        """;
    private static final String JOINTURES =
            " left join demande_famille f on f.demande_id = d.id left join demande_dispositif a on a.demande_id ="
                    + " d.id ";
    private static final String COLONNES = SELECTION + JOINTURES;

    /** What whoever acts under a mandate does not see: bank and contact details. */
    private static final String AUTRUI = " and (? = 0 or genre not in ('RIB', 'COORDONNEES'))";

    private final JdbcClient jdbc;

    DemandeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param autrui whether who asks acts for the insured person under a mandate */
    Optional<Demande> parNumero(String numero, Regard regard, boolean autrui) {
        return jdbc.sql(COLONNES
                        + "where numero = ? and assure_id = ? and demandeur_id <=> ? and statut <> 'PREPARATION'"
                        + AUTRUI)
                .params(Arrays.asList(numero, regard.assureId(), regard.seulId(), autrui))
                .query(DemandeRepository::demande)
                .optional();
    }

    /** For agents: only what is in one of their queues. */
    Optional<Demande> parNumero(String numero, List<Corbeille> corbeilles) {
        return jdbc.sql(COLONNES + "where numero = :numero and corbeille in (:corbeilles) and statut <> 'PREPARATION'")
                .param("numero", numero)
                .param("corbeilles", corbeilles.stream().map(Enum::name).toList())
                .query(DemandeRepository::demande)
                .optional();
    }

    Optional<Demande> parCle(long assureId, String cle) {
        return jdbc.sql(COLONNES + "where assure_id = ? and cle = ?")
                .params(assureId, cle)
                .query(DemandeRepository::demande)
                .optional();
    }

    Demande parId(long id) {
        return jdbc.sql(COLONNES + "where d.id = ?")
                .param(id)
                .query(DemandeRepository::demande)
                .single();
    }

    /** Newest first. @param autrui whether who asks acts for the insured person under a mandate */
    List<Demande> de(Regard regard, long avant, int limite, boolean autrui) {
        return jdbc.sql(COLONNES + "where assure_id = ? and demandeur_id <=> ? and d.id < ? and statut <> 'PREPARATION'"
                        + AUTRUI + " order by d.id desc limit ?")
                .params(Arrays.asList(regard.assureId(), regard.seulId(), avant, autrui, limite))
                .query(DemandeRepository::demande)
                .list();
    }

    /** What waits in a queue, oldest first. */
    List<Demande> file(Corbeille corbeille, long apres, int limite) {
        return jdbc.sql(SELECTION + "force index (demande_file)" + JOINTURES
                        + "where corbeille = ? and statut = 'DEPOSEE' and d.id > ? order by d.id limit ?")
                .params(corbeille.name(), apres, limite)
                .query(DemandeRepository::demande)
                .list();
    }

    int nombre(Corbeille corbeille) {
        return jdbc.sql("select count(*) from (select id from demande where corbeille = ? and statut = 'DEPOSEE' limit"
                        + " 100) d")
                .param(corbeille.name())
                .query(Integer.class)
                .single();
    }

    /** Granted, whose day has come. */
    List<Long> aAppliquer(LocalDate jour, int limite) {
        return jdbc.sql("select id from demande where statut = 'ACCEPTEE' and effet_le <= ? order by effet_le limit ?")
                .params(jour, limite)
                .query(Long.class)
                .list();
    }

    long inserer(
            String numero,
            String cle,
            Regard regard,
            @Nullable Long beneficiaireId,
            Genre genre,
            Contenu c,
            Instant instant) {
        long id = jdbc.sql("""
            insert into demande (numero, cle, assure_id, beneficiaire_id, demandeur_id, genre, statut, adresse, ville, telephone, courriel, rib, titulaire,
              ald, renouvelle, deposee_le)
            values (?, ?, ?, ?, ?, ?, 'PREPARATION', ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
            """)
                .params(Arrays.asList(
                        numero,
                        cle,
                        regard.assureId(),
                        beneficiaireId,
                        regard.seulId(),
                        genre.name(),
                        c.adresse(),
                        c.ville(),
                        c.telephone(),
                        c.courriel(),
                        c.rib(),
                        c.titulaire(),
                        c.ald(),
                        c.renouvelle(),
                        Timestamp.from(instant)))
                .query(Long.class)
                .single();
        detailler(id, c);
        return id;
    }

    private void detailler(long id, Contenu c) {
        Famille f = c.famille();
        if (f != null) {
            jdbc.sql("""
                insert into demande_famille (demande_id, nature, prenom, nom, prenom_ar, nom_ar, naissance, sexe, cin, date_fait,
                  etablissement) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                    .params(Arrays.asList(
                            id,
                            f.nature().name(),
                            f.prenom(),
                            f.nom(),
                            f.prenomAr(),
                            f.nomAr(),
                            f.naissance(),
                            f.sexe(),
                            f.cin(),
                            f.date(),
                            f.etablissement()))
                    .update();
        }
        Appareil a = c.appareil();
        if (a != null) {
            jdbc.sql("insert into demande_dispositif (demande_id, code, libelle, quantite, prix, base) values"
                            + " (?, ?, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            id,
                            a.code(),
                            a.libelle(),
                            a.quantite(),
                            a.prix().valeur(),
                            a.base() == null ? null : a.base().valeur()))
                    .update();
        }
    }

    void effacer(long id) {
        jdbc.sql("delete from demande where id = ? and statut = 'PREPARATION'")
                .param(id)
                .update();
    }

    /** The papers were compared by this account. @throws Conflit when it moved since it was read */
    void verifier(Demande d, long compteId, Instant instant) {
        int lignes = jdbc.sql(
                        "update demande set verifiee_par = ?, verifiee_le = ?, version = version + 1 where id = ? and"
                                + " version = ? and statut = 'DEPOSEE' and verifiee_par is null")
                .params(compteId, Timestamp.from(instant), d.id(), d.version())
                .update();
        if (lignes == 0) {
            throw new Conflit("demandes.conflit");
        }
    }

    /** What a decision writes. */
    record Decision(
            @Nullable Instant decideeLe,
            @Nullable Long decideePar,
            @Nullable String reponse,
            @Nullable LocalDate effetLe,
            @Nullable String accord) {
        static final Decision AUCUNE = new Decision(null, null, null, null, null);
    }

    /** @throws Conflit when it moved since it was read */
    void modifier(Demande d, Statut statut, Decision x) {
        int lignes = jdbc.sql("""
            update demande set statut = ?, decidee_le = coalesce(?, decidee_le), decidee_par = coalesce(?, decidee_par),
              reponse = coalesce(?, reponse), effet_le = coalesce(?, effet_le), accord = coalesce(?, accord), version = version + 1
            where id = ? and version = ?
            """)
                .params(Arrays.asList(
                        statut.name(),
                        x.decideeLe() == null ? null : Timestamp.from(x.decideeLe()),
                        x.decideePar(),
                        x.reponse(),
                        x.effetLe(),
                        x.accord(),
                        d.id(),
                        d.version()))
                .update();
        if (lignes == 0) {
            throw new Conflit("demandes.conflit");
        }
    }

    private static Demande demande(ResultSet rs, int ligne) throws SQLException {
        Timestamp decidee = rs.getTimestamp("decidee_le");
        return new Demande(
                rs.getLong("id"),
                rs.getString("numero"),
                rs.getLong("assure_id"),
                rs.getObject("beneficiaire_id", Long.class),
                rs.getObject("demandeur_id", Long.class),
                Genre.valueOf(rs.getString("genre")),
                Statut.valueOf(rs.getString("statut")),
                new Contenu(
                        rs.getString("adresse"),
                        rs.getString("ville"),
                        rs.getString("telephone"),
                        rs.getString("courriel"),
                        rs.getString("rib"),
                        rs.getString("titulaire"),
                        rs.getString("ald"),
                        rs.getString("renouvelle"),
                        famille(rs),
                        appareil(rs)),
                rs.getTimestamp("deposee_le").toInstant(),
                decidee == null ? null : decidee.toInstant(),
                rs.getString("reponse"),
                rs.getObject("effet_le", LocalDate.class),
                rs.getString("accord"),
                rs.getObject("verifiee_par", Long.class),
                rs.getInt("version"));
    }

    private static @Nullable Famille famille(ResultSet rs) throws SQLException {
        String nature = rs.getString("nature");
        return nature == null
                ? null
                : new Famille(
                        Nature.valueOf(nature),
                        rs.getString("prenom"),
                        rs.getString("nom"),
                        rs.getString("prenom_ar"),
                        rs.getString("nom_ar"),
                        rs.getObject("naissance", LocalDate.class),
                        rs.getString("sexe"),
                        rs.getString("cin"),
                        rs.getObject("date_fait", LocalDate.class),
                        rs.getString("etablissement"));
    }

    private static @Nullable Appareil appareil(ResultSet rs) throws SQLException {
        String code = rs.getString("code");
        return code == null
                ? null
                : new Appareil(
                        code,
                        rs.getString("libelle"),
                        rs.getInt("quantite"),
                        new Montant(rs.getBigDecimal("prix")),
                        rs.getBigDecimal("base") == null ? null : new Montant(rs.getBigDecimal("base")));
    }
}
