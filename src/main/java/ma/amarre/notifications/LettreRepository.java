package ma.amarre.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Acces;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notices that only a letter can carry. */
@Repository
class LettreRepository {

    /**
     * A letter to print.
     *
     * @param beneficiaireId to whom; null: the insured person, whose address it is in both cases
     * @param papier reference of the sealed letter, null until it was made
     * @param imprimeeLe null while it waits
     */
    record LettreAvis(
            long id,
            long assureId,
            @Nullable Long beneficiaireId,
            String genre,
            String reference,
            Instant creeeLe,
            @Nullable String papier,
            @Nullable Instant imprimeeLe,
            String nom,
            String nomAr,
            @Nullable String adresse,
            @Nullable String ville) {}

    private static final String COLONNES = """
        select l.id, l.assure_id, l.beneficiaire_id, l.genre, l.reference, l.creee_le, l.papier, l.imprimee_le, concat(p.prenom, ' ', p.nom) nom,
          concat(coalesce(p.prenom_ar, p.prenom), ' ', coalesce(p.nom_ar, p.nom)) nom_ar, a.adresse, a.ville
        from avis_lettre l join assure a on a.id = l.assure_id left join beneficiaire b on b.id = l.beneficiaire_id
        join personne p on p.id = coalesce(b.personne_id, a.personne_id)
        """;
    /**
     * Letters are printed near whom they go to: by the offices of his town, and those of the same regional delegation. Where the body
     * has no office in his town, by its national one; by any when none is national. Who holds a post of the whole body prints all.
     */
    private static final String MIENNES = """
        (:bureau is null
          or exists (select * from bureau b join bureau x on x.organisme_id = b.organisme_id and (x.id = b.id or x.delegation = b.delegation)
            where b.id = :bureau and x.ville = a.ville)
          or not exists (select * from bureau x where x.organisme_id = :organisme and x.ville = a.ville)
            and exists (select * from bureau b where b.id = :bureau and (b.national
              or not exists (select * from bureau n where n.organisme_id = b.organisme_id and n.national))))
        """;

    private final JdbcClient jdbc;
    private final Clock clock;

    LettreRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The same news twice is one letter. */
    void ajouter(
            long assureId,
            @Nullable Long beneficiaireId,
            @Nullable Long notificationId,
            String genre,
            String reference) {
        jdbc.sql("insert into avis_lettre (assure_id, beneficiaire_id, notification_id, genre, reference, creee_le)"
                        + " values (?, ?, ?, ?, ?, ?) on duplicate key update genre = values(genre)")
                .params(Arrays.asList(
                        assureId, beneficiaireId, notificationId, genre, reference, Timestamp.from(clock.instant())))
                .update();
    }

    /** Those of a delegation, the oldest first. */
    List<LettreAvis> enAttente(Acces poste, long apres, int limite) {
        return miennes(poste, "l.imprimee_le is null and l.id > :apres", " order by l.id limit :limite")
                .param("apres", apres)
                .param("limite", limite)
                .query(LettreRepository::ligne)
                .list();
    }

    List<LettreAvis> dernieres(Acces poste, int limite) {
        return miennes(poste, "l.imprimee_le is not null", " order by l.imprimee_le desc, l.id desc limit :limite")
                .param("limite", limite)
                .query(LettreRepository::ligne)
                .list();
    }

    /** Empty when it does not exist, or another delegation prints it. */
    Optional<LettreAvis> parId(Acces poste, long id) {
        return miennes(poste, "l.id = :id", "")
                .param("id", id)
                .query(LettreRepository::ligne)
                .optional();
    }

    private JdbcClient.StatementSpec miennes(Acces poste, String condition, String suite) {
        return jdbc.sql(COLONNES + "where " + condition + " and " + MIENNES + suite)
                .param("organisme", poste.organismeId())
                .param("bureau", poste.bureauId());
    }

    void papier(long id, String reference) {
        jdbc.sql("update avis_lettre set papier = ? where id = ? and papier is null")
                .params(reference, id)
                .update();
    }

    /** @return whether it was still waiting, and made */
    boolean imprimee(long id, long compteId) {
        return jdbc.sql("update avis_lettre set imprimee_le = ?, imprimee_par = ? where id = ? and imprimee_le is null"
                                + " and papier is not null")
                        .params(Timestamp.from(clock.instant()), compteId, id)
                        .update()
                > 0;
    }

    private static LettreAvis ligne(ResultSet rs, int i) throws SQLException {
        Timestamp imprimee = rs.getTimestamp("imprimee_le");
        return new LettreAvis(
                rs.getLong("id"),
                rs.getLong("assure_id"),
                rs.getObject("beneficiaire_id", Long.class),
                rs.getString("genre"),
                rs.getString("reference"),
                rs.getTimestamp("creee_le").toInstant(),
                rs.getString("papier"),
                imprimee == null ? null : imprimee.toInstant(),
                rs.getString("nom"),
                rs.getString("nom_ar"),
                rs.getString("adresse"),
                rs.getString("ville"));
    }
}
