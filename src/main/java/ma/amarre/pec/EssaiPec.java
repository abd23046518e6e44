package ma.amarre.pec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.amarre.pec.ReglesPec.Probleme;
import org.springframework.stereotype.Component;

/**
 * "Test my file": every control of the payer that a machine can make, each with its rule, its text and what it found. Nothing is
 * written but the reading; the rules that stand against a submission are the very ones that are run again under its lock.
 */
@Component
class EssaiPec {

    /** What is controlled. Messages {@code pec.controle.NAME} (the rule) and {@code pec.controle.NAME.texte} (where it comes from). */
    enum Regle {
        NATURE,
        DATES,
        DIAGNOSTIC,
        PRESCRIPTEUR,
        ACTES,
        IMPRIME,
        SEJOUR,
        TARIF,
        DOUBLON,
        PIECES,
        DROITS,
        TIERS_PAYANT
    }

    /** @param constats problems and warnings, empty when the rule is kept */
    record Controle(Regle regle, List<Constat> constats) {

        public boolean tenue() {
            return constats.isEmpty();
        }

        public boolean bloque() {
            return constats.stream().anyMatch(Constat::bloquant);
        }
    }

    record Constat(Probleme probleme, boolean bloquant) {}

    private static final Map<String, Regle> REGLES = Map.ofEntries(
            Map.entry("type", Regle.NATURE),
            Map.entry("debut", Regle.DATES),
            Map.entry("debutPasse", Regle.DATES),
            Map.entry("fin", Regle.DATES),
            Map.entry("finAvant", Regle.DATES),
            Map.entry("diagnostic", Regle.DIAGNOSTIC),
            Map.entry("inpe", Regle.PRESCRIPTEUR),
            Map.entry("prescritApres", Regle.PRESCRIPTEUR),
            Map.entry("sansLigne", Regle.ACTES),
            Map.entry("sansJournee", Regle.IMPRIME),
            Map.entry("journeeEnForfait", Regle.IMPRIME),
            Map.entry("tropDeJours", Regle.SEJOUR),
            Map.entry("droitsAvantFin", Regle.DROITS),
            Map.entry("sansTarif", Regle.TARIF),
            Map.entry("auDelaDuTarif", Regle.TARIF),
            Map.entry("doublon", Regle.DOUBLON),
            Map.entry("doublonAilleurs", Regle.DOUBLON),
            Map.entry("piece", Regle.PIECES),
            Map.entry("pieceIllisible", Regle.PIECES),
            Map.entry("pieceEnAnalyse", Regle.PIECES),
            Map.entry("droits", Regle.DROITS),
            Map.entry("admission", Regle.TIERS_PAYANT));

    private final ReglesPec regles;
    private final AlertesPec alertes;

    EssaiPec(ReglesPec regles, AlertesPec alertes) {
        this.regles = regles;
        this.alertes = alertes;
    }

    /** One line for each rule, in their order. */
    List<Controle> essayer(Pec pec) {
        List<Constat> constats = new ArrayList<>();
        regles.problemes(pec).forEach(p -> constats.add(new Constat(p, true)));
        alertes.alertes(pec).forEach(p -> constats.add(new Constat(p, false)));
        List<Controle> controles = new ArrayList<>();
        for (Regle regle : Regle.values()) {
            controles.add(new Controle(
                    regle,
                    constats.stream().filter(c -> regle(c.probleme()) == regle).toList()));
        }
        return controles;
    }

    /** "pec.probleme.droits.FERME" is found by the rule on rights. */
    static Regle regle(Probleme probleme) {
        String nom = probleme.cle().split("\\.", -1)[2];
        Regle regle = REGLES.get(nom);
        if (regle == null) {
            throw new IllegalStateException("no rule behind " + probleme.cle());
        }
        return regle;
    }
}
