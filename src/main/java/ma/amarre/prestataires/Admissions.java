package ma.amarre.prestataires;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Ouvertures;
import ma.amarre.journal.Journal;
import ma.amarre.prestataires.Admission.Statut;
import ma.amarre.prestataires.Admission.Suspension;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The acts on an admission file: the desk registers, the supervision decides, suspends and ends. A suspension stops new requests on
 * its days; what was granted before goes on.
 */
@Component
class Admissions {

    /** Reasons observed in the press and in CNOPS notices (confidence B); the text says the rest. */
    static final List<String> MOTIFS =
            List.of("AUTORISATION", "INPE_PARTAGE", "AFFICHAGE", "FACTURATION", "PIECES", "AUTRE");

    private final AdmissionRepository admissions;
    private final Ouvertures ouvertures;
    private final DelegationRepository delegations;
    private final Journal journal;
    private final Clock clock;

    Admissions(
            AdmissionRepository admissions,
            Ouvertures ouvertures,
            DelegationRepository delegations,
            Journal journal,
            Clock clock) {
        this.admissions = admissions;
        this.ouvertures = ouvertures;
        this.delegations = delegations;
        this.journal = journal;
        this.clock = clock;
    }

    /** Titles of the people who answer for the provider. */
    List<Long> responsables(Admission a) {
        return delegations.titresResponsables(a.prestataire().organismeId());
    }

    /** @return the number of the file, the same when the same form comes twice */
    @Transactional
    String deposer(String numero, PrestataireLu p, Utilisateur qui) {
        if (!admissions.existe(numero)) {
            long organisme = ouvertures.organisme(
                    p.code(), p.nom(), p.nomAr(), LocalDate.now(clock), "Dossier d’admission " + numero, "A");
            admissions.deposer(numero, admissions.prestataire(organisme, p), qui.compteId());
            journal.consigner(Journal.Entree.acte("prestataires.deposer", "ADMISSION", numero));
        }
        return numero;
    }

    @Transactional
    void admettre(Admission a, LocalDate debut, @Nullable LocalDate fin, Utilisateur qui) {
        a.exigerDecidable(qui);
        if (fin != null && fin.isBefore(debut)) {
            throw new RegleViolee("fin", "prestataires.fin.avant");
        }
        admissions.decider(a, Statut.ADMISE, debut, fin, null, null, qui.compteId());
        journal.consigner(Journal.Entree.acte("prestataires.admettre", "ADMISSION", a.numero())
                .detail("du " + debut + (fin == null ? "" : " au " + fin)));
    }

    @Transactional
    void refuser(Admission a, String motif, String texte, Utilisateur qui) {
        a.exigerDecidable(qui);
        exigerMotif(motif, texte);
        admissions.decider(a, Statut.REFUSEE, null, null, motif, texte.strip(), qui.compteId());
        journal.consigner(Journal.Entree.acte("prestataires.refuser", "ADMISSION", a.numero())
                .motif(motif));
    }

    @Transactional
    void suspendre(Admission a, LocalDate debut, @Nullable LocalDate fin, String motif, String texte, Utilisateur qui) {
        a.exigerAdmise();
        exigerMotif(motif, texte);
        if (fin != null && fin.isBefore(debut)) {
            throw new RegleViolee("fin", "prestataires.fin.avant");
        }
        admissions.suspendre(a, new Suspension(debut, fin, motif, texte.strip()), qui.compteId());
        journal.consigner(Journal.Entree.acte("prestataires.suspendre", "ADMISSION", a.numero())
                .motif(motif)
                .detail("du " + debut + (fin == null ? "" : " au " + fin)));
    }

    @Transactional
    void terminer(Admission a, LocalDate fin, String texte, Utilisateur qui) {
        a.exigerAdmise();
        if (texte.isBlank() || texte.length() > 1000) {
            throw new RegleViolee("texte", "prestataires.texte.faux");
        }
        if (a.debut() != null && fin.isBefore(a.debut())) {
            throw new RegleViolee("fin", "prestataires.fin.avant");
        }
        admissions.terminer(a, fin, texte.strip());
        journal.consigner(Journal.Entree.acte("prestataires.terminer", "ADMISSION", a.numero())
                .detail("au " + fin + " par " + qui.compteId()));
    }

    private static void exigerMotif(String motif, String texte) {
        if (!MOTIFS.contains(motif)) {
            throw new RegleViolee("motif", "prestataires.motif.faux");
        }
        if (texte.isBlank() || texte.length() > 1000) {
            throw new RegleViolee("texte", "prestataires.texte.faux");
        }
    }
}
