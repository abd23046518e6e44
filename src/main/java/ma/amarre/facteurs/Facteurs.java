package ma.amarre.facteurs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Entrees;
import ma.amarre.habilitations.Frein;
import ma.amarre.habilitations.MotDePasse;
import ma.amarre.habilitations.Politique;
import ma.amarre.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The factors of an account: adding, asking, taking away. Off for the accounts of the demo world, which several people share. */
@Service
class Facteurs {

    /**
     * @param exige the space asks for a second factor
     * @param totpDepuis since when the application is asked; null without one
     * @param secours codes left on the list kept aside
     * @param cles the passkeys
     */
    record Etat(
            boolean exige,
            boolean demonstration,
            @Nullable Instant totpDepuis,
            int secours,
            List<CleRepository.Cle> cles) {

        public boolean application() {
            return totpDepuis != null;
        }

        public boolean aucun() {
            return totpDepuis == null && cles.isEmpty();
        }

        /**
         * Whether a factor is asked after the password. A passkey alone does not turn it on where it is only offered: who added one to
         * his telephone still enters elsewhere with his password.
         */
        public boolean demande() {
            return !demonstration && (application() || exige && !cles.isEmpty());
        }

        /** Whether the space opens only once a factor is chosen. */
        public boolean aChoisir() {
            return !demonstration && exige && aucun();
        }
    }

    private final TotpRepository totp;
    private final CleRepository cles;
    private final CodesSecours secours;
    private final Politique politique;
    private final Frein frein;
    private final MotDePasse motDePasse;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;

    Facteurs(
            TotpRepository totp,
            CleRepository cles,
            CodesSecours secours,
            Politique politique,
            Frein frein,
            MotDePasse motDePasse,
            Journal journal,
            ApplicationEventPublisher evenements) {
        this.totp = totp;
        this.cles = cles;
        this.secours = secours;
        this.politique = politique;
        this.frein = frein;
        this.motDePasse = motDePasse;
        this.journal = journal;
        this.evenements = evenements;
    }

    Etat etat(Utilisateur qui) {
        return new Etat(
                politique.de(qui.espace()).exige(),
                qui.demonstration(),
                totp.de(qui.compteId())
                        .map(TotpRepository.Application::confirmeLe)
                        .orElse(null),
                secours.restants(qui.compteId()),
                cles.de(qui.compteId()));
    }

    /** @throws Introuvable when the account has no such key */
    void exigerSienne(Utilisateur qui, String reference) {
        if (cles.de(qui.compteId()).stream().noneMatch(c -> c.reference().equals(reference))) {
            throw new Introuvable();
        }
    }

    /** A secret that waits for its first code. @throws RegleViolee on a demo account */
    @Transactional
    public void preparer(Utilisateur qui) {
        refuserDemonstration(qui);
        totp.preparer(qui.compteId());
    }

    /** The secret to show while it waits; empty once it is confirmed: it is never shown again. */
    Optional<byte[]> aConfirmer(Utilisateur qui) {
        return totp.de(qui.compteId()).filter(a -> a.confirmeLe() == null).map(TotpRepository.Application::secret);
    }

    /**
     * The first code of the application turns it on.
     *
     * @return the codes to keep aside, shown this once
     * @throws RegleViolee the code is wrong, or the account must wait
     */
    @Transactional(noRollbackFor = RegleViolee.class)
    public List<String> confirmer(Utilisateur qui, String code) {
        refuserDemonstration(qui);
        frein.exiger(qui.compteId());
        if (!totp.prendre(qui.compteId(), nu(code), false)) {
            frein.noter(qui, false);
            throw new RegleViolee("code", "facteurs.code.faux");
        }
        totp.confirmer(qui.compteId());
        journal.consigner(Journal.Entree.acte("facteurs.application", "COMPTE", qui.compteId()), qui);
        return nouveauxCodes(qui);
    }

    /** A new list of codes; the former one ends. @throws RegleViolee wrong password */
    @Transactional(noRollbackFor = RegleViolee.class)
    public List<String> renouveler(Utilisateur qui, String motDePasseDonne) {
        refuserDemonstration(qui);
        exigerMotDePasse(qui, motDePasseDonne);
        return nouveauxCodes(qui);
    }

    List<String> nouveauxCodes(Utilisateur qui) {
        journal.consigner(Journal.Entree.acte("facteurs.codes", "COMPTE", qui.compteId()), qui);
        evenements.publishEvent(new FacteurEvent.Ajoute(qui.compteId()));
        return secours.nouveaux(qui.compteId());
    }

    /** @throws RegleViolee wrong password, or the space asks for a second factor and there would be none */
    @Transactional(noRollbackFor = RegleViolee.class)
    public void retirerApplication(Utilisateur qui, String motDePasseDonne) {
        refuserDemonstration(qui);
        exigerMotDePasse(qui, motDePasseDonne);
        Politique.Regle regle = politique.de(qui.espace());
        boolean sansCle = cles.de(qui.compteId()).isEmpty();
        if (regle.exige() && sansCle) {
            throw new RegleViolee("motDePasse", "facteurs.retrait.dernier");
        }
        if (!regle.exige() && motDePasseDonne.length() < regle.longueurSeule()) {
            throw new RegleViolee("motDePasse", "facteurs.retrait.court", regle.longueurSeule());
        }
        totp.retirer(qui.compteId());
        if (sansCle) {
            secours.retirer(qui.compteId());
        }
        journal.consigner(Journal.Entree.acte("facteurs.retirer", "COMPTE", qui.compteId()), qui);
        evenements.publishEvent(new FacteurEvent.Retire(qui.compteId()));
    }

    /** All factors end: their holder lost them and was seen again at a counter. */
    @Transactional
    public void oublier(Utilisateur qui) {
        totp.retirer(qui.compteId());
        cles.retirerToutes(qui.compteId());
        secours.retirer(qui.compteId());
        journal.consigner(Journal.Entree.acte("facteurs.oublier", "COMPTE", qui.compteId()), qui);
    }

    /**
     * Whether this code is good now: of the application, or one of those kept aside, which it uses up.
     *
     * @throws RegleViolee when the account must wait
     */
    @Transactional(noRollbackFor = RegleViolee.class)
    public Optional<Entrees.Facteur> verifier(Utilisateur qui, String saisi) {
        frein.exiger(qui.compteId());
        String code = nu(saisi);
        Optional<Entrees.Facteur> donne = Optional.empty();
        if (code.matches("\\d{6}")) {
            donne = totp.prendre(qui.compteId(), code, true) ? Optional.of(Entrees.Facteur.TOTP) : Optional.empty();
        } else if (secours.prendre(qui.compteId(), code)) {
            donne = Optional.of(Entrees.Facteur.SECOURS);
            journal.consigner(Journal.Entree.acte("facteurs.secours", "COMPTE", qui.compteId()), qui);
            evenements.publishEvent(new FacteurEvent.SecoursUtilise(qui.compteId()));
        }
        if (donne.isEmpty()) {
            frein.noter(qui, false);
        }
        return donne;
    }

    private void exigerMotDePasse(Utilisateur qui, String donne) {
        if (!motDePasse.estCelui(qui, donne)) {
            throw new RegleViolee("motDePasse", "habilitations.motDePasse.actuelFaux");
        }
    }

    private static void refuserDemonstration(Utilisateur qui) {
        if (qui.demonstration()) {
            throw new RegleViolee("", "facteurs.demonstration");
        }
    }

    private static String nu(String code) {
        return code.replaceAll("[\\s-]", "");
    }
}
