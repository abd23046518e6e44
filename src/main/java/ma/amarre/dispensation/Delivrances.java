package ma.amarre.dispensation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.amarre.assures.Assures;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.dispensation.DelivranceRepository.Bon;
import ma.amarre.dispensation.DelivranceRepository.Delivrance;
import ma.amarre.dispensation.Reponse.Appui;
import ma.amarre.dispensation.Reponse.Raison.Code;
import ma.amarre.dispensation.SoldeRepository.Mouvement;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.referentiel.Parametres;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Handing boxes over, and taking it back. An agreement is never exceeded and a box leaves once in the whole country, whatever two
 * counters do at the same second on whatever nodes: the row of the balance and the unique key of the box decide, not this code.
 */
@Service
class Delivrances {

    static final String OBJET = "DELIVRANCE";

    private final ComptoirRepository comptoirs;
    private final DelivranceRepository delivrances;
    private final SoldeRepository soldes;
    private final Parametres parametres;
    private final Assures assures;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;
    private final Clock clock;

    Delivrances(
            ComptoirRepository comptoirs,
            DelivranceRepository delivrances,
            SoldeRepository soldes,
            Parametres parametres,
            Assures assures,
            Journal journal,
            ApplicationEventPublisher evenements,
            Clock clock) {
        this.comptoirs = comptoirs;
        this.delivrances = delivrances;
        this.soldes = soldes;
        this.parametres = parametres;
        this.assures = assures;
        this.journal = journal;
        this.evenements = evenements;
        this.clock = clock;
    }

    /**
     * Records that boxes were handed over on a favourable answer. Once only: the same answer twice is the first dispensing.
     *
     * @param remise when they were handed over; null: now
     * @return the number of the dispensing
     * @throws RegleViolee when a box cannot be handed over, or the hour is out of what the answer allows
     * @throws Conflit when the agreement has not so many boxes left any more, or a box was handed over elsewhere
     */
    @Transactional
    public String delivrer(Utilisateur pharmacien, String reference, List<Boite> boites, @Nullable Instant remise) {
        long organisme = pharmacien.exiger(Role.PHARMACIE).organismeId();
        Reponse reponse = comptoirs.parReference(reference, organisme).orElseThrow(Introuvable::new);
        Appui appui = reponse.appui();
        if (!reponse.estFavorable() || appui == null) {
            throw new Conflit("dispensation.conflit.pasFavorable");
        }
        Instant maintenant = maintenant();
        Instant quand = remise == null ? maintenant : remise;
        exigerLeTemps(reponse, quand, maintenant);
        exigerLesBoites(reponse, boites, LocalDate.ofInstant(quand, clock.getZone()));
        soldes.verrouiller(appui.ligneId(), appui.accordees(), maintenant);
        String numero = Reference.nouvelle("DEL");
        if (!delivrances.ajouter(numero, reponse, boites.size(), organisme, pharmacien, maintenant, quand)) {
            return delivrances.dejaFaite(reference).orElseThrow(() -> new Conflit("dispensation.conflit.dejaDelivree"));
        }
        prendre(reponse, appui, boites.size(), quand, maintenant);
        soldes.noter(appui.ligneId(), Mouvement.DELIVRANCE, boites.size(), maintenant, pharmacien.compteId(), numero);
        enregistrer(numero, boites);
        journal.consigner(Entree.acte("dispensation.delivrer", OBJET, numero)
                .assure(assure(reponse.beneficiaireId()))
                .detail(boites.size() + " boîtes, réponse " + reference));
        return numero;
    }

    /** The same order for everybody, so that two pharmacies with the same boxes never wait for each other. */
    private void enregistrer(String numero, List<Boite> boites) {
        try {
            boites.stream()
                    .sorted(Comparator.comparing(b -> String.valueOf(b.serie())))
                    .forEach(b -> delivrances.ajouterBoite(numero, b));
        } catch (DuplicateKeyException ailleurs) {
            throw new Conflit("dispensation.conflit.boite");
        }
    }

    private void prendre(Reponse reponse, Appui appui, int boites, Instant quand, Instant maintenant) {
        Integer periode = soldes.possiblesDansLaPeriode(appui.ligneId(), quand);
        if (periode != null && periode < 0 && !reponse.dit(Code.ASSOUPLI_INTERVALLE)) {
            throw new Conflit("dispensation.conflit.periode");
        }
        Optional<Bon> bon = delivrances.bon(reponse.reference()).filter(delivrances::utiliser);
        int gardees = bon.map(Bon::boites).orElse(0);
        if (gardees > 0) {
            soldes.noter(appui.ligneId(), Mouvement.LIBERATION, gardees, maintenant, null, reponse.reference());
        }
        if (!soldes.bouger(appui.ligneId(), boites, -gardees)) {
            throw new Conflit("dispensation.conflit.epuise");
        }
    }

    /** A favourable answer serves on its day; one that binds the payer serves until its hour, and is entered within its delay. */
    private void exigerLeTemps(Reponse reponse, Instant quand, Instant maintenant) {
        LocalDate jour = LocalDate.ofInstant(maintenant, clock.getZone());
        if (quand.isAfter(maintenant) || quand.isBefore(reponse.instant())) {
            throw new RegleViolee("remise", "dispensation.remise.avant");
        }
        Instant engage = reponse.engageJusqu();
        if (engage == null) {
            if (!LocalDate.ofInstant(reponse.instant(), clock.getZone()).equals(jour)) {
                throw new Conflit("dispensation.conflit.perimee");
            }
            return;
        }
        if (quand.isAfter(engage)) {
            throw new Conflit("dispensation.conflit.preuveFinie");
        }
        Duration delai = parametres
                .entier("officine.saisie.delai", jour)
                .map(Duration::ofHours)
                .orElse(Duration.ZERO);
        if (maintenant.isAfter(engage.plus(delai))) {
            throw new Conflit("dispensation.conflit.saisieTardive");
        }
    }

    private void exigerLesBoites(Reponse reponse, List<Boite> boites, LocalDate jour) {
        if (boites.isEmpty()) {
            throw new RegleViolee("codes", "dispensation.boites.nombre");
        }
        Appui appui = reponse.appui();
        if (appui != null && boites.size() > appui.possibles()) {
            throw new RegleViolee("codes", "dispensation.boites.trop", appui.possibles());
        }
        Set<String> series = new HashSet<>();
        for (Boite b : boites) {
            if (!b.ean13().equals(reponse.ean13())) {
                throw new RegleViolee("codes", "dispensation.boites.autre", b.ean13());
            }
            if (!b.identifiable()) {
                throw new RegleViolee("codes", "dispensation.boites.identite");
            }
            if (b.perimee(jour)) {
                throw new RegleViolee("codes", "dispensation.boites.perimee", String.valueOf(b.lot()));
            }
            if (b.serie() != null && !series.add(b.serie())) {
                throw new RegleViolee("codes", "dispensation.boites.deuxFois", b.serie());
            }
            if (delivrances.lotRappele(b)) {
                throw new RegleViolee("codes", "dispensation.boites.rappel", String.valueOf(b.lot()));
            }
        }
    }

    /** Until when a dispensing may be cancelled; empty when nobody gave the delay. */
    Optional<Instant> annulableJusqu(Delivrance d) {
        return d.annulee() || d.retournees() > 0
                ? Optional.empty()
                : parametres
                        .entier("officine.annulation.delai", LocalDate.now(clock))
                        .map(h -> d.instant().plus(h, ChronoUnit.HOURS));
    }

    /**
     * As if it had not been: the boxes may be handed over again, the agreement has them back.
     *
     * @throws Conflit when the delay is over, or boxes came back meanwhile
     */
    @Transactional
    public void annuler(Utilisateur pharmacien, String reference, String motif) {
        Delivrance d = lire(pharmacien, reference);
        exigerMotif(motif);
        Instant instant = maintenant();
        if (annulableJusqu(d).filter(fin -> !instant.isAfter(fin)).isEmpty()) {
            throw new Conflit("dispensation.conflit.annulation");
        }
        soldes.verrouiller(d.ligneId(), 0, instant);
        if (delivrances.annuler(d, pharmacien, instant, motif.strip()) == 0) {
            throw new Conflit("dispensation.conflit.annulation");
        }
        rendre(d, Mouvement.ANNULATION, d.boites(), pharmacien, instant);
        journal.consigner(Entree.acte("dispensation.annuler", OBJET, reference)
                .assure(assure(d.beneficiaireId()))
                .motif(motif.strip()));
    }

    /**
     * Boxes that came back: they count for the agreement no more and are never handed over again.
     *
     * @throws RegleViolee when none is chosen
     */
    @Transactional
    public void retourner(Utilisateur pharmacien, String reference, List<Long> boites, String motif) {
        Delivrance d = lire(pharmacien, reference);
        if (boites.isEmpty()) {
            throw new RegleViolee("boites", "dispensation.retour.choix");
        }
        exigerMotif(motif);
        if (d.annulee()) {
            throw new Conflit("dispensation.conflit.annulation");
        }
        Instant instant = maintenant();
        soldes.verrouiller(d.ligneId(), 0, instant);
        int revenues = delivrances.retourner(d, boites, motif.strip());
        if (revenues > 0) {
            rendre(d, Mouvement.RETOUR, revenues, pharmacien, instant);
            journal.consigner(Entree.acte("dispensation.retourner", OBJET, reference)
                    .assure(assure(d.beneficiaireId()))
                    .motif(motif.strip())
                    .detail(revenues + " boîtes"));
        }
    }

    private void rendre(Delivrance d, Mouvement nature, int boites, Utilisateur auteur, Instant instant) {
        if (!soldes.bouger(d.ligneId(), -boites, 0)) {
            throw new IllegalStateException("the balance of line " + d.ligneId() + " is less than what it delivered");
        }
        soldes.noter(d.ligneId(), nature, boites, instant, auteur.compteId(), d.reference());
        evenements.publishEvent(new DispensationEvent.BoitesRevenues(d.id(), d.reference(), auteur.compteId()));
    }

    private static void exigerMotif(String motif) {
        if (motif.isBlank()) {
            throw new RegleViolee("motif", "dispensation.motif.requis");
        }
    }

    private Delivrance lire(Utilisateur pharmacien, String reference) {
        return delivrances
                .parReference(reference, pharmacien.exiger(Role.PHARMACIE).organismeId())
                .orElseThrow(Introuvable::new);
    }

    private @Nullable Long assure(@Nullable Long beneficiaire) {
        return beneficiaire == null ? null : assures.parId(beneficiaire).assureId();
    }

    private Instant maintenant() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
