package ma.amarre.prestataires;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import ma.amarre.commun.Reference;
import ma.amarre.habilitations.Ouvertures;
import ma.amarre.imports.Importateur;
import ma.amarre.imports.Ligne;
import ma.amarre.imports.LigneRejetee;
import ma.amarre.imports.Verdict;
import ma.amarre.imports.Verdict.Difference;
import ma.amarre.imports.Verdict.Remarque;
import ma.amarre.prestataires.PrestataireLu.Nature;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Clinics and pharmacies already under convention, one a row, known by their code. A partial list; an empty cell changes nothing. The
 * day of admission makes an admission decided before Amarre; admissions that are there are never changed by a file.
 */
@Component
class PrestatairesImport implements Importateur {

    private static final List<String> CHAMPS = List.of(
            "inpe",
            "nature",
            "secteur",
            "nom",
            "nom_ar",
            "ville",
            "adresse",
            "telephone",
            "courriel",
            "rib",
            "titulaire_rib");

    private final JdbcClient jdbc;
    private final AdmissionRepository admissions;
    private final Ouvertures ouvertures;
    private final Clock clock;

    PrestatairesImport(JdbcClient jdbc, AdmissionRepository admissions, Ouvertures ouvertures, Clock clock) {
        this.jdbc = jdbc;
        this.admissions = admissions;
        this.ouvertures = ouvertures;
        this.clock = clock;
    }

    private enum Secteur {
        PRIVE,
        PUBLIC
    }

    private record Lu(
            PrestataireLu prestataire,
            Map<String, String> dits,
            @Nullable LocalDate admisLe) {}

    private record Connu(long id, Map<String, String> champs) {}

    @Override
    public String code() {
        return "prestataires";
    }

    @Override
    public List<Colonne> colonnes() {
        return List.of(
                Colonne.requise("code"),
                Colonne.requise("inpe"),
                Colonne.requise("nature", "type"),
                Colonne.requise("nom"),
                Colonne.requise("nom_ar"),
                Colonne.requise("ville"),
                Colonne.facultative("secteur"),
                Colonne.facultative("adresse"),
                Colonne.facultative("telephone"),
                Colonne.facultative("courriel"),
                Colonne.facultative("rib"),
                Colonne.facultative("titulaire_rib"),
                Colonne.facultative("admis_le"));
    }

    @Override
    public String cle(Ligne ligne) {
        return ligne.texte("code").toUpperCase(Locale.ROOT);
    }

    @Override
    public Passage ouvrir(Version version) {
        return new Lecture(version);
    }

    private final class Lecture implements Passage {
        private final Version version;
        private final Map<String, String> inpes = new HashMap<>();
        private List<Lu> aCreer = List.of();
        private Map<Long, List<Difference>> aChanger = Map.of();

        Lecture(Version version) {
            this.version = version;
        }

        @Override
        public List<Verdict> examiner(List<Ligne> lot) {
            aCreer = new ArrayList<>();
            aChanger = new HashMap<>();
            return lot.stream().map(this::examiner).toList();
        }

        private Verdict examiner(Ligne ligne) {
            String code = cle(ligne);
            try {
                Lu lu = lire(ligne, code);
                Optional<Connu> connu = connu(code);
                List<Difference> differences =
                        connu.map(c -> differences(c, lu)).orElse(List.of());
                List<Remarque> remarques = partage(code, lu.prestataire().inpe());
                if (connu.isEmpty()) {
                    aCreer.add(lu);
                } else if (!differences.isEmpty()) {
                    aChanger.put(connu.get().id(), differences);
                }
                return Verdict.compare(ligne, code, ligne.texte("nom"), connu.isPresent(), remarques, differences);
            } catch (LigneRejetee rejet) {
                return Verdict.rejetee(ligne, code, ligne.texte("nom"), rejet);
            }
        }

        /** Two centres under one INPE: an alert, not an impossibility. */
        private List<Remarque> partage(String code, String inpe) {
            String deja = inpes.putIfAbsent(inpe, code);
            Optional<String> autre = deja != null
                    ? Optional.of(deja)
                    : jdbc.sql("""
                        select o.code from prestataire p join organisme o on o.id = p.organisme_id
                        where p.inpe = ? and o.code <> ? order by o.code limit 1
                        """).params(inpe, code).query(String.class).optional();
            return autre.map(a -> List.of(Remarque.avertissement("inpe-partage", inpe, a)))
                    .orElse(List.of());
        }

        private Optional<Connu> connu(String code) {
            Optional<Connu> connu = jdbc.sql(
                            "select p.* from prestataire p join organisme o on o.id = p.organisme_id where o.code = ?")
                    .param(code)
                    .query((rs, i) -> {
                        Map<String, String> champs = new HashMap<>();
                        for (String champ : CHAMPS) {
                            champs.put(champ, Objects.requireNonNullElse(rs.getString(champ), ""));
                        }
                        return new Connu(rs.getLong("id"), champs);
                    })
                    .optional();
            if (connu.isEmpty()
                    && jdbc.sql("select exists (select * from organisme where code = ?)")
                            .param(code)
                            .query(Boolean.class)
                            .single()) {
                throw new LigneRejetee("nature", code);
            }
            return connu;
        }

        private static List<Difference> differences(Connu connu, Lu lu) {
            List<Difference> differences = new ArrayList<>();
            lu.dits().forEach((champ, apres) -> {
                String avant = connu.champs().getOrDefault(champ, "");
                if (!apres.equals(avant)) {
                    differences.add(new Difference(champ, avant.isEmpty() ? null : avant, apres));
                }
            });
            return differences;
        }

        @Override
        public void appliquer() {
            aCreer.forEach(this::creer);
            aChanger.forEach((id, differences) -> {
                for (Difference d : differences) {
                    if (CHAMPS.contains(d.champ())) {
                        jdbc.sql("update prestataire set " + d.champ() + " = ?, version = version + 1 where id = ?")
                                .param(d.apres())
                                .param(id)
                                .update();
                    }
                }
            });
        }

        private void creer(Lu lu) {
            PrestataireLu p = lu.prestataire();
            long organisme = ouvertures.organisme(
                    p.code(), p.nom(), p.nomAr(), version.date(), version.source(), version.confiance());
            long id = admissions.prestataire(organisme, p);
            if (lu.admisLe() != null) {
                Timestamp maintenant = Timestamp.from(clock.instant());
                jdbc.sql("""
                    insert into admission (numero, prestataire_id, statut, deposee_le, decidee_le, debut, texte)
                    values (?, ?, 'ADMISE', ?, ?, ?, ?)
                    """)
                        .params(Arrays.asList(
                                Reference.nouvelle("ADM"), id, maintenant, maintenant, lu.admisLe(), version.source()))
                        .update();
            }
        }
    }

    private static Lu lire(Ligne l, String code) {
        if (!code.matches("[A-Z0-9][A-Z0-9-]{1,19}")) {
            throw new LigneRejetee("code", code);
        }
        String rib = l.facultatif("rib", 40);
        if (rib != null && !rib.replace(" ", "").matches("\\d{24}")) {
            throw new LigneRejetee("rib");
        }
        PrestataireLu p = new PrestataireLu(
                code,
                l.chiffres("inpe", 9, 9),
                l.choix("nature", Nature.class),
                l.texte("secteur").isEmpty()
                        ? "PRIVE"
                        : l.choix("secteur", Secteur.class).name(),
                l.obligatoire("nom", 160),
                l.obligatoire("nom_ar", 160),
                l.obligatoire("ville", 80),
                l.facultatif("adresse", 200),
                l.facultatif("telephone", 20),
                l.facultatif("courriel", 160),
                rib == null ? null : rib.replace(" ", ""),
                l.facultatif("titulaire_rib", 160));
        return new Lu(p, dits(l, p), l.date("admis_le"));
    }

    /** Only what the row says. */
    private static Map<String, String> dits(Ligne l, PrestataireLu p) {
        Map<String, String> dits = new LinkedHashMap<>();
        for (String champ : CHAMPS) {
            if (!l.texte(champ).isEmpty()) {
                dits.put(champ, l.texte(champ));
            }
        }
        dits.put("inpe", p.inpe());
        dits.put("nature", p.nature().name());
        dits.computeIfPresent("secteur", (c, v) -> p.secteur());
        dits.computeIfPresent("rib", (c, v) -> Objects.requireNonNullElse(p.rib(), v));
        return dits;
    }
}
