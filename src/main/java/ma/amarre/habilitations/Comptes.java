package ma.amarre.habilitations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts of natural persons and the posts that their titles in force give them. */
@Repository
public class Comptes {

    /** An account as the sign-in sees it. */
    record Compte(
            long id,
            long personneId,
            String identifiant,
            String motDePasse,
            String nom,
            String langue,
            boolean demonstration,
            int echecs,
            @Nullable Instant bloqueJusqu,
            int version) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Comptes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private static final String LIRE = """
        select c.id, c.personne_id, c.identifiant, c.mot_de_passe, concat(p.prenom, ' ', p.nom) nom, c.langue,
          c.demonstration, c.echecs, c.bloque_jusqu, c.version
        from compte c join personne p on p.id = c.personne_id
        where c.etat = 'ACTIF' and\s\
        """;

    Optional<Compte> parIdentifiant(String identifiant) {
        return jdbc.sql(LIRE + "c.identifiant = ?")
                .param(identifiant.toLowerCase(Locale.ROOT))
                .query(Comptes::compte)
                .optional();
    }

    Optional<Compte> parId(long compteId) {
        return jdbc.sql(LIRE + "c.id = ?")
                .param(compteId)
                .query(Comptes::compte)
                .optional();
    }

    /** The signed-in person that an account makes today; empty posts when no title is in force. */
    public Optional<Utilisateur> utilisateur(String identifiant) {
        return parIdentifiant(identifiant).map(this::utilisateur);
    }

    /** The same by the key of the account; empty when it is closed. */
    public Optional<Utilisateur> utilisateur(long compteId) {
        return parId(compteId).map(this::utilisateur);
    }

    /** Whose first step this is; empty when the account closed or its password changed since. */
    public Optional<Utilisateur> utilisateur(PremierPas pas) {
        return parId(pas.compteId()).filter(c -> c.version() == pas.version()).map(this::utilisateur);
    }

    Utilisateur utilisateur(Compte c) {
        return new Utilisateur(
                c.id(), c.personneId(), c.identifiant(), c.nom(), c.demonstration(), acces(c.personneId()));
    }

    /** Whether the person has titles in force and none that may be used at this hour. */
    boolean horsHoraires(long personneId) {
        List<Acces> tous = enVigueur(personneId);
        return !tous.isEmpty() && tous.stream().noneMatch(a -> a.ouvert(ZonedDateTime.now(clock)));
    }

    private List<Acces> acces(long personneId) {
        ZonedDateTime maintenant = ZonedDateTime.now(clock);
        return enVigueur(personneId).stream().filter(a -> a.ouvert(maintenant)).toList();
    }

    private List<Acces> enVigueur(long personneId) {
        LocalDate jour = LocalDate.now(clock);
        return jdbc.sql("""
            select t.id titre_id, po.role, o.id organisme_id, o.nom organisme, b.id bureau_id, b.nom bureau, t.debut, t.fin,
              h.jours, h.de, h.a, (select max(d.jusqu) from titre_derogation d where d.titre_id = h.titre_id) jusqu
            from titre t
            join poste po on po.titre_id = t.id
            join organisme o on o.id = t.organisme_id
            left join bureau b on b.id = po.bureau_id
            left join titre_horaire h on h.titre_id = t.id
            where t.personne_id = ? and t.etat = 'ACTIF' and ? between t.debut and t.fin
            order by po.role = 'ASSURE', t.id, po.id
            """)
                .params(personneId, jour)
                .query((rs, i) -> new Acces(
                        rs.getLong("titre_id"),
                        Role.valueOf(rs.getString("role")),
                        rs.getLong("organisme_id"),
                        rs.getString("organisme"),
                        rs.getObject("bureau_id", Long.class),
                        rs.getString("bureau"),
                        rs.getObject("debut", LocalDate.class),
                        rs.getObject("fin", LocalDate.class),
                        HorairesTitres.lire(rs)))
                .list();
    }

    void noterEchec(long compteId, int echecs, @Nullable Instant bloqueJusqu) {
        jdbc.sql("update compte set echecs = ?, bloque_jusqu = ? where id = ?")
                .params(Arrays.asList(echecs, bloqueJusqu == null ? null : Timestamp.from(bloqueJusqu), compteId))
                .update();
    }

    void noterReussite(long compteId) {
        jdbc.sql("update compte set echecs = 0, bloque_jusqu = null, derniere_connexion = ? where id = ?")
                .params(Timestamp.from(clock.instant()), compteId)
                .update();
    }

    void noterConnexion(
            @Nullable Long compteId, String identifiant, boolean reussie, String adresse, @Nullable String agent) {
        jdbc.sql("insert into connexion (compte_id, identifiant, instant, reussie, adresse, agent) values (?,"
                        + " ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        compteId,
                        couper(identifiant, 100),
                        Timestamp.from(clock.instant()),
                        reussie,
                        adresse,
                        agent == null ? null : couper(agent, 200)))
                .update();
    }

    int echecsDepuis(String adresse, Instant depuis) {
        return jdbc.sql("select count(*) from connexion where adresse = ? and instant >= ? and not reussie")
                .params(adresse, Timestamp.from(depuis))
                .query(Integer.class)
                .single();
    }

    private static String couper(String texte, int longueur) {
        return texte.length() <= longueur ? texte : texte.substring(0, longueur);
    }

    private static Compte compte(ResultSet rs, int ligne) throws SQLException {
        Timestamp bloque = rs.getTimestamp("bloque_jusqu");
        return new Compte(
                rs.getLong("id"),
                rs.getLong("personne_id"),
                rs.getString("identifiant"),
                rs.getString("mot_de_passe"),
                rs.getString("nom"),
                rs.getString("langue"),
                rs.getBoolean("demonstration"),
                rs.getInt("echecs"),
                bloque == null ? null : bloque.toInstant(),
                rs.getInt("version"));
    }
}
