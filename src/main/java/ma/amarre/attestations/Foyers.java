package ma.amarre.attestations;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import org.springframework.stereotype.Component;

/** A household on one day. */
@Component
class Foyers {

    private final Assures assures;

    Foyers(Assures assures) {
        this.assures = assures;
    }

    List<Membre> le(long assureId, LocalDate jour) {
        return assures.foyer(assureId).stream().map(b -> membre(b, jour)).toList();
    }

    private Membre membre(Beneficiaire b, LocalDate jour) {
        return new Membre(
                b,
                assures.droits(b.id(), jour),
                assures.exonerations(b.id()).stream()
                        .filter(e -> e.enVigueur(jour))
                        .toList());
    }
}
