package ma.amarre.dispensation;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;

/**
 * The boxes handed over: one scanned code a line, and for boxes without DataMatrix their number, lot and last month.
 *
 * @param codes DataMatrix contents, or "serial lot MM/YYYY", one box a line
 * @param nombre boxes without DataMatrix
 * @param remise the day they were handed over, when it is entered afterwards
 */
record DelivranceForm(
        @Nullable String codes,
        @Nullable String nombre,
        @Nullable String lot,
        @Nullable String peremption,
        @Nullable DateSaisie remise) {

    private static final int LIGNES = 50;

    /** With the box that was scanned, when there was one. */
    static DelivranceForm de(Reponse reponse) {
        Boite boite = reponse.boite();
        return new DelivranceForm(
                boite == null || !boite.identifiable() ? "" : texte(boite), "", "", "", DateSaisie.VIDE);
    }

    private static String texte(Boite b) {
        StringBuilder code = new StringBuilder("(01)0").append(b.ean13());
        if (b.peremption() != null) {
            code.append("(17)").append(b.peremption().format(DateTimeFormatter.ofPattern("yyMMdd")));
        }
        if (b.lot() != null) {
            code.append("(10)").append(b.lot());
        }
        if (b.serie() != null) {
            code.append("(21)").append(b.serie());
        }
        return code.toString();
    }

    /** The boxes; {@code erreurs} says what cannot be read. @param ean13 the medicine of the answer */
    List<Boite> boites(String ean13, Erreurs erreurs) {
        List<Boite> boites = new ArrayList<>();
        List<String> lignes =
                nu(codes).lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        for (int i = 0; i < Math.min(LIGNES, lignes.size()); i++) {
            Optional<Boite> boite = lire(lignes.get(i), ean13);
            if (boite.isEmpty()) {
                erreurs.ajouter("codes", "dispensation.boites.illisible", i + 1);
            }
            boite.ifPresent(boites::add);
        }
        if (!nu(nombre).isEmpty()) {
            sansCode(ean13, erreurs, boites);
        }
        return boites;
    }

    private void sansCode(String ean13, Erreurs erreurs, List<Boite> boites) {
        Optional<LocalDate> fin = mois(nu(peremption));
        if (!nu(nombre).matches("[1-9]\\d?")) {
            erreurs.ajouter("nombre", "dispensation.boites.nombre");
        } else if (nu(lot).isEmpty()) {
            erreurs.ajouter("lot", "dispensation.boites.lot");
        } else if (fin.isEmpty()) {
            erreurs.ajouter("peremption", "dispensation.boites.peremption");
        } else {
            for (int i = 0; i < Integer.parseInt(nu(nombre)); i++) {
                boites.add(new Boite(ean13, null, nu(lot).toUpperCase(Locale.ROOT), fin.get()));
            }
        }
    }

    private static Optional<Boite> lire(String ligne, String ean13) {
        if (Gs1.annonce(ligne)) {
            return Gs1.lire(ligne)
                    .filter(g -> !g.ambigu())
                    .flatMap(g -> g.ean13().map(e -> new Boite(e, g.serie(), g.lot(), g.peremption())));
        }
        String[] mots = ligne.toUpperCase(Locale.ROOT).split("\\s+");
        return mots.length == 3 && mots[0].length() <= 20 && mots[1].length() <= 20
                ? mois(mots[2]).map(fin -> new Boite(ean13, mots[0], mots[1], fin))
                : Optional.empty();
    }

    /** MM/YYYY: the last day of the month. */
    private static Optional<LocalDate> mois(String texte) {
        String[] parts = texte.split("[/.-]");
        if (parts.length != 2 || !parts[0].matches("\\d{1,2}") || !parts[1].matches("20\\d{2}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(YearMonth.of(Integer.parseInt(parts[1]), Integer.parseInt(parts[0]))
                    .atEndOfMonth());
        } catch (DateTimeException aucun) {
            return Optional.empty();
        }
    }

    /** Nothing typed: now. A day: its last moment that the answer and the clock allow. */
    @Nullable
    Instant remiseLe(Reponse reponse, Clock clock, Erreurs erreurs) {
        if (remise == null || remise.estVide()) {
            return null;
        }
        Optional<LocalDate> jour = remise.toDate();
        if (jour.isEmpty()) {
            erreurs.ajouter("remise", "dispensation.remise.date");
            return null;
        }
        Instant fin =
                jour.get().plusDays(1).atStartOfDay(clock.getZone()).toInstant().minusMillis(1);
        Instant maintenant = clock.instant();
        Instant borne = reponse.engageJusqu() != null
                        && LocalDate.ofInstant(reponse.engageJusqu(), clock.getZone())
                                .equals(jour.get())
                ? reponse.engageJusqu()
                : fin;
        return borne.isAfter(maintenant)
                        && LocalDate.ofInstant(maintenant, clock.getZone()).equals(jour.get())
                ? maintenant
                : borne;
    }

    private static String nu(@Nullable String texte) {
        return texte == null ? "" : texte.strip();
    }
}
