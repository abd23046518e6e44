package ma.amarre.prestataires;

/**
 * A clinic, centre or pharmacy.
 *
 * @param organismeId the body that the titles of its people name
 * @param inpe 9 digits, opaque
 * @param nature CLINIQUE, DIALYSE, ONCOLOGIE, OPHTALMOLOGIE or PHARMACIE
 * @param secteur PRIVE or PUBLIC
 */
public record Prestataire(
        long id,
        long organismeId,
        String inpe,
        String nature,
        String secteur,
        String nom,
        String nomAr,
        String ville) {}
