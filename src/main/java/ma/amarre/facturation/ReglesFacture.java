package ma.amarre.facturation;

import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ma.amarre.commun.RegleViolee;
import ma.amarre.facturation.PiecesFacture.Exigee;
import ma.amarre.pec.AccordsPec.Accord;
import ma.amarre.pec.RegistrePec;
import ma.amarre.pec.Solde;
import ma.amarre.pec.StatutPec;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.web.Mots;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/**
 * The payer's controls of an invoice, one method a rule: run dry before the deposit, and once more under its lock. A blocking problem
 * stops the deposit; an alert changes an amount or is shown to the control.
 */
@Component
class ReglesFacture {

    /** The page where a problem is mended; the last part of its address. */
    enum Etape {
        SAISIE,
        PIECES,
        /** Nothing that the billing desk types would mend it. */
        AUCUNE;

        public String chemin() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A problem: its sentence {@code facturation.probleme.CLE}, the rule it rests on {@code facturation.fondement.REGLE}. */
    record Probleme(Etape etape, boolean bloquant, String regle, String cle, List<Serializable> arguments) {

        static Probleme bloquant(Etape etape, String regle, String cle, Serializable... arguments) {
            return new Probleme(etape, true, regle, "facturation.probleme." + cle, List.of(arguments));
        }

        static Probleme alerte(Etape etape, String regle, String cle, Serializable... arguments) {
            return new Probleme(etape, false, regle, "facturation.probleme." + cle, List.of(arguments));
        }

        /** For templates: {@code #cadre.phrase(p.message)}. */
        public DefaultMessageSourceResolvable message() {
            return new DefaultMessageSourceResolvable(new String[] {cle}, arguments.toArray());
        }

        public String fondement() {
            return "facturation.fondement." + regle;
        }
    }

    private final PiecesFacture pieces;
    private final RegistrePec registre;
    private final Prestataires prestataires;
    private final FactureRepository factures;
    private final Conforts conforts;
    private final ReglesOfficine officine;
    private final Mots mots;
    private final Clock clock;

    ReglesFacture(
            PiecesFacture pieces,
            RegistrePec registre,
            Prestataires prestataires,
            FactureRepository factures,
            Conforts conforts,
            ReglesOfficine officine,
            Mots mots,
            Clock clock) {
        this.pieces = pieces;
        this.registre = registre;
        this.prestataires = prestataires;
        this.factures = factures;
        this.conforts = conforts;
        this.officine = officine;
        this.mots = mots;
        this.clock = clock;
    }

    /** In the order of the pages; a calculated invoice. */
    List<Probleme> problemes(Facture f, Accord accord) {
        List<Probleme> problemes = new ArrayList<>();
        if (f.estOfficine()) {
            officine.problemes(f, problemes);
        } else {
            accord(accord, problemes);
            sejour(f, accord, problemes);
        }
        delai(f, problemes);
        reference(f, problemes);
        lignes(f, accord, problemes);
        pieces(f, problemes);
        etablissement(f, problemes);
        return problemes;
    }

    /** @throws RegleViolee for the first blocking problem */
    void exiger(Facture f, Accord accord) {
        problemes(f, accord).stream().filter(Probleme::bloquant).findFirst().ifPresent(p -> {
            throw new RegleViolee("", p.cle(), p.arguments().toArray(Serializable[]::new));
        });
    }

    /** What the control is told besides what the file shows. */
    List<Probleme> alertes(Facture f) {
        List<Probleme> alertes = new ArrayList<>();
        inpe(f, alertes);
        doublon(f, alertes);
        cesarienne(f, alertes);
        return alertes;
    }

    private static void accord(Accord accord, List<Probleme> problemes) {
        boolean facturable = accord.statut() == StatutPec.ACCORDEE
                || accord.statut() == StatutPec.ACCORDEE_PARTIELLEMENT
                || accord.statut() == StatutPec.EXPIREE;
        if (!facturable) {
            problemes.add(Probleme.bloquant(Etape.AUCUNE, "ACCORD", "accord"));
        }
    }

    private void sejour(Facture f, Accord accord, List<Probleme> problemes) {
        LocalDate entree = f.sejour().entree();
        LocalDate sortie = f.sejour().sortie();
        if (entree == null || sortie == null) {
            problemes.add(Probleme.bloquant(Etape.SAISIE, "SEJOUR", "sejour"));
            return;
        }
        if (sortie.isAfter(LocalDate.now(clock))) {
            problemes.add(Probleme.bloquant(Etape.SAISIE, "SEJOUR", "avenir"));
        }
        LocalDate du = accord.valideDu();
        LocalDate au = accord.valideAu();
        if (du != null && au != null && (entree.isBefore(du) || entree.isAfter(au))) {
            problemes.add(Probleme.bloquant(Etape.SAISIE, "VALIDITE", "validite", mots.date(du), mots.date(au)));
        }
        long jours = ChronoUnit.DAYS.between(entree, sortie) + 1;
        for (LigneFacture l : f.enCours()) {
            if (l.nature().equals("JOURNEE") && l.quantite() > jours) {
                problemes.add(Probleme.bloquant(Etape.SAISIE, "JOURS", "jours", l.rang(), l.quantite(), jours));
            }
        }
    }

    private void delai(Facture f, List<Probleme> problemes) {
        LocalDate limite = f.suivi().limite();
        if (limite != null
                && f.statut() == StatutFacture.BROUILLON
                && LocalDate.now(clock).isAfter(limite)) {
            String regle = f.estOfficine() ? "DELAI_OFFICINE" : "DELAI";
            problemes.add(Probleme.bloquant(Etape.AUCUNE, regle, "delai", mots.date(limite)));
        }
    }

    private void reference(Facture f, List<Probleme> problemes) {
        String reference = f.sejour().reference();
        if (reference == null || f.sejour().date() == null) {
            problemes.add(Probleme.bloquant(Etape.SAISIE, "REFERENCE", "reference"));
        } else if (factures.referenceConnue(f.identite().organismeId(), reference, f.id())) {
            problemes.add(Probleme.bloquant(Etape.SAISIE, "REFERENCE", "referenceConnue", reference));
        }
    }

    private void lignes(Facture f, Accord accord, List<Probleme> problemes) {
        if (f.enCours().stream().allMatch(LigneFacture::estConfort)) {
            problemes.add(Probleme.bloquant(Etape.SAISIE, "REGISTRE", "sansLigne"));
        }
        List<Solde> soldes = registre.soldes(accord.id());
        for (LigneFacture l : f.enCours()) {
            if (l.estConfort()) {
                continue;
            }
            if (f.statut() == StatutFacture.BROUILLON) {
                soldes.stream()
                        .filter(s -> Long.valueOf(s.ligneId()).equals(l.pecLigneId()))
                        .forEach(s -> solde(l, s, problemes));
            }
            if (conforts.ressemble(l.libelle(), jour(f))) {
                problemes.add(Probleme.bloquant(Etape.SAISIE, "CONFORT", "confort", l.rang()));
            }
            if (l.parts().payeur() == null) {
                problemes.add(Probleme.bloquant(Etape.AUCUNE, "TARIF", "tarif", l.rang(), l.code()));
            }
        }
    }

    private static void solde(LigneFacture l, Solde s, List<Probleme> problemes) {
        if (l.quantite() > s.reste()) {
            problemes.add(Probleme.bloquant(Etape.SAISIE, "REGISTRE", "quantite", l.rang(), l.quantite(), s.reste()));
        } else if (l.quantite() > s.aFacturer()) {
            problemes.add(
                    Probleme.bloquant(Etape.SAISIE, "REGISTRE", "nonRealise", l.rang(), l.quantite(), s.aFacturer()));
        } else if (l.montant().compareTo(s.montantReste()) > 0) {
            problemes.add(Probleme.bloquant(
                    Etape.SAISIE,
                    "REGISTRE",
                    "montant",
                    l.rang(),
                    l.montant().enLettres(),
                    s.montantReste().enLettres()));
        }
    }

    private void pieces(Facture f, List<Probleme> problemes) {
        for (Exigee exigee : pieces.exigees(f)) {
            if (!exigee.obligatoire() || exigee.presente()) {
                continue;
            }
            String nom = exigee.libelle().dans(LocaleContextHolder.getLocale());
            if (exigee.code().equals(PiecesFacture.RAPPORT_CESARIENNE)) {
                cesarienne(f, problemes);
            } else if (exigee.code().startsWith("CR_OPERATOIRE")) {
                problemes.add(Probleme.bloquant(Etape.PIECES, "IMPLANT", "implant", nom));
            } else {
                problemes.add(Probleme.bloquant(
                        Etape.PIECES, "PIECE", exigee.documents().isEmpty() ? "piece" : "pieceIllisible", nom));
            }
        }
    }

    private void cesarienne(Facture f, List<Probleme> problemes) {
        boolean rabattue = f.enCours().stream()
                .anyMatch(l -> CalculFacture.SANS_JUSTIFICATION.equals(l.parts().regle()));
        if (rabattue) {
            problemes.add(Probleme.alerte(Etape.PIECES, "CESARIENNE", "cesarienne"));
        }
    }

    private void etablissement(Facture f, List<Probleme> problemes) {
        if (prestataires.admission(f.identite().prestataireId(), jour(f)) != Prestataires.Admission.ADMIS) {
            problemes.add(Probleme.bloquant(Etape.AUCUNE, "ADMISSION", "admission", mots.date(jour(f))));
        }
        inpe(f, problemes);
        doublon(f, problemes);
    }

    /** Two centres with one INPE: never proof of anything, always worth a look (press on rejections, B). */
    private void inpe(Facture f, List<Probleme> problemes) {
        if (conforts.inpePartage(f.identite().inpe(), f.identite().prestataireId())) {
            problemes.add(
                    Probleme.alerte(Etape.AUCUNE, "INPE", "inpe", f.identite().inpe()));
        }
    }

    /** Another invoice of the same agreement whose days overlap. */
    private void doublon(Facture f, List<Probleme> problemes) {
        LocalDate entree = f.sejour().entree();
        LocalDate sortie = f.sejour().sortie();
        if (entree == null || sortie == null || f.estOfficine()) {
            return; // a dispensing is billed once by its key
        }
        factures.deLAccord(f.identite().pecId()).stream()
                .filter(autre -> autre.id() != f.id() && autre.statut() != StatutFacture.REJETEE)
                .filter(autre -> chevauche(autre, entree, sortie))
                .findFirst()
                .ifPresent(autre -> problemes.add(Probleme.alerte(Etape.SAISIE, "DOUBLON", "doublon", autre.numero())));
    }

    private static boolean chevauche(Facture autre, LocalDate entree, LocalDate sortie) {
        LocalDate du = autre.sejour().entree();
        LocalDate au = autre.sejour().sortie();
        return du != null && au != null && !du.isAfter(sortie) && !au.isBefore(entree);
    }

    private LocalDate jour(Facture f) {
        LocalDate entree = f.sejour().entree();
        return entree == null ? LocalDate.now(clock) : entree;
    }
}
