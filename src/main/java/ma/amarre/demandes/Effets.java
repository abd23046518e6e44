package ma.amarre.demandes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.Situation;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.demandes.Demande.Contenu;
import ma.amarre.demandes.Demande.Corbeille;
import ma.amarre.demandes.Demande.Famille;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a granted request makes true, kind by kind, in the transaction of its act. */
@Component
class Effets {

    private final Situation situation;
    private final Assures assures;
    private final Clock clock;

    Effets(Situation situation, Assures assures, Clock clock) {
        this.situation = situation;
        this.assures = assures;
        this.clock = clock;
    }

    /**
     * What the decision itself writes.
     *
     * @param mois length of an exoneration; empty: for life
     * @return the number of the agreement; null where a kind has none
     */
    @Nullable
    String accorder(Demande d, @Nullable String mois, Utilisateur agent) {
        return switch (d.genre()) {
            case ETM -> exonerer(d, mois, agent);
            case DISPOSITIF -> Reference.nouvelle("EPD");
            default -> null;
        };
    }

    /** What is true from its day on. */
    void appliquer(Demande d, LocalDate jour) {
        Contenu c = d.contenu();
        switch (d.genre()) {
            case COORDONNEES ->
                situation.coordonnees(d.assureId(), c.adresse(), c.ville(), c.telephone(), c.courriel());
            case RIB -> situation.rib(d.assureId(), String.valueOf(c.rib()), String.valueOf(c.titulaire()), jour);
            case BENEFICIAIRE -> ajouter(d, Objects.requireNonNull(c.famille()));
            case ETUDES ->
                situation.prolonger(
                        patient(d),
                        jour,
                        Objects.requireNonNull(
                                Objects.requireNonNull(c.famille()).date()),
                        d.numero());
            case ETAT_CIVIL -> etatCivil(d, Objects.requireNonNull(c.famille()));
            case ETM, DISPOSITIF -> {
                // the agreement was written by the decision
            }
        }
    }

    private void ajouter(Demande d, Famille f) {
        situation.ajouter(
                d.assureId(),
                new Situation.Identite(
                        Beneficiaire.Lien.valueOf(f.nature().name()),
                        f.cin(),
                        Objects.requireNonNull(f.prenom()),
                        Objects.requireNonNull(f.nom()),
                        f.prenomAr(),
                        f.nomAr(),
                        Objects.requireNonNull(f.naissance()),
                        Objects.requireNonNull(f.sexe())),
                Objects.requireNonNull(f.date()),
                d.numero());
    }

    private void etatCivil(Demande d, Famille f) {
        Beneficiaire personne = assures.parId(patient(d));
        switch (f.nature()) {
            case DIVORCE, DECES -> situation.fermer(personne.id(), Objects.requireNonNull(f.date()));
            case RECTIFICATION ->
                situation.rectifier(personne.personneId(), f.prenom(), f.nom(), f.prenomAr(), f.nomAr(), f.naissance());
            default -> throw new IllegalStateException(f.nature().name());
        }
    }

    private String exonerer(Demande d, @Nullable String mois, Utilisateur agent) {
        LocalDate jour = LocalDate.now(clock);
        String nu = mois == null ? "" : mois.strip();
        if (!nu.isEmpty() && !nu.matches("[1-9]\\d{0,2}")) {
            throw new RegleViolee("mois", "demandes.mois.faux");
        }
        LocalDate fin =
                nu.isEmpty() ? null : jour.plusMonths(Long.parseLong(nu)).minusDays(1);
        return situation.exonerer(
                patient(d),
                String.valueOf(d.contenu().ald()),
                jour,
                fin,
                agent.exiger(Corbeille.MEDICAL.role()).organisme());
    }

    private static long patient(Demande d) {
        Long patient = d.beneficiaireId();
        if (patient == null) {
            throw new IllegalStateException(d.genre() + " is for somebody");
        }
        return patient;
    }
}
