package ma.amarre.referentiel;

import static ma.amarre.imports.Importateur.Colonne.facultative;
import static ma.amarre.imports.Importateur.Colonne.requise;
import static ma.amarre.imports.Verdict.Remarque.avertissement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.amarre.commun.Ean13;
import ma.amarre.imports.Importateur;
import ma.amarre.imports.Ligne;
import ma.amarre.imports.LigneRejetee;
import ma.amarre.imports.Verdict.Remarque;
import ma.amarre.referentiel.ListeImport.Jumeaux;
import ma.amarre.referentiel.ListeImport.Lue;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The four published lists, with the headers of the published files (shared data of 2014 and 2023) and short ones of our own. A price
 * of zero is an absent price. A bar code whose check digit is wrong is taken and flagged: 19 of the published codes have one, and a
 * medicine that cannot be scanned must still be found by its name; a code that is not 13 digits is rejected.
 */
@Configuration(proxyBeanMethods = false)
class ImportsConfig {

    @Bean
    Importateur medicamentsImport(Versions versions, JdbcClient jdbc) {
        return new ListeImport(
                "medicaments",
                Liste.MEDICAMENT,
                "nom",
                List.of(
                        requise("ean13", "code", "code ean", "ean"),
                        requise("nom"),
                        facultative("dci", "dci1"),
                        facultative("dosage", "dosage1"),
                        facultative("unite_dosage", "unite dosage1"),
                        facultative("forme"),
                        facultative("presentation"),
                        requise("ppv"),
                        requise("ph"),
                        requise("base", "prix_br", "pbr"),
                        facultative("princeps", "princeps_generique"),
                        requise("taux", "taux_remboursement")),
                ImportsConfig::medicament,
                versions,
                jdbc);
    }

    @Bean
    Importateur medicamentsCouteuxImport(Versions versions, JdbcClient jdbc) {
        return new ListeImport(
                "medicaments-couteux",
                Liste.MEDICAMENT_COUTEUX,
                "nom",
                List.of(
                        requise("ean13", "code"),
                        requise("nom", "nom_source"),
                        facultative("marque"),
                        facultative("dci"),
                        facultative("dosage"),
                        facultative("forme"),
                        facultative("presentation"),
                        requise("base", "base_ppv_pbr_liste_mad", "ppv-pbr"),
                        requise("taux", "taux_tiers_payant_avec_etm"),
                        facultative("classe_inferee", "classe_therapeutique_inferee"),
                        facultative("ald_inferees", "codes_ald_probables_inferes"),
                        facultative("remarque")),
                ImportsConfig::couteux,
                versions,
                jdbc);
    }

    @Bean
    Importateur dispositifsImport(Versions versions, JdbcClient jdbc) {
        return new ListeImport(
                "dispositifs",
                Liste.DISPOSITIF,
                "libelle_fr",
                List.of(
                        requise("code", "code cnops"),
                        facultative("code_anam", "code anam"),
                        requise("libelle_fr", "libellé", "libellé complet"),
                        requise("tarif", "tarif national de référence", "tnr_mad", "tnr"),
                        requise("accord_prealable", "dispositif soumis à l'accord préalable"),
                        facultative("pieces_communes", "pièces à fournir"),
                        facultative("piece_complementaire", "pièces à fournir (2)")),
                ImportsConfig::dispositif,
                versions,
                jdbc);
    }

    @Bean
    Importateur aldImport(Versions versions, JdbcClient jdbc) {
        return new ListeImport(
                "ald",
                Liste.ALD,
                "libelle_fr",
                List.of(
                        requise("code", "code_ald"),
                        requise("libelle_fr", "libelle"),
                        facultative("libelle_ar"),
                        requise("famille"),
                        facultative("pieces", "pieces_a_fournir"),
                        facultative("periode_mois")),
                ImportsConfig::ald,
                versions,
                jdbc);
    }

    private static Lue medicament(Ligne ligne, Jumeaux jumeaux) {
        List<Remarque> remarques = new ArrayList<>();
        Map<String, @Nullable Object> v = new HashMap<>();
        v.put("ean13", ean(ligne, remarques));
        v.put("nom", ligne.obligatoire("nom", 160));
        v.put("dci", ligne.facultatif("dci", 200));
        v.put("dosage", ligne.facultatif("dosage", 60));
        String unite = ligne.facultatif("unite_dosage", 40);
        v.put("unite_dosage", "NA".equals(unite) ? null : unite);
        v.put("forme", ligne.facultatif("forme", 120));
        v.put("presentation", ligne.facultatif("presentation", 200));
        BigDecimal ppv = prix(ligne, "ppv");
        BigDecimal base = prix(ligne, "base");
        BigDecimal taux = taux(ligne.taux("taux"));
        v.put("ppv", ppv);
        v.put("ph", prix(ligne, "ph"));
        v.put("base", base);
        v.put("taux", taux);
        v.put("princeps", princeps(ligne));
        if (base == null && taux.signum() > 0) {
            remarques.add(avertissement("base-manquante"));
        }
        if (base != null && ppv != null && base.compareTo(ppv) > 0) {
            remarques.add(avertissement("base-superieure"));
        }
        String autre = jumeaux.autre(Liste.MEDICAMENT.empreinte(v), String.valueOf(v.get("ean13")));
        if (autre != null) {
            remarques.add(avertissement("jumeau", autre));
        }
        return new Lue(v, remarques);
    }

    private static Lue couteux(Ligne ligne, Jumeaux jumeaux) {
        List<Remarque> remarques = new ArrayList<>();
        Map<String, @Nullable Object> v = new HashMap<>();
        v.put("ean13", ean(ligne, remarques));
        v.put("nom", ligne.obligatoire("nom", 160));
        v.put("marque", ligne.facultatif("marque", 80));
        v.put("dci", ligne.facultatif("dci", 200));
        v.put("dosage", ligne.facultatif("dosage", 60));
        v.put("forme", ligne.facultatif("forme", 120));
        v.put("presentation", ligne.facultatif("presentation", 200));
        v.put("base", prix(ligne, "base"));
        // "100% du prix base de remboursement": the figure is what counts
        String taux = ligne.obligatoire("taux", 80).replaceAll("^(\\d+(?:[.,]\\d+)?\\s*%).*$", "$1");
        v.put("taux", taux(new Ligne(ligne.numero(), Map.of("taux", taux)).taux("taux")));
        v.put("classe_inferee", ligne.facultatif("classe_inferee", 160));
        String codes = ligne.facultatif("ald_inferees", 200);
        v.put("ald_inferees", codes == null ? null : codes.replaceAll("[;,\\s]+", " "));
        v.put("remarque", ligne.facultatif("remarque", 300));
        if (v.get("base") == null) {
            remarques.add(avertissement("base-inconnue"));
        }
        return new Lue(v, remarques);
    }

    private static Lue dispositif(Ligne ligne, Jumeaux jumeaux) {
        List<Remarque> remarques = new ArrayList<>();
        Map<String, @Nullable Object> v = new HashMap<>();
        v.put("code", code(ligne));
        v.put("code_anam", ligne.facultatif("code_anam", 12));
        v.put("libelle_fr", ligne.obligatoire("libelle_fr", 400));
        v.put("tarif", prix(ligne, "tarif"));
        v.put("accord_prealable", accord(ligne));
        v.put("pieces_communes", ligne.facultatif("pieces_communes", 300));
        v.put("piece_complementaire", ligne.facultatif("piece_complementaire", 300));
        if (v.get("tarif") == null) {
            remarques.add(avertissement("tarif-absent"));
        }
        return new Lue(v, remarques);
    }

    private static Lue ald(Ligne ligne, Jumeaux jumeaux) {
        List<Remarque> remarques = new ArrayList<>();
        Map<String, @Nullable Object> v = new HashMap<>();
        v.put("code", code(ligne));
        v.put("libelle_fr", ligne.obligatoire("libelle_fr", 300));
        v.put("libelle_ar", ligne.facultatif("libelle_ar", 300));
        String famille = ligne.obligatoire("famille", 40).toUpperCase(Locale.ROOT);
        if (!famille.startsWith("ALD") && !famille.startsWith("ALC")) {
            throw new LigneRejetee("choix", "famille", famille);
        }
        v.put("famille", famille.substring(0, 3));
        v.put("famille_inferee", famille.contains("INF"));
        v.put("pieces", ligne.facultatif("pieces", 1000));
        String mois = ligne.facultatif("periode_mois", 8);
        v.put("periode_mois", mois == null ? null : Integer.valueOf(ligne.chiffres("periode_mois", 1, 3)));
        if (v.get("pieces") == null) {
            remarques.add(avertissement("pieces-absentes"));
        }
        return new Lue(v, remarques);
    }

    private static String ean(Ligne ligne, List<Remarque> remarques) {
        String code = ligne.obligatoire("ean13", 60).replace(" ", "");
        if (!code.matches("\\d{13}")) {
            throw new LigneRejetee("ean", code);
        }
        if (!new Ean13(code).cleJuste()) {
            remarques.add(avertissement("ean-cle"));
        }
        return code;
    }

    private static String code(Ligne ligne) {
        String code = ligne.obligatoire("code", 30).replace(" ", "").toUpperCase(Locale.ROOT);
        if (!code.matches("[A-Z0-9-]{2,10}")) {
            throw new LigneRejetee("code", code);
        }
        return code;
    }

    private static @Nullable BigDecimal prix(Ligne ligne, String colonne) {
        BigDecimal prix = ligne.montant(colonne);
        return prix == null || prix.signum() == 0 ? null : prix;
    }

    private static BigDecimal taux(@Nullable BigDecimal taux) {
        if (taux == null) {
            throw new LigneRejetee("obligatoire", "taux");
        }
        return taux;
    }

    private static @Nullable Boolean princeps(Ligne ligne) {
        return switch (ligne.texte("princeps").toUpperCase(Locale.ROOT)) {
            case "" -> null;
            case "P", "PRINCEPS", "OUI" -> true;
            case "G", "GENERIQUE", "GÉNÉRIQUE", "NON" -> false;
            default -> throw new LigneRejetee("choix", "princeps", ligne.texte("princeps"));
        };
    }

    /** In the workbook "AP" or nothing, in the transcription oui or non. */
    private static boolean accord(Ligne ligne) {
        return switch (ligne.texte("accord_prealable").toUpperCase(Locale.ROOT)) {
            case "AP", "OUI" -> true;
            case "", "NON" -> false;
            default -> throw new LigneRejetee("choix", "accord_prealable", ligne.texte("accord_prealable"));
        };
    }
}
