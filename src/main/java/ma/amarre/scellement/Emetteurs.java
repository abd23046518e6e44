package ma.amarre.scellement;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.amarre.referentiel.Gestionnaires;
import ma.amarre.referentiel.Libelle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who issues papers on a given day: the managing body changes by law (README §4.1 of the domain shelf), never by a release. */
@Component
class Emetteurs {

    private final Gestionnaires gestionnaires;

    Emetteurs(Gestionnaires gestionnaires) {
        this.gestionnaires = gestionnaires;
    }

    /** @throws ma.amarre.commun.RegleViolee when no body is in force that day */
    Emetteur le(LocalDate jour) {
        var g = gestionnaires.exiger(jour);
        return new Emetteur(
                g.sigle(),
                g.nom().fr(),
                arabe(g.nom()),
                mention(g.adresse() == null ? null : g.adresse().fr(), g.telephone()),
                g.adresse() == null ? "" : arabe(g.adresse()),
                g.texte().fr(),
                arabe(g.texte()));
    }

    private static String arabe(Libelle libelle) {
        return libelle.ar() == null ? libelle.fr() : libelle.ar();
    }

    private static String mention(@Nullable String adresse, @Nullable String telephone) {
        return Stream.of(adresse, telephone)
                .filter(s -> s != null && !s.isBlank())
                .collect(Collectors.joining(" · "));
    }
}
