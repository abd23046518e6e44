package ma.amarre.donnees;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is held about an insured person and his household: one list of rows a subject, as the tables have them. What agents wrote for
 * each other is left out, as far as it is not about him; secrets of the sign-in are left out altogether.
 */
@Repository
class Sujets {

    /** The rows of one subject, values in the order of the columns. */
    record Sujet(String nom, List<String> colonnes, List<List<@Nullable String>> lignes) {

        /** As another program reads it: what is absent is left out. */
        List<Map<String, String>> objets() {
            return lignes.stream().map(this::objet).toList();
        }

        private Map<String, String> objet(List<@Nullable String> ligne) {
            Map<String, String> objet = new LinkedHashMap<>();
            for (int c = 0; c < colonnes.size(); c++) {
                String valeur = ligne.get(c);
                if (valeur != null) {
                    objet.put(colonnes.get(c), valeur);
                }
            }
            return objet;
        }
    }

    /**
     * Subjects in the order of the paper; each query takes the insured person, {@code :assure}, and those of the household whose
     * medical detail is closed to him, {@code :fermes}.
     */
    private static final SequencedMap<String, String> SUJETS = sujets();

    private final JdbcClient jdbc;
    private final Assures assures;

    Sujets(JdbcClient jdbc, Assures assures) {
        this.jdbc = jdbc;
        this.assures = assures;
    }

    /** The text of every query: for the test that every table is in one of them. */
    static String requetes() {
        return String.join(";\n", SUJETS.values());
    }

    /** Grown-up children: he reads that there was care and what it cost, not which. Never empty, so that SQL can say {@code not in}. */
    List<Long> fermes(long assureId) {
        return Stream.concat(Stream.of(-1L), assures.fermesDe(assureId).stream().map(Beneficiaire::id))
                .toList();
    }

    static List<String> noms() {
        return List.copyOf(SUJETS.keySet());
    }

    Sujet lire(String nom, long assureId) {
        return jdbc.sql(String.valueOf(SUJETS.get(nom)))
                .param("assure", assureId)
                .param("fermes", fermes(assureId))
                .query((ResultSetExtractor<Sujet>) rs -> {
                    List<String> colonnes = new ArrayList<>();
                    for (int c = 1; c <= rs.getMetaData().getColumnCount(); c++) {
                        colonnes.add(rs.getMetaData().getColumnLabel(c));
                    }
                    List<List<@Nullable String>> lignes = new ArrayList<>();
                    while (rs.next()) {
                        List<@Nullable String> ligne = new ArrayList<>();
                        for (int c = 1; c <= colonnes.size(); c++) {
                            ligne.add(rs.getString(c));
                        }
                        lignes.add(ligne);
                    }
                    return new Sujet(nom, colonnes, lignes);
                });
    }

    private static SequencedMap<String, String> sujets() {
        SequencedMap<String, String> s = new LinkedHashMap<>();
        SujetsPersonne.couverture(s);
        SujetsSoins.dossiers(s);
        SujetsSoins.prisesEnCharge(s);
        SujetsSoins.fournisseurs(s);
        SujetsPersonne.echanges(s);
        SujetsPersonne.regards(s);
        SujetsPersonne.portail(s);
        SujetsPersonne.signature(s);
        return s;
    }
}
