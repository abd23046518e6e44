package ma.amarre.attestations;

import java.util.List;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

@Component
class AttestationsMenu implements Menu {

    @Override
    public List<Entree> entrees() {
        return List.of(new Entree(
                Espace.ASSURE,
                "attestations",
                "attestations.menu",
                "/assure/attestations",
                "shield-check",
                50,
                Set.of()));
    }
}
