package ma.amarre.habilitations;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.imports.Importateur;
import ma.amarre.imports.Ligne;
import ma.amarre.imports.LigneRejetee;
import ma.amarre.imports.Verdict;
import org.springframework.stereotype.Component;

/**
 * Many requests at once: one person a row, given by the correspondent for his own body. Each row obeys the rules of the form; one that
 * does not leaves the whole file out. The same row again is the same request, so the same file twice asks nothing twice.
 */
@Component
class TitresImport implements Importateur {

    private static final int POSTES = 3;

    private final Titres actes;
    private final ListeTitres listes;
    private final ReglesTitre regles;

    TitresImport(Titres actes, ListeTitres listes, ReglesTitre regles) {
        this.actes = actes;
        this.listes = listes;
        this.regles = regles;
    }

    private enum Sexe {
        F,
        M
    }

    @Override
    public String code() {
        return "titres";
    }

    @Override
    public Role role() {
        return Role.CORRESPONDANT_HABILITATIONS;
    }

    @Override
    public boolean toutOuRien() {
        return true;
    }

    @Override
    public boolean nominatif() {
        return true;
    }

    @Override
    public List<Colonne> colonnes() {
        return List.of(
                Colonne.requise("cin", "carte"),
                Colonne.requise("nom"),
                Colonne.requise("prenom"),
                Colonne.requise("nom_ar"),
                Colonne.requise("prenom_ar"),
                Colonne.requise("date_naissance", "naissance"),
                Colonne.requise("sexe"),
                Colonne.requise("lien"),
                Colonne.requise("preuve"),
                Colonne.requise("preuve_date"),
                Colonne.requise("role"),
                Colonne.requise("bureau"),
                Colonne.requise("debut"),
                Colonne.requise("fin"),
                Colonne.facultative("lien_fin"),
                Colonne.facultative("avenant"),
                Colonne.facultative("role2"),
                Colonne.facultative("bureau2"),
                Colonne.facultative("role3"),
                Colonne.facultative("bureau3"));
    }

    @Override
    public String cle(Ligne ligne) {
        return ligne.texte("cin").replace(" ", "").toUpperCase(Locale.ROOT);
    }

    @Override
    public Passage ouvrir(Version version) {
        return new Lecture(version);
    }

    private final class Lecture implements Passage {
        private final Version version;
        private final Map<String, Long> bureaux = new HashMap<>();
        private List<DemandeTitre> nouvelles = List.of();

        Lecture(Version version) {
            this.version = version;
            if (version.organismeId() != null) {
                listes.bureaux(version.organismeId(), regles.jour()).forEach(b -> bureaux.put(b.code(), b.id()));
            }
        }

        @Override
        public List<Verdict> examiner(List<Ligne> lot) {
            nouvelles = new ArrayList<>();
            return lot.stream().map(this::examiner).toList();
        }

        private Verdict examiner(Ligne ligne) {
            String nom = ligne.texte("prenom") + " " + ligne.texte("nom");
            try {
                DemandeTitre d = lire(ligne);
                Optional<String> deja = actes.verifier(d, Objects.requireNonNull(version.personneId()));
                if (deja.isEmpty()) {
                    nouvelles.add(d);
                }
                return Verdict.compare(ligne, cle(ligne), nom, deja.isPresent(), List.of(), List.of());
            } catch (LigneRejetee rejet) {
                return Verdict.rejetee(ligne, cle(ligne), nom, rejet);
            } catch (RegleViolee regle) {
                return Verdict.rejetee(ligne, cle(ligne), nom, rejet(regle));
            }
        }

        @Override
        public void appliquer() {
            nouvelles.forEach(d -> actes.demander(d, Objects.requireNonNull(version.personneId())));
        }

        private DemandeTitre lire(Ligne l) {
            if (version.personneId() == null || version.organismeId() == null) {
                throw new LigneRejetee("sans-correspondant");
            }
            if (!cle(l).matches("[A-Z]{1,3}\\d{1,8}")) {
                throw new LigneRejetee("habilitations.demande.cin.faux");
            }
            LocalDate debut = l.dateObligatoire("debut");
            LocalDate fin = l.dateObligatoire("fin");
            return new DemandeTitre(
                    "imp-"
                            + Preuves.sha256((new TreeMap<>(l.valeurs()) + " " + version.organismeId())
                                            .getBytes(StandardCharsets.UTF_8))
                                    .substring(0, 40),
                    cle(l),
                    l.obligatoire("nom", 80),
                    l.obligatoire("prenom", 80),
                    l.obligatoire("nom_ar", 80),
                    l.obligatoire("prenom_ar", 80),
                    l.dateObligatoire("date_naissance"),
                    l.choix("sexe", Sexe.class).name(),
                    version.organismeId(),
                    l.obligatoire("lien", 30).toUpperCase(Locale.ROOT),
                    l.date("lien_fin"),
                    l.facultatif("avenant", 120),
                    l.obligatoire("preuve", 120),
                    l.dateObligatoire("preuve_date"),
                    debut,
                    fin,
                    postes(l));
        }

        private List<DemandeTitre.Poste> postes(Ligne l) {
            List<DemandeTitre.Poste> postes = new ArrayList<>();
            for (int i = 1; i <= POSTES; i++) {
                String suffixe = i == 1 ? "" : Integer.toString(i);
                if (i == 1
                        || !l.texte("role" + suffixe).isEmpty()
                        || !l.texte("bureau" + suffixe).isEmpty()) {
                    postes.add(new DemandeTitre.Poste(
                            l.choix("role" + suffixe, Role.class), bureau(l.obligatoire("bureau" + suffixe, 20))));
                }
            }
            return postes.stream().distinct().toList();
        }

        private long bureau(String code) {
            Long id = bureaux.get(code.toUpperCase(Locale.ROOT));
            if (id == null) {
                throw new LigneRejetee("bureau-inconnu", code);
            }
            return id;
        }
    }

    /** The sentence of the form, as it is. */
    static LigneRejetee rejet(RegleViolee regle) {
        return new LigneRejetee(
                String.valueOf(regle.getMessage()),
                regle.arguments().stream().map(String::valueOf).toArray(String[]::new));
    }
}
