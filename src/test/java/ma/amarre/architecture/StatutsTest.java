package ma.amarre.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of statuses in the docs says what the enums and the screens say, and names tests that are there. */
class StatutsTest {

    /** A life of the docs: its enum and the message keys of its words. */
    private record Vie(String classe, String cles) {}

    private static final Map<String, Vie> VIES = Map.of(
            "StatutPec", new Vie("ma.amarre.pec.StatutPec", "pec.statut."),
            "StatutDossier", new Vie("ma.amarre.remboursements.StatutDossier", "remboursements.statut."),
            "Demande.Statut", new Vie("ma.amarre.demandes.Demande$Statut", "demandes.statut."),
            "Demande.Genre", new Vie("ma.amarre.demandes.Demande$Genre", "demandes.genre."),
            "Mandat.Statut", new Vie("ma.amarre.mandats.Mandat$Statut", "mandats.statut."),
            "Reclamation.Statut", new Vie("ma.amarre.reclamations.Reclamation$Statut", "reclamations.statut."),
            "Reclamation.Genre", new Vie("ma.amarre.reclamations.Reclamation$Genre", "reclamations.genre."),
            "Extrait.Etat", new Vie("ma.amarre.donnees.Extrait$Etat", "donnees.etat."),
            "PapierEmis.Etat", new Vie("ma.amarre.scellement.PapierEmis$Etat", "scellement.etat."));

    private static final Pattern TITRE = Pattern.compile("(?m)^## .*\\(`([A-Za-z.]+)`\\)$");
    private static final Pattern LIGNE = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|(.*)\\|$");
    private static final Pattern NOM = Pattern.compile("`(\\w+Test|[a-z][a-z0-9]*_\\w+)`");

    @Test
    void each_life_has_every_state_of_its_enum_and_the_words_of_both_languages() throws Exception {
        Map<String, String> sections = sections();
        assertThat(sections.keySet()).containsAll(VIES.keySet());
        List<String> faux = new ArrayList<>();
        for (Map.Entry<String, Vie> vie : VIES.entrySet()) {
            Map<String, String[]> lignes = new LinkedHashMap<>();
            LIGNE.matcher(sections.get(vie.getKey()))
                    .results()
                    .forEach(l -> lignes.put(l.group(1), l.group(2).split("\\|")));
            TreeSet<String> etats = new TreeSet<>();
            Arrays.stream(Class.forName(vie.getValue().classe()).getEnumConstants())
                    .forEach(e -> etats.add(((Enum<?>) e).name()));
            if (!etats.equals(new TreeSet<>(lignes.keySet()))) {
                faux.add(vie.getKey() + ": " + lignes.keySet() + " instead of " + etats);
                continue;
            }
            String module = vie.getValue().cles().replaceAll("\\..*", "");
            Properties fr = messages(module + ".properties");
            Properties ar = messages(module + "_ar.properties");
            lignes.forEach((etat, cases) -> {
                String cle = vie.getValue().cles() + etat;
                if (cases.length != 4
                        || !cases[0].strip().equals(fr.getProperty(cle))
                        || !cases[1].strip().equals(ar.getProperty(cle))
                        || cases[2].isBlank()
                        || cases[3].isBlank()) {
                    faux.add(cle + ": " + String.join("|", cases) + " / " + fr.getProperty(cle) + " / "
                            + ar.getProperty(cle));
                }
            });
        }
        assertThat(faux).isEmpty();
    }

    @Test
    void each_life_is_held_by_tests_that_are_there() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> fichiers = Files.walk(Path.of("src/test/java"))) {
            for (Path f :
                    fichiers.filter(p -> p.toString().endsWith("Test.java")).toList()) {
                sources.append(Files.readString(f));
            }
        }
        List<String> faux = new ArrayList<>();
        Map<String, String> sections = sections();
        for (String vie : VIES.keySet()) {
            String texte = sections.get(vie);
            String tenue =
                    texte.contains("Held by ") ? texte.substring(texte.indexOf("Held by "), texte.indexOf("\n|")) : "";
            List<String> noms = NOM.matcher(tenue)
                    .results()
                    .map(MatchResult.class::cast)
                    .map(m -> m.group(1))
                    .toList();
            if (noms.isEmpty()) {
                faux.add(vie + ": no test");
            }
            for (String nom : noms) {
                if (sources.indexOf(nom.endsWith("Test") ? "class " + nom + " " : "void " + nom + "(") < 0) {
                    faux.add(vie + ": " + nom);
                }
            }
        }
        assertThat(faux).isEmpty();
    }

    /** By the enum in the title. */
    private static Map<String, String> sections() throws IOException {
        String tout = Files.readString(Path.of("src/docs/statuts.md"));
        Map<String, String> sections = new LinkedHashMap<>();
        TITRE.matcher(tout).results().forEach(t -> {
            int fin = tout.indexOf("\n## ", t.end());
            sections.put(t.group(1), tout.substring(t.end(), fin < 0 ? tout.length() : fin));
        });
        return sections;
    }

    private static Properties messages(String fichier) throws IOException {
        Properties messages = new Properties();
        try (Reader lecteur = Files.newBufferedReader(Path.of("templates-assets/messages", fichier))) {
            messages.load(lecteur);
        }
        return messages;
    }
}
