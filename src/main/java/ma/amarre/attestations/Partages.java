package ma.amarre.attestations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.scellement.PapierEmis;
import ma.amarre.scellement.Papiers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Links that show one certificate to somebody without an account, until a day, or until their owner stops them. */
@Service
class Partages {

    /** How long a link may live: a choice of this portal. */
    static final List<Integer> JOURS = List.of(1, 7, 30);

    private static final int VIVANTS = 5;

    /** A link of a paper; its secret is not known any more. */
    record Partage(
            long id,
            Instant creeLe,
            Instant expireLe,
            int ouvertures,
            @Nullable Instant derniereLe) {}

    private final JdbcClient jdbc;
    private final Papiers papiers;
    private final Journal journal;
    private final Clock clock;

    Partages(JdbcClient jdbc, Papiers papiers, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.papiers = papiers;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @return the secret, shown once
     * @throws Introuvable when the paper is not his
     * @throws RegleViolee when the length is none of {@link #JOURS}, or five links of the paper live already
     */
    @Transactional
    String creer(long assureId, String reference, @Nullable String jours) {
        PapierEmis papier = papiers.parReference(reference, assureId).orElseThrow(Introuvable::new);
        if (jours == null || !jours.matches("\\d{1,2}") || !JOURS.contains(Integer.valueOf(jours))) {
            throw new RegleViolee("jours", "attestations.partage.jours.vide");
        }
        if (vivants(assureId, reference).size() >= VIVANTS) {
            throw new RegleViolee("jours", "attestations.partage.trop", VIVANTS);
        }
        String secret = Reference.nouvelle("LIEN");
        Instant instant = clock.instant();
        jdbc.sql("insert into attestation_partage (assure_id, papier, empreinte, cree_le, expire_le) values (?,"
                        + " ?, ?, ?, ?)")
                .params(
                        assureId,
                        papier.reference(),
                        empreinte(secret),
                        Timestamp.from(instant),
                        Timestamp.from(instant.plus(Duration.ofDays(Long.parseLong(jours)))))
                .update();
        journal.consigner(Entree.acte("attestations.partager", "PAPIER", reference)
                .assure(assureId)
                .detail(jours + " j"));
        return secret;
    }

    /** The links of a paper that still open it, newest first. */
    List<Partage> vivants(long assureId, String reference) {
        return jdbc.sql("""
            select id, cree_le, expire_le, ouvertures, derniere_le from attestation_partage
            where assure_id = ? and papier = ? and arrete_le is null and expire_le > ? order by id desc limit 20
            """)
                .params(assureId, reference, Timestamp.from(clock.instant()))
                .query((rs, i) -> {
                    Timestamp derniere = rs.getTimestamp("derniere_le");
                    return new Partage(
                            rs.getLong("id"),
                            rs.getTimestamp("cree_le").toInstant(),
                            rs.getTimestamp("expire_le").toInstant(),
                            rs.getInt("ouvertures"),
                            derniere == null ? null : derniere.toInstant());
                })
                .list();
    }

    /** @throws Introuvable when there is no such link of his */
    @Transactional
    void arreter(long assureId, String reference, String id) {
        int lignes = id.matches("\\d{1,18}")
                ? jdbc.sql("update attestation_partage set arrete_le = ? where id = ? and assure_id = ? and"
                                + " papier = ? and arrete_le is null")
                        .params(Timestamp.from(clock.instant()), Long.parseLong(id), assureId, reference)
                        .update()
                : 0;
        if (lignes == 0) {
            throw new Introuvable();
        }
        journal.consigner(
                Entree.acte("attestations.partage.arreter", "PAPIER", reference).assure(assureId));
    }

    /**
     * The sealed file for whoever holds the link; each opening is counted and written down.
     *
     * @throws Introuvable when the link is unknown, over or stopped: nobody learns which
     */
    @Transactional
    byte[] ouvrir(String secret) {
        Instant instant = clock.instant();
        int lignes = jdbc.sql("""
            update attestation_partage set ouvertures = ouvertures + 1, derniere_le = ?
            where empreinte = ? and arrete_le is null and expire_le > ?
            """)
                .params(Timestamp.from(instant), empreinte(secret), Timestamp.from(instant))
                .update();
        if (lignes == 0) {
            throw new Introuvable();
        }
        Optional<String> reference = jdbc.sql("select papier from attestation_partage where empreinte = ?")
                .param(empreinte(secret))
                .query(String.class)
                .optional();
        PapierEmis papier = reference.flatMap(papiers::parReference).orElseThrow(Introuvable::new);
        journal.consigner(
                Entree.lecture("attestations.partage.ouvrir", "PAPIER", papier.reference())
                        .assure(papier.assureId()),
                "lien de partage");
        return papiers.contenu(papier);
    }

    private static byte[] empreinte(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
