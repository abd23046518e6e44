package ma.amarre.facturation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Montant;
import ma.amarre.facturation.Conforts.Confort;
import ma.amarre.facturation.Facture.Sejour;
import ma.amarre.facturation.LigneFacture.Etat;
import ma.amarre.facturation.LigneFacture.Parts;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;

/**
 * What the billing desk types, as typed: the stay, then {@code quantite.<rang>} and {@code montant.<rang>} of each line, and
 * {@code confort.<code>} for what the patient pays besides.
 */
record FactureForm(Map<String, String> champs) {

    private static final int QUANTITE_MAX = 999;

    static FactureForm de(Facture f) {
        Map<String, String> champs = new HashMap<>();
        champs.put("version", Integer.toString(f.suivi().version()));
        champs.put("reference", texte(f.sejour().reference()));
        ecrire(champs, "date", f.sejour().date());
        ecrire(champs, "entree", f.sejour().entree());
        ecrire(champs, "sortie", f.sejour().sortie());
        for (LigneFacture l : f.lignes()) {
            String montant = l.montant().toString().replace('.', ',');
            if (l.estConfort()) {
                champs.put("confort." + l.confort(), montant);
            } else {
                champs.put("quantite." + l.pecLigneId(), Integer.toString(l.quantite()));
                champs.put("montant." + l.pecLigneId(), montant);
            }
        }
        return new FactureForm(champs);
    }

    private static void ecrire(Map<String, String> champs, String nom, @Nullable LocalDate date) {
        DateSaisie saisie = date == null ? DateSaisie.VIDE : DateSaisie.de(date);
        champs.put(nom + ".jour", texte(saisie.jour()));
        champs.put(nom + ".mois", texte(saisie.mois()));
        champs.put(nom + ".annee", texte(saisie.annee()));
    }

    /** For templates: what was typed into a field, "" when nothing was. */
    public String valeur(String champ) {
        return champs.getOrDefault(champ, "").strip();
    }

    public DateSaisie date(String champ) {
        return new DateSaisie(valeur(champ + ".jour"), valeur(champ + ".mois"), valeur(champ + ".annee"));
    }

    int version() {
        return valeur("version").matches("\\d{1,9}") ? Integer.parseInt(valeur("version")) : -1;
    }

    /** Nothing is required of a draft; what is typed must be readable. @param modele the lines that may be billed */
    Erreurs erreurs(List<LigneFacture> modele, List<Confort> conforts) {
        Erreurs erreurs = new Erreurs();
        if (!valeur("reference").matches("[\\p{L}\\p{N} ./_-]{0,40}")) {
            erreurs.ajouter("reference", "facturation.erreur.reference");
        }
        for (String champ : List.of("date", "entree", "sortie")) {
            if (!date(champ).estVide() && date(champ).toDate().isEmpty()) {
                erreurs.ajouter(champ, "facturation.erreur.date");
            }
        }
        LocalDate entree = date("entree").toDate().orElse(null);
        LocalDate sortie = date("sortie").toDate().orElse(null);
        if (entree != null && sortie != null && sortie.isBefore(entree)) {
            erreurs.ajouter("sortie", "facturation.erreur.sortie");
        }
        for (LigneFacture l : modele) {
            if (quantite("quantite." + l.pecLigneId()).isEmpty()) {
                erreurs.ajouter("quantite." + l.pecLigneId(), "facturation.erreur.quantite");
            }
            if (montant("montant." + l.pecLigneId()).isEmpty()) {
                erreurs.ajouter("montant." + l.pecLigneId(), "facturation.erreur.montant");
            }
        }
        for (Confort c : conforts) {
            if (!valeur("confort." + c.code()).isEmpty()
                    && montant("confort." + c.code()).isEmpty()) {
                erreurs.ajouter("confort." + c.code(), "facturation.erreur.montant");
            }
        }
        return erreurs;
    }

    Sejour toSejour() {
        String reference = valeur("reference");
        return new Sejour(
                reference.isEmpty() ? null : reference,
                date("date").toDate().orElse(null),
                date("entree").toDate().orElse(null),
                date("sortie").toDate().orElse(null));
    }

    /** The lines billed: those with a quantity, then the comforts of the patient. */
    List<LigneFacture> toLignes(List<LigneFacture> modele, List<Confort> conforts) {
        List<LigneFacture> lignes = new ArrayList<>();
        for (LigneFacture l : modele) {
            int quantite = quantite("quantite." + l.pecLigneId()).orElse(0);
            if (quantite > 0) {
                lignes.add(ligne(lignes.size() + 1, l, quantite));
            }
        }
        for (Confort c : conforts) {
            Montant montant = montant("confort." + c.code()).orElse(Montant.ZERO);
            if (!montant.estNul()) {
                lignes.add(confort(lignes.size() + 1, c, montant));
            }
        }
        return lignes;
    }

    private LigneFacture ligne(int rang, LigneFacture l, int quantite) {
        return new LigneFacture(
                0,
                rang,
                1,
                l.pecLigneId(),
                null,
                l.nature(),
                l.code(),
                l.libelle(),
                l.libelleAr(),
                quantite,
                montant("montant." + l.pecLigneId()).orElse(Montant.ZERO),
                Parts.INCONNUES,
                Etat.PROPOSEE,
                null,
                null);
    }

    private static LigneFacture confort(int rang, Confort c, Montant montant) {
        return new LigneFacture(
                0,
                rang,
                1,
                null,
                c.code(),
                "CONFORT",
                c.code(),
                c.libelle().fr(),
                c.libelle().ar(),
                1,
                montant,
                Parts.auPatient(montant),
                Etat.PROPOSEE,
                null,
                null);
    }

    /** Empty field: zero, the line is not billed. */
    private Optional<Integer> quantite(String champ) {
        return entier(valeur(champ));
    }

    private Optional<Montant> montant(String champ) {
        return dirhams(valeur(champ));
    }

    static Optional<Integer> entier(String texte) {
        if (texte.isEmpty()) {
            return Optional.of(0);
        }
        return texte.matches("\\d{1,3}") && Integer.parseInt(texte) <= QUANTITE_MAX
                ? Optional.of(Integer.valueOf(texte))
                : Optional.empty();
    }

    /** "1 250,50" or "1250.5"; empty: zero. */
    static Optional<Montant> dirhams(String texte) {
        String nu = texte.replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.');
        if (nu.isEmpty()) {
            return Optional.of(Montant.ZERO);
        }
        return nu.matches("\\d{1,8}(\\.\\d{1,2})?") ? Optional.of(new Montant(new BigDecimal(nu))) : Optional.empty();
    }

    private static String texte(@Nullable String texte) {
        return texte == null ? "" : texte;
    }
}
