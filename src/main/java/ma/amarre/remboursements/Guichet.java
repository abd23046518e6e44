package ma.amarre.remboursements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.EtatDroits;
import ma.amarre.assures.Exoneration;
import ma.amarre.commun.Immatriculation;
import ma.amarre.liquidation.Explications;
import ma.amarre.liquidation.Liquidation;
import ma.amarre.liquidation.Parts;
import ma.amarre.referentiel.TypesPec;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the screens of the counter show beside what is typed: the household, its rights and exonerations, kinds, documents, a trial. */
@Component
class Guichet {

    /** Care that the agent may handle at a counter without a stay; a stay and care abroad are other procedures. */
    private static final Set<String> HORS_GUICHET = Set.of("HOSPITALISATION", "ETRANGER");

    /** One of the household on the day of the form. */
    record Personne(Beneficiaire b, String nom, int age, EtatDroits droits, List<Exoneration> exonerations) {}

    /** @param incomplet some line could not be computed, so the total is a part of the whole */
    record Essai(List<LigneVue> lignes, Parts total, boolean incomplet) {}

    private final Assures assures;
    private final TypesPec types;
    private final Fiches fiches;
    private final Calculs calculs;
    private final Catalogue catalogue;
    private final Explications explications;
    private final Clock clock;

    Guichet(
            Assures assures,
            TypesPec types,
            Fiches fiches,
            Calculs calculs,
            Catalogue catalogue,
            Explications explications,
            Clock clock) {
        this.assures = assures;
        this.types = types;
        this.fiches = fiches;
        this.calculs = calculs;
        this.catalogue = catalogue;
        this.explications = explications;
        this.clock = clock;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    LocalDate aujourdhui() {
        return LocalDate.now(clock);
    }

    /** By registration number when it is digits only, else by identity card. */
    Optional<Beneficiaire> trouver(String numero) {
        return Immatriculation.lire(numero)
                .map(i -> assures.parImmatriculation(i, 0))
                .orElseGet(() -> assures.parCin(numero).stream().findFirst());
    }

    Map<String, String> types() {
        Map<String, String> choix = new LinkedHashMap<>();
        types.dossiers(aujourdhui()).stream()
                .filter(t -> !HORS_GUICHET.contains(t.code()))
                .forEach(t -> choix.put(t.code(), t.libelle().dans(langue())));
        return choix;
    }

    String type(String code) {
        return types.dossier(code, aujourdhui())
                .map(t -> t.libelle().dans(langue()))
                .orElse(code);
    }

    List<Personne> foyer(long assureId) {
        LocalDate jour = aujourdhui();
        boolean arabe = langue().getLanguage().equals("ar");
        return assures.foyer(assureId).stream()
                .map(b -> new Personne(
                        b,
                        arabe ? b.nomCompletAr() : b.nomComplet(),
                        b.age(jour),
                        assures.droits(b.id(), jour),
                        assures.exonerations(b.id()).stream()
                                .filter(e -> e.enVigueur(jour))
                                .toList()))
                .toList();
    }

    /** The documents of a kind of dossier, to be ticked. */
    List<Fiches.PieceVue> pieces(String type) {
        return fiches.exigibles(type, aujourdhui());
    }

    /** What the lines would give, nothing being stored. */
    Essai essayer(long assureId, Enregistrement.Saisie s) {
        Beneficiaire patient = assures.beneficiaire(assureId, s.rang());
        String ald = ald(patient, s);
        Liquidation calcul = calculs.calculer(patient, s.secteur(), s.soins(), ald, s.lignes());
        List<LigneVue> vues = new java.util.ArrayList<>();
        for (int i = 0; i < s.lignes().size(); i++) {
            vues.add(LigneVue.de(s.lignes().get(i), calcul.lignes().get(i), explications));
        }
        return new Essai(vues, calcul.total(), !calcul.complete());
    }

    private @Nullable String ald(Beneficiaire patient, Enregistrement.Saisie s) {
        String numero = s.exoneration();
        return numero == null
                ? null
                : assures.exonerations(patient.id()).stream()
                        .filter(e -> e.numero().equals(numero))
                        .map(Exoneration::ald)
                        .findFirst()
                        .orElse(null);
    }

    private static Locale langue() {
        return LocaleContextHolder.getLocale();
    }
}
