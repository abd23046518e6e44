package ma.amarre.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way into the base: deposited, tried, then applied on the decision of a person. Its life is in src/docs/imports.md.
 *
 * @param date first day of what the file says
 * @param motif completes {@code imports.refus.<motif>}: why it is refused, out of date or stopped
 * @param appliquees last row number whose batch is committed
 * @param personneId who gave it; null: the command
 * @param organismeId the body that it is bounded to; null: reference data
 */
record Importation(
        long id,
        String reference,
        String type,
        LocalDate date,
        String source,
        String confiance,
        String fichierNom,
        long octets,
        String sha256,
        Etat etat,
        @Nullable String motif,
        List<String> arguments,
        Compteurs compteurs,
        int appliquees,
        String deposeNom,
        Instant deposeLe,
        @Nullable Instant essayeLe,
        @Nullable String appliqueNom,
        @Nullable Instant appliqueLe,
        int version,
        @Nullable Long personneId,
        @Nullable Long organismeId) {

    /** Where it stands. */
    enum Etat {
        DEPOSE("attente"),
        ESSAI("attente"),
        ESSAYE("action"),
        A_APPLIQUER("attente"),
        APPLICATION("attente"),
        APPLIQUE("accorde"),
        REFUSE("refuse"),
        PERIME("action"),
        ABANDONNE("neutre"),
        ECHEC("refuse");

        private final String ton;

        Etat(String ton) {
            this.ton = ton;
        }

        /** The tone of the component {@code statut}. */
        public String ton() {
            return ton;
        }

        /** A worker has it, or will. */
        public boolean enCours() {
            return this == DEPOSE || this == ESSAI || this == A_APPLIQUER || this == APPLICATION;
        }

        public boolean abandonnable() {
            return this == ESSAYE || this == PERIME;
        }
    }

    /** What the dry run counted. */
    record Compteurs(int lues, int nouvelles, int changees, int inchangees, int rejetees, int retirees, int averties) {

        static final Compteurs ZERO = new Compteurs(0, 0, 0, 0, 0, 0, 0);

        Compteurs plus(List<Verdict> verdicts) {
            int[] par = new int[Verdict.Issue.values().length];
            int avertis = 0;
            for (Verdict v : verdicts) {
                par[v.issue().ordinal()]++;
                avertis += v.remarques().stream().anyMatch(r -> !r.rejet()) ? 1 : 0;
            }
            int retraits = par[Verdict.Issue.RETIREE.ordinal()];
            return new Compteurs(
                    lues + verdicts.size() - retraits,
                    nouvelles + par[Verdict.Issue.NOUVELLE.ordinal()],
                    changees + par[Verdict.Issue.CHANGEE.ordinal()],
                    inchangees + par[Verdict.Issue.INCHANGEE.ordinal()],
                    rejetees + par[Verdict.Issue.REJETEE.ordinal()],
                    retirees + retraits,
                    averties + avertis);
        }

        public boolean rienAFaire() {
            return nouvelles + changees + retirees == 0;
        }

        int de(Verdict.Issue issue) {
            return switch (issue) {
                case NOUVELLE -> nouvelles;
                case CHANGEE -> changees;
                case INCHANGEE -> inchangees;
                case REJETEE -> rejetees;
                case RETIREE -> retirees;
            };
        }
    }

    Importateur.Version versionDe(String acteur) {
        return new Importateur.Version(date, source, confiance, acteur, personneId, organismeId);
    }

    /** The report is there and applying it would write something. */
    public boolean applicable() {
        return etat == Etat.ESSAYE && !compteurs.rienAFaire();
    }
}
