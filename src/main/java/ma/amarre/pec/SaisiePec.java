package ma.amarre.pec;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import ma.amarre.commun.Montant;
import ma.amarre.pec.Pec.Demande;
import ma.amarre.pec.SaisiesRepository.Saisie;
import ma.amarre.referentiel.TypesPec.TypePec;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;

/** What the provider types, page by page: kept as text, checked and turned into a request here. */
final class SaisiePec {

    private SaisiePec() {}

    /** Kind, days, emergency. @param version of the draft as the page showed it */
    record NatureForm(
            @Nullable String type,
            @Nullable DateSaisie debut,
            @Nullable DateSaisie fin,
            @Nullable String urgence,
            int version) {

        static NatureForm reprise(Pec pec, Saisie s) {
            return new NatureForm(
                    s.champ("type"),
                    date(s, "debut"),
                    date(s, "fin"),
                    s.champ("urgence"),
                    pec.suivi().version());
        }

        static NatureForm de(Pec pec) {
            Demande d = pec.demande();
            return new NatureForm(
                    d.type(),
                    date(d.debutSoins()),
                    date(d.finSoins()),
                    d.urgence() ? "OUI" : "NON",
                    pec.suivi().version());
        }

        Erreurs erreurs(Optional<TypePec> choisi) {
            Erreurs erreurs = new Erreurs();
            if (choisi.isEmpty()) {
                erreurs.ajouter("type", "pec.probleme.type");
            }
            if (lire(debut).isEmpty()) {
                erreurs.ajouter("debut", "pec.probleme.debut");
            }
            if (fin != null && !fin.estVide()) {
                if (fin.toDate().isEmpty()) {
                    erreurs.ajouter("fin", "pec.probleme.fin");
                } else if (lire(debut).isPresent()
                        && fin.toDate().get().isBefore(lire(debut).get())) {
                    erreurs.ajouter("fin", "pec.probleme.finAvant");
                }
            }
            return erreurs;
        }

        Demande toDemande(Demande d, TypePec choisi) {
            return new Demande(
                    choisi.code(),
                    choisi.famille(),
                    d.diagnosticCode(),
                    d.diagnostic(),
                    lire(debut).orElse(null),
                    lire(fin).orElse(null),
                    "OUI".equals(urgence),
                    d.motifAdmission(),
                    d.prescripteurInpe(),
                    d.prescripteurNom(),
                    d.prescritLe(),
                    d.origine());
        }
    }

    /** One line to add. @param choix as {@code ChiffragePec.choix} names it */
    record LigneForm(
            @Nullable String choix,
            @Nullable String code,
            @Nullable String intitule,
            @Nullable String coefficient,
            @Nullable String quantite,
            @Nullable DateSaisie date,
            @Nullable String montant,
            int version) {

        /** @param trouve as {@code Besoins.Reponse.choix} names it: F:CESARIENNE, K:80, D:AA03 … */
        static LigneForm choisie(Pec pec, String trouve) {
            boolean chirurgie = trouve.startsWith("K:");
            boolean dispositif = trouve.startsWith("D:");
            LigneForm vide = vide(pec);
            return new LigneForm(
                    chirurgie || dispositif ? trouve.substring(0, 1) : trouve,
                    dispositif ? trouve.substring(2) : "",
                    "",
                    chirurgie ? trouve.substring(2) : "",
                    vide.quantite(),
                    vide.date(),
                    "",
                    vide.version());
        }

        static LigneForm reprise(Pec pec, Saisie s) {
            return new LigneForm(
                    s.champ("choix"),
                    s.champ("code"),
                    s.champ("intitule"),
                    s.champ("coefficient"),
                    s.champ("quantite"),
                    SaisiePec.date(s, "date"),
                    s.champ("montant"),
                    pec.suivi().version());
        }

        static LigneForm vide(Pec pec) {
            return new LigneForm(
                    "",
                    "",
                    "",
                    "",
                    "1",
                    SaisiePec.date(pec.demande().debutSoins()),
                    "",
                    pec.suivi().version());
        }

        Erreurs erreurs() {
            Erreurs erreurs = new Erreurs();
            String quoi = texte(choix);
            if (quoi.isEmpty()) {
                erreurs.ajouter("choix", "pec.probleme.choix");
            }
            if ((quoi.equals("D") || quoi.equals("A")) && !texte(code).matches("[A-Za-z0-9._-]{1,30}")) {
                erreurs.ajouter("code", "pec.probleme.code");
            }
            if (quoi.equals("A") && texte(intitule).isEmpty()) {
                erreurs.ajouter("intitule", "pec.probleme.intitule");
            }
            boolean cote = quoi.equals("K") || quoi.startsWith("L:");
            BigDecimal cotation = nombre(coefficient);
            if (cote && (cotation == null || cotation.signum() <= 0)) {
                erreurs.ajouter("coefficient", "pec.probleme.coefficient");
            }
            if (!texte(quantite).matches("[1-9]\\d{0,3}")) {
                erreurs.ajouter("quantite", "pec.probleme.quantite");
            }
            if (date != null && !date.estVide() && date.toDate().isEmpty()) {
                erreurs.ajouter("date", "pec.probleme.debut");
            }
            if (!texte(montant).isEmpty() && (dirhams() == null || dirhams().estNegatif())) {
                erreurs.ajouter("montant", "pec.probleme.montant");
            }
            return erreurs;
        }

        ChiffragePec.Saisie toSaisie(Pec pec, ChiffragePec chiffrage) {
            return chiffrage.lire(
                    pec,
                    texte(choix),
                    texte(code),
                    couper(texte(intitule), 300),
                    nombre(coefficient),
                    Integer.parseInt(texte(quantite)),
                    lire(date).orElse(null),
                    dirhams());
        }

        private @Nullable Montant dirhams() {
            BigDecimal valeur = nombre(montant);
            return valeur == null ? null : new Montant(valeur);
        }
    }

    static String texte(@Nullable String texte) {
        return texte == null ? "" : texte.strip();
    }

    static @Nullable String vide(@Nullable String texte) {
        return texte(texte).isEmpty() ? null : couper(texte(texte), 1000);
    }

    /** "1 250,50" as people write it; null when it is no number or has more than ten figures. */
    static @Nullable BigDecimal nombre(@Nullable String texte) {
        String nu = texte(texte).replaceAll("[\\s\u00a0\u202f]", "").replace(',', '.');
        return nu.matches("-?\\d{1,10}(\\.\\d{1,2})?") ? new BigDecimal(nu) : null;
    }

    static Optional<LocalDate> lire(@Nullable DateSaisie date) {
        return date == null ? Optional.empty() : date.toDate();
    }

    static DateSaisie date(Saisie s, String champ) {
        return new DateSaisie(s.champ(champ + ".jour"), s.champ(champ + ".mois"), s.champ(champ + ".annee"));
    }

    static DateSaisie date(@Nullable LocalDate date) {
        return date == null ? DateSaisie.VIDE : DateSaisie.de(date);
    }

    static String couper(String texte, int longueur) {
        return texte.length() <= longueur ? texte : texte.substring(0, longueur);
    }
}
