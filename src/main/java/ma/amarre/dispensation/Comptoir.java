package ma.amarre.dispensation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Immatriculation;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.dispensation.Reponse.Raison;
import ma.amarre.dispensation.Reponse.Raison.Code;
import ma.amarre.dispensation.Reponse.Verdict;
import ma.amarre.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The check at the counter and the dispensing that follows it. */
@Service
class Comptoir {

    private final Assures assures;
    private final ReglesComptoir regles;
    private final ComptoirRepository comptoirs;
    private final Journal journal;
    private final Clock clock;

    Comptoir(Assures assures, ReglesComptoir regles, ComptoirRepository comptoirs, Journal journal, Clock clock) {
        this.assures = assures;
        this.regles = regles;
        this.comptoirs = comptoirs;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Answers one entry of the field.
     *
     * @param precedente the answer on screen: its patient and medicine stand when the entry brings only the other one
     */
    @Transactional
    public Reponse verifier(Utilisateur pharmacien, String saisie, @Nullable String precedente) {
        Acces acces = pharmacien.exiger(Role.PHARMACIE);
        SaisieComptoir lue = SaisieComptoir.lire(saisie);
        Optional<Reponse> avant = Optional.ofNullable(precedente)
                .flatMap(r -> comptoirs.parReference(r, acces.organismeId()))
                .filter(r -> r.verdict() == Verdict.COMPLETER);
        Dossier dossier = lire(lue, avant.orElse(null));
        Reponse reponse = regles.repondre(dossier, acces.organismeId(), LocalDate.now(clock), instantDe());
        comptoirs.ajouter(reponse, acces.organismeId(), pharmacien);
        journal.consigner(Journal.Entree.lecture("dispensation.verifier", "COMPTOIR", reponse.reference())
                .assure(dossier.patient().map(Beneficiaire::assureId).orElse(null))
                .detail(reponse.verdict().name()));
        return reponse;
    }

    /** What the entry designates, before any rule: the patient, the code or words of the medicine, and what is wrong with them. */
    record Dossier(Optional<Beneficiaire> patient, @Nullable String ean13, String mots, List<Raison> fautes) {}

    private Dossier lire(SaisieComptoir lue, @Nullable Reponse avant) {
        String ean = lue.ean13() == null && lue.mots().isEmpty() && avant != null ? avant.ean13() : lue.ean13();
        if (!lue.aPatient()) {
            Optional<Beneficiaire> connu =
                    Optional.ofNullable(avant).map(Reponse::beneficiaireId).map(assures::parId);
            Code manque = lue.aMedicament() ? Code.PATIENT_ATTENDU : Code.SAISIE_VIDE;
            return new Dossier(connu, ean, lue.mots(), connu.isPresent() ? List.of() : List.of(Raison.de(manque)));
        }
        List<Beneficiaire> trouves = lue.immatriculation() == null
                ? assures.parCin(String.valueOf(lue.cin()))
                : Immatriculation.lire(lue.immatriculation())
                        .flatMap(i -> assures.parImmatriculation(i, lue.rang()))
                        .stream()
                        .toList();
        if (trouves.isEmpty()) {
            return new Dossier(Optional.empty(), ean, lue.mots(), List.of(Raison.de(Code.PATIENT_INCONNU)));
        }
        return trouves.stream().map(Beneficiaire::personneId).distinct().count() > 1
                ? new Dossier(Optional.empty(), ean, lue.mots(), List.of(Raison.de(Code.PLUSIEURS_PATIENTS)))
                : new Dossier(Optional.of(trouves.getFirst()), ean, lue.mots(), List.of());
    }

    /** @throws Introuvable when this pharmacy has no such answer */
    Reponse reponse(Utilisateur pharmacien, String reference) {
        return comptoirs
                .parReference(reference, pharmacien.exiger(Role.PHARMACIE).organismeId())
                .orElseThrow(Introuvable::new);
    }

    /**
     * Records that boxes were handed over on a favourable answer of today. Once only: the same answer twice is the first dispensing.
     *
     * @throws Conflit when the agreement has not so many boxes left any more
     */
    @Transactional
    public void delivrer(Utilisateur pharmacien, String reference, int boites) {
        Acces acces = pharmacien.exiger(Role.PHARMACIE);
        Reponse reponse = reponse(pharmacien, reference);
        if (!reponse.estFavorable() || reponse.ligneId() == null || reponse.boitesAccordees() == null) {
            throw new Conflit("dispensation.conflit.pasFavorable");
        }
        if (!LocalDate.ofInstant(reponse.instant(), clock.getZone()).equals(LocalDate.now(clock))) {
            throw new Conflit("dispensation.conflit.perimee");
        }
        if (boites < 1) {
            throw new RegleViolee("boites", "dispensation.boites.nombre");
        }
        if (!comptoirs.delivrer(
                Reference.nouvelle("DEL"), reponse, acces.organismeId(), pharmacien, boites, instantDe())) {
            return;
        }
        if (!comptoirs.prendre(reponse.ligneId(), reponse.boitesAccordees(), boites)) {
            throw new Conflit("dispensation.conflit.epuise");
        }
        journal.consigner(Journal.Entree.acte("dispensation.delivrer", "COMPTOIR", reference)
                .assure(Optional.ofNullable(reponse.beneficiaireId())
                        .map(assures::parId)
                        .map(Beneficiaire::assureId)
                        .orElse(null))
                .detail(boites + " boîtes"));
    }

    private java.time.Instant instantDe() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
