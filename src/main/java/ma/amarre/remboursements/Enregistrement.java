package ma.amarre.remboursements;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.Exoneration;
import ma.amarre.commun.Acces;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.horloge.Cause;
import ma.amarre.horloge.Delai;
import ma.amarre.horloge.Horloges;
import ma.amarre.horloge.Main;
import ma.amarre.referentiel.Secteur;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The counter of the mutuelle (traçabilité): an insured person is found, a dossier is registered once, its clock starts. */
@Service
@Transactional
class Enregistrement {

    /** An insured person found at the counter, and the kind of dossier he hands in. */
    record Accueil(String reference, long assureId, String type) {}

    /**
     * What the counter writes down.
     *
     * @param rang of the patient in the household
     * @param exoneration number of the agreement on an ALD care form
     * @param pieces documents seen, by code
     * @param tardifAssume the agent has been told that it is late, and registers all the same
     */
    record Saisie(
            int rang,
            Secteur secteur,
            LocalDate soins,
            LocalDate depot,
            Dossier.DeposePar deposePar,
            @Nullable String praticien,
            @Nullable String inpe,
            @Nullable String exoneration,
            Set<String> pieces,
            boolean tardifAssume,
            List<LigneDossier> lignes) {

        Montant facture() {
            return LotRepository.somme(
                    lignes.stream().map(LigneDossier::facture).toList());
        }
    }

    private final Assures assures;
    private final DossierRepository dossiers;
    private final LigneRepository lignes;
    private final Ecritures ecritures;
    private final Regles regles;
    private final Horloges horloges;
    private final JdbcClient jdbc;
    private final Clock clock;

    Enregistrement(
            Assures assures,
            DossierRepository dossiers,
            LigneRepository lignes,
            Ecritures ecritures,
            Regles regles,
            Horloges horloges,
            JdbcClient jdbc,
            Clock clock) {
        this.assures = assures;
        this.dossiers = dossiers;
        this.lignes = lignes;
        this.ecritures = ecritures;
        this.regles = regles;
        this.horloges = horloges;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Opens a reception for an insured person: its reference stands in the address in place of his number. */
    String accueillir(Beneficiaire trouve, String type, Utilisateur agent) {
        Acces poste = Perimetre.poste(agent, Role.TRACABILITE);
        Long mutuelle = trouve.mutuelleId();
        if (mutuelle != null && mutuelle != poste.organismeId()) {
            throw new RegleViolee("numero", "remboursements.regle.autreMutuelle", String.valueOf(trouve.mutuelle()));
        }
        regles.exigerEtranger(agent, trouve.assureId());
        String reference = Reference.nouvelle("ACC");
        jdbc.sql("""
            insert into dossier_accueil (reference, compte_id, bureau_id, assure_id, type_dossier, instant) values (?, ?, ?, ?, ?, ?)
            """)
                .params(
                        reference,
                        agent.compteId(),
                        Objects.requireNonNull(poste.bureauId()),
                        trouve.assureId(),
                        type,
                        Timestamp.from(clock.instant()))
                .update();
        ecritures.recherche(trouve.assureId());
        return reference;
    }

    /** @throws Introuvable when this agent opened no such reception */
    @Transactional(readOnly = true)
    public Accueil accueil(String reference, Utilisateur agent) {
        return jdbc.sql("select reference, assure_id, type_dossier from dossier_accueil where reference = ? and"
                        + " compte_id = ?")
                .params(reference, agent.compteId())
                .query((rs, i) ->
                        new Accueil(rs.getString("reference"), rs.getLong("assure_id"), rs.getString("type_dossier")))
                .optional()
                .orElseThrow(Introuvable::new);
    }

    /** The dossier that a reception has become. */
    @Transactional(readOnly = true)
    public Optional<Dossier> issue(Accueil accueil) {
        return dossiers.parCle(accueil.reference());
    }

    /**
     * Registers, once for a reception: sent twice, the second answer is the first.
     *
     * @return the public reference
     * @throws RegleViolee late and not said to be, exoneration that is not the patient's, no line
     */
    String enregistrer(Accueil accueil, Saisie saisie, Utilisateur agent) {
        Acces poste = Perimetre.poste(agent, Role.TRACABILITE);
        // two identical requests at once wait here for each other
        jdbc.sql("select reference from dossier_accueil where reference = ? for update")
                .param(accueil.reference())
                .query(String.class)
                .single();
        Optional<Dossier> deja = dossiers.parCle(accueil.reference());
        if (deja.isPresent()) {
            return deja.get().reference();
        }
        regles.exigerEtranger(agent, accueil.assureId());
        Delai delai = regles.delaiPaiement(saisie.depot());
        Instant instant = clock.instant();
        Instant debut = debut(saisie.depot(), instant);
        long id = dossiers.inserer(nouveau(accueil, saisie, agent, horloges.echeance(delai, debut), instant));
        lignes.inserer(id, saisie.lignes());
        lignes.noterPieces(id, saisie.pieces(), "RECUE");
        horloges.demarrer(Dossiers.OBJET, id, delai, Main.MUTUELLE, Cause.DEPOT, debut);
        Dossier d = dossiers.parCle(accueil.reference()).orElseThrow(Introuvable::new);
        ecritures.acte(d, ActeDossier.ENREGISTRER, d.statut(), agent, poste, instant, null, null);
        ecritures.publier(new DossierEvent.Enregistre(d.assureId(), d.reference()));
        return d.reference();
    }

    private DossierRepository.Nouveau nouveau(
            Accueil accueil, Saisie saisie, Utilisateur agent, Instant echeance, Instant instant) {
        Acces poste = Perimetre.poste(agent, Role.TRACABILITE);
        Beneficiaire patient = assures.beneficiaire(accueil.assureId(), saisie.rang());
        boolean tard = verifier(saisie);
        Exoneration etm = exoneration(patient, saisie);
        return new DossierRepository.Nouveau(
                accueil.assureId(),
                Reference.nouvelle("DOS"),
                accueil.reference(),
                accueil.type(),
                patient.id(),
                poste.organismeId(),
                Objects.requireNonNull(poste.bureauId()),
                saisie.secteur(),
                saisie.soins(),
                saisie.depot(),
                tard,
                saisie.deposePar(),
                saisie.praticien(),
                saisie.inpe(),
                etm == null ? null : etm.numero(),
                etm == null ? null : etm.ald(),
                saisie.facture(),
                agent.compteId(),
                instant,
                echeance);
    }

    private boolean verifier(Saisie saisie) {
        LocalDate aujourdhui = LocalDate.now(clock);
        if (saisie.lignes().isEmpty()) {
            throw new RegleViolee("lignes[0].code", "remboursements.regle.sansLigne");
        }
        if (saisie.depot().isAfter(aujourdhui)) {
            throw new RegleViolee("depot", "remboursements.regle.depotFutur");
        }
        if (saisie.soins().isAfter(saisie.depot())) {
            throw new RegleViolee("soins", "remboursements.regle.soinsApresDepot");
        }
        boolean tard = saisie.depot().isAfter(regles.limiteDepot(saisie.soins()));
        if (tard && !saisie.tardifAssume()) {
            throw new RegleViolee(
                    "tardif", "remboursements.regle.tardif", Regles.jour(regles.limiteDepot(saisie.soins())));
        }
        return tard;
    }

    private @Nullable Exoneration exoneration(Beneficiaire patient, Saisie saisie) {
        String numero = saisie.exoneration();
        if (numero == null) {
            return null;
        }
        return assures.exonerations(patient.id()).stream()
                .filter(e -> e.numero().equals(numero) && e.enVigueur(saisie.soins()))
                .findFirst()
                .orElseThrow(() -> new RegleViolee("exoneration", "remboursements.regle.exoneration"));
    }

    /** The clock of the law begins on the day the papers were handed in, not when somebody found time to register them. */
    private Instant debut(LocalDate depot, Instant maintenant) {
        return depot.equals(LocalDate.now(clock))
                ? maintenant
                : depot.atTime(LocalTime.NOON).atZone(HorlogeConfig.ZONE).toInstant();
    }
}
