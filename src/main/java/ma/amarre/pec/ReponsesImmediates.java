package ma.amarre.pec;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Montant;
import ma.amarre.documents.Document;
import ma.amarre.documents.EtatDocument;
import ma.amarre.pec.PiecesPec.Exigee;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.prestataires.Prestataires.Admission;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door for rules that answer at once: the facts of a submitted request, and the agreement to the whole of it. There is no way to
 * refuse here, nor to grant what takes two people.
 */
@Service
public class ReponsesImmediates {

    /**
     * What a rule may look at.
     *
     * @param type kind, code of type_pec
     * @param libre nobody took it, nothing waits on it
     * @param enAnalyse a document has not been opened yet: ask again when it has
     * @param piecesLisibles every obligatory document is there and readable
     * @param sousSeuil the amount needs no second person
     */
    public record Faits(
            long pecId,
            String numero,
            String type,
            LocalDate debutSoins,
            boolean urgence,
            boolean premiere,
            boolean libre,
            boolean enAnalyse,
            boolean droitsOuverts,
            boolean exoneration,
            boolean admis,
            boolean chevauchement,
            boolean piecesLisibles,
            boolean sousSeuil,
            List<LigneFaits> lignes,
            @Nullable Precedent precedent) {}

    /** @param tarif DH a unit in force on the day of care; null: no row */
    public record LigneFaits(
            String code,
            int quantite,
            Montant demande,
            @Nullable Montant tarif) {

        /** Asked for no more than the tariff. */
        public boolean auTarif() {
            return tarif != null && demande.compareTo(tarif.fois(java.math.BigDecimal.valueOf(quantite))) <= 0;
        }
    }

    /**
     * The last agreement that a person gave for the same patient, provider and kind.
     *
     * @param fin last day of its validity
     * @param codes and quantite what was granted
     */
    public record Precedent(String numero, @Nullable LocalDate fin, List<String> codes, int quantite) {}

    private final PecRepository pecs;
    private final PiecesPec pieces;
    private final Assures assures;
    private final Prestataires prestataires;
    private final FileInstructionRepository file;
    private final PropositionPec propositions;
    private final DecisionPec decisions;
    private final JdbcClient jdbc;

    ReponsesImmediates(
            PecRepository pecs,
            PiecesPec pieces,
            Assures assures,
            Prestataires prestataires,
            FileInstructionRepository file,
            PropositionPec propositions,
            DecisionPec decisions,
            JdbcClient jdbc) {
        this.pecs = pecs;
        this.pieces = pieces;
        this.assures = assures;
        this.prestataires = prestataires;
        this.file = file;
        this.propositions = propositions;
        this.decisions = decisions;
        this.jdbc = jdbc;
    }

    /** Empty unless the request waits for its first decision. */
    @Transactional(readOnly = true)
    public Optional<Faits> faits(long pecId) {
        Pec pec = pecs.parId(pecId);
        LocalDate jour = pec.demande().debutSoins();
        String type = pec.demande().type();
        if (pec.statut() != StatutPec.DEPOSEE || jour == null || type == null) {
            return Optional.empty();
        }
        long patient = pec.identite().beneficiaireId();
        return Optional.of(new Faits(
                pecId,
                pec.numero(),
                type,
                jour,
                pec.demande().urgence(),
                Origine.premiere(pec.demande().origine()),
                pec.suivi().affecteA() == null
                        && pec.suivi().complements() == 0
                        && propositions.ouverte(pec).isEmpty(),
                pieces.tous(pec).stream().map(Document::etat).anyMatch(ReponsesImmediates::enAnalyse),
                assures.droits(patient, jour).estOuvert(),
                assures.exonerations(patient).stream().anyMatch(e -> e.enVigueur(jour)),
                prestataires.admission(pec.identite().prestataireId(), jour) == Admission.ADMIS,
                !file.chevauchements(pec).isEmpty(),
                pieces.exigees(pec).stream().filter(Exigee::obligatoire).allMatch(ReponsesImmediates::lisible),
                !propositions.depasse(pec.montantDemande()),
                pec.lignes().stream()
                        .map(l -> new LigneFaits(
                                l.code(),
                                l.quantite(),
                                l.montantDemande(),
                                l.estimation().tarif()))
                        .toList(),
                precedent(pec, type)));
    }

    private @Nullable Precedent precedent(Pec pec, String type) {
        Optional<Long> id = jdbc.sql("""
            select p.id from pec p join pec_decision d on d.pec_id = p.id and d.decidee_par is not null
            where p.beneficiaire_id = ? and p.id <> ? and p.organisme_id = ? and p.type_code = ? and p.statut in ('ACCORDEE', 'EXPIREE')
              and d.sens = 'ACCORDEE'
            order by p.decidee_le desc limit 1
            """)
                .params(
                        pec.identite().beneficiaireId(),
                        pec.id(),
                        pec.identite().organismeId(),
                        type)
                .query(Long.class)
                .optional();
        return id.map(pecs::parId)
                .map(p -> new Precedent(
                        p.numero(),
                        p.suivi().valideAu(),
                        p.lignes().stream().map(LignePec::code).toList(),
                        p.lignes().stream().mapToInt(LignePec::quantite).sum()))
                .orElse(null);
    }

    private static boolean enAnalyse(EtatDocument etat) {
        return etat == EtatDocument.RECU || etat == EtatDocument.ANALYSE;
    }

    private static boolean lisible(Exigee exigee) {
        return exigee.documents().stream().anyMatch(d -> d.etat().estLisible());
    }

    /**
     * Grants everything as asked, with its letter.
     *
     * @param regle code of the rule set, printed in the letter
     * @throws Conflit when the request moved meanwhile, or takes two people
     */
    @Transactional
    public void accorder(long pecId, String regle) {
        Pec pec = pecs.parId(pecId);
        if (propositions.depasse(pec.montantDemande())) {
            throw new Conflit("pec.conflit.DECIDER");
        }
        decisions.accorderParRegle(pec, regle);
    }
}
