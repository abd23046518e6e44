package ma.amarre.referentiel;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ma.amarre.DemoWorld;
import ma.amarre.referentiel.NouvelleVersion.Entete;
import ma.amarre.referentiel.Origine.Confiance;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Neutral values, labelled provisional, for the parameters that nobody has published, so that every act can be tried; the rows that
 * the demo papers rest on are confirmed; and some two hundred presentations of the 2014 list.
 */
@Component
class ReferentielDemo implements DemoWorld.Part {

    static final String SOURCE = "Provisoire, à confirmer (valeur neutre de démonstration)";
    private static final LocalDate DEBUT = LocalDate.of(2006, 1, 1);
    private static final LocalDate LISTE_2014 = LocalDate.of(2014, 7, 1);
    private static final String ACTEUR = "Monde de démonstration";

    private static final Map<String, String> VALEURS = Map.ofEntries(
            Map.entry("pec.complement.delai", "15"),
            Map.entry("pec.validite", "30"),
            Map.entry("pec.prolongation.nombre", "3"),
            Map.entry("pec.prolongation.duree", "7"),
            Map.entry("pec.regularisation.delai", "5"),
            Map.entry("pec.recours.delai", "30"),
            Map.entry("pec.accord.automatique", "OUI"),
            Map.entry("pec.quatreYeux.seuil", "20000"),
            Map.entry("officine.renouvellement", "28"),
            Map.entry("officine.ordonnance.validite", "90"),
            Map.entry("officine.depassement", "ASSURE"),
            Map.entry("remboursement.complement.delai", "30"),
            Map.entry("remboursement.controle.seuil", "5000"),
            Map.entry("liquidation.arrondi", "CENTIME"),
            Map.entry("optique.renouvellement", "24"),
            Map.entry("etm.alerte", "60"),
            Map.entry("assure.immatriculation.longueur", "9"),
            Map.entry("mandat.duree", "24"),
            Map.entry("majorite.detail.age", "18"),
            Map.entry("rib.changement.delai", "0"),
            Map.entry("attestation.droits.validite", "90"),
            Map.entry("attestation.remboursement.validite", "90"),
            Map.entry("controle.convocation.preavis", "10"),
            Map.entry("controle.echantillon", "5"),
            Map.entry("administration.silence", "NON"),
            Map.entry("question.delai", "10"),
            Map.entry("reclamation.delai", "30"));

    private static final List<String> CONFIRMEES = List.of(
            "gestionnaire",
            "lettre_cle",
            "forfait",
            "forfait_chirurgie",
            "taux_couverture",
            "complement_mutuelle",
            "medicament_couteux",
            "type_pec",
            "type_dossier",
            "piece_exigible",
            "motif",
            "parametre",
            "texte");

    private final JdbcClient jdbc;
    private final Saisies saisies;
    private final NouvelleVersion nouvelleVersion;

    ReferentielDemo(JdbcClient jdbc, Saisies saisies, NouvelleVersion nouvelleVersion) {
        this.jdbc = jdbc;
        this.saisies = saisies;
        this.nouvelleVersion = nouvelleVersion;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select 1 from parametre where code = 'pec.validite' and source = ?)")
                .param(SOURCE)
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional
    public void load() {
        VALEURS.forEach((code, valeur) ->
                saisies.nouvelleValeur(new Saisies.Valeur(code, valeur, DEBUT, SOURCE, Confiance.I), ACTEUR));
        for (String table : CONFIRMEES) {
            String valeur = valeur(table);
            jdbc.sql("update " + table
                            + " set confirme_le = current_timestamp(6), confirme_par = ? where confiance <> 'U'"
                            + (valeur == null ? "" : " and " + valeur + " is not null"))
                    .param(ACTEUR)
                    .update();
        }
        nouvelleVersion.medicaments(
                new Entete(
                        LISTE_2014,
                        "Référentiel CNOPS des médicaments, 2014 (extrait)",
                        Confiance.A,
                        false,
                        false,
                        ACTEUR),
                medicaments());
    }

    private static @Nullable String valeur(String table) {
        return switch (table) {
            case "lettre_cle", "complement_mutuelle", "parametre" -> "valeur";
            case "forfait" -> "montant";
            case "taux_couverture" -> "taux";
            default -> null;
        };
    }

    private static List<NouvelleVersion.Medicament> medicaments() {
        var format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(';')
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var lecteur = new InputStreamReader(
                new ClassPathResource("demo/medicaments.csv").getInputStream(), StandardCharsets.UTF_8)) {
            return format.parse(lecteur).stream()
                    .map(ReferentielDemo::medicament)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NouvelleVersion.Medicament medicament(CSVRecord l) {
        return new NouvelleVersion.Medicament(
                l.get("ean13"),
                l.get("nom"),
                texte(l, "dci"),
                texte(l, "dosage"),
                texte(l, "unite"),
                texte(l, "forme"),
                texte(l, "presentation"),
                montant(l, "ppv"),
                montant(l, "ph"),
                montant(l, "base"),
                new BigDecimal(l.get("taux")),
                l.get("princeps").equals("oui"));
    }

    private static @Nullable String texte(CSVRecord l, String colonne) {
        return l.get(colonne).isBlank() ? null : l.get(colonne);
    }

    private static @Nullable BigDecimal montant(CSVRecord l, String colonne) {
        return l.get(colonne).isBlank() ? null : new BigDecimal(l.get(colonne));
    }
}
