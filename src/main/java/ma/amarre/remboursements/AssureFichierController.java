package ma.amarre.remboursements;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import ma.amarre.assures.Assures;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Documents;
import ma.amarre.documents.EnvoiDocument;
import ma.amarre.documents.Proprietaire;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What an insured person takes home: the sealed receipt, and the files that are in his dossier. */
@Controller
@RequestMapping("/assure/remboursements/{reference}")
@PreAuthorize("hasRole('ASSURE')")
class AssureFichierController {

    private final DossierRepository dossiers;
    private final Documents documents;
    private final Recepisses recepisses;
    private final Assures assures;

    AssureFichierController(DossierRepository dossiers, Documents documents, Recepisses recepisses, Assures assures) {
        this.dossiers = dossiers;
        this.documents = documents;
        this.recepisses = recepisses;
        this.assures = assures;
    }

    @GetMapping("/recepisse")
    ResponseEntity<byte[]> recepisse(@PathVariable String reference, @AuthenticationPrincipal Utilisateur utilisateur) {
        Dossier d = ouvert(reference, utilisateur);
        return AgentFichierController.pdf(reference, recepisses.pourAssure(reference, d.assureId()));
    }

    @GetMapping("/pieces/{document}")
    void piece(
            @PathVariable String reference,
            @PathVariable String document,
            @AuthenticationPrincipal Utilisateur utilisateur,
            HttpServletResponse reponse)
            throws IOException {
        Dossier d = ouvert(reference, utilisateur);
        Proprietaire proprietaire = new Proprietaire(Dossiers.OBJET, d.id());
        EnvoiDocument.original(documents, document, proprietaire, reponse);
    }

    /** @throws Introuvable also for a grown-up child of the household, whose papers are closed to the parents */
    private Dossier ouvert(String reference, Utilisateur utilisateur) {
        Dossier d = dossiers.parReference(reference, assures.regard(utilisateur));
        if (assures.ferme(utilisateur, d.beneficiaireId())) {
            throw new Introuvable();
        }
        return d;
    }
}
