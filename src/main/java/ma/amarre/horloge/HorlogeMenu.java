package ma.amarre.horloge;

import java.util.List;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

/** The hours that count, beside the holidays. */
@Component
class HorlogeMenu implements Menu {

    @Override
    public List<Entree> entrees() {
        return List.of(new Entree(
                Espace.AGENT,
                "horaires",
                "horloge.menu.horaires",
                "/agent/horloge/horaires",
                "clock",
                640,
                Set.of(Role.REFERENTIEL)));
    }
}
