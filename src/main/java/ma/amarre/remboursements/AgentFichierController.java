package ma.amarre.remboursements;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Documents;
import ma.amarre.documents.EnvoiDocument;
import ma.amarre.documents.Proprietaire;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The papers of a dossier before an agent: pages as images, the original as a download, and the sealed receipt. */
@Controller
@RequestMapping("/agent/remboursements/{reference}")
@PreAuthorize("hasAnyRole('TRACABILITE', 'LIQUIDATION', 'ORDONNANCEMENT', 'MEDECIN_CONSEIL', 'SUPERVISION')")
class AgentFichierController {

    private final DossierRepository dossiers;
    private final Documents documents;
    private final Recepisses recepisses;

    AgentFichierController(DossierRepository dossiers, Documents documents, Recepisses recepisses) {
        this.dossiers = dossiers;
        this.documents = documents;
        this.recepisses = recepisses;
    }

    @GetMapping("/recepisse")
    ResponseEntity<byte[]> recepisse(@PathVariable String reference, @AuthenticationPrincipal Utilisateur agent) {
        return pdf(reference, recepisses.pourAgent(reference, Perimetre.de(agent)));
    }

    static ResponseEntity<byte[]> pdf(String reference, byte[] octets) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=\"" + reference + ".pdf\"")
                .header("Cache-Control", "no-store")
                .body(octets);
    }

    @GetMapping("/pieces/{document}")
    String piece(
            @PathVariable String reference,
            @PathVariable String document,
            @AuthenticationPrincipal Utilisateur agent,
            Model model) {
        Dossier d = dossiers.parReference(reference, Perimetre.de(agent));
        model.addAttribute("d", d);
        model.addAttribute("document", documents.consulter(document, de(d), agent.compteId()));
        return "remboursements/agent-piece";
    }

    @GetMapping("/pieces/{document}/pages/{numero}")
    ResponseEntity<byte[]> page(
            @PathVariable String reference,
            @PathVariable String document,
            @PathVariable int numero,
            @AuthenticationPrincipal Utilisateur agent)
            throws IOException, InterruptedException {
        Dossier d = dossiers.parReference(reference, Perimetre.de(agent));
        return EnvoiDocument.image(documents.page(document, de(d), numero));
    }

    @GetMapping("/pieces/{document}/original")
    void original(
            @PathVariable String reference,
            @PathVariable String document,
            @AuthenticationPrincipal Utilisateur agent,
            HttpServletResponse reponse)
            throws IOException {
        Dossier d = dossiers.parReference(reference, Perimetre.de(agent));
        EnvoiDocument.original(documents, document, de(d), reponse);
    }

    private static Proprietaire de(Dossier d) {
        return new Proprietaire(Dossiers.OBJET, d.id());
    }
}
