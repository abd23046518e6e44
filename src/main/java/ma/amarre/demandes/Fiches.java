package ma.amarre.demandes;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.Coordonnees;
import ma.amarre.commun.Selection;
import ma.amarre.commun.Selections;
import ma.amarre.commun.Utilisateur;
import ma.amarre.demandes.Demande.Genre;
import ma.amarre.documents.Documents;
import ma.amarre.horloge.Horloges;
import ma.amarre.referentiel.Alds;
import ma.amarre.referentiel.Parametres;
import ma.amarre.referentiel.Pieces;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;

/** What the screens of a request show. */
@Component
class Fiches {

    private final Assures assures;
    private final Coordonnees coordonnees;
    private final Alds alds;
    private final Parametres parametres;
    private final Documents documents;
    private final Horloges horloges;
    private final Traitement traitement;
    private final Exigees exigees;
    private final LettreDispositif lettres;
    private final Selections selections;

    Fiches(
            Assures assures,
            Coordonnees coordonnees,
            Alds alds,
            Parametres parametres,
            Documents documents,
            Horloges horloges,
            Traitement traitement,
            Exigees exigees,
            LettreDispositif lettres,
            Selections selections) {
        this.assures = assures;
        this.coordonnees = coordonnees;
        this.alds = alds;
        this.parametres = parametres;
        this.documents = documents;
        this.horloges = horloges;
        this.traitement = traitement;
        this.exigees = exigees;
        this.lettres = lettres;
        this.selections = selections;
    }

    Optional<byte[]> lettre(Demande d) {
        return lettres.de(d);
    }

    /** One request: its papers, its clock, the illness and the patient it speaks of. */
    @Transactional(readOnly = true)
    public void remplir(Demande d, Model model) {
        Long qui = d.beneficiaireId();
        String code = d.contenu().ald();
        var joints = documents.selection(Depots.proprietaire(d));
        var horloge = horloges.selection(Depots.OBJET, d.id());
        Selection<Optional<Beneficiaire>> patient = qui == null
                ? Selection.connue(Optional.empty())
                : assures.selection(qui).puis(Optional::of);
        Selection<Optional<Alds.Ald>> ald =
                code == null ? Selection.connue(Optional.empty()) : alds.selection(code, jour());
        var lettre = lettres.selection(d);
        Selection.Lues lues = selections.ensemble(joints, horloge, patient, ald, lettre);
        model.addAttribute("d", d);
        model.addAttribute("pieces", lues.de(joints));
        model.addAttribute("horloge", lues.de(horloge).orElse(null));
        model.addAttribute("patient", lues.de(patient).orElse(null));
        model.addAttribute("ald", lues.de(ald).orElse(null));
        model.addAttribute("lettre", lues.de(lettre));
    }

    /** The documents that a request should have come with: whoever decides compares. */
    void exiger(Demande d, Model model) {
        model.addAttribute("exigees", exigees.de(d, jour()));
    }

    /** What a form needs besides what was typed. */
    void preparer(Genre genre, Utilisateur moi, DemandeForm form, Model model) {
        model.addAttribute("genre", genre);
        model.addAttribute("mot", AssureDemandesController.mot(genre));
        switch (genre) {
            case COORDONNEES -> model.addAttribute("form", form.avec(coordonnees.de(assures.assureDe(moi))));
            case RIB ->
                model.addAttribute(
                        "attente",
                        parametres.exigerDelai("rib.changement.delai", jour()).nombre());
            case BENEFICIAIRE -> famille(genre, model);
            case ETUDES -> {
                model.addAttribute(
                        "foyer",
                        foyer(assures.foyerDe(moi).stream()
                                .filter(b -> b.lien() == Beneficiaire.Lien.ENFANT)
                                .toList()));
                famille(genre, model);
            }
            case ETAT_CIVIL -> {
                model.addAttribute("foyer", foyer(assures.foyerDe(moi)));
                famille(genre, model);
            }
            case DISPOSITIF -> {
                model.addAttribute("foyer", foyer(assures.regard(moi).personnes()));
                exigees.appareil(form.lAppareil(), jour(), model);
            }
            case ETM -> {
                model.addAttribute("foyer", foyer(assures.regard(moi).personnes()));
                String code = form.ald() == null ? "" : form.ald().strip().toUpperCase(Locale.ROOT);
                model.addAttribute(
                        "ald",
                        code.isEmpty() ? null : alds.parCode(code, jour()).orElse(null));
                model.addAttribute("trouvees", chercher(form));
            }
        }
    }

    private void famille(Genre genre, Model model) {
        Map<String, List<Pieces.Piece>> parNature = exigees.de(genre, jour());
        Map<String, String> natures = new LinkedHashMap<>();
        parNature.keySet().forEach(n -> natures.put(n, "demandes.nature." + n));
        Map<String, String> sexes = new LinkedHashMap<>();
        sexes.put("F", "demandes.sexe.F");
        sexes.put("M", "demandes.sexe.M");
        model.addAttribute("exigees", parNature);
        model.addAttribute("natures", natures);
        model.addAttribute("sexes", sexes);
    }

    /** What the typed words find when they are not a code yet. */
    private List<Alds.Ald> chercher(DemandeForm form) {
        String mots = form.ald() == null ? "" : form.ald().strip();
        return mots.length() < 3 || mots.matches("[A-Za-z]\\d{3}") ? List.of() : alds.recherche(mots, jour(), 12);
    }

    private static Map<String, String> foyer(List<Beneficiaire> personnes) {
        boolean arabe = LocaleContextHolder.getLocale().getLanguage().equals("ar");
        Map<String, String> options = new LinkedHashMap<>();
        personnes.forEach(b -> options.put(Integer.toString(b.rang()), arabe ? b.nomCompletAr() : b.nomComplet()));
        return options;
    }

    private LocalDate jour() {
        return LocalDate.now(traitement.clock());
    }
}
