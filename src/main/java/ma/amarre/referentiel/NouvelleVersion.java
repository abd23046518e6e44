package ma.amarre.referentiel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import ma.amarre.referentiel.Origine.Confiance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of the imports: a published list, whole or in part, becomes a dated version. Nothing is overwritten: a changed row closes
 * the one before it; a row that a complete list no longer has is closed the day before. The same list twice changes nothing.
 * One read of the list and batched writes: 5,917 medicines take about a second.
 */
@Component
public class NouvelleVersion {

    /** What a row of the list did, in the order of the rows given. */
    public enum Effet {
        /** The key was unknown. */
        NOUVELLE,
        /** The key was known with other values: a new version closes the former one. */
        MODIFIEE,
        /** The row in force says the same. */
        INCHANGEE,
        /** A version of the same date, confirmed by nobody, had other values: corrected, the former values kept in the ledger. */
        CORRIGEE,
        /** A version of the same date was confirmed by the role REFERENTIEL: give the correction a later date. */
        REFUSEE
    }

    /**
     * Of which list the rows are.
     *
     * @param valideDu first day of the version
     * @param source printed beside each figure
     * @param complete rows of the list that are not given any more end the day before {@code valideDu}
     * @param aBlanc dry run: nothing is written
     * @param acteur name of the person or of the job, for the ledger
     */
    public record Entete(
            LocalDate valideDu, String source, Confiance confiance, boolean complete, boolean aBlanc, String acteur) {}

    /**
     * @param effets one for each row, in order
     * @param fermees keys of the rows that a complete list no longer has
     */
    public record Bilan(List<Effet> effets, List<String> fermees) {
        public long nombre(Effet effet) {
            return effets.stream().filter(e -> e == effet).count();
        }
    }

    /** One presentation. A zero price of the published file is a missing one: give null. */
    public record Medicament(
            String ean13,
            String nom,
            @Nullable String dci,
            @Nullable String dosage,
            @Nullable String uniteDosage,
            @Nullable String forme,
            @Nullable String presentation,
            @Nullable BigDecimal ppv,
            @Nullable BigDecimal ph,
            @Nullable BigDecimal base,
            BigDecimal taux,
            @Nullable Boolean princeps) {}

    /** One product of the costly list. {@code aldInferees}: codes separated by spaces. */
    public record Couteux(
            String ean13,
            String nom,
            @Nullable String marque,
            @Nullable String dci,
            @Nullable String dosage,
            @Nullable String forme,
            @Nullable String presentation,
            @Nullable BigDecimal base,
            BigDecimal taux,
            @Nullable String classeInferee,
            @Nullable String aldInferees,
            @Nullable String remarque) {}

    /** One device. */
    public record Dispositif(
            String code,
            @Nullable String codeAnam,
            String libelle,
            @Nullable BigDecimal tarif,
            boolean accordPrealable,
            @Nullable String piecesCommunes,
            @Nullable String pieceComplementaire) {}

    /** One ALD or ALC code. */
    public record Ald(
            String code,
            String libelle,
            @Nullable String libelleAr,
            String famille,
            boolean familleInferee,
            @Nullable String pieces,
            @Nullable Integer periodeMois) {}

    private final Versions versions;

    NouvelleVersion(Versions versions) {
        this.versions = versions;
    }

    public Bilan medicaments(Entete entete, List<Medicament> lignes) {
        return appliquer(Liste.MEDICAMENT, entete, lignes, NouvelleVersion::valeurs);
    }

    public Bilan medicamentsCouteux(Entete entete, List<Couteux> lignes) {
        return appliquer(Liste.MEDICAMENT_COUTEUX, entete, lignes, NouvelleVersion::valeurs);
    }

    public Bilan dispositifs(Entete entete, List<Dispositif> lignes) {
        return appliquer(Liste.DISPOSITIF, entete, lignes, NouvelleVersion::valeurs);
    }

    public Bilan alds(Entete entete, List<Ald> lignes) {
        return appliquer(Liste.ALD, entete, lignes, NouvelleVersion::valeurs);
    }

    private <T> Bilan appliquer(
            Liste liste, Entete entete, List<T> lignes, Function<T, Map<String, @Nullable Object>> valeurs) {
        List<Versions.Ligne> versionnees = lignes.stream()
                .map(l -> new Versions.Ligne(
                        valeurs.apply(l), entete.valideDu(), null, entete.source(), entete.confiance()))
                .toList();
        Versions.Demande demande = new Versions.Demande(
                entete.complete() ? entete.valideDu() : null, entete.aBlanc(), entete.acteur(), entete.source());
        return versions.appliquer(liste, versionnees, demande);
    }

    private static Map<String, @Nullable Object> valeurs(Medicament m) {
        Map<String, @Nullable Object> v = new HashMap<>();
        v.put("ean13", m.ean13());
        v.put("nom", m.nom());
        v.put("dci", m.dci());
        v.put("dosage", m.dosage());
        v.put("unite_dosage", m.uniteDosage());
        v.put("forme", m.forme());
        v.put("presentation", m.presentation());
        v.put("ppv", m.ppv());
        v.put("ph", m.ph());
        v.put("base", m.base());
        v.put("taux", m.taux());
        v.put("princeps", m.princeps());
        return v;
    }

    private static Map<String, @Nullable Object> valeurs(Couteux m) {
        Map<String, @Nullable Object> v = new HashMap<>();
        v.put("ean13", m.ean13());
        v.put("nom", m.nom());
        v.put("marque", m.marque());
        v.put("dci", m.dci());
        v.put("dosage", m.dosage());
        v.put("forme", m.forme());
        v.put("presentation", m.presentation());
        v.put("base", m.base());
        v.put("taux", m.taux());
        v.put("classe_inferee", m.classeInferee());
        v.put("ald_inferees", m.aldInferees());
        v.put("remarque", m.remarque());
        return v;
    }

    private static Map<String, @Nullable Object> valeurs(Dispositif d) {
        Map<String, @Nullable Object> v = new HashMap<>();
        v.put("code", d.code());
        v.put("code_anam", d.codeAnam());
        v.put("libelle_fr", d.libelle());
        v.put("tarif", d.tarif());
        v.put("accord_prealable", d.accordPrealable());
        v.put("pieces_communes", d.piecesCommunes());
        v.put("piece_complementaire", d.pieceComplementaire());
        return v;
    }

    private static Map<String, @Nullable Object> valeurs(Ald a) {
        Map<String, @Nullable Object> v = new HashMap<>();
        v.put("code", a.code());
        v.put("libelle_fr", a.libelle());
        v.put("libelle_ar", a.libelleAr());
        v.put("famille", a.famille());
        v.put("famille_inferee", a.familleInferee());
        v.put("pieces", a.pieces());
        v.put("periode_mois", a.periodeMois());
        return v;
    }
}
