package ma.amarre.referentiel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.amarre.imports.Importateur;
import ma.amarre.imports.LigneRejetee;
import ma.amarre.imports.Verdict;
import ma.amarre.imports.Verdict.Difference;
import ma.amarre.imports.Verdict.Issue;
import ma.amarre.imports.Verdict.Remarque;
import ma.amarre.referentiel.NouvelleVersion.Effet;
import ma.amarre.referentiel.Origine.Confiance;
import ma.amarre.referentiel.Versions.Demande;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A published list as an import: what a row does is asked of {@link Versions}, the same rules as for a shipped file or a person. The
 * file is the whole list. A row that is rejected keeps what is in force under its key: an unreadable row is no withdrawal.
 */
final class ListeImport implements Importateur {

    /** How a row of the file becomes a row of the list. */
    interface Lecteur {
        /** @throws LigneRejetee when it cannot */
        Lue lire(ma.amarre.imports.Ligne ligne, Jumeaux jumeaux);
    }

    /** What was read: the values by column, and what is to be said of them. */
    record Lue(Map<String, @Nullable Object> valeurs, List<Remarque> remarques) {}

    /** The first key under which each content was seen in this file. */
    static final class Jumeaux {
        private final Map<String, String> premiers = new HashMap<>();

        /** The key seen before with the same content, or null. */
        @Nullable
        String autre(String empreinte, String cle) {
            return premiers.putIfAbsent(empreinte, cle);
        }
    }

    private final String code;
    private final Liste liste;
    private final String nom;
    private final List<Colonne> colonnes;
    private final Lecteur lecteur;
    private final Versions versions;
    private final JdbcClient jdbc;

    /** @param nom the column shown as the name of a row */
    ListeImport(
            String code,
            Liste liste,
            String nom,
            List<Colonne> colonnes,
            Lecteur lecteur,
            Versions versions,
            JdbcClient jdbc) {
        this.code = code;
        this.liste = liste;
        this.nom = nom;
        this.colonnes = List.copyOf(colonnes);
        this.lecteur = lecteur;
        this.versions = versions;
        this.jdbc = jdbc;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public List<Colonne> colonnes() {
        return colonnes;
    }

    @Override
    public boolean listeComplete() {
        return true;
    }

    @Override
    public String cle(ma.amarre.imports.Ligne ligne) {
        return ligne.texte(colonnes.getFirst().nom()).replace(" ", "");
    }

    @Override
    public Passage ouvrir(Version version) {
        return new Lecture(version);
    }

    private final class Lecture implements Passage {
        private final Version version;
        private final Jumeaux jumeaux = new Jumeaux();
        private final List<Versions.Ligne> lues = new ArrayList<>();
        private final Set<String> rejetees = new HashSet<>();

        Lecture(Version version) {
            this.version = version;
        }

        @Override
        public List<Verdict> examiner(List<ma.amarre.imports.Ligne> lot) {
            Map<Integer, Verdict> verdicts = new HashMap<>();
            Map<ma.amarre.imports.Ligne, Lue> bonnes = new LinkedHashMap<>();
            for (ma.amarre.imports.Ligne ligne : lot) {
                try {
                    bonnes.put(ligne, lecteur.lire(ligne, jumeaux));
                } catch (LigneRejetee rejet) {
                    rejetees.add(cle(ligne));
                    verdicts.put(ligne.numero(), Verdict.rejetee(ligne, cle(ligne), ligne.texte(nom), rejet));
                }
            }
            List<Versions.Ligne> lignes =
                    bonnes.values().stream().map(l -> versionnee(l.valeurs())).toList();
            List<Effet> effets =
                    versions.appliquer(liste, lignes, demande(false, true)).effets();
            Map<String, Map<String, @Nullable Object>> enVigueur = enVigueur(
                    bonnes.values().stream().map(l -> liste.cle(l.valeurs())).toList());
            int rang = 0;
            for (Map.Entry<ma.amarre.imports.Ligne, Lue> bonne : bonnes.entrySet()) {
                Lue lue = bonne.getValue();
                verdicts.put(
                        bonne.getKey().numero(),
                        verdict(
                                bonne.getKey().numero(),
                                lue,
                                effets.get(rang++),
                                enVigueur.getOrDefault(liste.cle(lue.valeurs()), Map.of())));
            }
            lues.addAll(lignes);
            return lot.stream()
                    .map(l -> Objects.requireNonNull(verdicts.get(l.numero())))
                    .toList();
        }

        private Verdict verdict(int numero, Lue lue, Effet effet, Map<String, @Nullable Object> avant) {
            String cle = liste.cle(lue.valeurs());
            String libelle = texte(lue.valeurs().get(nom));
            return switch (effet) {
                case NOUVELLE -> new Verdict(numero, cle, libelle, Issue.NOUVELLE, lue.remarques(), List.of());
                case INCHANGEE -> new Verdict(numero, cle, libelle, Issue.INCHANGEE, lue.remarques(), List.of());
                case MODIFIEE ->
                    new Verdict(
                            numero, cle, libelle, Issue.CHANGEE, lue.remarques(), differences(avant, lue.valeurs()));
                case CORRIGEE ->
                    new Verdict(
                            numero,
                            cle,
                            libelle,
                            Issue.CHANGEE,
                            Stream.concat(lue.remarques().stream(), Stream.of(Remarque.avertissement("corrige")))
                                    .toList(),
                            differences(avant, lue.valeurs()));
                case REFUSEE -> {
                    rejetees.add(cle);
                    yield new Verdict(
                            numero,
                            cle,
                            libelle,
                            Issue.REJETEE,
                            List.of(new Remarque("confirmee", true, List.of())),
                            List.of());
                }
            };
        }

        private List<Difference> differences(Map<String, @Nullable Object> avant, Map<String, @Nullable Object> apres) {
            return liste.colonnes().stream()
                    .filter(c -> !c.cle())
                    .map(Liste.Colonne::nom)
                    .filter(c -> !texte(avant.get(c)).equals(texte(apres.get(c))))
                    .map(c -> new Difference(c, nul(texte(avant.get(c))), nul(texte(apres.get(c)))))
                    .toList();
        }

        /** Nothing yet: the whole list is written at once, at the end. */
        @Override
        public void appliquer() {}

        @Override
        public List<Verdict> absentes() {
            List<String> absentes =
                    versions.appliquer(liste, toutes(), demande(true, true)).fermees();
            Map<String, Map<String, @Nullable Object>> enVigueur = enVigueur(absentes);
            return absentes.stream()
                    .map(cle -> new Verdict(
                            0,
                            cle,
                            texte(enVigueur.getOrDefault(cle, Map.of()).get(nom)),
                            Issue.RETIREE,
                            List.of(),
                            List.of()))
                    .toList();
        }

        @Override
        public void terminer() {
            versions.appliquer(liste, toutes(), demande(true, false));
        }

        /** What was read, and under the keys of rejected rows what is in force. */
        private List<Versions.Ligne> toutes() {
            Set<String> cles = lues.stream().map(l -> liste.cle(l.valeurs())).collect(Collectors.toSet());
            return Stream.concat(
                            lues.stream(),
                            enVigueur(rejetees.stream()
                                            .filter(c -> !cles.contains(c))
                                            .toList())
                                    .values()
                                    .stream()
                                    .map(this::versionnee))
                    .toList();
        }

        private Versions.Ligne versionnee(Map<String, @Nullable Object> valeurs) {
            return new Versions.Ligne(
                    valeurs, version.date(), null, version.source(), Confiance.valueOf(version.confiance()));
        }

        private Demande demande(boolean complete, boolean aBlanc) {
            LocalDate jour = complete ? version.date() : null;
            return new Demande(jour, aBlanc, version.acteur(), version.source());
        }

        /** The rows in force that day, by key; these lists have a key of one column. */
        private Map<String, Map<String, @Nullable Object>> enVigueur(List<String> cles) {
            if (cles.isEmpty()) {
                return Map.of();
            }
            Map<String, Map<String, @Nullable Object>> lignes = new HashMap<>();
            jdbc.sql("select "
                            + liste.colonnes().stream().map(Liste.Colonne::nom).collect(Collectors.joining(", "))
                            + " from " + liste.table() + " where "
                            + liste.cles().getFirst()
                            + " in (:cles) and valide_du <= :jour and (valide_au is null or valide_au >= :jour)")
                    .param("cles", cles)
                    .param("jour", version.date())
                    .query((rs, i) -> {
                        Map<String, @Nullable Object> valeurs = new HashMap<>();
                        for (Liste.Colonne colonne : liste.colonnes()) {
                            Object valeur = rs.getObject(colonne.nom());
                            valeurs.put(colonne.nom(), valeur instanceof Short s ? Integer.valueOf(s) : valeur);
                        }
                        return valeurs;
                    })
                    .list()
                    .forEach(v -> lignes.put(liste.cle(v), v));
            return lignes;
        }
    }

    private static String texte(@Nullable Object valeur) {
        return switch (valeur) {
            case null -> "";
            case BigDecimal d -> d.stripTrailingZeros().toPlainString();
            default -> valeur.toString();
        };
    }

    private static @Nullable String nul(String texte) {
        return texte.isEmpty() ? null : texte;
    }
}
