package ma.amarre.revue;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A review of the titles: opened by the payer, answered title by title by each body, closed by the clock. */
record Campagne(
        long id,
        String reference,
        String nom,
        Instant ouverteLe,
        LocalDate fin,
        @Nullable Instant closeLe) {

    /** What a body answers of one title. Messages {@code revue.reponse.NAME}. */
    enum Reponse {
        CONFIRME,
        RETIRE
    }

    /** What became of one title at the end. Messages {@code revue.issue.NAME}. */
    enum Issue {
        CONFIRME("accorde"),
        RETIRE("neutre"),
        CADUC("refuse"),
        /** A file would have waited for nobody: it stays, and the authority decides. */
        RETENU("attente"),
        /** It had ended by itself. */
        SORTI("neutre");

        private final String ton;

        Issue(String ton) {
            this.ton = ton;
        }

        public String ton() {
            return ton;
        }
    }

    /** One title under review. @param roles and villes joined by commas */
    record Ligne(
            long titreId,
            String reference,
            String nom,
            String organisme,
            String organismeAr,
            String roles,
            @Nullable String villes,
            @Nullable String villesAr,
            LocalDate titreFin,
            @Nullable Reponse reponse,
            @Nullable String preuve,
            @Nullable LocalDate preuveDate,
            @Nullable String repondant,
            @Nullable Instant reponduLe,
            @Nullable Issue issue,
            long personneId,
            long organismeId) {
        public String organisme(boolean arabe) {
            return arabe ? organismeAr : organisme;
        }

        public @Nullable String villes(boolean arabe) {
            return arabe ? villesAr : villes;
        }

        public java.util.List<String> lesRoles() {
            return java.util.Arrays.asList(roles.split(","));
        }
    }

    /** How far a body is: the same figures for both sides. */
    record Avancement(
            long organismeId,
            String organisme,
            String organismeAr,
            int titres,
            int confirmes,
            int retires,
            boolean resultat) {
        public String nom(boolean arabe) {
            return arabe ? organismeAr : organisme;
        }

        public int reste() {
            return titres - confirmes - retires;
        }

        public int part() {
            return titres == 0 ? 100 : 100 * (confirmes + retires) / titres;
        }
    }

    boolean ouverte(LocalDate jour) {
        return closeLe == null && !jour.isAfter(fin);
    }

    public boolean close() {
        return closeLe != null;
    }
}
