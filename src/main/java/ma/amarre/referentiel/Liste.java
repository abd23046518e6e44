package ma.amarre.referentiel;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The dated lists, each a table of the same name, with the columns that a version holds. In the notation below {@code !} marks the
 * key, {@code :d} a decimal, {@code :e} a whole number, {@code :b} yes or no, {@code :j} a day.
 */
enum Liste {
    GESTIONNAIRE("code! sigle nom_fr nom_ar adresse_fr adresse_ar telephone texte_fr texte_ar compte_bancaire"),
    LETTRE_CLE("code! secteur! libelle_fr libelle_ar unite valeur:d"),
    FORFAIT("code! secteur! libelle_fr libelle_ar unite montant:d contenu_fr"),
    FORFAIT_CHIRURGIE("secteur! k_min:e! k_max:e montant:d par_dizaine:d"),
    TAUX_COUVERTURE("prestation! secteur! libelle_fr libelle_ar taux:d base texte condition_fr condition_ar"),
    COMPLEMENT_MUTUELLE("mutuelle! prestation! libelle_fr libelle_ar nature valeur:d"),
    MEDICAMENT(
            "ean13! nom dci dosage unite_dosage forme presentation ppv:d ph:d base:d taux:d princeps:b",
            "nom",
            "dci",
            "dosage",
            "unite_dosage",
            "presentation"),
    MEDICAMENT_COUTEUX(
            "ean13! nom marque dci dosage forme presentation base:d taux:d classe_inferee ald_inferees remarque",
            "nom",
            "dci",
            "dosage",
            "presentation"),
    DISPOSITIF(
            "code! code_anam libelle_fr tarif:d accord_prealable:b pieces_communes piece_complementaire",
            "code",
            "code_anam",
            "libelle_fr"),
    ALD("code! libelle_fr libelle_ar famille famille_inferee:b pieces periode_mois:e", "code", "libelle_fr"),
    TYPE_PEC("code! famille imprime libelle_fr libelle_ar aide_fr aide_ar demandeur prestation forfait delai rang:e"),
    TYPE_DOSSIER("code! libelle_fr libelle_ar prestation rang:e"),
    PIECE_EXIGIBLE(
            "etape! cible! code! libelle_fr libelle_ar obligatoire:b emetteur_fr emetteur_ar precision_fr precision_ar"
                    + " texte rang:e"),
    MOTIF("domaine! code! libelle_fr libelle_ar phrase_fr phrase_ar suite_fr suite_ar texte article medical:b"),
    PARAMETRE("code! domaine libelle_fr libelle_ar genre unite valeur effet_fr effet_ar"),
    TEXTE("code! titre_fr titre_ar date_texte:j publication objet_fr objet_ar articles");

    private static final String SEPARATEUR = "\u001f";

    /** One column of a list. */
    record Colonne(String nom, char genre, boolean cle) {

        /** @param brut what a file holds; blank is null */
        @Nullable
        Object lire(@Nullable String brut) {
            if (brut == null || brut.isBlank()) {
                return null;
            }
            String texte = brut.strip();
            return switch (genre) {
                case 'd' -> new BigDecimal(texte.replace(',', '.')).setScale(2, java.math.RoundingMode.UNNECESSARY);
                case 'e' -> Integer.valueOf(texte);
                case 'b' -> ouiOuNon(texte);
                case 'j' -> LocalDate.parse(texte);
                default -> texte;
            };
        }

        private static boolean ouiOuNon(String texte) {
            return switch (texte.toLowerCase(Locale.ROOT)) {
                case "oui" -> true;
                case "non" -> false;
                default -> throw new IllegalArgumentException("oui or non, not " + texte);
            };
        }
    }

    private final List<Colonne> colonnes;
    private final List<String> recherchees;

    Liste(String colonnes, String... recherchees) {
        this.colonnes = Arrays.stream(colonnes.split(" ")).map(Liste::colonne).toList();
        this.recherchees = List.of(recherchees);
    }

    private static Colonne colonne(String notation) {
        String nue = notation.replace("!", "");
        int genre = nue.indexOf(':');
        return new Colonne(
                genre < 0 ? nue : nue.substring(0, genre),
                genre < 0 ? 't' : nue.charAt(genre + 1),
                notation.contains("!"));
    }

    /** From the last part of an address, {@code lettre-cle}; empty when there is no such list. */
    static Optional<Liste> deChemin(String chemin) {
        return Arrays.stream(values()).filter(l -> l.chemin().equals(chemin)).findFirst();
    }

    String chemin() {
        return table().replace('_', '-');
    }

    String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Colonne> colonnes() {
        return colonnes;
    }

    List<String> cles() {
        return colonnes.stream().filter(Colonne::cle).map(Colonne::nom).toList();
    }

    /** Whether the list has a column {@code recherche}. */
    boolean recherchable() {
        return !recherchees.isEmpty();
    }

    /** The key as people read it: its values after one another. */
    String cle(Map<String, @Nullable Object> valeurs) {
        return cles().stream().map(c -> String.valueOf(valeurs.get(c))).collect(Collectors.joining(" "));
    }

    String recherche(Map<String, @Nullable Object> valeurs) {
        return RechercheMots.normaliser(recherchees.stream()
                .map(valeurs::get)
                .flatMap(v -> v == null ? Stream.empty() : Stream.of(v.toString()))
                .toArray(String[]::new));
    }

    /** MD5 of the content without the key: the same for twins, and for a row that did not change. */
    String empreinte(Map<String, @Nullable Object> valeurs) {
        String contenu = colonnes.stream()
                .filter(c -> !c.cle())
                .map(c -> valeurs.get(c.nom()) instanceof Object v ? canonique(v) : "")
                .collect(Collectors.joining(SEPARATEUR));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(contenu.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String canonique(Object valeur) {
        return valeur instanceof BigDecimal d ? d.stripTrailingZeros().toPlainString() : valeur.toString();
    }
}
