package ma.amarre.prestataires;

import org.jspecify.annotations.Nullable;

/** A provider as a form or a file gives it, checked. @param rib 24 digits, null when unknown */
record PrestataireLu(
        String code,
        String inpe,
        Nature nature,
        String secteur,
        String nom,
        String nomAr,
        String ville,
        @Nullable String adresse,
        @Nullable String telephone,
        @Nullable String courriel,
        @Nullable String rib,
        @Nullable String titulaireRib) {

    /** What the provider does; the values of the column. */
    enum Nature {
        CLINIQUE,
        DIALYSE,
        ONCOLOGIE,
        OPHTALMOLOGIE,
        PHARMACIE
    }
}
