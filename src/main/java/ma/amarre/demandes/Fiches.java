package ma.amarre.demandes;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
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
    private final Alds alds;
    private final Parametres parametres;
    private final Documents documents;
    private final Horloges horloges;
    private final Traitement traitement;
    private final Exigees exigees;
    private final LettreDispositif lettres;

    Fiches(
            Assures assures,
            Alds alds,
            Parametres parametres,
            Documents documents,
            Horloges horloges,
            Traitement traitement,
            Exigees exigees,
            LettreDispositif lettres) {
        this.assures = assures;
        this.alds = alds;
        this.parametres = parametres;
        this.documents = documents;
        this.horloges = horloges;
        this.traitement = traitement;
        this.exigees = exigees;
        this.lettres = lettres;
    }

    Optional<byte[]> lettre(Demande d) {
        return lettres.de(d);
    }

    /** One request: its papers, its clock, the illness and the patient it speaks of. */
    @Transactional(readOnly = true)
    public void remplir(Demande d, Model model) {
        model.addAttribute("d", d);
        model.addAttribute("pieces", documents.de(Depots.proprietaire(d)));
        model.addAttribute("horloge", horloges.etat(Depots.OBJET, d.id()).orElse(null));
        Long patient = d.beneficiaireId();
        model.addAttribute("patient", patient == null ? null : assures.parId(patient));
        String code = d.contenu().ald();
        model.addAttribute(
                "ald", code == null ? null : alds.parCode(code, jour()).orElse(null));
        model.addAttribute("exigees", exigees.de(d, jour()));
        model.addAttribute("lettre", d.genre() == Genre.DISPOSITIF && lettres.existe(d));
    }

    /** What a form needs besides what was typed. */
    void preparer(Genre genre, Utilisateur moi, DemandeForm form, Model model) {
        model.addAttribute("genre", genre);
        model.addAttribute("mot", AssureDemandesController.mot(genre));
        switch (genre) {
            case COORDONNEES -> {
                // nothing but the fields
            }
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
                model.addAttribute("foyer", foyer(assures.foyerDe(moi)));
                exigees.appareil(form.lAppareil(), jour(), model);
            }
            case ETM -> {
                model.addAttribute("foyer", foyer(assures.foyerDe(moi)));
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
