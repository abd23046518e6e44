package ma.amarre.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Tells what a file is from its content, never from its name, and opens the reader that fits. */
final class Lecteurs {

    /** Compressed workbooks are held in memory while they are read: the published ones are 0.5 MB. */
    static final int CLASSEUR_AU_PLUS = 20 << 20;

    private static final long CLASSEUR_OUVERT_AU_PLUS = 400L << 20;
    private static final int TAUX_AU_PLUS = 150;
    private static final int ENTREES_AU_PLUS = 500;

    private Lecteurs() {}

    /** @throws FichierRefuse with the sentence that says what the file is, or what is wrong with it */
    static Tableau ouvrir(Tableau.Source source) {
        try {
            byte[] debut = debut(source);
            if (debut.length == 0) {
                throw new FichierRefuse("vide");
            }
            if (commence(debut, 'P', 'K', 3, 4)) {
                byte[] contenu = contenu(source);
                verifierArchive(contenu);
                return new XlsxTableau(contenu);
            }
            if (commence(debut, 'P', 'K')) {
                throw new FichierRefuse("archive");
            }
            if (commence(debut, 0xD0, 0xCF, 0x11, 0xE0)) {
                return new XlsTableau(contenu(source));
            }
            refuserAutresTypes(debut);
            return CsvTableau.ouvrir(source);
        } catch (IOException e) {
            throw new FichierRefuse("abime");
        }
    }

    private static void refuserAutresTypes(byte[] debut) {
        String texte = new String(debut, 0, Math.min(debut.length, 1024), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(java.util.Locale.ROOT);
        boolean utf16 = commence(debut, 0xFF, 0xFE) || commence(debut, 0xFE, 0xFF);
        if (texte.contains("%pdf-")) {
            throw new FichierRefuse("pdf");
        }
        if (texte.startsWith("<") || texte.startsWith("{\\rtf") || texte.startsWith("{")) {
            throw new FichierRefuse("pas-un-tableau");
        }
        if (!utf16) {
            for (byte octet : debut) {
                if (octet >= 0 && octet < 32 && octet != '\t' && octet != '\n' && octet != '\r' && octet != '\f') {
                    throw new FichierRefuse("pas-un-tableau");
                }
            }
        }
    }

    /** Inflates everything once without keeping it: what an entry declares about its size may be a lie. */
    private static void verifierArchive(byte[] contenu) throws IOException {
        boolean classeur = false;
        int entrees = 0;
        long total = 0;
        byte[] tampon = new byte[1 << 16];
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(contenu))
                .get()) {
            for (ZipArchiveEntry entree : Collections.list(zip.getEntries())) {
                refuserEntree(entree, ++entrees);
                classeur |= entree.getName().equals("xl/workbook.xml");
                try (InputStream flux = zip.getInputStream(entree)) {
                    for (int lu = flux.read(tampon); lu >= 0; lu = flux.read(tampon)) {
                        total += lu;
                        if (total > CLASSEUR_OUVERT_AU_PLUS
                                || total > (1L << 20) + (long) contenu.length * TAUX_AU_PLUS) {
                            throw new FichierRefuse("bombe");
                        }
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw new FichierRefuse("archive");
        }
        if (!classeur) {
            throw new FichierRefuse("archive");
        }
    }

    private static void refuserEntree(ZipArchiveEntry entree, int rang) {
        if (rang > ENTREES_AU_PLUS) {
            throw new FichierRefuse("bombe");
        }
        if (entree.getGeneralPurposeBit().usesEncryption()) {
            throw new FichierRefuse("chiffre");
        }
        if (entree.getName().equals("xl/workbook.bin")) {
            throw new FichierRefuse("xlsb");
        }
    }

    private static byte[] contenu(Tableau.Source source) throws IOException {
        try (InputStream flux = source.ouvrir()) {
            byte[] contenu = flux.readNBytes(CLASSEUR_AU_PLUS + 1);
            if (contenu.length > CLASSEUR_AU_PLUS) {
                throw new FichierRefuse("trop-gros", Integer.toString(CLASSEUR_AU_PLUS >> 20));
            }
            return contenu;
        }
    }

    private static byte[] debut(Tableau.Source source) throws IOException {
        try (InputStream flux = new BufferedInputStream(source.ouvrir())) {
            return flux.readNBytes(1 << 16);
        }
    }

    private static boolean commence(byte[] debut, int... signature) {
        for (int i = 0; i < signature.length; i++) {
            if (i >= debut.length || (debut[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
