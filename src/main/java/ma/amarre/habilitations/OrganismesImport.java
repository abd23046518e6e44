package ma.amarre.habilitations;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import ma.amarre.imports.Importateur;
import ma.amarre.imports.Ligne;
import ma.amarre.imports.LigneRejetee;
import ma.amarre.imports.Verdict;
import ma.amarre.imports.Verdict.Difference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Bodies (payer, mutuelles) and their offices, one a row: the bodies first. A partial list: what is not in the file stays. Clinics and
 * pharmacies come by their own list, with their admission.
 */
@Component
class OrganismesImport implements Importateur {

    /** What a row is about. */
    enum Genre {
        ORGANISME,
        BUREAU
    }

    private static final List<String> CHAMPS = List.of("nom", "nom_ar", "ville", "valide_du", "valide_au");

    private final JdbcClient jdbc;

    OrganismesImport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String code() {
        return "organismes";
    }

    @Override
    public List<Colonne> colonnes() {
        return List.of(
                Colonne.requise("genre", "type"),
                Colonne.requise("code"),
                Colonne.requise("nom", "libellé"),
                Colonne.requise("nom_ar", "nom arabe"),
                Colonne.facultative("organisme", "code organisme"),
                Colonne.facultative("nature"),
                Colonne.facultative("ville"),
                Colonne.facultative("valide_du"),
                Colonne.facultative("valide_au"));
    }

    @Override
    public String cle(Ligne ligne) {
        return ligne.texte("genre").toUpperCase(Locale.ROOT) + " "
                + ligne.texte("code").toUpperCase(Locale.ROOT);
    }

    @Override
    public Passage ouvrir(Version version) {
        return new Lecture(version);
    }

    private record Lu(
            Genre genre,
            String code,
            String organisme,
            @Nullable String nature,
            Map<String, String> champs) {}

    private record Connu(long id, @Nullable String parent, Map<String, String> champs) {}

    private final class Lecture implements Passage {
        private final Version version;
        private final Map<String, String> natures = new HashMap<>();
        private List<Lu> aCreer = List.of();
        private Map<Long, Lu> aChanger = Map.of();

        Lecture(Version version) {
            this.version = version;
            jdbc.sql("select code, nature from organisme").query(rs -> {
                natures.put(rs.getString("code"), rs.getString("nature"));
            });
        }

        @Override
        public List<Verdict> examiner(List<Ligne> lot) {
            aCreer = new ArrayList<>();
            aChanger = new HashMap<>();
            return lot.stream().map(this::examiner).toList();
        }

        private Verdict examiner(Ligne ligne) {
            String code = ligne.texte("code").toUpperCase(Locale.ROOT);
            try {
                Lu lu = lire(ligne, code);
                Optional<Connu> connu = connu(lu);
                List<Difference> differences =
                        connu.map(c -> differences(c, lu)).orElse(List.of());
                if (connu.isEmpty()) {
                    aCreer.add(lu);
                } else if (!differences.isEmpty()) {
                    aChanger.put(connu.get().id(), lu);
                }
                return Verdict.compare(
                        ligne, cle(ligne), ligne.texte("nom"), connu.isPresent(), List.of(), differences);
            } catch (LigneRejetee rejet) {
                return Verdict.rejetee(ligne, cle(ligne), ligne.texte("nom"), rejet);
            }
        }

        private Lu lire(Ligne ligne, String code) {
            if (!code.matches("[A-Z0-9][A-Z0-9-]{1,19}")) {
                throw new LigneRejetee("code", code);
            }
            Genre genre = ligne.choix("genre", Genre.class);
            Map<String, String> champs = new HashMap<>();
            champs.put("nom", ligne.obligatoire("nom", genre == Genre.BUREAU ? 120 : 160));
            champs.put("nom_ar", ligne.obligatoire("nom_ar", genre == Genre.BUREAU ? 120 : 160));
            LocalDate debut = ligne.date("valide_du");
            LocalDate fin = ligne.date("valide_au");
            if (debut != null) {
                champs.put("valide_du", debut.toString());
            }
            if (fin != null) {
                if (fin.isBefore(Objects.requireNonNullElse(debut, version.date()))) {
                    throw new LigneRejetee("periode");
                }
                champs.put("valide_au", fin.toString());
            }
            return genre == Genre.ORGANISME ? organisme(ligne, code, champs) : bureau(ligne, code, champs);
        }

        private Lu organisme(Ligne ligne, String code, Map<String, String> champs) {
            String nature = ligne.obligatoire("nature", 20).toUpperCase(Locale.ROOT);
            if (nature.equals("PRESTATAIRE")) {
                throw new LigneRejetee("prestataire-ici");
            }
            if (!List.of("PAYEUR", "MUTUELLE").contains(nature)) {
                throw new LigneRejetee("choix", "nature", nature);
            }
            if (!nature.equals(natures.getOrDefault(code, nature))) {
                throw new LigneRejetee("nature", code);
            }
            natures.put(code, nature);
            return new Lu(Genre.ORGANISME, code, code, nature, champs);
        }

        private Lu bureau(Ligne ligne, String code, Map<String, String> champs) {
            String parent = ligne.obligatoire("organisme", 20).toUpperCase(Locale.ROOT);
            if (!natures.containsKey(parent)) {
                throw new LigneRejetee("organisme-inconnu", parent);
            }
            champs.put("ville", ligne.obligatoire("ville", 80));
            return new Lu(Genre.BUREAU, code, parent, null, champs);
        }

        private Optional<Connu> connu(Lu lu) {
            String sql = lu.genre() == Genre.ORGANISME
                    ? "select id, code parent, nom, nom_ar, null ville, valide_du, valide_au from organisme where code"
                            + " = ?"
                    : """
                    select b.id, o.code parent, b.nom, b.nom_ar, b.ville, b.valide_du, b.valide_au
                    from bureau b join organisme o on o.id = b.organisme_id where b.code = ?\
                    """;
            Optional<Connu> connu = jdbc.sql(sql)
                    .param(lu.code())
                    .query((rs, i) -> {
                        Map<String, String> champs = new HashMap<>();
                        for (String champ : CHAMPS) {
                            champs.put(champ, Objects.requireNonNullElse(rs.getString(champ), ""));
                        }
                        return new Connu(rs.getLong("id"), rs.getString("parent"), champs);
                    })
                    .optional();
            if (connu.isPresent() && !lu.organisme().equals(connu.get().parent())) {
                throw new LigneRejetee("bureau-autre", lu.code());
            }
            return connu;
        }

        /** An empty cell changes nothing. */
        private List<Difference> differences(Connu connu, Lu lu) {
            return CHAMPS.stream()
                    .filter(c -> lu.champs().containsKey(c)
                            && !lu.champs().get(c).equals(connu.champs().get(c)))
                    .map(c ->
                            new Difference(c, connu.champs().get(c), lu.champs().get(c)))
                    .toList();
        }

        @Override
        public void appliquer() {
            aCreer.forEach(this::creer);
            aChanger.forEach((id, lu) -> jdbc.sql("update " + lu.genre().name().toLowerCase(Locale.ROOT)
                            + " set nom = ?, nom_ar = ?, valide_du = coalesce(?, valide_du), valide_au = coalesce(?,"
                            + " valide_au)"
                            + (lu.genre() == Genre.BUREAU ? ", ville = ?" : ", source = ?") + " where id = ?")
                    .params(Arrays.asList(
                            lu.champs().get("nom"),
                            lu.champs().get("nom_ar"),
                            lu.champs().get("valide_du"),
                            lu.champs().get("valide_au"),
                            lu.genre() == Genre.BUREAU ? lu.champs().get("ville") : version.source(),
                            id))
                    .update());
        }

        private void creer(Lu lu) {
            Object debut =
                    lu.champs().containsKey("valide_du") ? lu.champs().get("valide_du") : Date.valueOf(version.date());
            if (lu.genre() == Genre.ORGANISME) {
                jdbc.sql("""
                    insert into organisme (code, nature, nom, nom_ar, valide_du, valide_au, source, confiance) values (?, ?, ?, ?, ?, ?, ?, ?)
                    """)
                        .params(Arrays.asList(
                                lu.code(),
                                lu.nature(),
                                lu.champs().get("nom"),
                                lu.champs().get("nom_ar"),
                                debut,
                                lu.champs().get("valide_au"),
                                version.source(),
                                version.confiance()))
                        .update();
            } else {
                jdbc.sql("""
                    insert into bureau (organisme_id, code, nom, nom_ar, ville, valide_du, valide_au)
                    select id, ?, ?, ?, ?, ?, ? from organisme where code = ?
                    """)
                        .params(Arrays.asList(
                                lu.code(),
                                lu.champs().get("nom"),
                                lu.champs().get("nom_ar"),
                                lu.champs().get("ville"),
                                debut,
                                lu.champs().get("valide_au"),
                                lu.organisme()))
                        .update();
            }
        }
    }
}
