package ma.amarre.attestations;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.assures.Foyer;
import ma.amarre.assures.Regard;
import org.springframework.stereotype.Component;

/** A household on one day. */
@Component
class Foyers {

    private final Foyer foyer;

    Foyers(Foyer foyer) {
        this.foyer = foyer;
    }

    List<Membre> le(Regard regard, LocalDate jour) {
        return foyer.le(regard, jour).stream()
                .map(m -> new Membre(m.personne(), m.droits(), m.enVigueur(jour)))
                .toList();
    }
}
