package ma.amarre.assures;

import java.time.LocalDate;
import java.util.Optional;
import ma.amarre.assures.Verifications.Critere;
import ma.amarre.commun.Immatriculation;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;

/** The question of a rights check, as typed: by registration number and rank, or by identity card and date of birth. */
record DroitsForm(
        @Nullable String critere,
        @Nullable String immatriculation,
        @Nullable String rang,
        @Nullable String cin,
        @Nullable DateSaisie naissance,
        @Nullable DateSaisie soins) {

    static DroitsForm vide(LocalDate jour) {
        return new DroitsForm("IMMATRICULATION", "", "0", "", DateSaisie.VIDE, DateSaisie.de(jour));
    }

    Critere choix() {
        return "CIN".equals(critere) ? Critere.CIN : Critere.IMMATRICULATION;
    }

    Erreurs erreurs(LocalDate jour) {
        Erreurs erreurs = new Erreurs();
        if (choix() == Critere.CIN) {
            if (texte(cin).isEmpty()) {
                erreurs.ajouter("cin", "assures.droits.cin.requis");
            }
            if (saisie(naissance).toDate().isEmpty()) {
                erreurs.ajouter("naissance", "assures.droits.naissance.requise");
            }
        } else {
            if (!Cartes.ressemble(texte(immatriculation))
                    && Immatriculation.lire(texte(immatriculation)).isEmpty()) {
                erreurs.ajouter("immatriculation", "assures.droits.immatriculation.requise");
            }
            if (!texte(rang).matches("\\d{1,2}")) {
                erreurs.ajouter("rang", "assures.droits.rang.requis");
            }
        }
        Optional<LocalDate> le = saisie(soins).toDate();
        if (le.isEmpty()) {
            erreurs.ajouter("soins", "assures.droits.soins.requis");
        } else if (le.get().isAfter(jour.plusYears(1)) || le.get().isBefore(jour.minusYears(2))) {
            erreurs.ajouter("soins", "assures.droits.soins.loin");
        }
        return erreurs;
    }

    /** Whom it names; empty when nobody is known under it. */
    Optional<Beneficiaire> chercher(Assures assures, Cartes cartes, LocalDate aujourdhui) {
        return switch (choix()) {
            case CIN ->
                assures.parCin(texte(cin), saisie(naissance).toDate().orElseThrow()).stream()
                        .findFirst();
            case IMMATRICULATION ->
                Cartes.ressemble(texte(immatriculation))
                        ? cartes.lire(texte(immatriculation), Integer.parseInt(texte(rang)), aujourdhui)
                        : assures.parImmatriculation(
                                Immatriculation.lire(texte(immatriculation)).orElseThrow(),
                                Integer.parseInt(texte(rang)));
        };
    }

    LocalDate jour() {
        return saisie(soins).toDate().orElseThrow();
    }

    private static String texte(@Nullable String texte) {
        return texte == null ? "" : texte.strip();
    }

    private static DateSaisie saisie(@Nullable DateSaisie date) {
        return date == null ? DateSaisie.VIDE : date;
    }
}
