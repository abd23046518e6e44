package ma.amarre.pec;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Montant;
import ma.amarre.pec.LignePec.Decision;
import ma.amarre.pec.LignePec.Sens;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;

/**
 * What the agent typed for each line: {@code sens.12}, {@code montant.12}, {@code quantite.12}, {@code motif.12}, {@code texte.12},
 * and for the whole file {@code texte}. Kept as text until every line is coherent.
 */
record DecisionForm(Map<String, String> saisie) {

    /** Everything granted as asked: what most files need. */
    static DecisionForm proposer(Pec pec) {
        Map<String, String> saisie = new HashMap<>();
        for (LignePec ligne : pec.lignes()) {
            saisie.put("sens." + ligne.id(), Sens.ACCORDEE.name());
            saisie.put("montant." + ligne.id(), ligne.montantDemande().enLettres());
            saisie.put("quantite." + ligne.id(), Integer.toString(ligne.quantite()));
        }
        return new DecisionForm(saisie);
    }

    public String valeur(String champ, long ligne) {
        return saisie.getOrDefault(champ + "." + ligne, "");
    }

    public @Nullable String texte() {
        String texte = saisie.getOrDefault("texte", "").strip();
        return texte.isEmpty() ? null : texte;
    }

    /** @return the decisions by line, or nothing when {@code erreurs} got something */
    Optional<Map<Long, Decision>> toDecisions(Pec pec, Erreurs erreurs) {
        Map<Long, Decision> decisions = new HashMap<>();
        for (LignePec ligne : pec.lignes()) {
            lire(ligne, erreurs).ifPresent(d -> decisions.put(ligne.id(), d));
        }
        return erreurs.isEmpty() ? Optional.of(decisions) : Optional.empty();
    }

    private Optional<Decision> lire(LignePec ligne, Erreurs erreurs) {
        String sens = valeur("sens", ligne.id());
        String motif = valeur("motif", ligne.id()).strip();
        String texte = valeur("texte", ligne.id()).strip();
        switch (sens) {
            case "ACCORDEE" -> {
                return Optional.of(ligne.accord());
            }
            case "REFUSEE" -> {
                if (motif.isEmpty()) {
                    erreurs.ajouter("motif." + ligne.id(), "pec.regle.motifRequis", ligne.rang());
                    return Optional.empty();
                }
                return Optional.of(Decision.refus(motif, texte.isEmpty() ? null : texte));
            }
            case "ACCORDEE_AUTREMENT" -> {
                return autrement(ligne, motif, texte, erreurs);
            }
            default -> {
                erreurs.ajouter("sens." + ligne.id(), "pec.regle.ligneSansDecision", ligne.rang());
                return Optional.empty();
            }
        }
    }

    private Optional<Decision> autrement(LignePec ligne, String motif, String texte, Erreurs erreurs) {
        Optional<Montant> montant = montant(valeur("montant", ligne.id()));
        String quantite = valeur("quantite", ligne.id()).strip();
        if (montant.isEmpty()) {
            erreurs.ajouter("montant." + ligne.id(), "pec.regle.montantIllisible", ligne.rang());
        }
        if (!quantite.matches("\\d{1,4}")) {
            erreurs.ajouter("quantite." + ligne.id(), "pec.regle.quantiteIllisible", ligne.rang());
        }
        if (motif.isEmpty()) {
            erreurs.ajouter("motif." + ligne.id(), "pec.regle.motifRequis", ligne.rang());
        }
        if (montant.isEmpty() || !quantite.matches("\\d{1,4}") || motif.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Decision(
                Sens.ACCORDEE_AUTREMENT,
                motif,
                texte.isEmpty() ? null : texte,
                montant.get(),
                Integer.parseInt(quantite)));
    }

    /** "1 250,50" as people type it. */
    static Optional<Montant> montant(String saisie) {
        String nu = saisie.replaceAll("[\\s\u00a0\u202f]", "").replace(',', '.');
        return nu.matches("\\d{1,9}(\\.\\d{1,2})?") ? Optional.of(new Montant(new BigDecimal(nu))) : Optional.empty();
    }
}
