package ma.amarre.remboursements;

import static ma.amarre.remboursements.ActeDossier.DEMANDER_COMPLEMENT;
import static ma.amarre.remboursements.ActeDossier.DEMANDER_VISA;
import static ma.amarre.remboursements.ActeDossier.LIBERER;
import static ma.amarre.remboursements.ActeDossier.LIQUIDER;
import static ma.amarre.remboursements.ActeDossier.PRENDRE;
import static ma.amarre.remboursements.ActeDossier.REJETER;
import static ma.amarre.remboursements.ActeDossier.REPONDRE;
import static ma.amarre.remboursements.ActeDossier.VISER;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import ma.amarre.assures.Assures;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.horloge.Cause;
import ma.amarre.horloge.Horloges;
import ma.amarre.horloge.Main;
import ma.amarre.liquidation.LigneLiquidee;
import ma.amarre.liquidation.Liquidation;
import ma.amarre.referentiel.Motifs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The acts of liquidation and medical control on one dossier, each in one transaction with its ledger line, its clock and its event. */
@Service
@Transactional
class Instruction {

    private final DossierRepository dossiers;
    private final LigneRepository lignes;
    private final Ecritures ecritures;
    private final Regles regles;
    private final Calculs calculs;
    private final Horloges horloges;
    private final Motifs motifs;
    private final Assures assures;
    private final Clock clock;

    Instruction(
            DossierRepository dossiers,
            LigneRepository lignes,
            Ecritures ecritures,
            Regles regles,
            Calculs calculs,
            Horloges horloges,
            Motifs motifs,
            Assures assures,
            Clock clock) {
        this.dossiers = dossiers;
        this.lignes = lignes;
        this.ecritures = ecritures;
        this.regles = regles;
        this.calculs = calculs;
        this.horloges = horloges;
        this.motifs = motifs;
        this.assures = assures;
        this.clock = clock;
    }

    /** The next file of the office for this liquidator, taken. Empty when nothing waits that he may treat. */
    Optional<String> suivant(Utilisateur agent) {
        Acces poste = Perimetre.poste(agent, Role.LIQUIDATION);
        return dossiers.suivant(Objects.requireNonNull(poste.bureauId()), agent.compteId(), agent.personneId())
                .map(d -> {
                    prendre(d.reference(), agent);
                    return d.reference();
                });
    }

    /** @throws Conflit when another liquidator holds it */
    void prendre(String reference, Utilisateur agent) {
        Acces poste = Perimetre.poste(agent, Role.LIQUIDATION);
        Dossier d = dossiers.parReference(reference, Perimetre.de(agent));
        exigerCompatible(d, agent);
        Long tenant = d.affecteA();
        if (tenant != null && tenant == agent.compteId()) {
            return;
        }
        if (tenant != null) {
            throw new Conflit("remboursements.conflit.pris");
        }
        StatutDossier apres = d.apres(PRENDRE);
        dossiers.affecter(d, apres, agent.compteId(), clock.instant());
        ecritures.acte(d, PRENDRE, apres, agent, poste, clock.instant(), null, null);
    }

    void liberer(String reference, Utilisateur agent) {
        Acces poste = Perimetre.poste(agent, Role.LIQUIDATION);
        Dossier d = tenu(reference, agent, null);
        StatutDossier apres = d.apres(LIBERER);
        dossiers.liberer(d);
        ecritures.acte(d, LIBERER, apres, agent, poste, clock.instant(), null, null);
    }

    /** Asked once per dossier: the insured person is not sent back twice. @param pieces codes of the documents asked */
    void demanderComplement(
            String reference,
            int version,
            String motif,
            Set<String> pieces,
            @Nullable String texte,
            Utilisateur agent) {
        Acces poste = Perimetre.poste(agent, Role.LIQUIDATION);
        Dossier d = tenu(reference, agent, version);
        if (d.complementLe() != null) {
            throw new RegleViolee("", "remboursements.regle.complementUnique");
        }
        exigerMotif(Motifs.Domaine.COMPLEMENT_DOSSIER, motif, false);
        if (pieces.isEmpty() && texte == null) {
            throw new RegleViolee("pieces", "remboursements.regle.complementVide");
        }
        StatutDossier apres = d.apres(DEMANDER_COMPLEMENT);
        Instant instant = clock.instant();
        dossiers.attendreComplement(d, apres, instant);
        lignes.noterPieces(d.id(), pieces, "DEMANDEE");
        horloges.suspendre(Dossiers.OBJET, d.id(), Main.ASSURE, Cause.COMPLEMENT_DEMANDE, instant);
        ecritures.acte(d, DEMANDER_COMPLEMENT, apres, agent, poste, instant, motif, texte);
        ecritures.publier(new DossierEvent.ComplementDemande(d.assureId(), d.reference()));
    }

    /** The answer of the insured person, from his space or brought to the counter. The dossier goes back to who asked. */
    private void repondre(Dossier d, Utilisateur auteur, Acces poste, @Nullable String texte) {
        StatutDossier apres = d.apres(REPONDRE);
        Instant instant = clock.instant();
        Instant echeance = horloges.reprendre(Dossiers.OBJET, d.id(), Main.MUTUELLE, Cause.COMPLEMENT_RECU, instant)
                .echeance();
        dossiers.reprendre(d, apres, echeance);
        lignes.noterPieces(d.id(), lignes.pieces(d.id(), "DEMANDEE"), "RECUE");
        ecritures.acte(d, REPONDRE, apres, auteur, poste, instant, null, texte);
    }

    /** Papers brought back to the counter of the office. */
    void recevoirComplement(String reference, int version, @Nullable String texte, Utilisateur agent) {
        Acces poste = Perimetre.poste(agent, Role.TRACABILITE);
        Dossier d = dossiers.parReference(reference, Perimetre.de(agent));
        d.exigerVersion(version);
        regles.exigerEtranger(agent, d.assureId());
        repondre(d, agent, poste, texte);
    }

    /** From the space of the insured person. @throws ma.amarre.commun.Introuvable when it is not his */
    void repondre(String reference, long assureId, @Nullable String texte, Utilisateur assure) {
        repondre(dossiers.parReference(reference, assureId), assure, assure.exiger(Role.ASSURE), texte);
    }

    void demanderVisa(String reference, int version, @Nullable String texte, Utilisateur agent) {
        Acces poste = Perimetre.poste(agent, Role.LIQUIDATION);
        Dossier d = tenu(reference, agent, version);
        StatutDossier apres = d.apres(DEMANDER_VISA);
        Instant instant = clock.instant();
        dossiers.controler(d, apres, instant);
        horloges.passer(Dossiers.OBJET, d.id(), Main.MEDECIN_CONSEIL, Cause.AVIS_DEMANDE, instant);
        ecritures.acte(d, DEMANDER_VISA, apres, agent, poste, instant, null, texte);
    }

    /** The médecin-conseil lets it pass: back to the liquidator who holds it. */
    void viser(String reference, int version, @Nullable String texte, Utilisateur medecin) {
        Acces poste = medecin.exiger(Role.MEDECIN_CONSEIL);
        Dossier d = dossiers.parReference(reference, Perimetre.de(medecin));
        d.exigerVersion(version);
        exigerCompatible(d, medecin);
        StatutDossier apres = d.apres(VISER);
        Instant instant = clock.instant();
        dossiers.passer(d, apres);
        horloges.passer(Dossiers.OBJET, d.id(), Main.MUTUELLE, Cause.AVIS_RENDU, instant);
        ecritures.acte(d, VISER, apres, medecin, poste, instant, null, texte);
    }

    /** By the liquidator who holds it, or by the médecin-conseil who was asked and for whom medical reasons are kept. */
    void rejeter(String reference, int version, String motif, @Nullable String texte, Utilisateur agent) {
        Dossier d = dossiers.parReference(reference, Perimetre.de(agent));
        boolean controle = d.statut() == StatutDossier.EN_CONTROLE_MEDICAL;
        Acces poste = controle ? agent.exiger(Role.MEDECIN_CONSEIL) : Perimetre.poste(agent, Role.LIQUIDATION);
        d.exigerVersion(version);
        exigerCompatible(d, agent);
        if (!controle) {
            d.exigerTenuPar(agent.compteId());
        }
        exigerMotif(Motifs.Domaine.REJET_DOSSIER, motif, controle);
        StatutDossier apres = d.apres(REJETER);
        Instant instant = clock.instant();
        dossiers.passer(d, apres);
        horloges.arreter(Dossiers.OBJET, d.id(), Cause.DECISION, instant);
        ecritures.acte(d, REJETER, apres, agent, poste, instant, motif, texte);
        ecritures.publier(new DossierEvent.Rejete(d.assureId(), d.reference(), motif));
    }

    /** Freezes the amounts with their explanation. @throws RegleViolee naming the first row that is missing */
    void liquider(String reference, int version, Utilisateur agent) {
        Acces poste = Perimetre.poste(agent, Role.LIQUIDATION);
        Dossier d = tenu(reference, agent, version);
        StatutDossier apres = d.apres(LIQUIDER);
        if (!assures.droits(d.beneficiaireId(), d.soins()).estOuvert()) {
            throw new RegleViolee("", "remboursements.regle.droitsFermes", Regles.jour(d.soins()));
        }
        List<LigneDossier> billed = lignes.lignesDe(d.id());
        Liquidation calcul = calculs.calculer(d, billed);
        exigerCalculable(billed, calcul);
        exigerVisa(d, calcul);
        Instant instant = clock.instant();
        // the version is tested before anything else is written: of two at once, one writes nothing
        dossiers.liquider(d, apres, calcul.total(), agent.compteId(), instant);
        for (int i = 0; i < billed.size(); i++) {
            LigneLiquidee ligne = calcul.lignes().get(i);
            lignes.figer(d.id(), billed.get(i), ligne, Objects.requireNonNull(ligne.parts()));
        }
        horloges.passer(Dossiers.OBJET, d.id(), Main.PAYEUR, Cause.TRANSMISSION, instant);
        ecritures.acte(d, LIQUIDER, apres, agent, poste, instant, null, null);
        ecritures.publier(new DossierEvent.Liquide(
                d.assureId(), d.reference(), calcul.total().rembourse()));
    }

    private static void exigerCalculable(List<LigneDossier> billed, Liquidation calcul) {
        for (int i = 0; i < billed.size(); i++) {
            if (!calcul.lignes().get(i).calculable()) {
                throw new RegleViolee(
                        "",
                        "remboursements.regle.incalculable",
                        billed.get(i).rang(),
                        billed.get(i).cotation());
            }
        }
    }

    private void exigerVisa(Dossier d, Liquidation calcul) {
        if (d.controleLe() == null) {
            regles.seuilVisa(d.soins())
                    .filter(seuil -> calcul.total().rembourse().compareTo(seuil) > 0)
                    .ifPresent(seuil -> {
                        throw new RegleViolee("", "remboursements.regle.visaRequis", seuil.enLettres());
                    });
        }
    }

    private Dossier tenu(String reference, Utilisateur agent, @Nullable Integer version) {
        Dossier d = dossiers.parReference(reference, Perimetre.de(agent));
        if (version != null) {
            d.exigerVersion(version);
        }
        exigerCompatible(d, agent);
        d.exigerTenuPar(agent.compteId());
        return d;
    }

    private void exigerCompatible(Dossier d, Utilisateur agent) {
        d.exigerAutreQueEnregistreur(agent.compteId());
        regles.exigerEtranger(agent, d.assureId());
    }

    private void exigerMotif(Motifs.Domaine domaine, String code, boolean medecin) {
        Motifs.Motif motif = motifs.parCode(domaine, code, LocalDate.now(clock))
                .orElseThrow(() -> new RegleViolee("motif", "remboursements.regle.motif"));
        if (motif.medical() && !medecin) {
            throw new RegleViolee("motif", "remboursements.regle.motifMedical");
        }
    }
}
