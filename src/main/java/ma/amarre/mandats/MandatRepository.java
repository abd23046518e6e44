package ma.amarre.mandats;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Conflit;
import ma.amarre.mandats.Mandat.Statut;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MandatRepository {

    private static final String COLONNES = """
        select m.id, m.reference, m.assure_id, p.id mandant_id, concat(p.prenom, ' ', p.nom) mandant,
          coalesce(concat(p.prenom_ar, ' ', p.nom_ar), concat(p.prenom, ' ', p.nom)) mandant_ar, a.immatriculation, m.designe, m.cin,
          m.immatriculation immatriculation_designe, m.naissance, concat(q.prenom, ' ', q.nom) mandataire, m.themes, m.statut, m.debut,
          m.fin, m.cree_le, m.version
        from mandat m join assure a on a.id = m.assure_id join personne p on p.id = a.personne_id
        left join personne q on q.id = m.mandataire_id
        """;
    private final JdbcClient jdbc;

    MandatRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Given by an insured person, newest first. */
    List<Mandat> donnes(long assureId, int limite) {
        return jdbc.sql(COLONNES + "where m.assure_id = ? order by m.id desc limit ?")
                .params(assureId, limite)
                .query(MandatRepository::mandat)
                .list();
    }

    /**
     * What this person has and what is offered to him, in one reading: an offer is his when its identity and birthday are. Of somebody covered through another
     * the registration number is not his own: his card alone names him.
     */
    List<Mandat> recus(Beneficiaire moi, LocalDate jour) {
        return jdbc.sql(COLONNES + "where m.mandataire_id = :moi and m.statut = 'ACTIF' and m.fin >= :jour union all "
                        + COLONNES + """
                        where m.naissance = :naissance and m.statut = 'PROPOSE' and m.fin >= :jour and m.assure_id <> :assure
                          and (m.cin = :cin or m.immatriculation = :immatriculation)
                        order by id desc
                        """)
                .param("moi", moi.personneId())
                .param("jour", jour)
                .param("naissance", moi.dateNaissance())
                .param("assure", moi.rang() == 0 ? moi.assureId() : 0)
                .param("cin", moi.cin())
                .param("immatriculation", moi.rang() == 0 ? moi.immatriculation() : null)
                .query(MandatRepository::mandat)
                .list();
    }

    Optional<Mandat> donne(String reference, long assureId) {
        return jdbc.sql(COLONNES + "where m.reference = ? and m.assure_id = ?")
                .params(reference, assureId)
                .query(MandatRepository::mandat)
                .optional();
    }

    /** For the counter, which has the paper in hand. */
    Optional<Mandat> parReference(String reference) {
        return jdbc.sql(COLONNES + "where m.reference = ?")
                .param(reference)
                .query(MandatRepository::mandat)
                .optional();
    }

    Optional<Mandat> parCle(long assureId, String cle) {
        return jdbc.sql(COLONNES + "where m.assure_id = ? and m.cle = ?")
                .params(assureId, cle)
                .query(MandatRepository::mandat)
                .optional();
    }

    void inserer(
            String reference,
            String cle,
            long assureId,
            Set<Theme> themes,
            String designe,
            String identifiant,
            LocalDate naissance,
            LocalDate debut,
            LocalDate fin,
            Instant instant) {
        boolean carte = Character.isLetter(identifiant.charAt(0));
        jdbc.sql("""
            insert into mandat (reference, cle, assure_id, themes, designe, cin, immatriculation, naissance, statut, debut, fin, cree_le)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'PROPOSE', ?, ?, ?)
            """)
                .params(Arrays.asList(
                        reference,
                        cle,
                        assureId,
                        themes.stream().map(Enum::name).collect(Collectors.joining(",")),
                        designe,
                        carte ? identifiant : null,
                        carte ? null : identifiant,
                        naissance,
                        debut,
                        fin,
                        Timestamp.from(instant)))
                .update();
    }

    /** @throws Conflit when it moved since it was read */
    void accepter(Mandat m, long mandataireId, String voie, long compteId, Instant instant) {
        exigerUne(jdbc.sql("""
            update mandat set statut = 'ACTIF', mandataire_id = ?, voie = ?, accepte_par = ?, accepte_le = ?, version = version + 1
            where id = ? and version = ? and statut = 'PROPOSE'
            """)
                .params(mandataireId, voie, compteId, Timestamp.from(instant), m.id(), m.version())
                .update());
    }

    /** @throws Conflit when it moved since it was read */
    void finir(Mandat m, Statut statut, Instant instant) {
        exigerUne(
                jdbc.sql("update mandat set statut = ?, fini_le = ?, version = version + 1 where id = ? and version = ?"
                                + " and statut in ('PROPOSE', 'ACTIF')")
                        .params(statut.name(), Timestamp.from(instant), m.id(), m.version())
                        .update());
    }

    /** The account of who accepted. */
    Optional<Long> compteDuMandataire(Mandat m) {
        return jdbc.sql("select c.id from mandat m join compte c on c.personne_id = m.mandataire_id where m.id = ?")
                .param(m.id())
                .query(Long.class)
                .optional();
    }

    /** Whom a card shown at a counter names: the person, when he is the one named and may sign in as an insured person. */
    record Presente(long personneId, boolean compte) {}

    Optional<Presente> presente(String cin, LocalDate naissance, @Nullable String immatriculation, LocalDate jour) {
        return jdbc.sql("""
            select p.id, exists (select * from compte c join titre t on t.personne_id = p.id join poste o on o.titre_id = t.id
              where c.personne_id = p.id and c.etat = 'ACTIF' and t.etat = 'ACTIF' and o.role = 'ASSURE'
                and ? between t.debut and t.fin) compte
            from personne p left join assure a on a.personne_id = p.id
            where p.cin = ? and p.date_naissance = ? and (? is null or a.immatriculation = ?)
            """)
                .params(Arrays.asList(jour, cin, naissance, immatriculation, immatriculation))
                .query((rs, i) -> new Presente(rs.getLong(1), rs.getBoolean(2)))
                .optional();
    }

    private static void exigerUne(int lignes) {
        if (lignes == 0) {
            throw new Conflit("mandats.conflit");
        }
    }

    private static Mandat mandat(ResultSet rs, int ligne) throws SQLException {
        return new Mandat(
                rs.getLong("id"),
                rs.getString("reference"),
                rs.getLong("assure_id"),
                rs.getLong("mandant_id"),
                rs.getString("mandant"),
                rs.getString("mandant_ar"),
                rs.getString("immatriculation"),
                rs.getString("designe"),
                rs.getString("cin"),
                rs.getString("immatriculation_designe"),
                rs.getObject("naissance", LocalDate.class),
                rs.getString("mandataire"),
                Arrays.stream(rs.getString("themes").split(","))
                        .map(Theme::valueOf)
                        .collect(Collectors.toCollection(java.util.TreeSet::new)),
                Statut.valueOf(rs.getString("statut")),
                rs.getObject("debut", LocalDate.class),
                rs.getObject("fin", LocalDate.class),
                rs.getTimestamp("cree_le").toInstant(),
                rs.getInt("version"));
    }
}
