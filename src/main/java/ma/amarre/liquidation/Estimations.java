package ma.amarre.liquidation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.referentiel.Dispositifs;
import ma.amarre.referentiel.Tarifs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an insured person would be paid back: the calculation of a real file, on care that nobody has billed yet. Nothing is stored. */
@Service
@Transactional
class Estimations {

    private final Assures assures;
    private final Tarifs tarifs;
    private final Dispositifs dispositifs;
    private final Liquidations liquidations;
    private final Journal journal;

    Estimations(Assures assures, Tarifs tarifs, Dispositifs dispositifs, Liquidations liquidations, Journal journal) {
        this.assures = assures;
        this.tarifs = tarifs;
        this.dispositifs = dispositifs;
        this.liquidations = liquidations;
        this.journal = journal;
    }

    List<Beneficiaire> foyer(Utilisateur moi) {
        return assures.regard(moi).personnes();
    }

    /** @throws RegleViolee when the exoneration is not there, or the letter is not in force on that day */
    LigneLiquidee estimer(Utilisateur moi, EstimationForm form) {
        LocalDate jour = form.jourChoisi().orElseThrow();
        Beneficiaire beneficiaire = foyer(moi).stream()
                .filter(b -> b.rang() == form.rangChoisi())
                .findFirst()
                .orElseThrow(Introuvable::new);
        journal.consigner(Entree.lecture("liquidation.estimer", "beneficiaire", beneficiaire.id())
                .assure(beneficiaire.assureId()));
        List<Soins.Exoneration> exonerations =
                form.exonere() ? Soins.exonerations(assures.exonerations(beneficiaire.id()), jour) : List.of();
        if (form.exonere() && exonerations.isEmpty()) {
            throw new RegleViolee("etm", "liquidation.estimation.etm.absente");
        }
        boolean parCode =
                EstimationForm.MEDICAMENT.equals(form.genre()) || EstimationForm.DISPOSITIF.equals(form.genre());
        Acte acte = form.toActe(parCode ? null : tarif(form, jour));
        Soins soins = Soins.ambulatoires(jour, form.secteurChoisi(), beneficiaire.mutuelle(), exonerations);
        String ald = exonerations.isEmpty() ? null : exonerations.getFirst().ald();
        return liquidations.liquider(soins, acte.pourAld(ald));
    }

    /** The device asked about, for its name and whether it needs an agreement before it is bought; empty for anything else. */
    Optional<Dispositifs.Dispositif> dispositif(EstimationForm form) {
        return EstimationForm.DISPOSITIF.equals(form.genre())
                ? form.jourChoisi().flatMap(jour -> dispositifs.parCode(form.code(), jour))
                : Optional.empty();
    }

    private Tarifs.Tarif tarif(EstimationForm form, LocalDate jour) {
        return tarifs.lettreCle(EstimationForm.texte(form.lettre()), form.secteurChoisi(), jour)
                .optionnelle()
                .orElseThrow(() -> new RegleViolee("lettre", "liquidation.estimation.lettre.absente"));
    }
}
