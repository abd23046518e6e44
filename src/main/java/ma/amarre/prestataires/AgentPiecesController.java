package ma.amarre.prestataires;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Depot;
import ma.amarre.documents.Documents;
import ma.amarre.documents.EnvoiDocument;
import ma.amarre.documents.Proprietaire;
import ma.amarre.web.Erreurs;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The papers of an admission file: the stamped request, the ANAM form, the original bank statement (providers.md §4, confidence A). */
@Controller
class AgentPiecesController {

    private static final Set<String> NATURES = Set.of("DEMANDE", "FICHE_ANAM", "RIB");
    private final AdmissionRepository admissions;
    private final Documents documents;
    private final AgentAdmissionController dossier;

    AgentPiecesController(AdmissionRepository admissions, Documents documents, AgentAdmissionController dossier) {
        this.admissions = admissions;
        this.documents = documents;
        this.dossier = dossier;
    }

    static Proprietaire proprietaire(Admission a) {
        return new Proprietaire("ADMISSION", a.id());
    }

    @PreAuthorize("hasRole('ACCUEIL')")
    @PostMapping("/agent/prestataires/{numero}/pieces")
    String deposer(
            @PathVariable String numero,
            @RequestParam String nature,
            @RequestParam(required = false) MultipartFile fichier,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model)
            throws IOException {
        Admission a = admissions.parNumero(numero);
        if (!NATURES.contains(nature)) {
            throw new Introuvable();
        }
        try {
            if (fichier == null || fichier.isEmpty()) {
                throw new RegleViolee("fichier-" + nature, "prestataires.fichier.faux");
            }
            try (InputStream flux = fichier.getInputStream()) {
                String nom = String.valueOf(fichier.getOriginalFilename());
                documents.deposer(new Depot(proprietaire(a), nature, nom, null, qui.compteId()), flux);
            }
            return "redirect:/agent/prestataires/" + numero;
        } catch (RegleViolee refus) {
            reponse.setStatus(422);
            model.addAttribute(
                    "erreurs",
                    new Erreurs()
                            .ajouter(
                                    "fichier-" + nature,
                                    String.valueOf(refus.getMessage()),
                                    refus.arguments().toArray(java.io.Serializable[]::new)));
            return dossier.voir(numero, qui, model);
        }
    }

    @PreAuthorize("hasAnyRole('ACCUEIL', 'SUPERVISION')")
    @GetMapping("/agent/prestataires/{numero}/pieces/{reference}")
    void lire(@PathVariable String numero, @PathVariable String reference, HttpServletResponse reponse)
            throws IOException {
        Admission a = admissions.parNumero(numero);
        EnvoiDocument.original(documents, reference, proprietaire(a), reponse);
    }
}
