package ma.amarre.donnees;

/**
 * Which files and papers are about care whose detail is closed to who asks ({@code :fermes}): conditions on the tables {@code document}
 * and {@code papier}, with {@code :assure}. What the parent himself asked for in a request stays his.
 */
final class Fermes {

    static final String DOCUMENT = """
        not (proprietaire_type = 'DOSSIER' and proprietaire_id in (select id from dossier where assure_id = :assure and beneficiaire_id in (:fermes))
          or proprietaire_type = 'PEC' and proprietaire_id in (select id from pec where assure_id = :assure and beneficiaire_id in (:fermes))
          or proprietaire_type = 'FACTURE' and proprietaire_id in (select id from facture where assure_id = :assure and beneficiaire_id in (:fermes)))\
        """;

    static final String PAPIER = """
        not (objet in (select reference from dossier where assure_id = :assure and beneficiaire_id in (:fermes))
          or objet in (select numero from pec where assure_id = :assure and beneficiaire_id in (:fermes))
          or exists (select * from beneficiaire x where x.assure_id = :assure and x.id in (:fermes)
            and papier.type = 'ATTESTATION_EXONERATION' and papier.objet like concat('A', :assure, '-', x.rang, '-%')))\
        """;

    private Fermes() {}
}
