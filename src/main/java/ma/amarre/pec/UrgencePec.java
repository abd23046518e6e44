package ma.amarre.pec;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.Verifications;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.horloge.Cause;
import ma.amarre.horloge.Delai;
import ma.amarre.horloge.Horloges;
import ma.amarre.horloge.Main;
import ma.amarre.pec.Pec.Demande;
import ma.amarre.pec.StatutPec.Acte;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.prestataires.Prestataires.Admission;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The emergency lane: a provisional number at once, the file within the delay of the regularisation. The number is no agreement. It
 * is given whatever the rights of the patient, since care never waits for them; they are asked again when the file is sent.
 */
@Service
class UrgencePec {

    /** Its value is published nowhere (providers.md §1.1): without it no number is given. */
    static final String DELAI = "pec.regularisation.delai";

    private final DepotPec depot;
    private final PecRepository pecs;
    private final MouvementPec mouvement;
    private final InstructionPec instruction;
    private final Verifications verifications;
    private final Prestataires prestataires;
    private final Horloges horloges;
    private final JdbcClient jdbc;
    private final Clock clock;

    UrgencePec(
            DepotPec depot,
            PecRepository pecs,
            MouvementPec mouvement,
            InstructionPec instruction,
            Verifications verifications,
            Prestataires prestataires,
            Horloges horloges,
            JdbcClient jdbc,
            Clock clock) {
        this.depot = depot;
        this.pecs = pecs;
        this.mouvement = mouvement;
        this.instruction = instruction;
        this.verifications = verifications;
        this.prestataires = prestataires;
        this.horloges = horloges;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws ma.amarre.referentiel.ParametreManquant when the delay is not published: the act is off */
    Delai delai() {
        return horloges.delai(DELAI, LocalDate.now(clock));
    }

    /**
     * Gives a provisional number; the same key again is the same number.
     *
     * @param motif why the patient came, in the words of the desk
     * @throws RegleViolee when the clinic is not admitted to third-party payment today
     */
    @Transactional
    public String declarer(Beneficiaire patient, String motif, Utilisateur qui, String cle) {
        Auteur auteur = Auteur.de(qui, Role.CLINIQUE_ADMISSION);
        Optional<String> deja = pecs.dejaOuverte(auteur.personne(), cle);
        if (deja.isPresent()) {
            return deja.get();
        }
        Delai delai = delai();
        LocalDate jour = LocalDate.now(clock);
        var acces = qui.exiger(Role.CLINIQUE_ADMISSION);
        long prestataire = prestataires.parOrganisme(acces.organismeId()).id();
        Admission admission = prestataires.admission(prestataire, jour);
        if (admission != Admission.ADMIS) {
            throw new RegleViolee("", "pec.urgence.admission." + admission);
        }
        String reponse =
                verifications.repondre(qui, acces, Verifications.Critere.IMMATRICULATION, Optional.of(patient), jour);
        String numero = depot.ouvrir(
                new DepotPec.Ouverture(patient.assureId(), patient.id(), prestataire, reponse), auteur, cle);
        depot.rediger(
                pecs.duPrestataire(numero, acces.organismeId()),
                new Demande(null, null, null, null, jour, null, true, motif, null, null, null, null));
        Pec pec = pecs.duPrestataire(numero, acces.organismeId());
        Instant instant = mouvement.maintenant();
        horloges.demarrer(MouvementPec.HORLOGE_URGENCE, pec.id(), delai, Main.CLINIQUE, Cause.URGENCE, instant);
        mouvement.enregistrer(pec.declarerUrgence(auteur), Acte.DECLARER_URGENCE, auteur, instant, null, null);
        return numero;
    }

    /** Numbers whose file did not follow in time: an act of the clock. */
    @Scheduled(cron = "${amarre.pec.urgences:0 */10 * * * *}", zone = "Africa/Casablanca")
    @SchedulerLock(name = "pec-urgences", lockAtMostFor = "PT9M")
    public void expirer() {
        for (long id : echues(clock.instant())) {
            try {
                instruction.expirer(pecs.parId(id));
            } catch (Conflit sentMeanwhile) {
                // the file came after all: its own clock runs
            }
        }
    }

    List<Long> echues(Instant maintenant) {
        return jdbc.sql("""
            select p.id from horloge h join pec p on p.id = h.objet_id
            where h.objet_type = ? and h.etat = 'EN_COURS' and h.echeance <= ? and p.statut = 'PROVISOIRE'
            order by h.echeance limit 500
            """)
                .params(MouvementPec.HORLOGE_URGENCE, java.sql.Timestamp.from(maintenant))
                .query(Long.class)
                .list();
    }
}
