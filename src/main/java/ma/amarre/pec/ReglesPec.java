package ma.amarre.pec;

import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ma.amarre.assures.Assures;
import ma.amarre.assures.EtatDroits;
import ma.amarre.commun.RegleViolee;
import ma.amarre.pec.PiecesPec.Exigee;
import ma.amarre.pec.StatutPec.Acte;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.prestataires.Prestataires.Admission;
import ma.amarre.web.Mots;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** What stands against the submission of a request: shown before sending, and asked again under the lock of the submission. */
@Component
class ReglesPec implements DepotPec.Controles {

    /** The page where a problem is mended; the last part of its address. */
    enum Etape {
        NATURE,
        DIAGNOSTIC,
        ACTES,
        PIECES,
        /** Nothing that the provider types would mend it. */
        PATIENT;

        public String chemin() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A problem, with its sentence and the place where it is mended. */
    record Probleme(Etape etape, String champ, String cle, List<Serializable> arguments) {

        static Probleme de(Etape etape, String champ, String cle, Serializable... arguments) {
            return new Probleme(etape, champ, cle, List.of(arguments));
        }

        /** For templates: {@code #cadre.phrase(p.message)}. */
        public DefaultMessageSourceResolvable message() {
            return new DefaultMessageSourceResolvable(new String[] {cle}, arguments.toArray());
        }
    }

    private final PiecesPec pieces;
    private final Assures assures;
    private final Prestataires prestataires;
    private final Mots mots;
    private final Clock clock;

    ReglesPec(PiecesPec pieces, Assures assures, Prestataires prestataires, Mots mots, Clock clock) {
        this.pieces = pieces;
        this.assures = assures;
        this.prestataires = prestataires;
        this.mots = mots;
        this.clock = clock;
    }

    /** In the order of the pages; empty when it may be sent. */
    List<Probleme> problemes(Pec pec) {
        List<Probleme> problemes = new ArrayList<>();
        nature(pec, problemes);
        diagnostic(pec, problemes);
        if (pec.lignes().isEmpty()) {
            problemes.add(Probleme.de(Etape.ACTES, "choix", "pec.probleme.sansLigne"));
        }
        for (Exigee exigee : pieces.exigees(pec)) {
            if (exigee.obligatoire() && !exigee.presente()) {
                String nom = exigee.libelle().dans(LocaleContextHolder.getLocale());
                problemes.add(Probleme.de(
                        Etape.PIECES,
                        "piece." + exigee.code(),
                        exigee.documents().isEmpty() ? "pec.probleme.piece" : "pec.probleme.pieceIllisible",
                        nom));
            }
        }
        droits(pec, problemes);
        return problemes;
    }

    private void nature(Pec pec, List<Probleme> problemes) {
        LocalDate debut = pec.demande().debutSoins();
        if (pec.demande().type() == null) {
            problemes.add(Probleme.de(Etape.NATURE, "type", "pec.probleme.type"));
        }
        if (debut == null) {
            problemes.add(Probleme.de(Etape.NATURE, "debut", "pec.probleme.debut"));
        } else if (debut.isBefore(LocalDate.now(clock))
                && !pec.demande().urgence()
                && Origine.premiere(pec.demande().origine())) {
            problemes.add(Probleme.de(Etape.NATURE, "debut", "pec.probleme.debutPasse"));
        }
    }

    private static void diagnostic(Pec pec, List<Probleme> problemes) {
        if (pec.demande().diagnostic() == null) {
            problemes.add(Probleme.de(Etape.DIAGNOSTIC, "diagnostic", "pec.probleme.diagnostic"));
        }
        if (pec.demande().prescripteurInpe() == null) {
            problemes.add(Probleme.de(Etape.DIAGNOSTIC, "inpe", "pec.probleme.inpe"));
        }
    }

    private void droits(Pec pec, List<Probleme> problemes) {
        LocalDate debut = pec.demande().debutSoins();
        if (debut == null) {
            return;
        }
        EtatDroits droits = assures.droits(pec.identite().beneficiaireId(), debut);
        if (!droits.estOuvert()) {
            problemes.add(Probleme.de(Etape.PATIENT, "", "pec.probleme.droits." + droits.etat(), mots.date(debut)));
        }
        Admission admission = prestataires.admission(pec.identite().prestataireId(), debut);
        if (admission != Admission.ADMIS) {
            problemes.add(Probleme.de(Etape.PATIENT, "", "pec.probleme.admission." + admission, mots.date(debut)));
        }
    }

    @Override
    public void exiger(Pec pec) {
        if (!pec.permet(Acte.DEPOSER, MouvementPec.quiDepose(pec))) {
            return; // the transition table says it better
        }
        problemes(pec).stream().findFirst().ifPresent(p -> {
            throw new RegleViolee("", p.cle(), p.arguments().toArray(Serializable[]::new));
        });
    }
}
