package ma.amarre.dispensation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.dispensation.Comptoir.Verifiee;
import ma.amarre.dispensation.ComptoirRepository.Derniere;
import ma.amarre.dispensation.Faits.Equivalent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the counter shows beside an answer. */
@Component
class VuesComptoir {

    private static final int DERNIERES = 10;

    private final ComptoirRepository comptoirs;
    private final DelivranceRepository delivrances;
    private final LectureComptoir lecture;
    private final Assures assures;
    private final ExportComptoir exports;
    private final Clock clock;

    VuesComptoir(
            ComptoirRepository comptoirs,
            DelivranceRepository delivrances,
            LectureComptoir lecture,
            Assures assures,
            ExportComptoir exports,
            Clock clock) {
        this.comptoirs = comptoirs;
        this.delivrances = delivrances;
        this.lecture = lecture;
        this.assures = assures;
        this.exports = exports;
        this.clock = clock;
    }

    ExportComptoir exports() {
        return exports;
    }

    /** An answer shown again: everything is read. */
    void relire(Reponse reponse, long organismeId, Model model) {
        Optional<Beneficiaire> patient =
                Optional.ofNullable(reponse.beneficiaireId()).map(assures::parId);
        boolean utile = reponse.ean13() != null && reponse.verdict() != Reponse.Verdict.COMPLETER;
        List<Equivalent> equivalents = utile
                ? lecture.contexte(organismeId, reponse.ean13(), "", null, LocalDate.now(clock))
                        .equivalents()
                : List.of();
        remplir(
                reponse,
                patient.map(p -> NomPatient.choisir(p.nomComplet(), p.nomCompletAr()))
                        .orElse(null),
                patient.map(Beneficiaire::immatriculation).orElse(""),
                patient.map(Beneficiaire::rang).orElse(0),
                equivalents,
                model);
        model.addAttribute(
                "delivrance", delivrances.deLaReponse(reponse.reference()).orElse(null));
        model.addAttribute("bon", delivrances.bon(reponse.reference()).orElse(null));
    }

    /** An answer that has just been given: nothing more is read. */
    void montrer(Verifiee v, Model model) {
        Faits.Patient patient = v.patient();
        remplir(
                v.reponse(),
                patient == null ? null : NomPatient.choisir(patient.nom(), patient.nomAr()),
                patient == null ? "" : patient.immatriculation(),
                patient == null ? 0 : patient.rang(),
                v.equivalents(),
                model);
        model.addAttribute("derniere", Derniere.de(v.reponse(), patient));
    }

    private void remplir(
            Reponse reponse,
            @Nullable String patient,
            String immatriculation,
            int rang,
            List<Equivalent> equivalents,
            Model model) {
        model.addAttribute("reponse", reponse);
        model.addAttribute("patientNom", patient);
        model.addAttribute("patientImmatriculation", immatriculation);
        model.addAttribute("patientRang", rang);
        model.addAttribute("equivalents", equivalents);
        model.addAttribute("engage", reponse.engage(clock.instant()));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", DelivranceForm.de(reponse));
        }
    }

    void dernieres(long organismeId, Model model) {
        model.addAttribute("dernieres", comptoirs.dernieres(organismeId, Long.MAX_VALUE, DERNIERES));
    }
}
