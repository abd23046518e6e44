package ma.amarre.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who opened or changed the files of one insured person, for the DPO (law 09-08, articles 7 and 24; governance.md ACC-17). */
@Repository
class Consultations {

    static final int TAILLE = 50;

    /** One row of the journal, as the DPO reads it. */
    record Rangee(
            long id,
            Instant instant,
            String acteur,
            @Nullable String role,
            @Nullable String organisme,
            @Nullable String bureau,
            Journal.Nature nature,
            String action,
            @Nullable String objet,
            @Nullable String motif,
            @Nullable String adresse) {}

    /** A search that was made: looking up who looked is written down too. */
    record Recherche(String reference, long assureId, String motif, Instant instant) {}

    /** One processing of the register. Empty texts are to be given by the body. */
    record Traitement(
            String code,
            String finalite,
            String base,
            String donnees,
            String destinataires,
            @Nullable String conservation,
            @Nullable String recepisse) {}

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Consultations(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** @return the opaque reference of the list @throws RegleViolee beside the field that is wrong */
    @Transactional
    public String rechercher(String immatriculation, String motif, Utilisateur par) {
        if (motif.strip().length() < 10 || motif.length() > 500) {
            throw new RegleViolee("motif", "journal.motif.faux");
        }
        Optional<Long> assure = jdbc.sql("select id from assure where immatriculation = ?")
                .param(immatriculation.replaceAll("\\s", ""))
                .query(Long.class)
                .optional();
        long id = assure.orElseThrow(() -> new RegleViolee("immatriculation", "journal.immatriculation.inconnue"));
        String reference = Reference.nouvelle("CON");
        jdbc.sql("insert into journal_recherche (reference, assure_id, compte_id, motif, instant) values (?, ?,"
                        + " ?, ?, ?)")
                .params(reference, id, par.compteId(), motif.strip(), Timestamp.from(clock.instant()))
                .update();
        journal.consigner(Journal.Entree.lecture("journal.rechercher", "RECHERCHE", reference)
                .assure(id)
                .motif(motif.strip()));
        return reference;
    }

    /** @throws Introuvable when this person made no such search */
    Recherche recherche(String reference, long compteId) {
        return jdbc.sql("select reference, assure_id, motif, instant from journal_recherche where reference = ? and"
                        + " compte_id = ?")
                .params(reference, compteId)
                .query(Consultations::recherche)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    List<Recherche> dernieres(long compteId) {
        return jdbc.sql("select reference, assure_id, motif, instant from journal_recherche where compte_id = ? order"
                        + " by instant desc limit 20")
                .param(compteId)
                .query(Consultations::recherche)
                .list();
    }

    /** The newest first, by key. @param nature null: all */
    Page<Rangee> page(long assureId, Journal.@Nullable Nature nature, @Nullable Long apres) {
        List<Rangee> lues = lire(assureId, nature, apres == null ? Long.MAX_VALUE : apres, TAILLE + 1);
        return Page.enAvant(lues, TAILLE, apres == null, r -> Long.toString(r.id()));
    }

    /** For the extract that an insured person may ask: at most ten thousand rows. */
    @Transactional
    public List<Rangee> extrait(Recherche r) {
        journal.consigner(Journal.Entree.acte("journal.extraire", "RECHERCHE", r.reference())
                .assure(r.assureId())
                .motif(r.motif()));
        return lire(r.assureId(), null, Long.MAX_VALUE, 10_000);
    }

    private List<Rangee> lire(long assureId, Journal.@Nullable Nature nature, long avant, int limite) {
        return jdbc.sql("""
            select id, instant, acteur, role, organisme, bureau, nature, action, concat_ws(' ', objet_type, objet_id) objet, motif, adresse
            from journal force index (journal_assure) where assure_id = ? and id < ? and (? is null or nature = ?) order by id desc limit ?
            """)
                .params(Arrays.asList(
                        assureId,
                        avant,
                        nature == null ? null : nature.name(),
                        nature == null ? null : nature.name(),
                        limite))
                .query(Consultations::rangee)
                .list();
    }

    List<Traitement> traitements(boolean arabe) {
        String s = arabe ? "_ar" : "";
        return jdbc.sql("select code, finalite" + s + ", base" + s + ", donnees" + s + ", destinataires" + s
                        + ", conservation" + s + ", recepisse from traitement order by ordre")
                .query((rs, i) -> new Traitement(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getString(6),
                        rs.getString(7)))
                .list();
    }

    private static Recherche recherche(ResultSet rs, int i) throws SQLException {
        return new Recherche(
                rs.getString("reference"),
                rs.getLong("assure_id"),
                rs.getString("motif"),
                rs.getTimestamp("instant").toInstant());
    }

    private static Rangee rangee(ResultSet rs, int i) throws SQLException {
        return new Rangee(
                rs.getLong("id"),
                rs.getTimestamp("instant").toInstant(),
                rs.getString("acteur"),
                rs.getString("role"),
                rs.getString("organisme"),
                rs.getString("bureau"),
                Journal.Nature.valueOf(rs.getString("nature")),
                rs.getString("action"),
                rs.getString("objet"),
                rs.getString("motif"),
                rs.getString("adresse"));
    }
}
