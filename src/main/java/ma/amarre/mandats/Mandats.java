package ma.amarre.mandats;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import ma.amarre.mandats.Mandat.Statut;
import ma.amarre.referentiel.Parametres;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The acts on mandates: given, accepted by the account or at a counter, refused, given back, revoked. */
@Service
@Transactional
class Mandats {

    static final String OBJET = "MANDAT";

    /** For how many months a mandate may be given at most: a parameter. */
    private static final String DUREE = "mandat.duree";

    private final MandatRepository mandats;
    private final Assures assures;
    private final Parametres parametres;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;
    private final Clock clock;

    Mandats(
            MandatRepository mandats,
            Assures assures,
            Parametres parametres,
            Journal journal,
            ApplicationEventPublisher evenements,
            Clock clock) {
        this.mandats = mandats;
        this.assures = assures;
        this.parametres = parametres;
        this.journal = journal;
        this.evenements = evenements;
        this.clock = clock;
    }

    LocalDate jour() {
        return LocalDate.now(clock);
    }

    /** The last day that may be chosen today. @throws ma.amarre.referentiel.ParametreManquant when the length is not given */
    LocalDate dernierJour() {
        return jour().plusMonths(parametres.exigerEntier(DUREE, jour()));
    }

    /**
     * Gives a mandate. Nobody is looked for: the answer is the same whether the person named is known or not, and the same key twice
     * is the same mandate.
     *
     * @return its reference
     */
    String donner(MandatForm form, Utilisateur moi) {
        Beneficiaire mandant = moi(moi);
        Optional<Mandat> deja = mandats.parCle(mandant.assureId(), form.toCle());
        if (deja.isPresent()) {
            return deja.get().reference();
        }
        LocalDate jour = jour();
        String identifiant = form.toIdentifiant();
        if (identifiant.equals(mandant.cin()) || identifiant.equals(mandant.immatriculation())) {
            throw new RegleViolee("identifiant", "mandats.identifiant.soi");
        }
        String reference = Reference.nouvelle("MDT");
        mandats.inserer(
                reference,
                form.toCle(),
                mandant.assureId(),
                form.toThemes(),
                form.toDesigne(),
                identifiant,
                form.toNaissance(jour),
                jour,
                form.toFin(jour, dernierJour()),
                clock.instant());
        noter("mandats.donner", reference, mandant.assureId());
        return reference;
    }

    /** Taken back by who gave it: the next page read under it does not exist any more. */
    void revoquer(String reference, int version, Utilisateur moi) {
        Mandat m = donne(reference, moi);
        m.exiger(m.version() == version && m.revocable());
        mandats.finir(m, Statut.REVOQUE, clock.instant());
        noter("mandats.revoquer", reference, m.assureId());
        evenements.publishEvent(new MandatEvent.Revoque(
                reference, m.assureId(), mandats.compteDuMandataire(m).orElse(null)));
    }

    /** The person named accepts with his own account. */
    void accepter(String reference, Utilisateur moi) {
        Mandat m = recu(reference, moi);
        m.exiger(m.propose());
        mandats.accepter(m, moi.personneId(), "COMPTE", moi.compteId(), clock.instant());
        noter("mandats.accepter", reference, m.assureId());
        evenements.publishEvent(new MandatEvent.Accepte(reference, m.assureId()));
    }

    void refuser(String reference, Utilisateur moi) {
        Mandat m = recu(reference, moi);
        m.exiger(m.propose());
        mandats.finir(m, Statut.REFUSE, clock.instant());
        noter("mandats.refuser", reference, m.assureId());
        evenements.publishEvent(new MandatEvent.Refuse(reference, m.assureId()));
    }

    void renoncer(String reference, Utilisateur moi) {
        Mandat m = recu(reference, moi);
        m.exiger(m.actif());
        mandats.finir(m, Statut.RENONCE, clock.instant());
        noter("mandats.renoncer", reference, m.assureId());
        evenements.publishEvent(new MandatEvent.Renonce(reference, m.assureId()));
    }

    /** The paper is on the counter, and the person named stands there with his card. */
    void activer(String reference, String carte, LocalDate naissance, Utilisateur agent) {
        Mandat m = mandats.parReference(reference).orElseThrow(Introuvable::new).le(jour());
        m.exiger(m.propose());
        String cin = carte.replaceAll("[ .-]", "").toUpperCase(Locale.ROOT);
        if (!naissance.equals(m.naissance()) || (m.cin() != null && !m.cin().equals(cin))) {
            throw new RegleViolee("carte", "mandats.guichet.autre");
        }
        var presente = mandats.presente(cin, naissance, m.immatriculationDesigne(), jour())
                .orElseThrow(() -> new RegleViolee("carte", "mandats.guichet.autre"));
        if (!presente.compte()) {
            throw new RegleViolee("carte", "mandats.guichet.sansCompte");
        }
        if (presente.personneId() == agent.personneId() || m.mandantId() == agent.personneId()) {
            throw new RegleViolee("", "mandats.guichet.soi");
        }
        if (presente.personneId() == m.mandantId()) {
            throw new RegleViolee("carte", "mandats.identifiant.soi");
        }
        mandats.accepter(m, presente.personneId(), "GUICHET", agent.compteId(), clock.instant());
        noter("mandats.activer", reference, m.assureId());
        evenements.publishEvent(new MandatEvent.Accepte(reference, m.assureId()));
    }

    /** One mandate for the agent of a counter; the reading is written down. @throws Introuvable when there is none */
    Mandat lire(String reference) {
        Mandat m = mandats.parReference(reference).orElseThrow(Introuvable::new).le(jour());
        journal.consigner(
                Journal.Entree.lecture("mandats.lire", OBJET, reference).assure(m.assureId()));
        return m;
    }

    @Transactional(readOnly = true)
    public Mandat donne(String reference, Utilisateur moi) {
        return mandats.donne(reference, assures.assureDe(moi))
                .orElseThrow(Introuvable::new)
                .le(jour());
    }

    List<Mandat> donnes(Utilisateur moi) {
        if (!peutDonner(moi)) {
            return List.of();
        }
        return mandats.donnes(assures.assureDe(moi), 50).stream()
                .map(m -> m.le(jour()))
                .toList();
    }

    /** A mandate opens a household: its head gives it, not a beneficiary with an account of his own. */
    boolean peutDonner(Utilisateur moi) {
        return assures.regard(moi).entier();
    }

    List<Mandat> recus(Utilisateur moi) {
        return mandats.recus(assures.regard(moi).premier(), jour());
    }

    private Mandat recu(String reference, Utilisateur moi) {
        return recus(moi).stream()
                .filter(m -> m.reference().equals(reference))
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    private Beneficiaire moi(Utilisateur moi) {
        return assures.foyerDe(moi).stream().findFirst().orElseThrow(Introuvable::new);
    }

    private void noter(String action, String reference, long assureId) {
        journal.consigner(Journal.Entree.acte(action, OBJET, reference).assure(assureId));
    }
}
