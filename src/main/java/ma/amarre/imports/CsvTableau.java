package ma.amarre.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * CSV as it comes: UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252 (the published medicine list was); comma,
 * semicolon, tab or bar. Only one row at a time is in memory.
 */
final class CsvTableau implements Tableau {

    private static final char[] SEPARATEURS = {';', ',', '\t', '|'};
    private static final String MARQUE = "\uFEFF";
    private final CSVParser parser;
    private final Iterator<CSVRecord> lignes;

    private CsvTableau(CSVParser parser) {
        this.parser = parser;
        this.lignes = parser.iterator();
    }

    static CsvTableau ouvrir(Source source) throws IOException {
        Charset jeu = encodage(source);
        char separateur = separateur(source, jeu);
        Reader lecteur = new BufferedReader(new InputStreamReader(source.ouvrir(), jeu), 1 << 16);
        lecteur.mark(1);
        if (lecteur.read() != MARQUE.charAt(0)) {
            lecteur.reset();
        }
        return new CsvTableau(CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separateur)
                .setIgnoreEmptyLines(true)
                .get()
                .parse(lecteur));
    }

    private static Charset encodage(Source source) throws IOException {
        byte[] octets = new byte[1 << 16];
        CharsetDecoder utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer sortie = CharBuffer.allocate(1 << 16);
        try (InputStream flux = source.ouvrir()) {
            int reste = 0;
            boolean premier = true;
            for (int lu = flux.read(octets, 0, octets.length);
                    lu >= 0;
                    lu = flux.read(octets, reste, octets.length - reste)) {
                if (premier && lu >= 2 && (octets[0] & 0xFF) >= 0xFE && (octets[1] & 0xFF) >= 0xFE) {
                    return StandardCharsets.UTF_16;
                }
                premier = false;
                ByteBuffer entree = ByteBuffer.wrap(octets, 0, reste + lu);
                sortie.clear();
                if (utf8.decode(entree, sortie, false).isError()) {
                    return Charset.forName("windows-1252");
                }
                reste = entree.remaining();
                System.arraycopy(octets, entree.position(), octets, 0, reste);
            }
            return reste == 0 ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
        }
    }

    /** The sign that is most often outside quotes in the first rows. */
    private static char separateur(Source source, Charset jeu) throws IOException {
        char[] debut = new char[8192];
        int lus;
        try (Reader lecteur = new InputStreamReader(source.ouvrir(), jeu)) {
            lus = Math.max(0, lecteur.read(debut));
        }
        int[] comptes = new int[SEPARATEURS.length];
        boolean entreGuillemets = false;
        for (int i = 0; i < lus; i++) {
            if (debut[i] == '"') {
                entreGuillemets = !entreGuillemets;
            }
            if (debut[i] == '\n' && !entreGuillemets && max(comptes) > 0) {
                break;
            }
            for (int s = 0; s < SEPARATEURS.length && !entreGuillemets; s++) {
                comptes[s] += debut[i] == SEPARATEURS[s] ? 1 : 0;
            }
        }
        int meilleur = 0;
        for (int s = 1; s < SEPARATEURS.length; s++) {
            meilleur = comptes[s] > comptes[meilleur] ? s : meilleur;
        }
        return SEPARATEURS[meilleur];
    }

    private static int max(int[] comptes) {
        int max = 0;
        for (int compte : comptes) {
            max = Math.max(max, compte);
        }
        return max;
    }

    @Override
    public Optional<Rangee> suivante() {
        try {
            if (!lignes.hasNext()) {
                return Optional.empty();
            }
            CSVRecord ligne = lignes.next();
            List<String> cellules = new ArrayList<>(ligne.size());
            for (String cellule : ligne) {
                if (cellule.length() > CELLULE_AU_PLUS) {
                    throw new FichierRefuse("guillemets", Long.toString(parser.getCurrentLineNumber()));
                }
                cellules.add(cellule);
            }
            return Optional.of(new Rangee((int) parser.getCurrentLineNumber(), cellules));
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new FichierRefuse("guillemets", Long.toString(parser.getCurrentLineNumber()));
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
