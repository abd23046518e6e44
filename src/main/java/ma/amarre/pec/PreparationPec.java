package ma.amarre.pec;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.Verifications;
import ma.amarre.assures.Verifications.Verification;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.horloge.Horloges;
import ma.amarre.pec.ReglesPec.Etape;
import ma.amarre.pec.ReglesPec.Probleme;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.referentiel.TypesPec;
import ma.amarre.referentiel.TypesPec.Demandeur;
import ma.amarre.referentiel.TypesPec.TypePec;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the pages of a request being prepared read besides the request itself. */
@Component
class PreparationPec {

    /**
     * A line of the task list.
     *
     * @param problemes what is left to do there
     */
    record Tache(Etape etape, int problemes) {

        public boolean faite() {
            return problemes == 0;
        }
    }

    private final Verifications verifications;
    private final Assures assures;
    private final Prestataires prestataires;
    private final TypesPec types;
    private final ChiffragePec chiffrage;
    private final PiecesPec pieces;
    private final Horloges horloges;
    private final SaisiesRepository saisies;
    private final AlertesPec alertes;
    private final Clock clock;

    PreparationPec(
            Verifications verifications,
            Assures assures,
            Prestataires prestataires,
            TypesPec types,
            ChiffragePec chiffrage,
            PiecesPec pieces,
            Horloges horloges,
            SaisiesRepository saisies,
            AlertesPec alertes,
            Clock clock) {
        this.verifications = verifications;
        this.assures = assures;
        this.prestataires = prestataires;
        this.types = types;
        this.chiffrage = chiffrage;
        this.pieces = pieces;
        this.horloges = horloges;
        this.saisies = saisies;
        this.alertes = alertes;
        this.clock = clock;
    }

    ChiffragePec chiffrage() {
        return chiffrage;
    }

    SaisiesRepository saisies() {
        return saisies;
    }

    List<Probleme> alertes(Pec pec) {
        return alertes.alertes(pec);
    }

    PiecesPec pieces() {
        return pieces;
    }

    /** From a rights answer of the same body. @throws Introuvable when the answer is not its own, or named nobody */
    DepotPec.Ouverture ouverture(String reference, Auteur auteur) {
        long organisme = Objects.requireNonNull(auteur.organismeId());
        Verification v = verifications.parReference(reference, organisme);
        if (v.beneficiaireId() == null) {
            throw new Introuvable();
        }
        if (!v.ouvert()) {
            throw new RegleViolee("", "pec.regle.droitsPourOuvrir");
        }
        Beneficiaire b = assures.parId(v.beneficiaireId());
        return new DepotPec.Ouverture(
                b.assureId(), b.id(), prestataires.parOrganisme(organisme).id(), reference);
    }

    List<Tache> taches(Pec pec, List<Probleme> problemes) {
        List<Tache> taches = new ArrayList<>();
        for (Etape etape : List.of(Etape.NATURE, Etape.DIAGNOSTIC, Etape.ACTES, Etape.PIECES)) {
            taches.add(new Tache(etape, (int)
                    problemes.stream().filter(p -> p.etape() == etape).count()));
        }
        return taches;
    }

    Optional<TypePec> type(@Nullable String code) {
        return code == null
                ? Optional.empty()
                : types.parCode(code, LocalDate.now(clock)).filter(t -> t.demandeur() == Demandeur.CLINIQUE);
    }

    /** The kinds that a clinic may ask for, in the reader's words. */
    Map<String, String> types() {
        Map<String, String> libelles = new LinkedHashMap<>();
        pourLaClinique().forEach(t -> libelles.put(t.code(), t.libelle().dans(LocaleContextHolder.getLocale())));
        return libelles;
    }

    Map<String, String> aides() {
        Map<String, String> aides = new LinkedHashMap<>();
        pourLaClinique().forEach(t -> aides.put(t.code(), t.aide().dans(LocaleContextHolder.getLocale())));
        return aides;
    }

    private List<TypePec> pourLaClinique() {
        return types.pour(Demandeur.CLINIQUE, LocalDate.now(clock));
    }

    /** The lines without one, those after it moved up. */
    List<LignePec> sans(Pec pec, int rang) {
        List<LignePec> restent = new ArrayList<>();
        for (LignePec l : pec.lignes()) {
            if (l.rang() != rang) {
                restent.add(l.auRang(restent.size() + 1));
            }
        }
        return restent;
    }

    /** Parameter of the legal delay of the kind; null for the ordinary one. */
    @Nullable
    String delai(Pec pec) {
        return pec.demande().type() == null
                ? null
                : types.parCode(pec.demande().type(), LocalDate.now(clock))
                        .map(TypePec::delai)
                        .orElse(null);
    }

    /** When the answer would be due if it were sent now. */
    Instant echeance(Pec pec) {
        String code = delai(pec);
        return horloges.echeance(
                horloges.delai(code == null ? DepotPec.DELAI : code, LocalDate.now(clock)), clock.instant());
    }
}
