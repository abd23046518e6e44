package ma.amarre.documents;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.RegleViolee;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;

/**
 * The files of a form while they arrive: nothing on disk, never a whole file in memory. A controller that has this among its parameters
 * gets it, and the request is an ordinary form to everything else: the fields that stand <em>before</em> the first file in the form
 * (the CSRF token, which {@code th:action} puts first, and the hidden fields) are its parameters. Usually handed to
 * {@link Documents#deposer(TeleversementMultipart, java.util.function.Function)}.
 */
public final class TeleversementMultipart {

    private static final int CHAMP_MAX = 64 * 1024;
    private static final int CHAMPS_MAX = 200;

    private final HttpServletRequest requete;
    private final long envoiMax;
    private final int fichiersMax;
    private final Map<String, List<String>> champs = new LinkedHashMap<>();
    private @Nullable FileItemIterator parties;
    private @Nullable FileItemStream attente;
    private @Nullable RegleViolee refus;
    private boolean commence;
    private int lus;
    private int fichiers;

    TeleversementMultipart(HttpServletRequest requete, long envoiMax, int fichiersMax) {
        this.requete = requete;
        this.envoiMax = envoiMax;
        this.fichiersMax = fichiersMax;
    }

    /**
     * One file, to be read before the next one is asked for; what is not read is skipped.
     *
     * @param champ name of the form field
     * @param nom file name as sent, not to be trusted
     */
    public record Fichier(String champ, String nom, InputStream flux) {}

    /** Fields read so far: those before the first file, and more as the files go by. */
    Map<String, List<String>> champs() {
        commencer();
        return champs;
    }

    /**
     * @return the next file that somebody chose, or null at the end
     * @throws RegleViolee the whole request is too large, cut short or no form: field {@code fichier}
     */
    public @Nullable Fichier suivant() throws IOException {
        commencer();
        if (refus != null) {
            throw refus;
        }
        FileItemStream partie = attente == null ? avancer() : attente;
        attente = null;
        while (partie != null) {
            InputStream flux = partie.openStream();
            String nom = partie.getName();
            if (nom != null && !nom.isBlank()) {
                fichiers++;
                if (fichiers > fichiersMax) {
                    throw new RegleViolee("fichier", "documents.televersement.trop");
                }
                return new Fichier(String.valueOf(partie.getFieldName()), nom, flux);
            }
            partie = avancer();
        }
        return null;
    }

    /** Reads the fields up to the first file, and no further. */
    private void commencer() {
        if (commence) {
            return;
        }
        commence = true;
        try {
            InputStream corps = new Borne(requete.getInputStream(), envoiMax);
            FileUpload lecteur = new FileUpload();
            lecteur.setHeaderEncoding(StandardCharsets.UTF_8.name());
            parties = lecteur.getItemIterator(new Corps(requete, corps));
            attente = avancer();
            if (requete.getContentLengthLong() > envoiMax) {
                refus = tropGrand(envoiMax);
            }
        } catch (RegleViolee regle) {
            refus = regle;
        } catch (IOException illisible) {
            refus = regle(illisible, envoiMax);
        }
    }

    /** Keeps fields and stops at the next part that is a file. */
    private @Nullable FileItemStream avancer() throws IOException {
        try {
            while (parties != null && parties.hasNext()) {
                FileItemStream partie = parties.next();
                if (!partie.isFormField()) {
                    return partie;
                }
                lus++;
                if (lus > CHAMPS_MAX) {
                    throw new RegleViolee("", "documents.televersement.interrompu");
                }
                champs.computeIfAbsent(String.valueOf(partie.getFieldName()), n -> new ArrayList<>())
                        .add(texte(partie.openStream()));
            }
            return null;
        } catch (FileUploadException illisible) {
            throw regle(illisible, envoiMax);
        }
    }

    private static String texte(InputStream flux) throws IOException {
        ByteArrayOutputStream texte = new ByteArrayOutputStream();
        texte.writeBytes(flux.readNBytes(CHAMP_MAX));
        if (flux.read() >= 0) {
            throw new RegleViolee("", "documents.televersement.interrompu");
        }
        return texte.toString(StandardCharsets.UTF_8);
    }

    /** The sentence for what went wrong while reading; only a broken network has none. */
    RegleViolee regle(IOException faute) throws IOException {
        Throwable cause = faute;
        while (cause != null) {
            if (cause instanceof FileUploadException
                    || cause instanceof MultipartStream.MalformedStreamException
                    || cause instanceof TropGrand) {
                return regle(cause, envoiMax);
            }
            cause = cause.getCause();
        }
        throw faute;
    }

    private static RegleViolee regle(Throwable faute, long envoiMax) {
        for (Throwable cause = faute; cause != null; cause = cause.getCause()) {
            if (cause instanceof TropGrand) {
                return tropGrand(envoiMax);
            }
        }
        return new RegleViolee("fichier", "documents.televersement.interrompu");
    }

    private static RegleViolee tropGrand(long envoiMax) {
        return new RegleViolee("fichier", "documents.televersement.tropGrand", envoiMax / (1024 * 1024));
    }

    private static class TropGrand extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Stops a body that says nothing of its length. One that does is refused before, once its fields are read. */
    private static class Borne extends FilterInputStream {
        private long reste;

        Borne(InputStream flux, long max) {
            super(flux);
            this.reste = max;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            compter(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            int lus = super.read(b, off, len);
            compter(Math.max(lus, 0));
            return lus;
        }

        private void compter(int lus) throws IOException {
            reste -= lus;
            if (reste < 0) {
                throw new TropGrand();
            }
        }
    }

    /** What Tomcat's reader wants to know of the request; no length, since the limit is ours. */
    private record Corps(HttpServletRequest requete, InputStream flux) implements UploadContext {
        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            return requete.getContentType();
        }

        @Override
        public InputStream getInputStream() {
            return flux;
        }

        @Override
        public long contentLength() {
            return -1;
        }
    }
}
