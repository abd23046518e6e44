package ma.amarre.pec;

import static java.util.Arrays.asList;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import ma.amarre.commun.Selection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the médecin-conseil says of a request, and what he asks the doctor of the provider. */
@Repository
class AvisRepository {

    /** Messages {@code pec.avis.NAME}. */
    enum SensAvis {
        FAVORABLE,
        FAVORABLE_SOUS_RESERVE,
        DEFAVORABLE
    }

    /**
     * An opinion asked of the médecin-conseil; given once {@code renduLe} is set.
     *
     * @param texte medical: for medical roles only
     * @param conclusion what instructing agents read
     */
    record Avis(
            long id,
            String question,
            Instant demandeLe,
            @Nullable Instant renduLe,
            @Nullable SensAvis sens,
            @Nullable String texte,
            @Nullable String conclusion,
            List<AvisLigne> lignes) {

        /** Before the eyes of an agent who is no doctor. */
        Avis sansSecret() {
            return new Avis(
                    id,
                    question,
                    demandeLe,
                    renduLe,
                    sens,
                    null,
                    conclusion,
                    lignes.stream()
                            .map(l -> new AvisLigne(l.ligneId(), l.sens(), null))
                            .toList());
        }
    }

    /** @param texte medical: for medical roles only */
    record AvisLigne(long ligneId, SensAvis sens, @Nullable String texte) {}

    /** What the médecin-conseil answers: on the whole, and on single lines when one is not like the others. */
    record AvisRendu(
            SensAvis sens,
            @Nullable String conclusion,
            @Nullable String texte,
            List<AvisLigne> lignes) {

        static AvisRendu de(SensAvis sens, @Nullable String conclusion) {
            return new AvisRendu(sens, conclusion, null, List.of());
        }
    }

    /** From doctor to doctor; open while {@code repondueLe} is null. @param repondant the doctor who answers */
    record Question(
            long id,
            String texte,
            Instant poseeLe,
            @Nullable String reponse,
            @Nullable String repondant,
            @Nullable Instant repondueLe) {}

    private final JdbcClient jdbc;

    AvisRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void demander(long pecId, Auteur auteur, String question, Instant instant) {
        jdbc.sql("insert into pec_avis (pec_id, question, demande_le, demande_par) values (?, ?, ?, ?)")
                .params(asList(pecId, question, Timestamp.from(instant), auteur.personne()))
                .update();
    }

    /** Closes the open opinion. */
    void rendre(long pecId, Auteur auteur, AvisRendu rendu, Instant instant) {
        long avis = jdbc.sql("select id from pec_avis where pec_id = ? and ouvert = 1")
                .param(pecId)
                .query(Long.class)
                .single();
        jdbc.sql("update pec_avis set sens = ?, texte = ?, conclusion = ?, rendu_le = ?, rendu_par = ? where id = ?")
                .params(asList(
                        rendu.sens().name(),
                        rendu.texte(),
                        rendu.conclusion(),
                        Timestamp.from(instant),
                        auteur.personne(),
                        avis))
                .update();
        for (AvisLigne ligne : rendu.lignes()) {
            jdbc.sql("insert into pec_avis_ligne (avis_id, ligne_id, sens, texte) values (?, ?, ?, ?)")
                    .params(asList(avis, ligne.ligneId(), ligne.sens().name(), ligne.texte()))
                    .update();
        }
    }

    /** The opinions of a request, oldest first. */
    List<Avis> tous(long pecId) {
        return jdbc.sql("""
            select id, question, demande_le, rendu_le, sens, texte, conclusion from pec_avis where pec_id = ? order by id
            """)
                .param(pecId)
                .query((rs, i) -> new Avis(
                        rs.getLong("id"),
                        rs.getString("question"),
                        rs.getTimestamp("demande_le").toInstant(),
                        PecRepository.instant(rs, "rendu_le"),
                        sens(rs.getString("sens")),
                        rs.getString("texte"),
                        rs.getString("conclusion"),
                        lignes(rs.getLong("id"))))
                .list();
    }

    private List<AvisLigne> lignes(long avisId) {
        return jdbc.sql("select ligne_id, sens, texte from pec_avis_ligne where avis_id = ? order by ligne_id")
                .param(avisId)
                .query((rs, i) -> new AvisLigne(
                        rs.getLong("ligne_id"), SensAvis.valueOf(rs.getString("sens")), rs.getString("texte")))
                .list();
    }

    void poser(long pecId, Auteur auteur, String texte, Instant instant) {
        jdbc.sql("insert into pec_question (pec_id, texte, posee_le, posee_par) values (?, ?, ?, ?)")
                .params(asList(pecId, texte, Timestamp.from(instant), auteur.personne()))
                .update();
    }

    /** @return false when it was answered already, or is none of this request */
    boolean repondre(long pecId, long question, Auteur auteur, String reponse, String repondant, Instant instant) {
        return jdbc.sql("""
            update pec_question set reponse = ?, repondant = ?, repondue_le = ?, repondue_par = ?
            where id = ? and pec_id = ? and repondue_le is null
            """)
                        .params(asList(reponse, repondant, Timestamp.from(instant), auteur.personne(), question, pecId))
                        .update()
                == 1;
    }

    /** Oldest first. */
    List<Question> questions(long pecId) {
        return jdbc.sql("""
            select id, texte, posee_le, reponse, repondant, repondue_le from pec_question where pec_id = ? order by id
            """)
                .param(pecId)
                .query((rs, i) -> new Question(
                        rs.getLong("id"),
                        rs.getString("texte"),
                        rs.getTimestamp("posee_le").toInstant(),
                        rs.getString("reponse"),
                        rs.getString("repondant"),
                        PecRepository.instant(rs, "repondue_le")))
                .list();
    }

    static Selection<Boolean> questionOuverte(long pecId) {
        return Selection.lignes(
                        "select id from pec_question where pec_id = ? and repondue_le is null limit 1",
                        "",
                        (rs, i) -> rs.getLong("id"),
                        pecId)
                .puis(ouvertes -> !ouvertes.isEmpty());
    }

    static @Nullable SensAvis sens(@Nullable String nom) {
        for (SensAvis sens : SensAvis.values()) {
            if (sens.name().equals(nom)) {
                return sens;
            }
        }
        return null;
    }
}
