package ma.amarre.pec;

import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.FileInstructionRepository.Corbeille;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A tray of the payer as a file: the same address with a format. */
@Controller
@PreAuthorize("hasAnyRole('INSTRUCTION_PEC', 'MEDECIN_CONSEIL', 'SUPERVISION')")
class AgentPecExportController {

    private static final int AU_PLUS = 5000;

    private final FileInstructionRepository file;
    private final VuesPec vues;
    private final ExportPec exports;

    AgentPecExportController(FileInstructionRepository file, VuesPec vues, ExportPec exports) {
        this.file = file;
        this.vues = vues;
        this.exports = exports;
    }

    @GetMapping(path = "/agent/pec/a-instruire", params = "format")
    ResponseEntity<byte[]> exporter(
            @RequestParam String format,
            @RequestParam(required = false) @Nullable Corbeille corbeille,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(defaultValue = "false") boolean miens,
            @AuthenticationPrincipal Utilisateur u) {
        Corbeille choisie = corbeille == null ? AgentPecController.corbeilleDe(u) : corbeille;
        return exports.corbeille(
                file.toutes(AgentPecController.filtre(choisie, u, miens, type), AU_PLUS), vues.types(), format);
    }
}
