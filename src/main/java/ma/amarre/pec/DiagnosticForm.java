package ma.amarre.pec;

import ma.amarre.commun.Inpe;
import ma.amarre.pec.Pec.Demande;
import ma.amarre.pec.SaisiesRepository.Saisie;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;

/**
 * Diagnosis and prescriber.
 *
 * @param q words or beginning of a code, to look for a long-term illness
 * @param cherche what the illnesses on the page were looked for with: another {@code q} is a search not yet answered
 * @param chercher sent by the button of the search
 */
record DiagnosticForm(
        @Nullable String diagnostic,
        @Nullable String ald,
        @Nullable String q,
        @Nullable String cherche,
        @Nullable String chercher,
        @Nullable String motif,
        @Nullable String inpe,
        @Nullable String prescripteur,
        @Nullable DateSaisie prescrit,
        int version) {

    static DiagnosticForm reprise(Pec pec, Saisie s) {
        return new DiagnosticForm(
                s.champ("diagnostic"),
                s.champ("ald"),
                s.champ("q"),
                "",
                null,
                s.champ("motif"),
                s.champ("inpe"),
                s.champ("prescripteur"),
                SaisiePec.date(s, "prescrit"),
                pec.suivi().version());
    }

    static DiagnosticForm de(Pec pec) {
        Demande d = pec.demande();
        return new DiagnosticForm(
                d.diagnostic(),
                d.diagnosticCode(),
                "",
                "",
                null,
                d.motifAdmission(),
                d.prescripteurInpe(),
                d.prescripteurNom(),
                SaisiePec.date(d.prescritLe()),
                pec.suivi().version());
    }

    /** Whether this is a search and not a page to save: the button of the search, or Enter after new words. */
    boolean aChercher() {
        return chercher != null
                || (!SaisiePec.texte(q).isEmpty() && !SaisiePec.texte(q).equals(SaisiePec.texte(cherche)));
    }

    /** The words of the illness chosen stand for the diagnosis when nothing was written. */
    DiagnosticForm complete(@Nullable String libelle) {
        return !SaisiePec.texte(diagnostic).isEmpty() || libelle == null
                ? this
                : new DiagnosticForm(libelle, ald, q, cherche, null, motif, inpe, prescripteur, prescrit, version);
    }

    Erreurs erreurs(boolean aldConnue) {
        Erreurs erreurs = new Erreurs();
        if (SaisiePec.texte(diagnostic).isEmpty()) {
            erreurs.ajouter("diagnostic", "pec.probleme.diagnostic");
        }
        if (!SaisiePec.texte(ald).isEmpty() && !aldConnue) {
            erreurs.ajouter("ald", "pec.probleme.ald");
        }
        if (Inpe.lire(SaisiePec.texte(inpe)).isEmpty()) {
            erreurs.ajouter("inpe", "pec.probleme.inpe");
        }
        if (prescrit != null && !prescrit.estVide() && prescrit.toDate().isEmpty()) {
            erreurs.ajouter("prescrit", "pec.probleme.prescrit");
        }
        return erreurs;
    }

    Demande toDemande(Demande d) {
        return new Demande(
                d.type(),
                d.famille(),
                SaisiePec.vide(ald),
                SaisiePec.couper(SaisiePec.texte(diagnostic), 500),
                d.debutSoins(),
                d.finSoins(),
                d.urgence(),
                SaisiePec.vide(motif),
                Inpe.lire(SaisiePec.texte(inpe)).map(Inpe::chiffres).orElse(null),
                SaisiePec.vide(prescripteur),
                SaisiePec.lire(prescrit).orElse(null),
                d.origine());
    }
}
