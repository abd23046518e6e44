package ma.amarre.donnees;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ma.amarre.documents.Documents;
import ma.amarre.documents.Proprietaire;
import ma.amarre.scellement.PapierEmis;
import ma.amarre.scellement.Papiers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The archive: {@code donnees.json}, every document that was sent for him under {@code documents/}, every sealed paper under
 * {@code papiers/}. Written as it is read: nothing is whole in memory, nothing is left on a disk.
 */
@Component
class Archive {

    private static final int PAGE = 100;

    private record Piece(String reference, Proprietaire proprietaire, String nom) {}

    private final JdbcClient jdbc;
    private final Documents documents;
    private final Papiers papiers;
    private final JsonMapper json;

    Archive(JdbcClient jdbc, Documents documents, Papiers papiers, JsonMapper json) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.papiers = papiers;
        this.json = json;
    }

    /** @param portee whose, as {@link Sujets#portee} says it */
    void ecrire(long assureId, Map<String, ?> portee, Map<String, Object> fichier, OutputStream sortie)
            throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new Ouvert(sortie), StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry("donnees.json"));
            zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(fichier));
            zip.closeEntry();
            for (Piece piece : pieces(portee)) {
                zip.putNextEntry(new ZipEntry("documents/" + piece.reference() + "-" + nom(piece.nom())));
                documents.ecrire(piece.reference(), piece.proprietaire(), zip);
                zip.closeEntry();
            }
            Set<String> ouverts = papiers(portee);
            long avant = Long.MAX_VALUE;
            List<PapierEmis> page = papiers.deAssure(assureId, avant, PAGE);
            while (!page.isEmpty()) {
                for (PapierEmis papier : page) {
                    if (ouverts.contains(papier.reference())) {
                        zip.putNextEntry(new ZipEntry("papiers/" + papier.reference() + ".pdf"));
                        zip.write(papiers.contenu(papier));
                        zip.closeEntry();
                    }
                }
                page = papiers.deAssure(assureId, page.getLast().id(), PAGE);
            }
        }
    }

    /** What can be given: not what the virus check refused or still holds; its name is in the file all the same. */
    private List<Piece> pieces(Map<String, ?> portee) {
        return jdbc.sql("""
            select reference, proprietaire_type, proprietaire_id, nom from document
            where assure_id = :assure and depose_le is not null and etat in ('LISIBLE', 'ILLISIBLE', 'VU') and\s\
            """ + Fermes.DOCUMENT + " order" + " by id")
                .params(portee)
                .query((rs, i) -> new Piece(
                        rs.getString("reference"),
                        new Proprietaire(rs.getString("proprietaire_type"), rs.getLong("proprietaire_id")),
                        rs.getString("nom")))
                .list();
    }

    private Set<String> papiers(Map<String, ?> portee) {
        return jdbc.sql("select reference from papier where assure_id = :assure and " + Fermes.PAPIER)
                .params(portee)
                .query(String.class)
                .set();
    }

    /** A name never leaves its folder. */
    private static String nom(String nom) {
        return nom.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
    }

    /** The answer of the server is closed by the server. */
    private static final class Ouvert extends FilterOutputStream {

        Ouvert(OutputStream sortie) {
            super(sortie);
        }

        @Override
        public void write(byte[] octets, int debut, int longueur) throws IOException {
            out.write(octets, debut, longueur);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
