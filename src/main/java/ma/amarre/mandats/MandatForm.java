package ma.amarre.mandats;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import ma.amarre.commun.RegleViolee;
import ma.amarre.web.DateSaisie;
import org.jspecify.annotations.Nullable;

/** What the giver of a mandate typed. */
record MandatForm(
        @Nullable String designe,
        @Nullable String identifiant,
        @Nullable DateSaisie naissance,
        @Nullable List<String> themes,
        @Nullable DateSaisie fin,
        @Nullable String cle) {

    static MandatForm vide() {
        return new MandatForm(
                null,
                null,
                DateSaisie.VIDE,
                List.of(),
                DateSaisie.VIDE,
                UUID.randomUUID().toString());
    }

    String toCle() {
        return cle != null && cle.matches("[0-9a-f-]{36}")
                ? cle
                : UUID.randomUUID().toString();
    }

    String toDesigne() {
        String nu = designe == null ? "" : designe.strip();
        if (nu.length() < 2 || nu.length() > 160) {
            throw new RegleViolee("designe", "mandats.designe.vide");
        }
        return nu;
    }

    /** An identity card (letters and figures) or a registration number (figures). */
    String toIdentifiant() {
        String nu =
                (identifiant == null ? "" : identifiant).replaceAll("[ .-]", "").toUpperCase(Locale.ROOT);
        if (!nu.matches("\\d{3,15}|[A-Z]{1,3}\\d{2,9}")) {
            throw new RegleViolee("identifiant", "mandats.identifiant.faux");
        }
        return nu;
    }

    LocalDate toNaissance(LocalDate jour) {
        return date(naissance)
                .toDate()
                .filter(d -> d.isBefore(jour) && d.getYear() > 1900)
                .orElseThrow(() -> new RegleViolee("naissance", "mandats.naissance.faux"));
    }

    Set<Theme> toThemes() {
        EnumSet<Theme> choisis = EnumSet.noneOf(Theme.class);
        for (Theme theme : Theme.values()) {
            if (themes != null && themes.contains(theme.name())) {
                choisis.add(theme);
            }
        }
        if (choisis.isEmpty()) {
            throw new RegleViolee("themes", "mandats.themes.vide");
        }
        return choisis;
    }

    /** @param dernier the last day that may be chosen */
    LocalDate toFin(LocalDate jour, LocalDate dernier) {
        LocalDate choisie = date(fin).toDate().orElseThrow(() -> new RegleViolee("fin", "mandats.fin.vide"));
        if (choisie.isBefore(jour)) {
            throw new RegleViolee("fin", "mandats.fin.passee");
        }
        if (choisie.isAfter(dernier)) {
            throw new RegleViolee("fin", "mandats.fin.loin", ecrite(dernier));
        }
        return choisie;
    }

    /** In figures: read in both languages. */
    private static String ecrite(LocalDate d) {
        return "%02d/%02d/%d".formatted(d.getDayOfMonth(), d.getMonthValue(), d.getYear());
    }

    private static DateSaisie date(@Nullable DateSaisie saisie) {
        return saisie == null ? DateSaisie.VIDE : saisie;
    }
}
