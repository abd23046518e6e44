package ma.amarre.assures;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import ma.amarre.assures.ListesDroits.Rangee;
import ma.amarre.commun.Acces;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.imports.Ligne;
import ma.amarre.web.Cadre;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Mots;
import ma.amarre.web.Tableur;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The rights of tomorrow's admissions in one go: a file or pasted cells in, one row per answer back, exceptions first. */
@Controller
@RequestMapping("/clinique/assures/listes")
@PreAuthorize("hasAnyRole('CLINIQUE_ADMISSION', 'CLINIQUE_FACTURATION')")
class CliniqueListesDroitsController {

    private static final int OCTETS_AU_PLUS = 2 << 20;
    private static final int DERNIERES = 10;
    private static final List<String> COLONNES =
            List.of("ligne", "libelle", "saisie", "patient", "soins", "reponse", "jusqu", "numero");
    private static final List<String> MODELE = List.of("immatriculation", "rang", "date_soins", "cin", "naissance");

    private final ListesDroits listes;
    private final Cadre cadre;
    private final Mots mots;
    private final Clock clock;

    CliniqueListesDroitsController(ListesDroits listes, Cadre cadre, Mots mots, Clock clock) {
        this.listes = listes;
        this.cadre = cadre;
        this.mots = mots;
        this.clock = clock;
    }

    /** @param texte pasted cells @param cle of the page: sent twice, the list is asked once */
    record ListeForm(
            @Nullable String texte,
            @Nullable DateSaisie soins,
            @Nullable String cle) {}

    @GetMapping
    String question(@AuthenticationPrincipal Utilisateur u, Model model) {
        LocalDate demain = LocalDate.now(clock).plusDays(1);
        model.addAttribute(
                "form",
                new ListeForm("", DateSaisie.de(demain), UUID.randomUUID().toString()));
        model.addAttribute("dernieres", listes.dernieres(acces(u).organismeId(), DERNIERES));
        model.addAttribute("maximum", DemandesDroits.LIGNES_AU_PLUS);
        return "assures/clinique-listes";
    }

    @PostMapping
    ModelAndView verifier(
            @ModelAttribute("form") ListeForm form,
            @RequestParam(required = false) @Nullable MultipartFile fichier,
            @AuthenticationPrincipal Utilisateur u)
            throws IOException {
        Erreurs erreurs = new Erreurs();
        Optional<LocalDate> soins =
                form.soins() == null ? Optional.empty() : form.soins().toDate();
        if (soins.isEmpty()) {
            erreurs.ajouter("soins", "assures.droits.soins.requis");
        }
        if (form.cle() == null || form.cle().isBlank() || form.cle().length() > 64) {
            erreurs.ajouter("", "assures.liste.perimee");
        }
        List<Ligne> lignes = lire(form, fichier, erreurs);
        if (!erreurs.isEmpty()) {
            return new ModelAndView(
                            "assures/clinique-listes",
                            Map.of("form", form, "erreurs", erreurs, "maximum", DemandesDroits.LIGNES_AU_PLUS),
                            HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("dernieres", listes.dernieres(acces(u).organismeId(), DERNIERES));
        }
        String nom = fichier == null || fichier.isEmpty() ? null : nom(fichier);
        String reference = verifier(lignes, nom, soins.orElseThrow(), String.valueOf(form.cle()), u);
        return new ModelAndView("redirect:/clinique/assures/listes/" + reference);
    }

    private String verifier(List<Ligne> lignes, @Nullable String nom, LocalDate soins, String cle, Utilisateur u) {
        try {
            return listes.verifier(lignes, nom, soins, cle, u, acces(u));
        } catch (DuplicateKeyException sentTwiceAtOnce) {
            return listes.verifier(lignes, nom, soins, cle, u, acces(u));
        }
    }

    private static List<Ligne> lire(ListeForm form, @Nullable MultipartFile fichier, Erreurs erreurs)
            throws IOException {
        String texte = form.texte() == null ? "" : form.texte().strip();
        try {
            if (fichier != null && !fichier.isEmpty()) {
                if (fichier.getSize() > OCTETS_AU_PLUS) {
                    throw new RegleViolee("fichier", "imports.refus.trop-gros", OCTETS_AU_PLUS >> 20);
                }
                return DemandesDroits.lire("fichier", fichier.getBytes());
            }
            if (!texte.isEmpty()) {
                return DemandesDroits.lireCollage("texte", texte);
            }
            erreurs.ajouter("fichier", "assures.liste.rien");
        } catch (RegleViolee refus) {
            erreurs.ajouter(refus);
        }
        return List.of();
    }

    @GetMapping("/{reference}")
    String reponse(@PathVariable String reference, @AuthenticationPrincipal Utilisateur u, Model model) {
        ListesDroits.Resume liste = listes.parReference(reference, acces(u).organismeId());
        model.addAttribute("liste", liste);
        model.addAttribute("rangees", listes.rangees(liste));
        return "assures/clinique-liste";
    }

    /** The same rows as a file. @param format csv or xlsx */
    @GetMapping(path = "/{reference}", params = "format")
    ResponseEntity<byte[]> fichier(
            @PathVariable String reference, @RequestParam String format, @AuthenticationPrincipal Utilisateur u) {
        ListesDroits.Resume liste = listes.parReference(reference, acces(u).organismeId());
        return new Tableur(
                        "droits",
                        "droits",
                        COLONNES.stream()
                                .map(c -> dire("assures.liste.colonne." + c))
                                .toList(),
                        listes.rangees(liste).stream().map(this::cellules).toList())
                .fichier(format);
    }

    /** An empty table with the right headers and one row as an example. @param format csv or xlsx */
    @GetMapping("/modele")
    ResponseEntity<byte[]> modele(@RequestParam(defaultValue = "xlsx") String format) {
        String demain = LocalDate.now(clock).plusDays(1).toString();
        return new Tableur(
                        "admissions",
                        "admissions",
                        Stream.concat(MODELE.stream(), Stream.of("libelle")).toList(),
                        List.of(
                                List.of("100000000", "0", demain, "", "", dire("assures.liste.modele.exemple")),
                                List.of("", "", demain, "AB123456", "1980-01-31", "")))
                .fichier(format);
    }

    private List<Object> cellules(Rangee r) {
        List<Object> cellules = new ArrayList<>();
        cellules.add(r.rang());
        cellules.add(r.libelle() == null ? "" : r.libelle());
        cellules.add(r.saisie());
        cellules.add(r.patient(cadre.getLangue().equals("ar")));
        cellules.add(r.soins() == null ? "" : mots.dateChiffres(r.soins()));
        cellules.add(dire(r.motif() == null ? r.cle() : "assures.liste.motif." + r.motif()));
        cellules.add(r.jusqu() == null ? "" : mots.dateChiffres(r.jusqu()));
        cellules.add(r.verification() == null ? "" : r.verification());
        return cellules;
    }

    private String dire(String cle) {
        return String.valueOf(cadre.phrase(cle));
    }

    private static String nom(MultipartFile fichier) {
        String nom = String.valueOf(fichier.getOriginalFilename()).replaceAll("\\p{Cntrl}", "");
        return nom.length() <= 200 ? nom : nom.substring(nom.length() - 200);
    }

    private static Acces acces(Utilisateur u) {
        return u.exiger(Role.CLINIQUE_ADMISSION, Role.CLINIQUE_FACTURATION);
    }
}
