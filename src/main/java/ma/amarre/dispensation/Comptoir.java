package ma.amarre.dispensation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Ean13;
import ma.amarre.commun.Immatriculation;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.dispensation.Faits.Contexte;
import ma.amarre.dispensation.Faits.Equivalent;
import ma.amarre.dispensation.Faits.Patient;
import ma.amarre.dispensation.Reponse.Raison;
import ma.amarre.dispensation.Reponse.Raison.Code;
import ma.amarre.dispensation.Reponse.Verdict;
import ma.amarre.journal.Journal;
import ma.amarre.referentiel.Medicaments;
import ma.amarre.referentiel.Medicaments.Couteux;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The check at the counter: at most four reads, one answer that is kept. */
@Service
class Comptoir {

    /**
     * An answer with what the screen shows beside it.
     *
     * @param patient null while nobody is known
     * @param relue a proof shown again: nothing was checked
     */
    record Verifiee(Reponse reponse, @Nullable Patient patient, List<Equivalent> equivalents, boolean relue) {}

    private final LectureComptoir lecture;
    private final Medicaments medicaments;
    private final ComptoirRepository comptoirs;
    private final Journal journal;
    private final Clock clock;

    Comptoir(
            LectureComptoir lecture,
            Medicaments medicaments,
            ComptoirRepository comptoirs,
            Journal journal,
            Clock clock) {
        this.lecture = lecture;
        this.medicaments = medicaments;
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
    public Verifiee verifier(Utilisateur pharmacien, String saisie, @Nullable String precedente) {
        Acces acces = pharmacien.exiger(Role.PHARMACIE);
        SaisieComptoir lue = SaisieComptoir.lire(saisie);
        if (lue.designePreuve()) {
            Optional<Reponse> preuve =
                    comptoirs.parPreuve(Objects.requireNonNull(lue.reference()), acces.organismeId());
            if (preuve.isPresent()) {
                consigner(preuve.get(), null, "relecture");
                return new Verifiee(preuve.get(), null, List.of(), true);
            }
        }
        Verifiee verifiee = repondre(lue, precedente == null ? "" : precedente, acces.organismeId());
        comptoirs.ajouter(verifiee.reponse(), acces.organismeId(), pharmacien);
        consigner(
                verifiee.reponse(),
                verifiee.patient(),
                verifiee.reponse().raisons().stream()
                        .map(r -> r.code().name())
                        .filter(c -> c.startsWith("ASSOUPLI"))
                        .collect(Collectors.joining(" ", verifiee.reponse().verdict() + " ", ""))
                        .strip());
        return verifiee;
    }

    private void consigner(Reponse reponse, @Nullable Patient patient, String detail) {
        journal.consigner(Journal.Entree.lecture("dispensation.verifier", "COMPTOIR", reponse.reference())
                .assure(patient == null ? null : patient.assureId())
                .detail(detail));
    }

    private Verifiee repondre(SaisieComptoir lue, String precedente, long organismeId) {
        var instant = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LocalDate jour = LocalDate.ofInstant(instant, clock.getZone());
        List<Raison> fautes = new ArrayList<>();
        if (lue.faute() != null) {
            fautes.add(Raison.de(lue.faute()));
        }
        Patient patient = choisir(lue, patients(lue, precedente, organismeId, jour), jour, fautes);
        String ean = ean(lue, patient, jour, fautes);
        Contexte contexte = lecture.contexte(organismeId, ean, lue.aMedicament() ? "" : precedente, lue.boite(), jour);
        controler(contexte, patient, fautes);
        if (patient == null || contexte.produit() == null || !fautes.isEmpty()) {
            return new Verifiee(incomplete(contexte, patient, fautes, lue.boite(), instant), patient, List.of(), false);
        }
        var accords = lecture.accords(
                patient.id(), contexte.produit().ean13(), contexte.intervalle(), instant, clock.getZone());
        Reponse reponse = new ReglesComptoir(
                        patient, contexte.produit(), contexte, accords, lue.boite(), instant, clock.getZone())
                .repondre();
        return new Verifiee(reponse, patient, contexte.equivalents(), false);
    }

    private List<Patient> patients(SaisieComptoir lue, String precedente, long organismeId, LocalDate jour) {
        int rang = lue.rang() == null ? 0 : lue.rang();
        if (lue.immatriculation() != null) {
            return Immatriculation.lire(lue.immatriculation())
                    .map(i -> lecture.parImmatriculation(i.chiffres(), rang, jour))
                    .orElse(List.of());
        }
        if (lue.cin() != null) {
            return lecture.parCin(lue.cin(), jour);
        }
        if (lue.reference() != null) {
            List<Patient> trouves =
                    switch (lue.reference().substring(0, lue.reference().indexOf('-'))) {
                        case "PEC" -> lecture.parDemande(lue.reference(), jour);
                        case "LPC" -> lecture.parLettre(lue.reference(), jour);
                        case "ATT", "EXO", "CRT" -> lecture.parAttestation(lue.reference(), jour);
                        default -> List.of();
                    };
            return lue.rang() == null
                    ? trouves
                    : trouves.stream().filter(p -> p.rang() == rang).toList();
        }
        return precedente.isEmpty() ? List.of() : lecture.parReponse(precedente, organismeId, jour);
    }

    private static @Nullable Patient choisir(
            SaisieComptoir lue, List<Patient> trouves, LocalDate jour, List<Raison> fautes) {
        if (trouves.isEmpty()) {
            if (lue.reference() != null) {
                fautes.add(Raison.de(Code.REFERENCE_INCONNUE, lue.reference()));
            } else if (lue.aPatient()) {
                fautes.add(Raison.de(Code.PATIENT_INCONNU));
            } else if (lue.faute() == null) {
                fautes.add(Raison.de(lue.aMedicament() ? Code.PATIENT_ATTENDU : Code.SAISIE_VIDE));
            }
            return null;
        }
        Patient premier = trouves.getFirst();
        if (trouves.stream().map(Patient::personneId).distinct().count() > 1) {
            fautes.add(Raison.de(lue.reference() == null ? Code.PLUSIEURS_PATIENTS : Code.ATTESTATION_FOYER));
            return null;
        }
        if (premier.papierRevoque()) {
            fautes.add(Raison.de(Code.PAPIER_REVOQUE));
            return null;
        }
        if (premier.papierAu() != null && jour.isAfter(premier.papierAu())) {
            fautes.add(Raison.de(Code.PAPIER_PERIME, premier.papierAu().toString()));
            return null;
        }
        return premier;
    }

    private @Nullable String ean(SaisieComptoir lue, @Nullable Patient patient, LocalDate jour, List<Raison> fautes) {
        if (lue.ean13() != null) {
            if (!new Ean13(lue.ean13()).cleJuste()) {
                fautes.add(Raison.de(Code.EAN_CLE_FAUSSE));
            }
            return lue.ean13();
        }
        if (lue.mots().isBlank()) {
            return patient == null ? null : patient.eanDeLaDemande();
        }
        List<Couteux> trouves = medicaments.rechercheCouteux(lue.mots(), jour, 6);
        if (trouves.size() == 1) {
            return trouves.getFirst().ean13();
        }
        fautes.add(
                trouves.isEmpty()
                        ? Raison.de(Code.MEDICAMENT_INCONNU, lue.mots())
                        : Raison.de(
                                Code.PLUSIEURS_MEDICAMENTS,
                                trouves.stream().map(Couteux::nom).collect(Collectors.joining(" ; "))));
        return null;
    }

    private static void controler(Contexte contexte, @Nullable Patient patient, List<Raison> fautes) {
        boolean dit = fautes.stream().anyMatch(f -> f.code() == Code.EAN_CLE_FAUSSE);
        if (contexte.produit() != null || dit) {
            return;
        }
        if (contexte.ean13() != null) {
            fautes.add(
                    contexte.autreNom() == null
                            ? Raison.de(Code.EAN_INCONNU, contexte.ean13())
                            : Raison.de(Code.HORS_LISTE, contexte.autreNom()));
        } else if (fautes.isEmpty() && patient != null) {
            fautes.add(Raison.de(Code.MEDICAMENT_ATTENDU));
        }
    }

    private static Reponse incomplete(
            Contexte contexte,
            @Nullable Patient patient,
            List<Raison> fautes,
            @Nullable Boite boite,
            java.time.Instant instant) {
        boolean horsListe = patient != null && fautes.stream().allMatch(f -> f.code() == Code.HORS_LISTE);
        Faits.Produit produit = contexte.produit();
        return new Reponse(
                Reference.nouvelle("CPT"),
                instant,
                patient == null ? null : patient.id(),
                produit != null || horsListe ? contexte.ean13() : null,
                produit == null ? null : produit.nom(),
                horsListe ? Verdict.NON : Verdict.COMPLETER,
                List.copyOf(fautes),
                null,
                null,
                null,
                produit == null ? null : boite,
                null);
    }

    /** @throws Introuvable when this pharmacy has no such answer */
    Reponse reponse(Utilisateur pharmacien, String reference) {
        return comptoirs
                .parReference(reference, pharmacien.exiger(Role.PHARMACIE).organismeId())
                .orElseThrow(Introuvable::new);
    }
}
