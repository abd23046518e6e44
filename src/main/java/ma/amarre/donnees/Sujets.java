package ma.amarre.donnees;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.Regard;
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
     * Subjects in the order of the paper; each query takes the parameters of {@link #portee}.
     */
    private static final SequencedMap<String, String> SUJETS = sujets();

    /** What belongs to the insured person alone: a beneficiary does not get it. */
    private static final Set<String> DU_FOYER =
            Set.of("assure", "comptes_bancaires", "mandats_donnes", "receptions_au_guichet", "acces_exceptionnels");

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

    /**
     * The parameters of every query. Of grown-up children the insured person reads that there was care and what it cost, not which:
     * they are in {@code vus} and not in {@code ouverts}. No list is empty, so that SQL can say {@code in}.
     */
    Map<String, ?> portee(Regard regard) {
        List<Long> fermes = regard.entier()
                ? assures.fermesDe(regard.assureId()).stream()
                        .map(Beneficiaire::id)
                        .toList()
                : List.of();
        List<Long> vus = regard.personnes().stream().map(Beneficiaire::id).toList();
        Map<String, @Nullable Object> portee = new HashMap<>();
        portee.put("assure", regard.assureId());
        portee.put("personne", regard.premier().personneId());
        portee.put("seul", regard.seulId());
        portee.put("rang", regard.premier().rang());
        portee.put("vus", vus);
        portee.put("fermes", avecPersonne(fermes));
        portee.put(
                "ouverts",
                avecPersonne(vus.stream().filter(b -> !fermes.contains(b)).toList()));
        return portee;
    }

    private static List<Long> avecPersonne(List<Long> ids) {
        return Stream.concat(Stream.of(-1L), ids.stream()).toList();
    }

    static List<String> noms(Regard regard) {
        return SUJETS.keySet().stream()
                .filter(nom -> regard.entier() || !DU_FOYER.contains(nom))
                .toList();
    }

    Sujet lire(String nom, Regard regard) {
        return jdbc.sql(String.valueOf(SUJETS.get(nom)).replace("{lectures}", regard.conditionLectures()))
                .params(portee(regard))
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
        SujetsPersonne.avis(s);
        SujetsPersonne.signature(s);
        return s;
    }
}
