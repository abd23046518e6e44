package ma.amarre.donnees;

/**
 * Which files and papers are whose: conditions on the tables {@code document} and {@code papier}, with the parameters of {@link Sujets}.
 * The insured person does not get those about care whose detail is closed to him; what he himself asked for in a request stays his. A
 * beneficiary gets those about his own care, and the papers made for him alone.
 */
final class Fermes {

    private static final String SOINS = """
        (proprietaire_type = 'DOSSIER' and proprietaire_id in (select id from dossier where assure_id = :assure and beneficiaire_id in (%1$s))
          or proprietaire_type = 'PEC' and proprietaire_id in (select id from pec where assure_id = :assure and beneficiaire_id in (%1$s))
          or proprietaire_type = 'FACTURE' and proprietaire_id in (select id from facture where assure_id = :assure and beneficiaire_id in (%1$s)))\
        """;

    static final String DOCUMENT = "(:seul is null and not " + SOINS.formatted(":fermes")
            + " and not (proprietaire_type = 'DEMANDE' and proprietaire_id in (select id from demande where assure_id"
            + " = :assure and demandeur_id is not null)) or "
            + SOINS.formatted(":seul")
            + " or proprietaire_type = 'DEMANDE' and proprietaire_id in (select id from demande where assure_id ="
            + " :assure and beneficiaire_id = :seul))";

    /** On the table {@code papier}: made for one beneficiary alone. */
    static final String SIEN =
            "(papier.objet = concat('A', :assure, '-', :rang) or papier.objet like concat('A', :assure, '-', :rang,"
                    + " '-%'))";

    static final String PAPIER = """
        (:seul is null and not (objet in (select reference from dossier where assure_id = :assure and beneficiaire_id in (:fermes))
          or objet in (select numero from pec where assure_id = :assure and beneficiaire_id in (:fermes))
          or exists (select * from beneficiaire x where x.assure_id = :assure and x.id in (:fermes)
            and papier.type = 'ATTESTATION_EXONERATION' and papier.objet like concat('A', :assure, '-', x.rang, '-%'))
          or papier.type in ('EXTRAIT_DONNEES', 'RELEVE', 'LETTRE') and papier.objet regexp '^A[0-9]+-[0-9]{1,2}(-|$)')
          or :seul is not null and\s\
        """ + SIEN + ")";

    private Fermes() {}
}
