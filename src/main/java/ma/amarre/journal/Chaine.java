package ma.amarre.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The hash chain of the journal. One leased sealer links new rows every few seconds: rows are written without waiting for each
 * other, and a row changed or removed afterwards breaks every link behind it.
 */
@Component
class Chaine {

    /** What a verification found; {@code rompueA} is the journal row where the chain first breaks. */
    record Verdict(long liens, long nonScelles, @Nullable Long rompueA, String raison) {
        boolean intacte() {
            return rompueA == null;
        }
    }

    private record Ligne(long id, @Nullable Long rang, byte @Nullable [] scellee, byte[] contenu) {}

    private static final int PAR_PASSAGE = 2_000;
    /** Rows may commit in another order than their numbers: the sealer looks back this far for late ones. */
    private static final int RETARD = 10_000;

    private static final String COLONNES =
            "j.id, j.instant, j.compte_id, j.personne_id, j.acteur, j.role, j.organisme_id, j.organisme, j.bureau,"
                    + " j.nature, j.action, j.objet_type, j.objet_id, j.assure_id, j.motif, j.detail, j.adresse,"
                    + " j.requete";

    private final JdbcClient jdbc;
    private final Clock clock;

    Chaine(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${amarre.journal.scellement:5s}")
    @SchedulerLock(name = "journal-sceller", lockAtMostFor = "PT2M")
    @Transactional
    public void sceller() {
        record Fin(long rang, long id, byte[] empreinte) {}
        Fin fin = jdbc.sql("select rang, (select max(journal_id) from journal_scelle) id, empreinte from journal_scelle"
                        + " order by rang desc limit 1")
                .query((rs, i) -> new Fin(rs.getLong("rang"), rs.getLong("id"), rs.getBytes("empreinte")))
                .optional()
                .orElse(new Fin(0, 0, new byte[32]));
        List<Ligne> nouvelles = jdbc.sql(
                        "select " + COLONNES + ", null rang, null empreinte from journal j left join journal_scelle s"
                                + " on s.journal_id = j.id where j.id > ? and s.journal_id is null order"
                                + " by j.id limit ?")
                .params(fin.id() - RETARD, PAR_PASSAGE)
                .query(Chaine::ligne)
                .list();
        long rang = fin.rang();
        byte[] precedente = fin.empreinte();
        Timestamp instant = Timestamp.from(clock.instant());
        for (Ligne ligne : nouvelles) {
            precedente = empreinte(precedente, ligne.contenu());
            jdbc.sql("insert into journal_scelle (journal_id, rang, empreinte, scelle_le) values (?, ?, ?, ?)")
                    .params(ligne.id(), ++rang, precedente, instant)
                    .update();
        }
    }

    /** How far the sealer is. @param dernier the journal row of the newest link */
    record EtatChaine(
            long liens,
            long reste,
            @Nullable Long dernier,
            @Nullable Instant scelleLe) {}

    EtatChaine etat() {
        return jdbc.sql("select rang, journal_id, scelle_le from journal_scelle order by rang desc limit 1")
                .query((rs, i) -> new EtatChaine(
                        rs.getLong("rang"),
                        nonScelles(),
                        rs.getLong("journal_id"),
                        rs.getTimestamp("scelle_le").toInstant()))
                .optional()
                .orElseGet(() -> new EtatChaine(0, nonScelles(), null, null));
    }

    /** The newest links, from the one before them on. */
    Verdict verifierFin(int liens) {
        long fin = etat().liens();
        long depuis = Math.max(0, fin - liens);
        byte[] precedente = depuis == 0
                ? new byte[32]
                : jdbc.sql("select empreinte from journal_scelle where rang = ?")
                        .param(depuis)
                        .query((rs, i) -> rs.getBytes(1))
                        .single();
        Verdict verdict = verifier(depuis, precedente);
        return new Verdict(verdict.liens() - depuis, verdict.nonScelles(), verdict.rompueA(), verdict.raison());
    }

    /** Walks the whole chain, a page at a time. */
    Verdict verifier() {
        return verifier(0, new byte[32]);
    }

    private Verdict verifier(long depuis, byte[] premiere) {
        long rang = depuis;
        byte[] precedente = premiere;
        while (true) {
            List<Ligne> page = jdbc.sql("select " + COLONNES + ", s.rang, s.empreinte from journal_scelle s"
                            + " left join journal j on j.id = s.journal_id where s.rang > ? order by s.rang limit 1000")
                    .param(rang)
                    .query(Chaine::ligne)
                    .list();
            if (page.isEmpty()) {
                return new Verdict(rang, nonScelles(), null, "");
            }
            for (Ligne ligne : page) {
                Optional<String> rupture = rupture(ligne, rang + 1, precedente);
                if (rupture.isPresent()) {
                    return new Verdict(rang, nonScelles(), ligne.id(), rupture.get());
                }
                rang++;
                precedente = Optional.ofNullable(ligne.scellee()).orElseThrow();
            }
        }
    }

    private static Optional<String> rupture(Ligne ligne, long attendu, byte[] precedente) {
        if (ligne.rang() == null || ligne.rang() != attendu) {
            return Optional.of("a link is missing: " + attendu);
        }
        byte[] juste = empreinte(precedente, ligne.contenu());
        return Arrays.equals(juste, ligne.scellee())
                ? Optional.empty()
                : Optional.of(
                        "the row is not what was sealed: " + HexFormat.of().formatHex(juste));
    }

    private long nonScelles() {
        return jdbc.sql("select (select count(*) from journal) - (select count(*) from journal_scelle)")
                .query(Long.class)
                .single();
    }

    private static byte[] empreinte(byte[] precedente, byte[] contenu) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(precedente);
            return sha.digest(contenu);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each column with its length before it, so that no two rows read alike. */
    private static Ligne ligne(ResultSet rs, int i) throws SQLException {
        StringBuilder texte = new StringBuilder();
        for (int colonne = 1; colonne <= 18; colonne++) {
            String valeur = colonne == 2 ? micros(rs.getTimestamp(2)) : rs.getString(colonne);
            texte.append(valeur == null ? "-" : valeur.length() + ":" + valeur).append(';');
        }
        byte[] contenu = texte.toString().getBytes(StandardCharsets.UTF_8);

        return new Ligne(rs.getLong("id"), rs.getObject("rang", Long.class), rs.getBytes("empreinte"), contenu);
    }

    private static @Nullable String micros(@Nullable Timestamp instant) {
        return instant == null ? null : Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, instant.toInstant()));
    }
}
