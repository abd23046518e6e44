package ma.amarre.documents;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.apache.fontbox.FontBoxFont;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;

/**
 * Opens untrusted files in a child JVM of their own: 256 MB of heap, a time limit, no environment, bytes through pipes only. At most as
 * many at once as there are cores; whoever comes later waits.
 */
@Component
class Rendu {

    private static final Duration ARRET = Duration.ofSeconds(5);
    private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final DocumentsProperties config;
    private final List<String> chemin = cheminDeClasses();

    Rendu(DocumentsProperties config) {
        this.config = config;
    }

    /** Takes the frames one after the other; the last one is not handed over. */
    interface Reception {
        void recevoir(RenduTrame trame) throws IOException;
    }

    /**
     * @return {@code Fin} when all went well, or the reason of the failure; a child that dies or is killed is {@code TROP_LOURD}
     * @throws IOException when the receiver cannot take what it is given
     */
    RenduTrame executer(RenduTrame.Demande demande, InputStream original, Reception reception)
            throws IOException, InterruptedException {
        places.acquire();
        try {
            return dansUnEnfant(demande, original, reception);
        } finally {
            places.release();
        }
    }

    private RenduTrame dansUnEnfant(RenduTrame.Demande demande, InputStream original, Reception reception)
            throws IOException, InterruptedException {
        Process enfant = demarrer();
        AtomicLong signe = new AtomicLong(System.nanoTime());
        Thread garde = Thread.ofVirtual().start(() -> surveiller(enfant, signe));
        try {
            if (!donner(enfant, demande, original)) {
                return new RenduTrame.Echec(MotifDocument.TROP_LOURD);
            }
            return ecouter(new DataInputStream(new BufferedInputStream(enfant.getInputStream())), trame -> {
                signe.set(System.nanoTime());
                reception.recevoir(trame);
            });
        } finally {
            enfant.destroyForcibly();
            enfant.waitFor(ARRET.toSeconds(), TimeUnit.SECONDS);
            garde.interrupt();
        }
    }

    private Process demarrer() throws IOException {
        List<String> commande = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xss1m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Dsun.java2d.cmm.profile.max=0"));
        commande.addAll(chemin);
        commande.add(Long.toString(config.delaiEntier().toSeconds() + 1));
        ProcessBuilder builder = new ProcessBuilder(commande).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(nom -> !nom.equalsIgnoreCase("SystemRoot"));
        builder.directory(new File(System.getProperty("java.home")));
        return builder.start();
    }

    /** A long scan on a busy machine may take its time as long as pages come; a page that does not come ends it. */
    private void surveiller(Process enfant, AtomicLong signe) {
        long fin = System.nanoTime() + config.delaiEntier().toNanos();
        try {
            long pas = Math.min(1000, config.delaiRendu().toMillis());
            while (!enfant.waitFor(pas, TimeUnit.MILLISECONDS)) {
                long maintenant = System.nanoTime();
                if (maintenant > fin
                        || maintenant - signe.get() > config.delaiRendu().toNanos()) {
                    enfant.destroyForcibly();
                }
            }
        } catch (InterruptedException fini) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when the child died before it had read everything. A fault of the store itself is thrown. */
    private static boolean donner(Process enfant, RenduTrame.Demande demande, InputStream original) throws IOException {
        try (DataOutputStream tuyau = new DataOutputStream(new BufferedOutputStream(enfant.getOutputStream()))) {
            demande.ecrire(tuyau);
            original.transferTo(tuyau);
            return true;
        } catch (IOException tuyauCasse) {
            return false;
        }
    }

    private static RenduTrame ecouter(DataInputStream entree, Reception reception) throws IOException {
        while (true) {
            RenduTrame trame;
            try {
                trame = RenduTrame.lire(entree);
            } catch (IOException mort) {
                return new RenduTrame.Echec(MotifDocument.TROP_LOURD);
            }
            if (trame instanceof RenduTrame.Fin || trame instanceof RenduTrame.Echec) {
                return trame;
            }
            reception.recevoir(trame);
        }
    }

    /**
     * The child gets its own classes and PDFBox, nothing else. In a fat jar these are nested and only Spring Boot's launcher can read
     * them: then the jar itself, started with another main class.
     */
    private static List<String> cheminDeClasses() {
        Set<String> places = new LinkedHashSet<>();
        boolean imbrique = false;
        for (Class<?> classe : List.of(
                RenduEnfant.class, PDDocument.class, RandomAccessRead.class, FontBoxFont.class, LogFactory.class)) {
            URL source = classe.getProtectionDomain().getCodeSource().getLocation();
            imbrique |= !source.getProtocol().equals("file");
            places.add(imbrique ? "" : fichier(source));
        }
        if (imbrique) {
            return List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-Dloader.main=" + RenduEnfant.class.getName(),
                    "org.springframework.boot.loader.launch.PropertiesLauncher");
        }
        jbig2().forEach(places::add);
        return List.of("-cp", String.join(File.pathSeparator, places), RenduEnfant.class.getName());
    }

    private static Stream<String> jbig2() {
        try {
            Class<?> lecteur = Class.forName("org.apache.pdfbox.jbig2.JBIG2ImageReader");
            return Stream.of(
                    fichier(lecteur.getProtectionDomain().getCodeSource().getLocation()));
        } catch (ClassNotFoundException sansLecteur) {
            return Stream.empty();
        }
    }

    private static String fichier(URL source) {
        try {
            return Path.of(source.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of the classes cannot be read: " + source, e);
        }
    }
}
