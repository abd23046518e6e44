package ma.amarre.dispensation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Reference;
import ma.amarre.dispensation.Faits.Accord;
import ma.amarre.dispensation.Faits.Contexte;
import ma.amarre.dispensation.Faits.Patient;
import ma.amarre.dispensation.Faits.Produit;
import ma.amarre.dispensation.Reponse.Appui;
import ma.amarre.dispensation.Reponse.Raison;
import ma.amarre.dispensation.Reponse.Raison.Code;
import ma.amarre.dispensation.Reponse.Verdict;
import ma.amarre.pec.StatutPec;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the counter (providers.md §5.2): rights open, an ETM in force, a medicine of the costly list, a pharmacy admitted to
 * third-party payment, and the payer's agreement with boxes left. All reasons are said at once. Which illness opens which medicine
 * is not published: the médecin-conseil decides it on the request; this check only asks that the exemption be for the illness that
 * the agreement names. Nothing is read here.
 *
 * @param patient and {@code produit} are known: what is missing or misread was said before
 * @param accords the requests for this medicine, newest first
 */
record ReglesComptoir(
        Patient patient,
        Produit produit,
        Contexte contexte,
        List<Accord> accords,
        @Nullable Boite boite,
        Instant instant,
        ZoneId zone) {

    Reponse repondre() {
        List<Raison> refus = new ArrayList<>();
        List<Raison> notes = new ArrayList<>();
        boite(refus);
        droits(refus, notes);
        exoneration(refus, notes);
        admission(refus);
        if (produit.base() == null) {
            refus.add(Raison.de(Code.BASE_INCONNUE));
        }
        if (!refus.isEmpty()) {
            return reponse(Verdict.NON, refus, null, null);
        }
        boolean echuTolere = contexte.assouplis().containsKey(Controle.ACCORD_ECHU);
        Optional<Accord> accord = accords.stream()
                .filter(a -> a.enVigueur(jour(), echuTolere))
                .max(Comparator.comparingInt(Accord::restantes));
        return accord.isPresent() ? selonAccord(accord.get(), notes) : sansAccord();
    }

    private LocalDate jour() {
        return LocalDate.ofInstant(instant, zone);
    }

    private void boite(List<Raison> refus) {
        if (boite == null) {
            return;
        }
        if (boite.perimee(jour())) {
            refus.add(Raison.de(Code.BOITE_PERIMEE, String.valueOf(boite.peremption())));
        }
        if (contexte.lotRappele()) {
            refus.add(Raison.de(Code.LOT_RAPPELE, String.valueOf(boite.lot())));
        }
        if (contexte.boiteDejaDelivree()) {
            refus.add(Raison.de(Code.BOITE_DEJA_DELIVREE, String.valueOf(boite.serie())));
        }
    }

    private void droits(List<Raison> refus, List<Raison> notes) {
        if (patient.suspendu()) {
            tolerer(Controle.DROITS_SUSPENDUS, Raison.de(Code.DROITS_SUSPENDUS), refus, notes);
        } else if (!patient.ouvert()) {
            refus.add(Raison.de(Code.DROITS_FERMES));
        }
    }

    private void exoneration(List<Raison> refus, List<Raison> notes) {
        if (patient.etms().stream().anyMatch(e -> e.enVigueur(jour()))) {
            return;
        }
        Raison raison = patient.etms().stream()
                .flatMap(e -> Optional.ofNullable(e.fin()).stream())
                .filter(fin -> fin.isBefore(jour()))
                .max(Comparator.naturalOrder())
                .map(fin -> Raison.de(Code.ETM_EXPIREE, fin.toString()))
                .orElse(Raison.de(Code.ETM_ABSENTE));
        tolerer(Controle.ETM, raison, refus, notes);
    }

    private void admission(List<Raison> refus) {
        switch (contexte.admission()) {
            case ADMIS -> {
                // nothing to say
            }
            case SUSPENDU -> refus.add(Raison.de(Code.PHARMACIE_SUSPENDUE));
            case NON_ADMIS -> refus.add(Raison.de(Code.PHARMACIE_NON_ADMISE));
        }
    }

    private void tolerer(Controle controle, Raison raison, List<Raison> refus, List<Raison> notes) {
        LocalDate jusqu = contexte.assouplis().get(controle);
        if (jusqu == null) {
            refus.add(raison);
        } else {
            notes.add(Raison.assoupli(controle, jusqu));
        }
    }

    private Reponse selonAccord(Accord accord, List<Raison> notes) {
        List<Raison> refus = new ArrayList<>();
        if (accord.au() != null && jour().isAfter(accord.au())) {
            tolerer(Controle.ACCORD_ECHU, Raison.de(Code.ACCORD_EXPIRE, accord.numero()), refus, notes);
        }
        if (!affectionCouverte(accord)) {
            Raison raison = Raison.de(Code.MAUVAISE_AFFECTION, accord.numero() + " (" + accord.ald() + ")");
            tolerer(Controle.ETM, raison, refus, notes);
        }
        if (accord.restantes() == 0) {
            Code code = accord.engagees() > 0 ? Code.ACCORD_RESERVE : Code.ACCORD_EPUISE;
            Verdict verdict = accord.engagees() > 0 ? Verdict.NON : Verdict.ACCORD_REQUIS;
            return reponse(verdict, List.of(Raison.de(code, accord.numero())), appui(accord, 0), null);
        }
        int possibles = possibles(accord, refus, notes);
        if (!refus.isEmpty()) {
            return reponse(Verdict.NON, refus, appui(accord, 0), null);
        }
        List<Raison> raisons = new ArrayList<>();
        raisons.add(Raison.de(Code.ACCORD_EN_VIGUEUR, accord.numero()));
        raisons.addAll(notes);
        if (intervalle(accord) == null) {
            raisons.add(Raison.de(Code.INTERVALLE_INCONNU));
        }
        Instant engage = engagement();
        if (engage == null) {
            raisons.add(Raison.de(Code.SANS_PREUVE));
        }
        return reponse(Verdict.DELIVRER, raisons, appui(accord, possibles), engage);
    }

    private boolean affectionCouverte(Accord accord) {
        return accord.ald() == null
                || patient.etms().stream()
                        .filter(e -> e.enVigueur(jour()))
                        .anyMatch(e -> e.ald().equals(accord.ald()));
    }

    /** Boxes that the interval leaves: those of one period less those handed over within it. */
    private int possibles(Accord accord, List<Raison> refus, List<Raison> notes) {
        Integer jours = intervalle(accord);
        if (jours == null) {
            return accord.restantes();
        }
        Integer periode = accord.boitesPeriode();
        int reste = periode == null
                ? (accord.recentes() > 0 ? 0 : accord.restantes())
                : Math.min(accord.restantes(), periode - accord.recentes());
        if (reste > 0) {
            return reste;
        }
        String date = String.valueOf(prochaine(accord));
        tolerer(Controle.INTERVALLE, Raison.de(Code.TROP_TOT, accord.numero(), date), refus, notes);
        return accord.restantes();
    }

    private @Nullable Integer intervalle(Accord accord) {
        return accord.periodeJours() == null ? contexte.intervalle() : accord.periodeJours();
    }

    /** From the oldest dispensing of the interval, or from today when there is none. */
    private @Nullable LocalDate prochaine(Accord accord) {
        Integer jours = intervalle(accord);
        LocalDate premiere = accord.premiere();
        return jours == null ? null : (premiere == null ? jour() : premiere).plusDays(jours);
    }

    /** Only rows that the role REFERENTIEL has confirmed bind the payer. */
    private @Nullable Instant engagement() {
        return produit.confirme()
                        && contexte.preuve() != null
                        && contexte.preuve().confirme()
                ? instant.plus(contexte.preuve().nombre(), ChronoUnit.HOURS)
                : null;
    }

    private Reponse sansAccord() {
        Optional<Accord> attente = accords.stream().filter(Accord::enAttente).findFirst();
        if (attente.isPresent()) {
            Accord accord = attente.get();
            boolean complement = accord.statut() == StatutPec.COMPLEMENT_DEMANDE;
            Raison raison = Raison.de(
                    complement ? Code.COMPLEMENT_ATTENDU : Code.ACCORD_EN_ATTENTE,
                    accord.numero(),
                    accord.echeance() == null ? "" : accord.echeance().toString());
            return reponse(Verdict.EN_ATTENTE, List.of(raison), null, null);
        }
        Raison raison = accords.stream()
                .findFirst()
                .map(a -> Raison.de(
                        a.statut() == StatutPec.REFUSEE ? Code.ACCORD_REFUSE : Code.ACCORD_EXPIRE, a.numero()))
                .orElse(Raison.de(Code.ACCORD_ABSENT));
        return reponse(Verdict.ACCORD_REQUIS, List.of(raison), null, null);
    }

    private Appui appui(Accord a, int possibles) {
        return new Appui(a.ligneId(), a.numero(), a.accordees(), a.restantes(), possibles, a.au(), prochaine(a));
    }

    private Reponse reponse(
            Verdict verdict, List<Raison> raisons, @Nullable Appui appui, @Nullable Instant engageJusqu) {
        Montant base = produit.base();
        Montant amo = base == null ? null : base.part(produit.taux());
        return new Reponse(
                Reference.nouvelle("CPT"),
                instant,
                patient.id(),
                produit.ean13(),
                produit.nom(),
                verdict,
                List.copyOf(raisons),
                appui,
                amo,
                base == null || amo == null ? null : base.moins(amo),
                boite,
                engageJusqu);
    }
}
