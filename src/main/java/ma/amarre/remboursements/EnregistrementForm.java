package ma.amarre.remboursements;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Inpe;
import ma.amarre.commun.Montant;
import ma.amarre.referentiel.Libelle;
import ma.amarre.referentiel.Secteur;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;

/** What the counter types: strings, so that nothing typed is ever lost. */
record EnregistrementForm(
        @Nullable String rang,
        @Nullable String secteur,
        @Nullable DateSaisie soins,
        @Nullable DateSaisie depot,
        @Nullable String deposePar,
        @Nullable String praticien,
        @Nullable String inpe,
        @Nullable String exoneration,
        @Nullable String tardif,
        @Nullable List<String> pieces,
        @Nullable List<LigneForm> lignes) {

    /** @param code as typed: CS, B 120, an EAN-13, AA10 */
    record LigneForm(
            @Nullable String code,
            @Nullable String quantite,
            @Nullable String montant) {
        static final LigneForm VIDE = new LigneForm("", "1", "");

        boolean estVide() {
            return texte(code).isEmpty() && texte(montant).isEmpty();
        }
    }

    private static final int LIGNES = 5;
    private static final int LIGNES_MAX = 60;

    static EnregistrementForm vide(LocalDate aujourdhui) {
        return new EnregistrementForm(
                        "0",
                        "PRIVE",
                        DateSaisie.VIDE,
                        DateSaisie.de(aujourdhui),
                        "ASSURE",
                        "",
                        "",
                        "",
                        null,
                        List.of(),
                        List.of())
                .avecLignes(LIGNES);
    }

    /** With so many empty rows after what is typed. */
    EnregistrementForm avecLignes(int vides) {
        List<LigneForm> toutes = new ArrayList<>(remplies());
        for (int i = 0; i < vides && toutes.size() < LIGNES_MAX; i++) {
            toutes.add(LigneForm.VIDE);
        }
        return new EnregistrementForm(
                rang, secteur, soins, depot, deposePar, praticien, inpe, exoneration, tardif, pieces, toutes);
    }

    /** The rows as they are, with two empty ones at the end, so that errors stand where they were typed. */
    EnregistrementForm aMontrer() {
        return lignes == null || lignes.size() - remplies().size() < 2 ? avecLignes(2) : this;
    }

    private List<LigneForm> remplies() {
        return lignes == null
                ? List.of()
                : lignes.stream().filter(l -> !l.estVide()).toList();
    }

    public List<String> piecesCochees() {
        return pieces == null ? List.of() : pieces;
    }

    /** Empty with the reasons in {@code erreurs}. */
    Optional<Enregistrement.Saisie> lire(Catalogue catalogue, Erreurs erreurs) {
        Optional<LocalDate> jourSoins = date(soins, "soins", erreurs);
        Optional<LocalDate> jourDepot = date(depot, "depot", erreurs);
        String numero = texte(inpe);
        if (!numero.isEmpty() && Inpe.lire(numero).isEmpty()) {
            erreurs.ajouter("inpe", "remboursements.erreur.inpe");
        }
        Secteur choisi = "PUBLIC".equals(secteur) ? Secteur.PUBLIC : Secteur.PRIVE;
        List<LigneDossier> lues =
                jourSoins.map(j -> lignes(catalogue, choisi, j, erreurs)).orElse(List.of());
        if (remplies().isEmpty()) {
            erreurs.ajouter("lignes[0].code", "remboursements.regle.sansLigne");
        }
        if (!erreurs.isEmpty() || jourSoins.isEmpty() || jourDepot.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Enregistrement.Saisie(
                texte(rang).matches("\\d{1,2}") ? Integer.parseInt(texte(rang)) : 0,
                choisi,
                jourSoins.get(),
                jourDepot.get(),
                depose(),
                nul(praticien),
                Inpe.lire(numero).map(Inpe::chiffres).orElse(null),
                nul(exoneration),
                new HashSet<>(piecesCochees()),
                "true".equals(tardif),
                lues));
    }

    private List<LigneDossier> lignes(Catalogue catalogue, Secteur choisi, LocalDate jour, Erreurs erreurs) {
        List<LigneDossier> lues = new ArrayList<>();
        List<LigneForm> typees = lignes == null ? List.of() : lignes;
        for (int i = 0; i < typees.size(); i++) {
            LigneForm l = typees.get(i);
            if (!l.estVide()) {
                ligne(catalogue, choisi, jour, l, i, lues.size() + 1, erreurs).ifPresent(lues::add);
            }
        }
        return lues;
    }

    private static Optional<LigneDossier> ligne(
            Catalogue catalogue, Secteur choisi, LocalDate jour, LigneForm l, int i, int rang, Erreurs erreurs) {
        Optional<Catalogue.Connu> connu = catalogue.lire(texte(l.code()), choisi, jour);
        Optional<Montant> montant = montant(l.montant());
        String nombre = texte(l.quantite()).isEmpty() ? "1" : texte(l.quantite());
        if (connu.isEmpty()) {
            erreurs.ajouter("lignes[" + i + "].code", "remboursements.erreur.code", texte(l.code()), i + 1);
        }
        if (montant.isEmpty()) {
            erreurs.ajouter("lignes[" + i + "].montant", "remboursements.erreur.montant", i + 1);
        }
        if (!nombre.matches("[1-9]\\d{0,2}")) {
            erreurs.ajouter("lignes[" + i + "].quantite", "remboursements.erreur.quantite", i + 1);
        }
        if (connu.isEmpty() || montant.isEmpty() || !nombre.matches("[1-9]\\d{0,2}")) {
            return Optional.empty();
        }
        Catalogue.Connu c = connu.get();
        Libelle libelle = c.libelle();
        return Optional.of(new LigneDossier(
                rang,
                c.nature(),
                c.code(),
                c.coefficient(),
                libelle.fr(),
                Integer.parseInt(nombre),
                montant.get(),
                null));
    }

    /** "1 250,50" or "1250.5"; nothing negative, nothing above what a line can be. */
    static Optional<Montant> montant(@Nullable String saisie) {
        String nu = texte(saisie).replaceAll("[\\s\u00a0\u202f]", "").replace(',', '.');
        return nu.matches("\\d{1,7}(\\.\\d{1,2})?") ? Optional.of(new Montant(new BigDecimal(nu))) : Optional.empty();
    }

    private static Optional<LocalDate> date(@Nullable DateSaisie saisie, String champ, Erreurs erreurs) {
        Optional<LocalDate> jour = saisie == null ? Optional.empty() : saisie.toDate();
        if (jour.isEmpty()) {
            erreurs.ajouter(champ, "remboursements.erreur." + champ);
        }
        return jour;
    }

    private Dossier.DeposePar depose() {
        return switch (texte(deposePar)) {
            case "PROCHE" -> Dossier.DeposePar.PROCHE;
            case "COURRIER" -> Dossier.DeposePar.COURRIER;
            case "EMPLOYEUR" -> Dossier.DeposePar.EMPLOYEUR;
            default -> Dossier.DeposePar.ASSURE;
        };
    }

    private static @Nullable String nul(@Nullable String texte) {
        String nu = texte(texte);
        return nu.isEmpty() ? null : nu;
    }

    static String texte(@Nullable String texte) {
        return texte == null ? "" : texte.strip();
    }
}
