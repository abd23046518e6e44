package ma.amarre.remboursements;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.referentiel.Gestionnaires;
import ma.amarre.referentiel.Parametres;
import ma.amarre.scellement.Fait;
import ma.amarre.scellement.Papier;
import ma.amarre.scellement.PapierEmis;
import ma.amarre.scellement.Papiers;
import ma.amarre.scellement.TypePapier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The yearly statement of what was paid to an insured person: a sealed paper, one a year of payment and a day of issue. */
@Service
class Releves {

    private static final String VALIDITE = "attestation.remboursement.validite";
    private static final int LIGNES = 2_000;

    /** A year with its payments. */
    record Annee(int annee, int nombre, Montant total) {}

    /** One payment as the statement prints it. */
    record Ligne(
            LocalDate jour,
            String reference,
            String patient,
            String patientAr,
            Montant facture,
            Montant amo,
            Montant mutuelle) {

        public Montant total() {
            return amo.plus(mutuelle);
        }
    }

    private final JdbcClient jdbc;
    private final Assures assures;
    private final Papiers papiers;
    private final Parametres parametres;
    private final Gestionnaires gestionnaires;
    private final Clock clock;

    Releves(
            JdbcClient jdbc,
            Assures assures,
            Papiers papiers,
            Parametres parametres,
            Gestionnaires gestionnaires,
            Clock clock) {
        this.jdbc = jdbc;
        this.assures = assures;
        this.papiers = papiers;
        this.parametres = parametres;
        this.gestionnaires = gestionnaires;
        this.clock = clock;
    }

    /** The years in which something was paid, newest first. */
    List<Annee> annees(Regard regard) {
        return jdbc.sql("""
            select year(p.date_paiement) annee, count(*) nombre, sum(p.montant_amo + p.montant_mutuelle) total
            from dossier d force index (dossier_assure_statut) straight_join paiement p on p.dossier_id = d.id
            where %s and d.statut = 'PAYE' group by 1 order by 1 desc
            """.formatted(regard.condition("d")))
                .query((rs, i) ->
                        new Annee(rs.getInt("annee"), rs.getInt("nombre"), new Montant(rs.getBigDecimal("total"))))
                .list();
    }

    private List<Ligne> lignes(Regard regard, int annee) {
        return jdbc.sql("""
            select p.date_paiement, d.reference, concat(q.prenom, ' ', q.nom) patient,
              coalesce(concat(q.prenom_ar, ' ', q.nom_ar), concat(q.prenom, ' ', q.nom)) patient_ar, d.total_facture, p.montant_amo,
              p.montant_mutuelle
            from dossier d force index (dossier_assure_statut)
            straight_join paiement p on p.dossier_id = d.id
            straight_join beneficiaire b on b.id = d.beneficiaire_id
            straight_join personne q on q.id = b.personne_id
            where %s and d.statut = 'PAYE' and p.date_paiement between ? and ? order by p.date_paiement, d.id limit ?
            """.formatted(regard.condition("d")))
                .params(LocalDate.of(annee, 1, 1), LocalDate.of(annee, 12, 31), LIGNES)
                .query((rs, i) -> new Ligne(
                        rs.getObject("date_paiement", LocalDate.class),
                        rs.getString("reference"),
                        rs.getString("patient"),
                        rs.getString("patient_ar"),
                        new Montant(rs.getBigDecimal("total_facture")),
                        new Montant(rs.getBigDecimal("montant_amo")),
                        new Montant(rs.getBigDecimal("montant_mutuelle"))))
                .list();
    }

    /**
     * @param annee as sent by the form
     * @param cle idempotence: made with the page
     * @throws RegleViolee when nothing was paid that year, or what makes it binding is missing or not confirmed
     */
    @Transactional
    PapierEmis emettre(Regard regard, String annee, String cle) {
        LocalDate jour = LocalDate.now(clock);
        int an = annee.matches("\\d{4}") ? Integer.parseInt(annee) : 0;
        List<Ligne> lignes = an == 0 ? List.of() : lignes(regard, an);
        if (lignes.isEmpty()) {
            throw new RegleViolee("annee", "remboursements.releve.vide.regle");
        }
        Beneficiaire assure = assures.beneficiaire(regard.assureId(), 0);
        Montant total = lignes.stream().map(Ligne::total).reduce(Montant.ZERO, Montant::plus);
        String somme = total.enLettres();
        String complet = an < Year.from(jour).getValue() ? "" : " (" + Regles.jour(jour) + ")";
        return papiers.emettre(new Papier(
                TypePapier.RELEVE,
                "A" + regard.assureId()
                        + (regard.entier() ? "-" : "-" + regard.premier().rang() + "-") + an,
                cle,
                regard.assureId(),
                jour,
                validite(jour),
                faits(
                        regard,
                        assure,
                        Fait.de(Fait.Nature.PERIODE, an + complet),
                        new Fait(Fait.Nature.MONTANT, somme + " DH", somme + " درهم")),
                "documents/releve",
                Map.of("lignes", lignes, "total", total, "annee", an)));
    }

    /** Whose account was paid, and whose care it was when it is one person's alone. */
    private static List<Fait> faits(Regard regard, Beneficiaire assure, Fait... suite) {
        List<Fait> faits = new ArrayList<>();
        faits.add(new Fait(Fait.Nature.ASSURE, assure.nomComplet(), assure.nomCompletAr()));
        faits.add(Fait.de(Fait.Nature.IMMATRICULATION, assure.immatriculation()));
        if (!regard.entier()) {
            Beneficiaire seul = regard.premier();
            faits.add(new Fait(Fait.Nature.BENEFICIAIRE, seul.nomComplet(), seul.nomCompletAr()));
        }
        faits.addAll(List.of(suite));
        return faits;
    }

    /** An answer that binds the payer rests on confirmed rows only. */
    private LocalDate validite(LocalDate jour) {
        Parametres.Delai duree = parametres.exigerDelai(VALIDITE, jour);
        if (!duree.origine().confirmee()
                || !gestionnaires.exiger(jour).origine().confirmee()) {
            throw new RegleViolee("", "remboursements.releve.nonConfirme", VALIDITE);
        }
        return switch (duree.unite()) {
            case JOUR -> jour.plusDays(duree.nombre());
            case MOIS -> jour.plusMonths(duree.nombre());
            case AN -> jour.plusYears(duree.nombre());
            default -> throw new RegleViolee("", "remboursements.releve.nonConfirme", VALIDITE);
        };
    }
}
