package ma.amarre.dispensation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.dispensation.DelivranceRepository.Bon;
import ma.amarre.dispensation.Reponse.Appui;
import ma.amarre.dispensation.SoldeRepository.Mouvement;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.prestataires.Prestataire;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.scellement.Fait;
import ma.amarre.scellement.Fait.Nature;
import ma.amarre.scellement.Papier;
import ma.amarre.scellement.PapierEmis;
import ma.amarre.scellement.Papiers;
import ma.amarre.scellement.TypePapier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The slip that prints a proof: sealed, with a code that can be checked without the portal. Its boxes are kept for it until its hour,
 * so that what is promised on paper is still there when the network comes back.
 */
@Service
class Bons {

    private static final DateTimeFormatter CHIFFRES = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm");

    private final ComptoirRepository comptoirs;
    private final DelivranceRepository delivrances;
    private final SoldeRepository soldes;
    private final Papiers papiers;
    private final Assures assures;
    private final Prestataires prestataires;
    private final Journal journal;
    private final Clock clock;

    Bons(
            ComptoirRepository comptoirs,
            DelivranceRepository delivrances,
            SoldeRepository soldes,
            Papiers papiers,
            Assures assures,
            Prestataires prestataires,
            Journal journal,
            Clock clock) {
        this.comptoirs = comptoirs;
        this.delivrances = delivrances;
        this.soldes = soldes;
        this.papiers = papiers;
        this.assures = assures;
        this.prestataires = prestataires;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Issues the slip of a proof and keeps its boxes; asked again, it is the same slip.
     *
     * @throws Conflit when the answer binds nobody any more, was dispensed, or the boxes are gone
     */
    @Transactional
    public String emettre(Utilisateur pharmacien, String reference, int boites) {
        long organisme = pharmacien.exiger(Role.PHARMACIE).organismeId();
        Reponse reponse = comptoirs.parReference(reference, organisme).orElseThrow(Introuvable::new);
        Instant instant = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Appui appui = reponse.appui();
        if (appui == null || !reponse.estFavorable() || !reponse.engage(instant)) {
            throw new Conflit("dispensation.conflit.sansPreuve");
        }
        if (boites < 1 || boites > appui.possibles()) {
            throw new RegleViolee("boites", "dispensation.boites.trop", appui.possibles());
        }
        soldes.verrouiller(appui.ligneId(), appui.accordees(), instant);
        var deja = delivrances.bon(reference);
        if (deja.isPresent()) {
            return deja.get().papier();
        }
        if (delivrances.deLaReponse(reference).isPresent()) {
            throw new Conflit("dispensation.conflit.dejaDelivree");
        }
        if (!soldes.bouger(appui.ligneId(), 0, boites)) {
            throw new Conflit("dispensation.conflit.epuise");
        }
        soldes.noter(appui.ligneId(), Mouvement.ENGAGEMENT, boites, instant, pharmacien.compteId(), reference);
        PapierEmis papier = papiers.emettre(papier(reponse, boites, prestataires.parOrganisme(organisme)));
        delivrances.ajouterBon(
                reference, papier.reference(), appui.ligneId(), boites, Objects.requireNonNull(reponse.engageJusqu()));
        journal.consigner(Entree.acte("dispensation.imprimer", "COMPTOIR", reference)
                .assure(patient(reponse).assureId())
                .detail(papier.reference() + ", " + boites + " boîtes"));
        return papier.reference();
    }

    /** The sealed slip. @throws Introuvable when this pharmacy has none for this answer */
    byte[] contenu(Utilisateur pharmacien, String reference) {
        long organisme = pharmacien.exiger(Role.PHARMACIE).organismeId();
        return comptoirs
                .parReference(reference, organisme)
                .flatMap(r -> delivrances.bon(reference))
                .map(Bon::papier)
                .flatMap(papiers::parReference)
                .map(papiers::contenu)
                .orElseThrow(Introuvable::new);
    }

    private Beneficiaire patient(Reponse reponse) {
        return assures.parId(Objects.requireNonNull(reponse.beneficiaireId()));
    }

    private Papier papier(Reponse reponse, int boites, Prestataire pharmacie) {
        Instant jusqu = Objects.requireNonNull(reponse.engageJusqu());
        Beneficiaire patient = patient(reponse);
        List<Fait> faits = new ArrayList<>();
        faits.add(Fait.de(Nature.NUMERO, reponse.reference()));
        faits.add(new Fait(Nature.ETABLISSEMENT, pharmacie.nom(), pharmacie.nomAr()));
        faits.add(new Fait(Nature.BENEFICIAIRE, patient.nomComplet(), patient.nomCompletAr()));
        faits.add(Fait.de(Nature.IMMATRICULATION, patient.immatriculation() + " / " + patient.rang()));
        faits.add(Fait.de(Nature.OBJET, reponse.medicament() + " · " + reponse.ean13()));
        faits.add(new Fait(
                Nature.DECISION,
                boites + (boites == 1 ? " boîte, " : " boîtes, ") + "0,00 DH à payer par le patient",
                boites + " علبة، 0,00 درهم على المريض"));
        faits.add(new Fait(Nature.PERIODE, "jusqu’au " + heure(jusqu), "إلى غاية " + heure(jusqu)));
        return new Papier(
                TypePapier.BON_DISPENSATION,
                reponse.reference(),
                "bon",
                null,
                LocalDate.ofInstant(reponse.instant(), clock.getZone()),
                LocalDate.ofInstant(jusqu, clock.getZone()),
                faits,
                "documents/bon-dispensation",
                Map.of(
                        "jusqu",
                        jusqu,
                        "boites",
                        boites,
                        "accord",
                        Objects.requireNonNull(reponse.appui()).numero()));
    }

    private String heure(Instant instant) {
        return CHIFFRES.format(instant.atZone(clock.getZone()));
    }
}
