package ma.amarre.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files that arrive in pieces and go on where they stopped, even after a sign-out or a restart. Each piece is encrypted and stored
 * in a transaction of its own; when the last byte is there the file goes the ordinary way of a deposit and the pieces are forgotten.
 */
@Component
public class Reprises {

    /** At most so many bytes a piece. */
    public static final int MORCEAU = 512 * 1024;

    private static final int OUVERTS_AU_PLUS = 40;
    private static final Duration GARDES = Duration.ofHours(24);

    /**
     * A file on its way.
     *
     * @param recu bytes stored so far: where it goes on
     */
    public record Envoi(String reference, String nature, String nom, long taille, long recu) {

        public boolean complet() {
            return recu == taille;
        }
    }

    private record Interne(
            long id,
            Envoi envoi,
            Proprietaire proprietaire,
            @Nullable Long assureId,
            long compteId,
            byte[] cle,
            String cleId) {}

    private final JdbcClient jdbc;
    private final Coffre coffre;
    private final Documents documents;
    private final DocumentsProperties config;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Reprises(
            JdbcClient jdbc,
            Coffre coffre,
            Documents documents,
            DocumentsProperties config,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.coffre = coffre;
        this.documents = documents;
        this.config = config;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Announces a file, or finds the one that stopped: the same account, owner, requirement, name and mark.
     *
     * @param marque what the browser knows of the file: size and date
     * @throws RegleViolee when it is empty or too large: nothing has been sent yet
     */
    public Envoi ouvrir(Depot depot, long compteId, String marque, long taille) {
        if (taille <= 0 || taille > config.tailleMax().toBytes()) {
            MotifDocument motif = taille <= 0 ? MotifDocument.VIDE : MotifDocument.TROP_GROS;
            throw new RegleViolee("fichier", motif.cle(), config.tailleMax().toMegabytes());
        }
        List<Interne> ouverts = jdbc.sql(
                        "select * from envoi_partiel where proprietaire_type = ? and proprietaire_id = ? and compte_id"
                                + " = ?")
                .params(depot.proprietaire().type(), depot.proprietaire().id(), compteId)
                .query(Reprises::interne)
                .list();
        Optional<Envoi> commence = ouverts.stream()
                .map(Interne::envoi)
                .filter(e -> e.nature().equals(depot.nature()) && e.nom().equals(depot.nom()) && e.taille() == taille)
                .filter(e -> marque(e.reference()).equals(marque))
                .findFirst();
        if (commence.isPresent()) {
            return commence.get();
        }
        if (ouverts.size() >= OUVERTS_AU_PLUS) {
            throw new RegleViolee("fichier", "documents.televersement.trop");
        }
        return commencer(depot, compteId, marque, taille);
    }

    private Envoi commencer(Depot depot, long compteId, String marque, long taille) {
        String reference = Reference.nouvelle("ENV");
        Coffre.Enveloppe cle = coffre.nouvelle(reference);
        Timestamp instant = Timestamp.from(clock.instant());
        jdbc.sql("""
            insert into envoi_partiel (reference, proprietaire_type, proprietaire_id, nature, nom, marque, taille, assure_id, compte_id,
              cle_enveloppee, cle_id, commence_le, modifie_le) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
                .params(java.util.Arrays.asList(
                        reference,
                        depot.proprietaire().type(),
                        depot.proprietaire().id(),
                        depot.nature(),
                        depot.nom(),
                        marque,
                        taille,
                        depot.assureId(),
                        compteId,
                        cle.enveloppee(),
                        cle.cleId(),
                        instant,
                        instant))
                .update();
        return new Envoi(reference, depot.nature(), depot.nom(), taille, 0);
    }

    private String marque(String reference) {
        return jdbc.sql("select marque from envoi_partiel where reference = ?")
                .param(reference)
                .query(String.class)
                .single();
    }

    /** @throws Introuvable when it does not exist, or belongs to another owner */
    public Envoi trouver(String reference, Proprietaire proprietaire) {
        return lire(reference, proprietaire).envoi();
    }

    /**
     * Stores the next piece.
     *
     * @param debut offset of its first byte
     * @throws Conflit when the file goes on elsewhere: ask {@link #trouver} where
     */
    public Envoi ajouter(String reference, Proprietaire proprietaire, long debut, byte[] donnees) {
        Interne envoi = lire(reference, proprietaire);
        if (donnees.length == 0
                || donnees.length > MORCEAU
                || debut + donnees.length > envoi.envoi().taille()) {
            throw new Conflit("documents.envoi.conflit");
        }
        SecretKey cle = coffre.ouvrir(reference, envoi.cle(), envoi.cleId());
        byte[] chiffre = coffre.chiffrer(cle, donnees, donnees.length, contexte(reference, debut));
        transaction.executeWithoutResult(t -> {
            int avance = jdbc.sql("update envoi_partiel set recu = recu + ?, modifie_le = ? where id = ? and recu = ?")
                    .params(donnees.length, Timestamp.from(clock.instant()), envoi.id(), debut)
                    .update();
            if (avance == 0) {
                throw new Conflit("documents.envoi.conflit");
            }
            jdbc.sql("insert into envoi_morceau (envoi_id, debut, donnees) values (?, ?, ?)")
                    .params(envoi.id(), debut, chiffre)
                    .update();
        });
        return trouver(reference, proprietaire);
    }

    /**
     * The whole file as a deposit; the pieces are forgotten, also when it is refused. Call outside a transaction.
     *
     * @throws Conflit when bytes are missing
     * @throws RegleViolee when the file cannot be taken
     */
    public Document achever(String reference, Proprietaire proprietaire) throws IOException {
        Interne envoi = lire(reference, proprietaire);
        if (!envoi.envoi().complet()) {
            throw new Conflit("documents.envoi.conflit");
        }
        try (InputStream flux = flux(envoi)) {
            return documents.deposer(
                    new Depot(
                            proprietaire,
                            envoi.envoi().nature(),
                            envoi.envoi().nom(),
                            envoi.assureId(),
                            envoi.compteId()),
                    flux);
        } finally {
            jdbc.sql("delete from envoi_partiel where id = ?").param(envoi.id()).update();
        }
    }

    private InputStream flux(Interne envoi) {
        SecretKey cle = coffre.ouvrir(envoi.envoi().reference(), envoi.cle(), envoi.cleId());
        Iterator<Long> debuts = jdbc.sql("select debut from envoi_morceau where envoi_id = ? order by debut")
                .param(envoi.id())
                .query(Long.class)
                .list()
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return debuts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                long debut = debuts.next();
                byte[] donnees = jdbc.sql("select donnees from envoi_morceau where envoi_id = ? and debut = ?")
                        .params(envoi.id(), debut)
                        .query((rs, n) -> rs.getBytes(1))
                        .single();
                return new ByteArrayInputStream(
                        coffre.dechiffrer(cle, donnees, contexte(envoi.envoi().reference(), debut)));
            }
        });
    }

    /** What nobody goes on with is forgotten a day later. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT7M")
    @SchedulerLock(name = "documents.reprises")
    public void oublier() {
        jdbc.sql("delete from envoi_partiel where modifie_le < ? limit 500")
                .param(Timestamp.from(clock.instant().minus(GARDES)))
                .update();
    }

    private Interne lire(String reference, Proprietaire proprietaire) {
        return jdbc.sql("select * from envoi_partiel where reference = ? and proprietaire_type = ? and proprietaire_id"
                        + " = ?")
                .params(reference, proprietaire.type(), proprietaire.id())
                .query(Reprises::interne)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    private static byte[] contexte(String reference, long debut) {
        return Coffre.contexte(reference, 'E', Math.toIntExact(debut), false);
    }

    private static Interne interne(ResultSet rs, int rang) throws SQLException {
        return new Interne(
                rs.getLong("id"),
                new Envoi(
                        rs.getString("reference"),
                        rs.getString("nature"),
                        rs.getString("nom"),
                        rs.getLong("taille"),
                        rs.getLong("recu")),
                new Proprietaire(rs.getString("proprietaire_type"), rs.getLong("proprietaire_id")),
                rs.getObject("assure_id", Long.class),
                rs.getLong("compte_id"),
                rs.getBytes("cle_enveloppee"),
                rs.getString("cle_id"));
    }
}
