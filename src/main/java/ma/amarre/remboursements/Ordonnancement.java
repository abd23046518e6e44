package ma.amarre.remboursements;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.horloge.Cause;
import ma.amarre.horloge.Horloges;
import ma.amarre.horloge.Main;
import ma.amarre.remboursements.LotRepository.APayer;
import ma.amarre.remboursements.LotRepository.Etat;
import ma.amarre.remboursements.LotRepository.Lot;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Order and payment, at the payer: a lot is prepared, its total is typed again and must be that of the files, then it is paid once. */
@Service
@Transactional
class Ordonnancement {

    private final DossierRepository dossiers;
    private final LotRepository lots;
    private final Ecritures ecritures;
    private final Regles regles;
    private final Horloges horloges;
    private final Clock clock;

    Ordonnancement(
            DossierRepository dossiers,
            LotRepository lots,
            Ecritures ecritures,
            Regles regles,
            Horloges horloges,
            Clock clock) {
        this.dossiers = dossiers;
        this.lots = lots;
        this.ecritures = ecritures;
        this.regles = regles;
        this.horloges = horloges;
        this.clock = clock;
    }

    /** Puts liquidated dossiers of one mutuelle together. @return the reference of the lot */
    String preparer(Collection<String> references, Utilisateur agent) {
        agent.exiger(Role.ORDONNANCEMENT);
        if (references.isEmpty()) {
            throw new RegleViolee("dossiers", "remboursements.regle.lotVide");
        }
        List<APayer> choisis = lots.parReferences(references, LocalDate.now(clock));
        if (choisis.size() != new HashSet<>(references).size()) {
            throw new Conflit("remboursements.conflit.lot");
        }
        long mutuelle = choisis.getFirst().organismeId();
        if (choisis.stream().anyMatch(c -> c.organismeId() != mutuelle)) {
            throw new RegleViolee("dossiers", "remboursements.regle.lotMelange");
        }
        choisis.stream().filter(c -> c.rib() == null).findFirst().ifPresent(c -> {
            throw new RegleViolee("dossiers", "remboursements.regle.sansRib", c.reference());
        });
        String lot = Reference.nouvelle("LOT");
        long id = lots.inserer(lot, mutuelle, choisis, agent.compteId(), clock.instant());
        for (APayer c : choisis) {
            Dossier d = dossiers.parReference(c.reference(), Perimetre.de(agent));
            d.exigerAutreQueLiquidateur(agent.compteId());
            regles.exigerEtranger(agent, d.assureId());
            dossiers.mettreEnLot(d, id);
        }
        return lot;
    }

    /** Gives the dossiers of a prepared lot back to the list. */
    void defaire(String reference, int version, Utilisateur agent) {
        agent.exiger(Role.ORDONNANCEMENT);
        Lot lot = exiger(reference, version, Etat.PREPARE);
        lots.defaire(lot);
        dossiers.duLot(lot.id()).forEach(d -> dossiers.mettreEnLot(d, null));
    }

    /** @param total what the agent read and typed: it must be the sum of the files as they are now */
    void ordonnancer(String reference, int version, Montant total, Utilisateur agent) {
        Acces poste = agent.exiger(Role.ORDONNANCEMENT);
        Lot lot = exiger(reference, version, Etat.PREPARE);
        List<Dossier> contenu = dossiers.duLot(lot.id());
        Montant somme = LotRepository.somme(
                contenu.stream().map(Ordonnancement::rembourse).toList());
        if (!somme.equals(lot.total()) || contenu.size() != lot.nombre()) {
            throw new Conflit("remboursements.conflit.lot");
        }
        if (!total.equals(somme)) {
            throw new RegleViolee("total", "remboursements.regle.total");
        }
        Instant instant = clock.instant();
        lots.ordonnancer(lot, agent.compteId(), instant);
        for (Dossier d : contenu) {
            d.exigerAutreQueLiquidateur(agent.compteId());
            StatutDossier apres = d.apres(ActeDossier.ORDONNANCER);
            dossiers.passer(d, apres);
            horloges.passer(Dossiers.OBJET, d.id(), Main.PAYEUR, Cause.DECISION, instant);
            ecritures.acte(d, ActeDossier.ORDONNANCER, apres, agent, poste, instant, null, null);
            ecritures.publier(new DossierEvent.Ordonnance(d.assureId(), d.reference()));
        }
    }

    /** Records the transfer of a lot, once. @param virement reference given by the bank */
    void payer(String reference, int version, String virement, LocalDate date, Utilisateur agent) {
        Acces poste = agent.exiger(Role.ORDONNANCEMENT);
        Lot lot = exiger(reference, version, Etat.ORDONNANCE);
        Instant ordre = lot.ordonnanceLe();
        if (date.isAfter(LocalDate.now(clock))
                || ordre != null && date.isBefore(LocalDate.ofInstant(ordre, clock.getZone()))) {
            throw new RegleViolee("date", "remboursements.regle.datePaiement");
        }
        Instant instant = clock.instant();
        lots.payer(lot, agent.compteId(), instant);
        Map<Long, APayer> comptes =
                lots.duLot(lot.id(), date).stream().collect(Collectors.toMap(APayer::id, Function.identity()));
        for (Dossier d : dossiers.duLot(lot.id())) {
            APayer a = comptes.get(d.id());
            String rib = a == null ? null : a.rib();
            if (a == null || rib == null) {
                throw new RegleViolee("", "remboursements.regle.sansRib", d.reference());
            }
            StatutDossier apres = d.apres(ActeDossier.PAYER);
            lots.payer(
                    d.id(),
                    lot.id(),
                    new LigneRepository.Paiement(
                            virement, date, rib, String.valueOf(a.titulaire()), a.amo(), a.complement()),
                    agent.compteId(),
                    instant);
            dossiers.passer(d, apres);
            horloges.arreter(Dossiers.OBJET, d.id(), Cause.PAIEMENT, instant);
            ecritures.acte(d, ActeDossier.PAYER, apres, agent, poste, instant, null, null);
            ecritures.publier(new DossierEvent.Paye(d.assureId(), d.reference(), a.total()));
        }
    }

    private Lot exiger(String reference, int version, Etat etat) {
        Lot lot = lots.parReference(reference);
        if (lot.version() != version || lot.etat() != etat) {
            throw new Conflit("remboursements.conflit.version");
        }
        return lot;
    }

    private static Montant rembourse(Dossier d) {
        return d.totaux() == null ? Montant.ZERO : d.totaux().rembourse();
    }
}
