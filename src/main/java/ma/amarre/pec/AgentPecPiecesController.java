package ma.amarre.pec;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Document;
import ma.amarre.documents.Documents;
import ma.amarre.documents.EnvoiDocument;
import ma.amarre.documents.Proprietaire;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The documents of a request before an agent's eyes: images of their pages; the original only as a download. */
@Controller
@RequestMapping("/agent/pec/{numero}")
@PreAuthorize("hasAnyRole('INSTRUCTION_PEC', 'MEDECIN_CONSEIL', 'SUPERVISION')")
class AgentPecPiecesController {

    private final AccesAgent acces;
    private final Documents documents;
    private final PapiersPec papiers;
    private final SecretMedical secret;

    AgentPecPiecesController(AccesAgent acces, Documents documents, PapiersPec papiers, SecretMedical secret) {
        this.acces = acces;
        this.documents = documents;
        this.papiers = papiers;
        this.secret = secret;
    }

    @GetMapping("/pieces/{document}")
    String lire(
            @PathVariable String numero,
            @PathVariable String document,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        Pec pec = acces.lire(numero, u);
        secret.exiger(pec, document, u);
        boolean instruit = u.a(Role.INSTRUCTION_PEC) || u.a(Role.MEDECIN_CONSEIL);
        Document vu = instruit
                ? documents.consulter(document, proprietaire(pec), u.compteId())
                : documents.trouver(document, proprietaire(pec));
        model.addAttribute("document", vu);
        model.addAttribute("numero", numero);
        return "pec/agent-piece";
    }

    @GetMapping("/pieces/{document}/pages/{page}")
    ResponseEntity<byte[]> page(
            @PathVariable String numero,
            @PathVariable String document,
            @PathVariable String page,
            @AuthenticationPrincipal Utilisateur u)
            throws IOException, InterruptedException {
        Pec pec = acces.lire(numero, u);
        secret.exiger(pec, document, u);
        if (!page.matches("\\d{1,4}")) {
            throw new Introuvable();
        }
        return EnvoiDocument.image(documents.page(document, proprietaire(pec), Integer.parseInt(page)));
    }

    @GetMapping("/pieces/{document}/original")
    void original(
            @PathVariable String numero,
            @PathVariable String document,
            @AuthenticationPrincipal Utilisateur u,
            HttpServletResponse reponse)
            throws IOException, InterruptedException {
        Pec pec = acces.lire(numero, u);
        secret.exiger(pec, document, u);
        EnvoiDocument.copie(documents, document, proprietaire(pec), reponse);
    }

    @GetMapping("/lettre")
    ResponseEntity<byte[]> lettre(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        return PapiersPec.pdf(papiers.lettre(acces.lire(numero, u)), "decision-" + numero);
    }

    private static Proprietaire proprietaire(Pec pec) {
        return new Proprietaire(MouvementPec.OBJET, pec.id());
    }
}
