package ma.amarre.referentiel;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import ma.amarre.journal.Journal;
import ma.amarre.referentiel.NouvelleVersion.Bilan;
import ma.amarre.referentiel.NouvelleVersion.Effet;
import ma.amarre.referentiel.Origine.Confiance;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the reference files that the application ships ({@code referentiel/<list>.csv}) into the dated lists, at start. A file is
 * read only when its SHA-256 changed; its rows become versions by the rules of {@link Versions}, so that what a person entered or
 * confirmed stays. The list is locked meanwhile: several nodes may start at once.
 */
@Component
@Order(-100)
class ChargementReferentiel implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ChargementReferentiel.class);
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setDelimiter(';')
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .get();
    static final String ACTEUR = "referentiel livré";

    /** What the loading of one file did. */
    record Rapport(String fichier, int lues, long nouvelles, long corrigees, long inchangees, long refusees) {}

    private final JdbcClient jdbc;
    private final Versions versions;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChargementReferentiel(
            JdbcClient jdbc, Versions versions, Journal journal, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments args) {
        charger()
                .forEach(r -> LOG.info(
                        "reference data {}: {} rows, {} new versions, {} corrected, {} unchanged, {} refused",
                        r.fichier(),
                        r.lues(),
                        r.nouvelles(),
                        r.corrigees(),
                        r.inchangees(),
                        r.refusees()));
    }

    /** The files that changed since they were last loaded; none: an empty report. */
    List<Rapport> charger() {
        Map<String, String> connus = new HashMap<>();
        jdbc.sql("select fichier, sha256 from chargement_referentiel").query(rs -> {
            connus.put(rs.getString("fichier"), rs.getString("sha256"));
        });
        List<Rapport> rapports = new ArrayList<>();
        for (Liste liste : Liste.values()) {
            charger(liste.table(), connus, rapports);
        }
        charger("jour_ferie", connus, rapports);
        return rapports;
    }

    private void charger(String nom, Map<String, String> connus, List<Rapport> rapports) {
        String fichier = nom + ".csv";
        ClassPathResource ressource = new ClassPathResource("referentiel/" + fichier);
        if (!ressource.exists()) {
            return;
        }
        byte[] octets = lire(ressource);
        String sha256 = sha256(octets);
        if (sha256.equals(connus.get(fichier))) {
            return;
        }
        transaction.executeWithoutResult(t -> {
            Rapport rapport = nom.equals("jour_ferie") ? joursFeries(octets) : liste(nom, octets);
            noter(rapport, sha256);
            rapports.add(rapport);
        });
    }

    private Rapport liste(String nom, byte[] octets) {
        Liste liste = Liste.valueOf(nom.toUpperCase(java.util.Locale.ROOT));
        List<Versions.Ligne> lignes =
                lignes(octets).stream().map(l -> ligne(liste, l)).toList();
        Bilan bilan = versions.appliquer(liste, lignes, new Versions.Demande(null, false, ACTEUR, null));
        return new Rapport(
                nom + ".csv",
                lignes.size(),
                bilan.nombre(Effet.NOUVELLE) + bilan.nombre(Effet.MODIFIEE),
                bilan.nombre(Effet.CORRIGEE),
                bilan.nombre(Effet.INCHANGEE),
                bilan.nombre(Effet.REFUSEE));
    }

    /** A day is entered once: what a person withdrew or moved does not come back. */
    private Rapport joursFeries(byte[] octets) {
        versions.verrouiller("jour_ferie");
        List<CSVRecord> lignes = lignes(octets);
        int nouvelles = 0;
        for (CSVRecord l : lignes) {
            nouvelles += jdbc.sql("""
                insert into jour_ferie (jour, code, libelle_fr, libelle_ar, source, confiance, entre_le, entre_par)
                select :jour, :code, :fr, :ar, :source, :confiance, :le, :par
                where not exists (select 1 from jour_ferie where jour = :jour and code = :code)
                """)
                    .param("jour", LocalDate.parse(l.get("jour")))
                    .param("code", l.get("code"))
                    .param("fr", l.get("libelle_fr"))
                    .param("ar", l.get("libelle_ar"))
                    .param("source", l.get("source"))
                    .param("confiance", l.get("confiance"))
                    .param("le", Timestamp.from(clock.instant()))
                    .param("par", ACTEUR)
                    .update();
        }
        return new Rapport("jour_ferie.csv", lignes.size(), nouvelles, 0, lignes.size() - nouvelles, 0);
    }

    private static Versions.Ligne ligne(Liste liste, CSVRecord l) {
        Map<String, @Nullable Object> valeurs = new HashMap<>();
        liste.colonnes().forEach(c -> valeurs.put(c.nom(), c.lire(l.get(c.nom()))));
        String fin = l.get("valide_au");
        return new Versions.Ligne(
                valeurs,
                LocalDate.parse(l.get("valide_du")),
                fin.isBlank() ? null : LocalDate.parse(fin),
                l.get("source"),
                Confiance.valueOf(l.get("confiance")));
    }

    private void noter(Rapport r, String sha256) {
        jdbc.sql("""
            replace into chargement_referentiel (fichier, sha256, charge_le, lues, nouvelles, corrigees, inchangees, refusees)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
                .params(
                        r.fichier(),
                        sha256,
                        Timestamp.from(clock.instant()),
                        r.lues(),
                        r.nouvelles(),
                        r.corrigees(),
                        r.inchangees(),
                        r.refusees())
                .update();
        journal.consigner(
                new Journal.Entree(
                        Journal.Nature.SYSTEME,
                        "referentiel.charger",
                        "REFERENTIEL",
                        r.fichier(),
                        null,
                        null,
                        r.lues() + " lues, " + r.nouvelles() + " nouvelles, " + r.corrigees() + " corrigées, "
                                + r.refusees() + " refusées"),
                ACTEUR);
    }

    private static List<CSVRecord> lignes(byte[] octets) {
        try (var lecteur = new InputStreamReader(new java.io.ByteArrayInputStream(octets), StandardCharsets.UTF_8)) {
            return FORMAT.parse(lecteur).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] lire(ClassPathResource ressource) {
        try (InputStream flux = ressource.getInputStream()) {
            return flux.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
