package ma.amarre.assures;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a household a signed-in person sees: the insured person, and who acts for him, all of it; a spouse or a grown-up child with
 * an account of his own, himself alone. It is part of the queries, as the caller always is.
 *
 * @param personnes those he sees, by rank
 * @param entier whether that is the household
 */
public record Regard(long assureId, List<Beneficiaire> personnes, boolean entier) {

    /** What stands in no line is closed to a beneficiary: acts that bind the household, its bank account, its mandates. */
    private static final Pattern OUVERTES = Pattern.compile("/assure|/assure/assures/foyer(/[^/]+)?"
            + "|/assure/demandes(/nouvelle/(exoneration|dispositif)|/DEM-[^/]+(/[^/]+)?)?"
            + "|/assure/(remboursements|pec|liquidation|attestations|reclamations|donnees)(/.*)?"
            + "|/assure/mandats(/agir|/[^/]+/(acceptation|refus|renonciation))?");

    private static final String SANS_LES_LEURS = """
         and not (objet_type = 'RECLAMATION'
            and exists (select * from reclamation r where r.numero = objet_id and r.beneficiaire_id is not null))
         and not (objet_type = 'DEMANDE' and exists (select * from demande d where d.numero = objet_id and d.demandeur_id is not null))
         and not (objet_type = 'LETTRE' and exists (select * from avis_lettre a where a.id = cast(objet_id as unsigned) and a.beneficiaire_id is not null))
         and not (objet_type = 'PAPIER' and exists (select * from papier p where p.reference = objet_id
            and p.type in ('EXTRAIT_DONNEES', 'RELEVE', 'LETTRE') and p.objet regexp '^A[0-9]+-[0-9]{1,2}(-|$)'))
        """;

    /** What of the journal is about one beneficiary: his dossiers, requests, invoices, checks of rights, medicines at a counter. */
    private static final String LECTURES = """
         and (objet_type = 'DOSSIER' and objet_id in (select reference from dossier where assure_id = %1$d and beneficiaire_id = %2$d)
          or objet_type = 'PEC' and objet_id in (select numero from pec where assure_id = %1$d and beneficiaire_id = %2$d)
          or objet_type = 'FACTURE' and objet_id in (select numero from facture where assure_id = %1$d and beneficiaire_id = %2$d)
          or objet_type = 'VERIFICATION' and objet_id in (select reference from verification_droits where beneficiaire_id = %2$d)
          or objet_type = 'COMPTOIR' and objet_id in (select reference from verification_comptoir where beneficiaire_id = %2$d)
          or objet_type = 'RECLAMATION' and objet_id in (select numero from reclamation where assure_id = %1$d and beneficiaire_id = %2$d)
          or objet_type = 'DEMANDE' and objet_id in (select numero from demande where assure_id = %1$d and beneficiaire_id = %2$d)
          or objet_type = 'PAPIER' and objet_id in (select p.reference from papier p join beneficiaire b on b.id = %2$d
            where p.assure_id = %1$d and (p.objet = concat('A', %1$d, '-', b.rang) or p.objet like concat('A', %1$d, '-', b.rang, '-%%'))))
        """;

    /** Whether an address of the insured space, without its context path, is open to a beneficiary with an account of his own. */
    static boolean ouverte(String chemin) {
        return !chemin.startsWith("/assure") || OUVERTES.matcher(chemin).matches();
    }

    /** Who asks, or whom he asks for: the first by rank. */
    public Beneficiaire premier() {
        return personnes.getFirst();
    }

    /** The rank to which every list is limited; null: none. */
    public @Nullable Integer seul() {
        return entier ? null : premier().rang();
    }

    /** The key of whom he is alone, for what he writes in his own name; null: the household. */
    public @Nullable Long seulId() {
        return entier ? null : premier().id();
    }

    public boolean voit(long beneficiaireId) {
        return entier || premier().id() == beneficiaireId;
    }

    /** The condition on the journal of an insured person: what a beneficiary wrote in his own name is not the household's. */
    public String conditionLectures() {
        return entier ? SANS_LES_LEURS : LECTURES.formatted(assureId, premier().id());
    }

    /** The condition on a table that holds both keys. @param alias of the table */
    public String condition(String alias) {
        String foyer = alias + ".assure_id = " + assureId;
        return entier
                ? foyer
                : foyer + " and " + alias + ".beneficiaire_id = " + premier().id();
    }
}
