package ma.amarre.demandes;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.demandes.Demande.Genre;
import ma.amarre.demandes.Demande.Nature;
import ma.amarre.referentiel.CiblesPieces;
import ma.amarre.referentiel.Dispositifs;
import ma.amarre.referentiel.Dispositifs.Dispositif;
import ma.amarre.referentiel.Pieces;
import ma.amarre.referentiel.Pieces.Etape;
import ma.amarre.referentiel.Pieces.Piece;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Which documents a request asks for: rows of the catalogue, by what it says; for a device those of its code. */
@Component
class Exigees {

    private static final int TROUVES = 12;
    private final Pieces pieces;
    private final Dispositifs dispositifs;

    Exigees(Pieces pieces, Dispositifs dispositifs) {
        this.pieces = pieces;
        this.dispositifs = dispositifs;
    }

    /** Before it is written: for each thing that may be said. */
    Map<String, List<Piece>> de(Genre genre, LocalDate jour) {
        List<Nature> natures = switch (genre) {
            case BENEFICIAIRE -> List.of(Nature.CONJOINT, Nature.ENFANT);
            case ETUDES -> List.of(Nature.ETUDES);
            case ETAT_CIVIL -> List.of(Nature.DIVORCE, Nature.DECES, Nature.RECTIFICATION);
            default -> List.of();
        };
        List<Piece> toutes = pieces.toutes(Etape.DEMANDE, jour);
        Map<String, List<Piece>> parNature = new LinkedHashMap<>();
        natures.forEach(n -> parNature.put(
                n.name(),
                toutes.stream().filter(p -> p.cible().equals(n.name())).toList()));
        return parNature;
    }

    /** Of one that was written; empty for kinds whose documents stand elsewhere. */
    Map<String, List<Piece>> de(Demande d, LocalDate jour) {
        var famille = d.contenu().famille();
        if (famille != null) {
            String nature = famille.nature().name();
            return Map.of(nature, pieces.exigibles(Etape.DEMANDE, List.of(nature), jour));
        }
        var appareil = d.contenu().appareil();
        return appareil == null
                ? Map.of()
                : dispositifs
                        .parCode(appareil.code(), jour)
                        .map(x -> Map.of("DISPOSITIF", duDispositif(x, jour)))
                        .orElse(Map.of());
    }

    /** A device that is looked for or chosen. */
    void appareil(AppareilForm form, LocalDate jour, Model model) {
        @Nullable
        Dispositif choisi =
                form.estCode() ? dispositifs.parCode(form.toCode(), jour).orElse(null) : null;
        model.addAttribute("dispositif", choisi);
        model.addAttribute(
                "trouves",
                choisi != null || form.mots().length() < 3
                        ? List.of()
                        : dispositifs.recherche(form.mots(), jour, TROUVES));
        model.addAttribute("exigees", choisi == null ? Map.of() : Map.of("DISPOSITIF", duDispositif(choisi, jour)));
    }

    private List<Piece> duDispositif(Dispositif d, LocalDate jour) {
        return pieces.exigibles(Etape.PEC, CiblesPieces.dispositif(d), jour);
    }
}
