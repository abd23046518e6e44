package ma.amarre.pec;

import java.util.List;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Attentes;
import org.springframework.stereotype.Component;

/** The requests that an agent of the payer takes first. */
@Component
class AttentesPec implements Attentes {

    private final FileInstructionRepository file;

    AttentesPec(FileInstructionRepository file) {
        this.file = file;
    }

    @Override
    public List<Attente> attentes(Utilisateur u) {
        return InstructionMenu.filtre(u)
                .map(f -> file.page(f, null).lignes().stream()
                        .limit(NOMBRE)
                        .map(r ->
                                new Attente(InstructionMenu.CLE, r.numero(), "/agent/pec/" + r.numero(), r.echeance()))
                        .toList())
                .orElse(List.of());
    }
}
