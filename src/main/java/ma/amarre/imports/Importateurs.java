package ma.amarre.imports;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Utilisateur;
import org.springframework.stereotype.Component;

/** The importers that the modules bring. */
@Component
class Importateurs {

    /** The order of the choices on screen: reference data first, then what the portal lives on. */
    private static final List<String> ORDRE = List.of(
            "medicaments",
            "medicaments-couteux",
            "dispositifs",
            "ald",
            "organismes",
            "prestataires",
            "assures",
            "titres",
            "personnel");

    private final List<Importateur> tous;

    Importateurs(List<Importateur> tous) {
        this.tous = tous.stream()
                .sorted(Comparator.comparingInt(i -> ORDRE.contains(i.code()) ? ORDRE.indexOf(i.code()) : ORDRE.size()))
                .toList();
    }

    List<Importateur> tous() {
        return tous;
    }

    /** Those whose files this person may give. */
    List<Importateur> pour(Utilisateur qui) {
        return tous.stream().filter(i -> qui.a(i.role())).toList();
    }

    Optional<Importateur> parCode(String code) {
        return tous.stream().filter(i -> i.code().equals(code)).findFirst();
    }

    Importateur exiger(String code) {
        return parCode(code).orElseThrow(Introuvable::new);
    }
}
