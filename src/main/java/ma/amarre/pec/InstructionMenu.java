package ma.amarre.pec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.FileInstructionRepository.Corbeille;
import ma.amarre.pec.FileInstructionRepository.Filtre;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

/** The entries of the payer's agents and of the insured people. */
@Component
class InstructionMenu implements Menu {

    /** The entry of the trays in the navigation. */
    static final String CLE = "pec-agent";

    private static final Set<Role> ROLES = Set.of(Role.INSTRUCTION_PEC, Role.MEDECIN_CONSEIL, Role.SUPERVISION);
    private final FileInstructionRepository file;

    InstructionMenu(FileInstructionRepository file) {
        this.file = file;
    }

    @Override
    public List<Entree> entrees() {
        return List.of(
                new Entree(
                        Espace.AGENT,
                        CLE,
                        "pec.menu.instruction",
                        "/agent/pec/a-instruire",
                        "clipboard2-pulse",
                        10,
                        ROLES),
                new Entree(Espace.ASSURE, "pec", "pec.menu.assure", "/assure/pec", "hospital", 30, Set.of()));
    }

    @Override
    public Map<String, Integer> comptes(Utilisateur u) {
        return filtre(u).map(f -> Map.of(CLE, file.compte(f))).orElse(Map.of());
    }

    /** The tray of the first post that has one. */
    static Optional<Filtre> filtre(Utilisateur u) {
        return u.acces().stream()
                .filter(a -> ROLES.contains(a.role()))
                .findFirst()
                .map(a -> new Filtre(
                        a.role() == Role.MEDECIN_CONSEIL ? Corbeille.CONTROLE : Corbeille.A_INSTRUIRE,
                        a.organismeId(),
                        a.role() == Role.INSTRUCTION_PEC ? a.bureauId() : null,
                        null,
                        null));
    }
}
