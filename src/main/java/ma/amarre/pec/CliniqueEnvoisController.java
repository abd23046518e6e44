package ma.amarre.pec;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Reprises;
import ma.amarre.documents.Reprises.Envoi;
import ma.amarre.web.Cadre;
import ma.amarre.web.Erreurs;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A large scan in pieces, for the script of the drop area: announce, send from an offset, ask where it stopped. The answer is a
 * line of text: the reference and how many bytes are there, or {@code 422} and the sentence that says why not.
 */
@Controller
@RequestMapping("/clinique/pec/{numero}/pieces/envois")
@PreAuthorize("hasRole('CLINIQUE_ADMISSION')")
class CliniqueEnvoisController {

    private static final MediaType TEXTE = MediaType.parseMediaType("text/plain;charset=UTF-8");

    private final PecRepository pecs;
    private final PiecesPec pieces;
    private final EnvoisPec envois;
    private final Cadre cadre;

    CliniqueEnvoisController(PecRepository pecs, PiecesPec pieces, EnvoisPec envois, Cadre cadre) {
        this.pecs = pecs;
        this.pieces = pieces;
        this.envois = envois;
        this.cadre = cadre;
    }

    /** @param marque size and date of the file, so that the same file goes on where it stopped */
    @PostMapping
    ResponseEntity<String> annoncer(
            @PathVariable String numero,
            @RequestParam String piece,
            @RequestParam String nom,
            @RequestParam String marque,
            @RequestParam long taille,
            @AuthenticationPrincipal Utilisateur u) {
        Pec pec = brouillon(numero, u);
        List<String> attendues =
                pieces.exigees(pec).stream().map(PiecesPec.Exigee::code).toList();
        return dire(() -> {
            if (!attendues.contains(piece) || !marque.matches("[\\w.:-]{1,60}")) {
                throw new RegleViolee("fichier", "pec.envoi.piece");
            }
            return etat(envois.annoncer(pec, piece, nom, marque, taille, u.compteId()));
        });
    }

    @GetMapping("/{envoi}")
    ResponseEntity<String> ou(
            @PathVariable String numero, @PathVariable String envoi, @AuthenticationPrincipal Utilisateur u) {
        return dire(() -> etat(envois.trouver(brouillon(numero, u), envoi)));
    }

    /** @param debut offset of the first byte; the last piece makes the document */
    @PostMapping(path = "/{envoi}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<String> recevoir(
            @PathVariable String numero,
            @PathVariable String envoi,
            @RequestParam long debut,
            InputStream corps,
            @AuthenticationPrincipal Utilisateur u)
            throws IOException {
        Pec pec = brouillon(numero, u);
        byte[] morceau = corps.readNBytes(Reprises.MORCEAU + 1);
        return dire(() -> {
            try {
                return etat(envois.recevoir(pec, envoi, debut, morceau));
            } catch (IOException parti) {
                throw new Conflit("documents.envoi.conflit");
            }
        });
    }

    private ResponseEntity<String> dire(Supplier<String> acte) {
        try {
            return ResponseEntity.ok().contentType(TEXTE).body(acte.get());
        } catch (RegleViolee refus) {
            return ResponseEntity.unprocessableContent()
                    .contentType(TEXTE)
                    .body(cadre.phrase(
                            new Erreurs().ajouter(refus).values().iterator().next()));
        }
    }

    private static String etat(Envoi envoi) {
        return envoi.reference() + " " + envoi.recu();
    }

    private Pec brouillon(String numero, Utilisateur u) {
        Pec pec = pecs.duPrestataire(numero, u.exiger(Role.CLINIQUE_ADMISSION).organismeId());
        if (!pec.statut().enPreparation()) {
            throw new Conflit("pec.conflit.REDIGER");
        }
        return pec;
    }
}
