package ma.amarre.facturation;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Montant;
import ma.amarre.facturation.OrdreRepository.Ordre;
import ma.amarre.facturation.OrdreRepository.Virement;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * The files exchanged with the bank, the only place that knows their layout. The bank's own is not published: this one is neutral, told
 * field by field in src/docs/facturation.md, and labelled so on screen (I).
 */
final class FichierBanque {

    private static final int CHAMPS = 6;
    private static final String TITRE = "reference;";

    /** One line of a return. @param reponse null when the line cannot be read */
    record Ligne(int rang, String texte, @Nullable Reponse reponse) {}

    /** What the bank says of one transfer. */
    record Reponse(
            String reference,
            Montant montant,
            boolean execute,
            @Nullable LocalDate date,
            @Nullable String referenceBanque,
            @Nullable String motif) {}

    private FichierBanque() {}

    static byte[] ecrire(Ordre ordre, List<Virement> virements) {
        StringWriter texte = new StringWriter();
        try (CSVPrinter sortie = new CSVPrinter(
                texte, CSVFormat.DEFAULT.builder().setDelimiter(';').get())) {
            sortie.printRecord("reference", "rib", "titulaire", "montant", "devise", "motif");
            for (Virement v : virements) {
                sortie.printRecord(
                        v.numero(), v.rib(), v.titulaire(), v.montant().toString(), "MAD", ordre.numero());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return texte.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Every line but the heading and the empty ones; empty when the file is not text. */
    static Optional<List<Ligne>> lire(byte[] octets) {
        String texte;
        try {
            texte = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
        List<Ligne> lignes = new ArrayList<>();
        for (String brut : texte.replace("\ufeff", "").lines().toList()) {
            if (!brut.isBlank() && !brut.startsWith(TITRE)) {
                lignes.add(new Ligne(
                        lignes.size() + 1,
                        brut.length() > 500 ? brut.substring(0, 500) : brut,
                        reponse(brut).orElse(null)));
            }
        }
        return Optional.of(lignes);
    }

    private static Optional<Reponse> reponse(String brut) {
        String[] champs = brut.split(";", -1);
        if (champs.length != CHAMPS) {
            return Optional.empty();
        }
        String montant = champs[1].strip();
        String statut = champs[2].strip();
        boolean execute = statut.equals("EXECUTE");
        String banque = champs[4].strip();
        if (!montant.matches("\\d{1,10}\\.\\d{2}") || !(execute || statut.equals("REJETE")) || banque.length() > 60) {
            return Optional.empty();
        }
        try {
            LocalDate date = champs[3].isBlank() ? null : LocalDate.parse(champs[3].strip());
            if (execute && (date == null || !banque.matches("[\\x21-\\x7E]{1,60}"))) {
                return Optional.empty();
            }
            String motif = champs[5].strip();
            return Optional.of(new Reponse(
                    champs[0].strip(),
                    new Montant(new BigDecimal(montant)),
                    execute,
                    date,
                    banque.isEmpty() ? null : banque,
                    motif.isEmpty() ? null : motif.substring(0, Math.min(200, motif.length()))));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
