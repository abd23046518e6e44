package ma.amarre.remboursements;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Selection;
import ma.amarre.liquidation.Acte;
import ma.amarre.referentiel.Dispositifs;
import ma.amarre.referentiel.Lecture;
import ma.amarre.referentiel.Libelle;
import ma.amarre.referentiel.Medicaments;
import ma.amarre.referentiel.Secteur;
import ma.amarre.referentiel.Tarifs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an agent types for a billed line, read in one field and without a mouse: {@code CS}, {@code B 120}, {@code D10}, an EAN-13, a
 * device code such as {@code AA10}, or the code of a forfait. A code is known or refused; whether it can be computed is another question.
 */
@Component
class Catalogue {

    private static final Pattern LETTRE = Pattern.compile("([A-Z]{1,6})\\s*(\\d{1,4}(?:[.,]\\d{1,2})?)?");
    private static final Pattern DISPOSITIF = Pattern.compile("A[A-I]\\d{2}");
    private static final int PROPOSITIONS = 8;

    /** @param tarif for one unit or one act, dirhams; null: not published, so the line will not be computed */
    record Connu(
            Acte.Nature nature,
            String code,
            BigDecimal coefficient,
            Libelle libelle,
            @Nullable Montant tarif) {}

    /** A line of the list that opens under the field. */
    record Proposition(String code, String libelle) {}

    private final Tarifs tarifs;
    private final Medicaments medicaments;
    private final Dispositifs dispositifs;

    Catalogue(Tarifs tarifs, Medicaments medicaments, Dispositifs dispositifs) {
        this.tarifs = tarifs;
        this.medicaments = medicaments;
        this.dispositifs = dispositifs;
    }

    /** @param jour date of care: a code is known on that day */
    Optional<Connu> lire(String saisie, Secteur secteur, LocalDate jour) {
        String nu = saisie.strip().toUpperCase(Locale.ROOT);
        if (nu.matches("\\d{13}")) {
            return medicaments
                    .parEan(nu, jour)
                    .map(m ->
                            new Connu(Acte.Nature.MEDICAMENT, nu, BigDecimal.ONE, new Libelle(nom(m), null), m.base()));
        }
        if (DISPOSITIF.matcher(nu).matches()) {
            return dispositifs
                    .parCode(nu, jour)
                    .map(d -> new Connu(
                            Acte.Nature.DISPOSITIF, nu, BigDecimal.ONE, new Libelle(d.libelle(), null), d.tarif()));
        }
        Matcher lettre = LETTRE.matcher(nu);
        Optional<Connu> acte =
                lettre.matches() ? lettre(lettre.group(1), lettre.group(2), secteur, jour) : Optional.empty();
        return acte.or(() -> forfait(nu, secteur, jour));
    }

    private Optional<Connu> lettre(String code, @Nullable String nombre, Secteur secteur, LocalDate jour) {
        BigDecimal coefficient = nombre == null ? BigDecimal.ONE : new BigDecimal(nombre.replace(',', '.'));
        if (coefficient.signum() == 0) {
            return Optional.empty();
        }
        return switch (tarifs.lettreCle(code, secteur, jour)) {
            case Lecture.Trouvee<Tarifs.Tarif>(Tarifs.Tarif t) ->
                t.unite() == Tarifs.Unite.ACTE && nombre != null
                        ? Optional.empty()
                        : Optional.of(new Connu(
                                nature(t),
                                code,
                                coefficient,
                                t.libelle(),
                                t.montant().fois(coefficient)));
            case Lecture.Manquante<Tarifs.Tarif> m ->
                m.sansValeur()
                        ? Optional.of(new Connu(Acte.Nature.ACTE, code, coefficient, new Libelle(code, null), null))
                        : Optional.empty();
        };
    }

    private Optional<Connu> forfait(String code, Secteur secteur, LocalDate jour) {
        return switch (tarifs.forfait(code, secteur, jour)) {
            case Lecture.Trouvee<Tarifs.Tarif>(Tarifs.Tarif t) ->
                t.unite() == Tarifs.Unite.JOUR
                        ? Optional.empty()
                        : Optional.of(new Connu(Acte.Nature.FORFAIT, code, BigDecimal.ONE, t.libelle(), t.montant()));
            case Lecture.Manquante<Tarifs.Tarif> m ->
                m.sansValeur()
                        ? Optional.of(new Connu(
                                Acte.Nature.FORFAIT,
                                code,
                                BigDecimal.ONE,
                                new Libelle(code.replace('_', ' '), null),
                                null))
                        : Optional.empty();
        };
    }

    /** What begins like the words typed: medicines by name, devices by label, key letters and forfaits by code or label. */
    List<Proposition> proposer(String saisie, Secteur secteur, LocalDate jour, Locale langue) {
        String nu = saisie.strip();
        if (nu.length() < 2) {
            return List.of();
        }
        List<Proposition> trouvees = new ArrayList<>();
        String haut = nu.toUpperCase(Locale.ROOT);
        List<Tarifs.Tarif> actes = new ArrayList<>(tarifs.lettresCles(secteur, jour));
        actes.addAll(tarifs.forfaits(secteur, jour));
        actes.stream()
                .filter(t -> t.unite() != Tarifs.Unite.JOUR)
                .filter(t -> t.code().startsWith(haut)
                        || t.libelle().dans(langue).toUpperCase(Locale.ROOT).contains(haut))
                .limit(PROPOSITIONS)
                .forEach(t -> trouvees.add(new Proposition(t.code(), t.libelle().dans(langue))));
        medicaments
                .recherche(nu, jour, PROPOSITIONS)
                .forEach(p -> trouvees.add(new Proposition(p.medicament().ean13(), nom(p.medicament()))));
        dispositifs
                .recherche(nu, jour, PROPOSITIONS)
                .forEach(d -> trouvees.add(new Proposition(d.code(), d.libelle())));
        return trouvees.stream().limit(2L * PROPOSITIONS).toList();
    }

    /** What gives a line the words of the reader: stored in French, said in Arabic where the reference data has the words. */
    Selection<UnaryOperator<LigneDossier>> dans(Locale langue, Secteur secteur, LocalDate jour) {
        if (!langue.getLanguage().equals("ar")) {
            return Selection.connue(UnaryOperator.identity());
        }
        return tarifs.libelles(secteur, jour).puis(mots -> l -> {
            Libelle libelle = mots.get(l.code());
            return libelle == null ? l : l.nomme(libelle.dans(langue));
        });
    }

    private static Acte.Nature nature(Tarifs.Tarif t) {
        if (t.unite() == Tarifs.Unite.ACTE) {
            return Acte.Nature.CONSULTATION;
        }
        return t.code().equals("D") || t.code().equals("DPR") ? Acte.Nature.DENTAIRE : Acte.Nature.ACTE;
    }

    private static String nom(Medicaments.Medicament m) {
        String presentation = m.presentation();
        return presentation == null ? m.nom() : m.nom() + ", " + presentation;
    }
}
