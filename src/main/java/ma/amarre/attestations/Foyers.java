package ma.amarre.attestations;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.assures.Foyer;
import org.springframework.stereotype.Component;

/** A household on one day. */
@Component
class Foyers {

    private final Foyer foyer;

    Foyers(Foyer foyer) {
        this.foyer = foyer;
    }

    List<Membre> le(long assureId, LocalDate jour) {
        return foyer.le(assureId, jour).stream()
                .map(m -> new Membre(m.personne(), m.droits(), m.enVigueur(jour)))
                .toList();
    }
}
