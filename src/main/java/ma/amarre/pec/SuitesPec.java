package ma.amarre.pec;

import static java.util.Comparator.naturalOrder;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.pec.LignePec.Nature;
import ma.amarre.pec.LignePec.Sens;
import ma.amarre.pec.Origine.Lien;
import ma.amarre.pec.Pec.Demande;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.referentiel.Parametres;
import ma.amarre.referentiel.Secteur;
import ma.amarre.referentiel.Tarifs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests that follow a first one, as drafts with everything that is known already typed: a prolongation, a régularisation, an
 * appeal. Each refers to the first request, never to one that follows it, and goes the ordinary way of a request.
 */
@Service
@Transactional
class SuitesPec {

    private final DepotPec depot;
    private final PecRepository pecs;
    private final LiensPec liens;
    private final ChiffragePec chiffrage;
    private final Parametres parametres;
    private final Prestataires prestataires;
    private final Tarifs tarifs;
    private final Clock clock;

    SuitesPec(
            DepotPec depot,
            PecRepository pecs,
            LiensPec liens,
            ChiffragePec chiffrage,
            Parametres parametres,
            Prestataires prestataires,
            Tarifs tarifs,
            Clock clock) {
        this.depot = depot;
        this.pecs = pecs;
        this.liens = liens;
        this.chiffrage = chiffrage;
        this.parametres = parametres;
        this.prestataires = prestataires;
        this.tarifs = tarifs;
        this.clock = clock;
    }

    /**
     * What a prolongation may be.
     *
     * @param debut its first day: after the last day granted or asked so far
     * @param lignes lines that are counted in days or sessions
     * @param jours at most
     */
    record Prolongation(LocalDate debut, List<LignePec> lignes, int jours) {}

    /**
     * @throws Conflit when the request is not a running agreement
     * @throws ma.amarre.referentiel.ParametreManquant when how often and how long is not published: the act is off
     * @throws RegleViolee when nothing of it is counted in days, or it was prolonged as often as is allowed
     */
    Prolongation prolongation(Pec pec) {
        if (!pec.statut().accordee()) {
            throw new Conflit("pec.conflit.PROLONGER");
        }
        LocalDate jour = LocalDate.now(clock);
        int nombre = parametres.exigerEntier("pec.prolongation.nombre", jour);
        int duree = parametres.exigerEntier("pec.prolongation.duree", jour);
        List<Long> deja = liens.suites(premiere(pec), Lien.PROLONGATION);
        if (deja.size() >= nombre) {
            throw new RegleViolee("", "pec.prolongation.trop", nombre);
        }
        List<LignePec> lignes = pec.lignes().stream()
                .filter(l -> LignesSuivantes.accordee(l) && compteeEnJours(pec, l))
                .toList();
        if (lignes.isEmpty()) {
            throw new RegleViolee("", "pec.prolongation.sansJour");
        }
        LocalDate fin = Stream.concat(Stream.of(pec), deja.stream().map(pecs::parId))
                .map(LignesSuivantes::fin)
                .max(naturalOrder())
                .orElseThrow();
        return new Prolongation(fin.plusDays(1), lignes, duree);
    }

    /**
     * The draft of a prolongation; the same key again gives the same draft.
     *
     * @param jours days or sessions
     * @param ligneId the line prolonged
     */
    String prolonger(Pec pec, int jours, long ligneId, String motif, Auteur auteur, String cle) {
        Optional<String> deja = pecs.dejaOuverte(auteur.personne(), cle);
        if (deja.isPresent()) {
            return deja.get();
        }
        Prolongation p = prolongation(pec);
        if (jours < 1 || jours > p.jours()) {
            throw new RegleViolee("jours", "pec.prolongation.jours", p.jours());
        }
        LignePec ligne = p.lignes().stream()
                .filter(l -> l.id() == ligneId)
                .findFirst()
                .orElseThrow(() -> new RegleViolee("ligne", "pec.prolongation.ligne"));
        Demande demande = demande(
                pec,
                new Origine(premiere(pec), Lien.PROLONGATION),
                p.debut(),
                ligne.nature() == Nature.JOURNEE ? p.debut().plusDays(jours - 1L) : null,
                false,
                motif);
        Pec suite = ouvrir(pec, demande, auteur, cle);
        ChiffragePec.Saisie saisie = chiffrage.lire(suite, "F:" + ligne.code(), "", "", null, jours, null, null);
        depot.chiffrer(suite, List.of(chiffrage.ligne(suite, 1, saisie, null, null)));
        return suite.numero();
    }

    /** @throws Conflit when nothing of it can be regularised */
    void exigerRegularisable(Pec pec) {
        boolean urgenceExpiree =
                pec.statut() == StatutPec.EXPIREE && pec.suivi().decideeLe() == null;
        if (!urgenceExpiree && !pec.statut().accordee()) {
            throw new Conflit("pec.conflit.REGULARISER");
        }
    }

    /** The draft that follows an emergency whose number has expired, or an agreement that was exceeded. */
    String regulariser(Pec pec, String motif, Auteur auteur, String cle) {
        exigerRegularisable(pec);
        Demande d = pec.demande();
        Pec suite = ouvrir(
                pec,
                demande(
                        pec,
                        new Origine(premiere(pec), Lien.REGULARISATION),
                        d.debutSoins(),
                        d.finSoins(),
                        true,
                        motif),
                auteur,
                cle);
        if (!pec.statut().accordee() && suite.lignes().isEmpty()) {
            depot.chiffrer(suite, LignesSuivantes.numeroter(pec.lignes()));
        }
        return suite.numero();
    }

    /** The lines that an appeal is about: refused, or granted for less. @throws Conflit when there is none */
    List<LignePec> contestables(Pec pec) {
        if (pec.statut() != StatutPec.REFUSEE && pec.statut() != StatutPec.ACCORDEE_PARTIELLEMENT) {
            throw new Conflit("pec.conflit.RECOURIR");
        }
        return pec.lignes().stream()
                .filter(l -> l.decidee().map(d -> d.sens() != Sens.ACCORDEE).orElse(false))
                .toList();
    }

    /** The last day to appeal; null while no delay is published. */
    @Nullable
    LocalDate dernierJour(Pec pec) {
        LocalDate decidee =
                LocalDate.ofInstant(Objects.requireNonNull(pec.suivi().decideeLe()), clock.getZone());
        return parametres
                .delai("pec.recours.delai", decidee)
                .map(d -> d.unite() == Parametres.Unite.MOIS
                        ? decidee.plusMonths(d.nombre())
                        : decidee.plusDays(d.nombre()))
                .orElse(null);
    }

    /**
     * The draft of an appeal: the lines not granted, and the answer to the reasons. One appeal per decision.
     *
     * @throws RegleViolee after the last day, or when an appeal has been made already
     */
    String recourir(Pec pec, String reponse, Auteur auteur, String cle) {
        List<LignePec> contestees = contestables(pec);
        LocalDate limite = dernierJour(pec);
        if (limite != null && LocalDate.now(clock).isAfter(limite)) {
            throw new RegleViolee("", "pec.recours.tard", limite.format(DateTimeFormatter.ofPattern("dd/MM/uuuu")));
        }
        boolean memeEnvoi = pecs.dejaOuverte(auteur.personne(), cle).isPresent();
        if (!memeEnvoi && !liens.suites(pec.id(), Lien.RECOURS).isEmpty()) {
            throw new RegleViolee("", "pec.recours.deja");
        }
        Demande d = pec.demande();
        Pec suite = ouvrir(
                pec,
                demande(pec, new Origine(pec.id(), Lien.RECOURS), d.debutSoins(), d.finSoins(), d.urgence(), reponse),
                auteur,
                cle);
        if (suite.lignes().isEmpty()) {
            depot.chiffrer(
                    suite,
                    LignesSuivantes.numeroter(
                            contestees.stream().map(LignesSuivantes::reste).toList()));
        }
        return suite.numero();
    }

    /**
     * The draft of what follows a long agreement: a request of its own with the same lines, from the day after, which refers to
     * the agreement. One for each agreement and person.
     *
     * @throws Conflit when it is not a long agreement that ends soon
     */
    String renouveler(Pec pec, Auteur auteur) {
        if (!liens.aRenouveler(pec)) {
            throw new Conflit("pec.conflit.RENOUVELER");
        }
        Pec.Identite i = pec.identite();
        String numero = depot.ouvrir(
                new DepotPec.Ouverture(i.assureId(), i.beneficiaireId(), i.prestataireId(), null),
                auteur,
                "renouveler-" + pec.id());
        long organisme = Objects.requireNonNull(auteur.organismeId());
        Pec suite = pecs.duPrestataire(numero, organisme);
        if (suite.statut().enPreparation() && suite.demande().type() == null) {
            LocalDate debut = Objects.requireNonNull(pec.suivi().valideAu()).plusDays(1);
            depot.rediger(suite, demande(pec, new Origine(pec.id(), Lien.RENOUVELLEMENT), debut, null, false, null));
            depot.chiffrer(pecs.duPrestataire(numero, organisme), LignesSuivantes.numeroter(pec.lignes()));
        }
        return numero;
    }

    private Pec ouvrir(Pec premiere, Demande demande, Auteur auteur, String cle) {
        Pec.Identite i = premiere.identite();
        long organisme = Objects.requireNonNull(auteur.organismeId());
        String numero = depot.ouvrir(
                new DepotPec.Ouverture(i.assureId(), i.beneficiaireId(), i.prestataireId(), null), auteur, cle);
        Pec suite = pecs.duPrestataire(numero, organisme);
        if (suite.demande().origine() != null) {
            return suite;
        }
        depot.rediger(suite, demande);
        return pecs.duPrestataire(numero, organisme);
    }

    private static Demande demande(
            Pec pec,
            @Nullable Origine origine,
            @Nullable LocalDate debut,
            @Nullable LocalDate fin,
            boolean urgence,
            @Nullable String motif) {
        Demande d = pec.demande();
        return new Demande(
                d.type(),
                d.famille(),
                d.diagnosticCode(),
                d.diagnostic(),
                debut,
                fin,
                urgence,
                motif,
                d.prescripteurInpe(),
                d.prescripteurNom(),
                null,
                origine);
    }

    /** What follows a prolongation follows the first request. An appeal is about its own decision, a renewal is a first request. */
    private static long premiere(Pec pec) {
        Origine origine = pec.demande().origine();
        return origine == null || Origine.premiere(origine) || origine.lien() == Lien.RECOURS
                ? pec.id()
                : origine.pecId();
    }

    private boolean compteeEnJours(Pec pec, LignePec ligne) {
        if (ligne.nature() == Nature.JOURNEE) {
            return true;
        }
        Secteur secteur = Secteur.valueOf(
                prestataires.parId(pec.identite().prestataireId()).secteur());
        return ligne.nature() == Nature.FORFAIT
                && tarifs.forfait(ligne.code(), secteur, LocalDate.now(clock))
                        .optionnelle()
                        .map(t -> t.unite() == Tarifs.Unite.SEANCE)
                        .orElse(false);
    }
}
