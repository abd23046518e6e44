package ma.amarre.dispensation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.EtatDroits;
import ma.amarre.assures.Exoneration;
import ma.amarre.commun.Ean13;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Reference;
import ma.amarre.dispensation.Reponse.Raison;
import ma.amarre.dispensation.Reponse.Raison.Code;
import ma.amarre.dispensation.Reponse.Verdict;
import ma.amarre.pec.AccordsOfficine;
import ma.amarre.pec.AccordsOfficine.Accord;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.referentiel.Medicaments;
import ma.amarre.referentiel.Medicaments.Couteux;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rules of the counter (providers.md §5.2): rights open, an ETM in force, a medicine of the costly list, a pharmacy admitted to
 * third-party payment, and the payer's agreement with boxes left. All reasons are said at once. Which illness opens which medicine
 * is not published: the médecin-conseil decides it on the request, never this check.
 */
@Component
class ReglesComptoir {

    private final Assures assures;
    private final Medicaments medicaments;
    private final Prestataires prestataires;
    private final AccordsOfficine accords;
    private final ComptoirRepository comptoirs;

    ReglesComptoir(
            Assures assures,
            Medicaments medicaments,
            Prestataires prestataires,
            AccordsOfficine accords,
            ComptoirRepository comptoirs) {
        this.assures = assures;
        this.medicaments = medicaments;
        this.prestataires = prestataires;
        this.accords = accords;
        this.comptoirs = comptoirs;
    }

    Reponse repondre(Comptoir.Dossier dossier, long organismeId, LocalDate jour, Instant instant) {
        List<Raison> fautes = new ArrayList<>(dossier.fautes());
        Optional<Couteux> produit = designer(dossier, jour, fautes);
        Long beneficiaire = dossier.patient().map(Beneficiaire::id).orElse(null);
        String nom = produit.map(Couteux::nom).orElse(null);
        String ean = produit.map(Couteux::ean13).orElse(dossier.ean13());
        if (!fautes.isEmpty()) {
            Verdict verdict = fautes.stream().allMatch(f -> f.code() == Code.HORS_LISTE) && beneficiaire != null
                    ? Verdict.NON
                    : Verdict.COMPLETER;
            String garde = verdict == Verdict.COMPLETER && produit.isEmpty() ? null : ean;
            return new Reponse(
                    Reference.nouvelle("CPT"),
                    instant,
                    beneficiaire,
                    garde,
                    nom,
                    verdict,
                    fautes,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        return trancher(dossier.patient().orElseThrow(), produit.orElseThrow(), organismeId, jour, instant);
    }

    private Optional<Couteux> designer(Comptoir.Dossier dossier, LocalDate jour, List<Raison> fautes) {
        String ean = dossier.ean13();
        if (ean != null) {
            Optional<Couteux> couteux = medicaments.couteux(ean, jour);
            if (couteux.isEmpty()) {
                fautes.add(horsListe(ean, jour));
            }
            return couteux;
        }
        if (dossier.mots().isBlank()) {
            if (fautes.isEmpty()) {
                fautes.add(Raison.de(Code.MEDICAMENT_ATTENDU));
            }
            return Optional.empty();
        }
        List<Couteux> trouves = medicaments.rechercheCouteux(dossier.mots(), jour, 6);
        if (trouves.size() == 1) {
            return Optional.of(trouves.getFirst());
        }
        fautes.add(
                trouves.isEmpty()
                        ? Raison.de(Code.MEDICAMENT_INCONNU, dossier.mots())
                        : Raison.de(
                                Code.PLUSIEURS_MEDICAMENTS,
                                String.join(
                                        " ; ",
                                        trouves.stream().map(Couteux::nom).toList())));
        return Optional.empty();
    }

    private Raison horsListe(String ean, LocalDate jour) {
        if (!new Ean13(ean).cleJuste()) {
            return Raison.de(Code.EAN_CLE_FAUSSE);
        }
        return medicaments
                .parEan(ean, jour)
                .map(m -> Raison.de(Code.HORS_LISTE, m.nom()))
                .orElse(Raison.de(Code.EAN_INCONNU, ean));
    }

    private Reponse trancher(Beneficiaire patient, Couteux produit, long organismeId, LocalDate jour, Instant instant) {
        List<Raison> refus = new ArrayList<>();
        droits(patient, jour).ifPresent(refus::add);
        exoneration(patient, jour).ifPresent(refus::add);
        admission(organismeId, jour).ifPresent(refus::add);
        if (produit.base() == null) {
            refus.add(Raison.de(Code.BASE_INCONNUE));
        }
        if (!refus.isEmpty()) {
            return reponse(patient, produit, Verdict.NON, refus, null, 0, instant);
        }
        List<Accord> lignes = accords.pour(patient.id(), produit.ean13());
        Optional<Accord> enVigueur = lignes.stream()
                .filter(a -> a.enVigueur(jour))
                .max(Comparator.comparingInt(a -> a.boites() - comptoirs.delivrees(a.ligneId())));
        if (enVigueur.isPresent()) {
            Accord accord = enVigueur.get();
            int reste = accord.boites() - comptoirs.delivrees(accord.ligneId());
            return reste > 0
                    ? reponse(
                            patient,
                            produit,
                            Verdict.DELIVRER,
                            List.of(Raison.de(Code.ACCORD_EN_VIGUEUR, accord.numero())),
                            accord,
                            reste,
                            instant)
                    : reponse(
                            patient,
                            produit,
                            Verdict.ACCORD_REQUIS,
                            List.of(Raison.de(Code.ACCORD_EPUISE, accord.numero())),
                            accord,
                            0,
                            instant);
        }
        return sansAccord(patient, produit, lignes, instant);
    }

    private Reponse sansAccord(Beneficiaire patient, Couteux produit, List<Accord> lignes, Instant instant) {
        Optional<Accord> attente = lignes.stream().filter(Accord::enAttente).findFirst();
        if (attente.isPresent()) {
            Accord accord = attente.get();
            boolean complement = accord.statut() == ma.amarre.pec.StatutPec.COMPLEMENT_DEMANDE;
            Raison raison = Raison.de(
                    complement ? Code.COMPLEMENT_ATTENDU : Code.ACCORD_EN_ATTENTE,
                    accord.numero(),
                    accord.echeance() == null ? "" : accord.echeance().toString());
            return reponse(patient, produit, Verdict.EN_ATTENTE, List.of(raison), null, 0, instant);
        }
        Raison raison = lignes.stream()
                .findFirst()
                .map(a -> Raison.de(
                        a.statut() == ma.amarre.pec.StatutPec.REFUSEE ? Code.ACCORD_REFUSE : Code.ACCORD_EXPIRE,
                        a.numero()))
                .orElse(Raison.de(Code.ACCORD_ABSENT));
        return reponse(patient, produit, Verdict.ACCORD_REQUIS, List.of(raison), null, 0, instant);
    }

    private Optional<Raison> droits(Beneficiaire patient, LocalDate jour) {
        EtatDroits droits = assures.droits(patient.id(), jour);
        return switch (droits.etat()) {
            case OUVERT -> Optional.empty();
            case SUSPENDU -> Optional.of(Raison.de(Code.DROITS_SUSPENDUS));
            case FERME, AUCUN -> Optional.of(Raison.de(Code.DROITS_FERMES));
        };
    }

    private Optional<Raison> exoneration(Beneficiaire patient, LocalDate jour) {
        List<Exoneration> toutes = assures.exonerations(patient.id());
        if (toutes.stream().anyMatch(e -> e.enVigueur(jour))) {
            return Optional.empty();
        }
        return Optional.of(toutes.stream()
                .flatMap(e -> Optional.ofNullable(e.fin()).stream())
                .filter(fin -> fin.isBefore(jour))
                .max(Comparator.naturalOrder())
                .map(fin -> Raison.de(Code.ETM_EXPIREE, fin.toString()))
                .orElse(Raison.de(Code.ETM_ABSENTE)));
    }

    private Optional<Raison> admission(long organismeId, LocalDate jour) {
        return switch (prestataires.admission(
                prestataires.parOrganisme(organismeId).id(), jour)) {
            case ADMIS -> Optional.empty();
            case SUSPENDU -> Optional.of(Raison.de(Code.PHARMACIE_SUSPENDUE));
            case NON_ADMIS -> Optional.of(Raison.de(Code.PHARMACIE_NON_ADMISE));
        };
    }

    private static Reponse reponse(
            Beneficiaire patient,
            Couteux produit,
            Verdict verdict,
            List<Raison> raisons,
            @Nullable Accord accord,
            int reste,
            Instant instant) {
        Montant amo = produit.base() == null ? null : produit.base().part(produit.taux());
        Montant assure =
                produit.base() == null || amo == null ? null : produit.base().moins(amo);
        return new Reponse(
                Reference.nouvelle("CPT"),
                instant,
                patient.id(),
                produit.ean13(),
                produit.nom(),
                verdict,
                raisons,
                accord == null ? null : accord.ligneId(),
                accord == null ? null : accord.boites(),
                accord == null ? null : reste,
                amo,
                assure,
                accord == null ? null : accord.au());
    }
}
