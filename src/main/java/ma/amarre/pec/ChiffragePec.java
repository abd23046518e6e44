package ma.amarre.pec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.amarre.assures.Assures;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Periode;
import ma.amarre.commun.RegleViolee;
import ma.amarre.liquidation.Acte;
import ma.amarre.liquidation.Liquidations;
import ma.amarre.liquidation.Parts;
import ma.amarre.liquidation.Soins;
import ma.amarre.pec.LignePec.Estimation;
import ma.amarre.pec.LignePec.Nature;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.referentiel.Dispositifs;
import ma.amarre.referentiel.Libelle;
import ma.amarre.referentiel.Secteur;
import ma.amarre.referentiel.Tarifs;
import ma.amarre.referentiel.Tarifs.Tarif;
import ma.amarre.referentiel.Tarifs.Unite;
import ma.amarre.web.Mots;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Lines of a request from what was typed: the tariff in force on the planned day is suggested, the shares are estimated. */
@Component
class ChiffragePec {

    /** Kinds that stay overnight: their shares follow the rates of a stay. */
    private static final Set<String> SEJOURS = Set.of("HOSPITALISATION", "FORFAIT", "ACCOUCHEMENT", "GREFFE");

    /** What a line is made of, once read. */
    record Saisie(
            Nature nature,
            Acte.Nature calcul,
            String code,
            Libelle libelle,
            @Nullable BigDecimal coefficient,
            int quantite,
            @Nullable LocalDate date,
            @Nullable Montant montant) {}

    private final Tarifs tarifs;
    private final Dispositifs dispositifs;
    private final Liquidations liquidations;
    private final Assures assures;
    private final Prestataires prestataires;
    private final Mots mots;
    private final Clock clock;

    ChiffragePec(
            Tarifs tarifs,
            Dispositifs dispositifs,
            Liquidations liquidations,
            Assures assures,
            Prestataires prestataires,
            Mots mots,
            Clock clock) {
        this.tarifs = tarifs;
        this.dispositifs = dispositifs;
        this.liquidations = liquidations;
        this.assures = assures;
        this.prestataires = prestataires;
        this.mots = mots;
        this.clock = clock;
    }

    /** What may be chosen on the planned day, each with its tariff: forfaits, surgery, key letters, a device, anything else. */
    Map<String, String> choix(Pec pec) {
        Map<String, String> choix = new LinkedHashMap<>();
        LocalDate jour = jour(pec);
        tarifs.forfaits(secteur(pec), jour).forEach(t -> choix.put("F:" + t.code(), dire(t)));
        choix.put("K", "pec.ligne.choix.K");
        tarifs.lettresCles(secteur(pec), jour).forEach(t -> choix.put("L:" + t.code(), t.code() + " · " + dire(t)));
        choix.put("D", "pec.ligne.choix.D");
        choix.put("A", "pec.ligne.choix.A");
        return choix;
    }

    private String dire(Tarif t) {
        return t.libelle().dans(LocaleContextHolder.getLocale()) + " · " + mots.montant(t.montant());
    }

    /** What a choice stands for. @throws RegleViolee when it is not in force, or a device is unknown */
    Saisie lire(
            Pec pec,
            String choix,
            String code,
            String libelle,
            @Nullable BigDecimal coefficient,
            int quantite,
            @Nullable LocalDate date,
            @Nullable Montant montant) {
        LocalDate jour = jour(pec);
        Secteur secteur = secteur(pec);
        String nom = choix.length() > 2 ? choix.substring(2) : "";
        if (choix.startsWith("F:")) {
            return forfait(tarifs.forfait(nom, secteur, jour).exiger(), quantite, date, montant);
        }
        if (choix.startsWith("L:")) {
            Tarif t = tarifs.lettreCle(nom, secteur, jour).exiger();
            return new Saisie(Nature.ACTE, Acte.Nature.ACTE, nom, t.libelle(), coefficient, quantite, date, montant);
        }
        return switch (choix) {
            case "K" -> chirurgie(coefficient == null ? 0 : coefficient.intValue(), date, montant);
            case "D" -> dispositif(code, jour, quantite, date, montant);
            default ->
                new Saisie(
                        Nature.ACTE,
                        Acte.Nature.FORFAIT,
                        code,
                        new Libelle(libelle, null),
                        coefficient,
                        quantite,
                        date,
                        montant);
        };
    }

    private static Saisie forfait(Tarif t, int quantite, @Nullable LocalDate date, @Nullable Montant montant) {
        boolean journee = t.unite() == Unite.JOUR;
        return new Saisie(
                journee ? Nature.JOURNEE : Nature.FORFAIT,
                journee ? Acte.Nature.JOURNEE : Acte.Nature.FORFAIT,
                t.code(),
                t.libelle(),
                null,
                quantite,
                date,
                montant);
    }

    private static Saisie chirurgie(int k, @Nullable LocalDate date, @Nullable Montant montant) {
        return new Saisie(
                Nature.FORFAIT,
                Acte.Nature.FORFAIT_CHIRURGIE,
                "K" + k,
                new Libelle("Forfait de chirurgie K" + k, "جزافي الجراحة K" + k),
                BigDecimal.valueOf(k),
                1,
                date,
                montant);
    }

    private Saisie dispositif(
            String code, LocalDate jour, int quantite, @Nullable LocalDate date, @Nullable Montant montant) {
        var dispositif = dispositifs
                .parCode(code, jour)
                .orElseThrow(() -> new RegleViolee("code", "pec.regle.dispositifInconnu", code));
        return new Saisie(
                Nature.DISPOSITIF,
                Acte.Nature.DISPOSITIF,
                dispositif.code(),
                new Libelle(dispositif.libelle(), null),
                null,
                quantite,
                date,
                montant);
    }

    /**
     * The line with its estimate. Without an amount it is asked at the tariff.
     *
     * @throws RegleViolee when there is neither an amount nor a tariff: field {@code montant}
     */
    LignePec ligne(Pec pec, int rang, Saisie s, @Nullable String posologie, @Nullable Integer duree) {
        Optional<Parts> auTarif = liquider(pec, s, null);
        Montant montant = s.montant() != null
                ? s.montant()
                : auTarif.map(Parts::facture).orElseThrow(() -> new RegleViolee("montant", "pec.regle.montantRequis"));
        Estimation estimation = liquider(pec, s, montant)
                .map(p -> new Estimation(
                        auTarif.map(t -> unitaire(t.facture(), s.quantite())).orElse(null),
                        p.base(),
                        p.amo(),
                        p.mutuelle(),
                        p.assure()))
                .orElse(Estimation.AUCUNE);
        return new LignePec(
                0,
                rang,
                s.nature(),
                s.code(),
                s.libelle().fr(),
                s.libelle().ar(),
                s.coefficient(),
                s.quantite(),
                s.date(),
                posologie,
                duree,
                montant,
                estimation,
                null);
    }

    private Optional<Parts> liquider(Pec pec, Saisie s, @Nullable Montant facture) {
        BigDecimal coefficient =
                s.coefficient() == null || s.coefficient().signum() <= 0 ? BigDecimal.ONE : s.coefficient();
        Acte acte = new Acte(
                s.calcul(),
                s.code(),
                coefficient,
                s.quantite(),
                facture,
                null,
                pec.demande().diagnosticCode(),
                null);
        return Optional.ofNullable(liquidations.liquider(soins(pec), acte).parts());
    }

    private Soins soins(Pec pec) {
        List<Soins.Exoneration> exonerations = assures
                .exonerations(pec.identite().beneficiaireId())
                .stream()
                .filter(e -> e.enVigueur(jour(pec)))
                .map(e -> new Soins.Exoneration(e.ald(), e.numero(), new Periode(e.debut(), e.fin())))
                .toList();
        boolean sejour = SEJOURS.contains(String.valueOf(pec.demande().famille()));
        return new Soins(
                jour(pec),
                secteur(pec),
                sejour ? Soins.Lieu.HOSPITALISATION : Soins.Lieu.AMBULATOIRE,
                Soins.Circuit.TIERS_PAYANT,
                assures.parId(pec.identite().beneficiaireId()).mutuelle(),
                exonerations);
    }

    /** The planned day, today while none is typed: its tariffs are shown. */
    LocalDate jour(Pec pec) {
        return pec.demande().debutSoins() == null
                ? LocalDate.now(clock)
                : pec.demande().debutSoins();
    }

    Secteur secteur(Pec pec) {
        return Secteur.valueOf(
                prestataires.parId(pec.identite().prestataireId()).secteur());
    }

    private static Montant unitaire(Montant total, int quantite) {
        return new Montant(total.valeur().divide(BigDecimal.valueOf(quantite), 2, RoundingMode.HALF_UP));
    }
}
