package ma.amarre.liquidation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import ma.amarre.commun.Montant;
import ma.amarre.referentiel.Dispositifs;
import ma.amarre.referentiel.Lecture;
import ma.amarre.referentiel.Medicaments;
import ma.amarre.referentiel.Origine;
import ma.amarre.referentiel.Parametres;
import ma.amarre.referentiel.Secteur;
import ma.amarre.referentiel.Tarifs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The reference data as the calculation asks for it. */
@Component
class BaremeReferentiel implements Bareme {

    /** Dirhams of a file: from this amount, ambulatory care of the public sector is paid directly to the provider. */
    static final String SEUIL_PUBLIC = "facture.public.seuil";

    private final Tarifs tarifs;
    private final ma.amarre.referentiel.Taux taux;
    private final Medicaments medicaments;
    private final Dispositifs dispositifs;
    private final Parametres parametres;

    BaremeReferentiel(
            Tarifs tarifs,
            ma.amarre.referentiel.Taux taux,
            Medicaments medicaments,
            Dispositifs dispositifs,
            Parametres parametres) {
        this.tarifs = tarifs;
        this.taux = taux;
        this.medicaments = medicaments;
        this.dispositifs = dispositifs;
        this.parametres = parametres;
    }

    @Override
    public Lecture<Tarif> lettreCle(String lettre, Secteur secteur, LocalDate jour) {
        return convertir(tarifs.lettreCle(majuscules(lettre), secteur, jour), t -> tarif("lettre_cle", t));
    }

    @Override
    public Lecture<Tarif> forfait(String code, Secteur secteur, LocalDate jour) {
        return convertir(tarifs.forfait(majuscules(code), secteur, jour), t -> tarif("forfait", t));
    }

    @Override
    public Lecture<Tarif> chirurgie(int k, Secteur secteur, LocalDate jour) {
        return convertir(tarifs.forfaitChirurgie(k, secteur, jour), t -> tarif("forfait_chirurgie", t));
    }

    @Override
    public Lecture<Tarif> dispositif(String code, LocalDate jour) {
        Optional<Dispositifs.Dispositif> trouve = dispositifs.parCode(majuscules(code), jour);
        Montant montant = trouve.map(Dispositifs.Dispositif::tarif).orElse(null);
        if (montant == null) {
            return new Lecture.Manquante<>("dispositif", code, jour, trouve.isPresent());
        }
        Origine origine = trouve.get().origine();
        return new Lecture.Trouvee<>(
                new Tarif(montant, false, ligne("dispositif", code, montant.valeur(), "DIRHAM", origine, null)));
    }

    @Override
    public Lecture<Medicament> medicament(String ean13, LocalDate jour) {
        return medicaments
                .parEan(ean13, jour)
                .<Lecture<Medicament>>map(m -> new Lecture.Trouvee<>(new Medicament(
                        m.base(),
                        m.ppv(),
                        m.ph(),
                        m.taux(),
                        ligne("medicament", ean13, m.taux(), "POURCENT", m.origine(), null))))
                .orElseGet(() -> new Lecture.Manquante<>("medicament", ean13, jour, false));
    }

    @Override
    public Lecture<Medicament> couteux(String ean13, LocalDate jour) {
        return medicaments
                .couteux(ean13, jour)
                .<Lecture<Medicament>>map(c -> new Lecture.Trouvee<>(new Medicament(
                        c.base(),
                        c.base(),
                        null,
                        c.taux(),
                        ligne("medicament_couteux", ean13, c.taux(), "POURCENT", c.origine(), null))))
                .orElseGet(() -> new Lecture.Manquante<>("medicament_couteux", ean13, jour, false));
    }

    @Override
    public Lecture<Taux> taux(String prestation, Secteur secteur, LocalDate jour) {
        return convertir(
                taux.amo(prestation, secteur, jour),
                t -> new Taux(
                        t.taux(),
                        t.base() == ma.amarre.referentiel.Taux.Base.PRIX_HOPITAL,
                        ligne(
                                "taux_couverture",
                                prestation + " " + secteur,
                                t.taux(),
                                "POURCENT",
                                t.origine(),
                                t.texte())));
    }

    @Override
    public Lecture<Complement> complement(String mutuelle, String prestation, LocalDate jour) {
        return convertir(taux.complement(mutuelle, majuscules(prestation), jour), c -> {
            boolean forfait = c.nature() == ma.amarre.referentiel.Taux.Nature.FORFAIT;
            String cle = c.mutuelle() + " " + c.prestation();
            String unite = forfait ? "DIRHAM" : "POURCENT";
            return new Complement(
                    forfait, c.valeur(), ligne("complement_mutuelle", cle, c.valeur(), unite, c.origine(), null));
        });
    }

    @Override
    public Lecture<Tarif> seuilPublic(LocalDate jour) {
        Optional<Parametres.Parametre> ligne = parametres.ligne(SEUIL_PUBLIC, jour);
        String valeur = ligne.map(Parametres.Parametre::valeur).orElse(null);
        if (valeur == null) {
            return new Lecture.Manquante<>("parametre", SEUIL_PUBLIC, jour, ligne.isPresent());
        }
        BigDecimal seuil = new BigDecimal(valeur);
        Origine origine = ligne.get().origine();
        return new Lecture.Trouvee<>(
                new Tarif(new Montant(seuil), false, ligne("parametre", SEUIL_PUBLIC, seuil, "DIRHAM", origine, null)));
    }

    private static Tarif tarif(String liste, Tarifs.Tarif t) {
        String cle = t.code() + " " + t.secteur();
        return new Tarif(
                t.montant(),
                t.unite() == Tarifs.Unite.COEFFICIENT,
                ligne(liste, cle, t.montant().valeur(), "DIRHAM", t.origine(), null));
    }

    private static LigneTarif ligne(
            String liste, String cle, BigDecimal valeur, String unite, Origine origine, @Nullable String texte) {
        return new LigneTarif(
                liste,
                cle,
                valeur.toPlainString(),
                unite,
                origine.valideDu(),
                origine.valideAu(),
                origine.source(),
                origine.confiance().name(),
                origine.confirmee(),
                texte);
    }

    private static <A, B> Lecture<B> convertir(Lecture<A> lecture, Function<A, B> conversion) {
        return switch (lecture) {
            case Lecture.Trouvee<A>(A ligne) -> new Lecture.Trouvee<>(conversion.apply(ligne));
            case Lecture.Manquante<A> m -> new Lecture.Manquante<>(m.liste(), m.cle(), m.jour(), m.sansValeur());
        };
    }

    private static String majuscules(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }
}
