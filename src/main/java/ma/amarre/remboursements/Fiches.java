package ma.amarre.remboursements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.EtatDroits;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Selection;
import ma.amarre.commun.Selections;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Document;
import ma.amarre.documents.Documents;
import ma.amarre.documents.Proprietaire;
import ma.amarre.horloge.EtatHorloge;
import ma.amarre.horloge.Horloges;
import ma.amarre.liquidation.Explications;
import ma.amarre.liquidation.Liquidation;
import ma.amarre.liquidation.Parts;
import ma.amarre.referentiel.Motifs;
import ma.amarre.referentiel.Pieces;
import ma.amarre.referentiel.TypesPec;
import ma.amarre.web.Noeud;
import ma.amarre.web.PartMontant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One dossier with everything its screen shows; its reading is in the journal. */
@Component
class Fiches {

    /**
     * @param type label in the reader's language
     * @param total sums of the lines that could be computed; null when none was
     * @param simule the amounts are those of a dry run, not yet decided
     * @param complet every line could be computed
     * @param pieces documents of the kind, seen or not
     * @param documents files sent
     * @param doublons other living dossiers with the same act of the same day
     * @param attente when it will probably be paid; for the insured person, and null when nobody can say
     */
    record Fiche(
            Dossier d,
            String type,
            Beneficiaire patient,
            EtatDroits droits,
            List<LigneVue> lignes,
            @Nullable Parts total,
            List<PartMontant> barre,
            boolean simule,
            boolean complet,
            List<Noeud> fil,
            @Nullable EtatHorloge horloge,
            List<PieceVue> pieces,
            List<Document> documents,
            List<String> doublons,
            LigneRepository.@Nullable Paiement paiement,
            @Nullable String rejet,
            boolean ribManquant,
            DelaisReels.@Nullable Attente attente) {

        /** In the letters of the reader. */
        public String patientDans(Locale langue) {
            return langue.getLanguage().equals("ar") ? patient.nomCompletAr() : patient.nomComplet();
        }

        public List<PieceVue> demandees() {
            return pieces.stream().filter(p -> p.etat().equals("DEMANDEE")).toList();
        }
    }

    /** @param etat RECUE, DEMANDEE or ABSENTE */
    record PieceVue(String code, String libelle, @Nullable String precision, boolean obligatoire, String etat) {
        public String ton() {
            return switch (etat) {
                case "RECUE" -> "accorde";
                case "DEMANDEE" -> "attente";
                default -> "neutre";
            };
        }
    }

    private final DossierRepository dossiers;
    private final LigneRepository lignes;
    private final Calculs calculs;
    private final Catalogue catalogue;
    private final Assures assures;
    private final TypesPec types;
    private final Pieces pieces;
    private final Documents documents;
    private final Horloges horloges;
    private final FilDossier fil;
    private final Ecritures ecritures;
    private final Explications explications;
    private final DelaisReels delais;
    private final Motifs motifs;
    private final Selections selections;
    private final Clock clock;

    Fiches(
            DossierRepository dossiers,
            LigneRepository lignes,
            Calculs calculs,
            Catalogue catalogue,
            Assures assures,
            TypesPec types,
            Pieces pieces,
            Documents documents,
            Horloges horloges,
            FilDossier fil,
            Ecritures ecritures,
            Explications explications,
            DelaisReels delais,
            Motifs motifs,
            Selections selections,
            Clock clock) {
        this.dossiers = dossiers;
        this.lignes = lignes;
        this.calculs = calculs;
        this.catalogue = catalogue;
        this.assures = assures;
        this.types = types;
        this.pieces = pieces;
        this.documents = documents;
        this.horloges = horloges;
        this.fil = fil;
        this.ecritures = ecritures;
        this.explications = explications;
        this.delais = delais;
        this.motifs = motifs;
        this.selections = selections;
        this.clock = clock;
    }

    @Transactional
    public Fiche pourAgent(String reference, Utilisateur agent) {
        return fiche(dossiers.parReference(reference, Perimetre.de(agent)), true);
    }

    @Transactional
    public Fiche pourAssure(String reference, Regard regard) {
        return fiche(dossiers.parReference(reference, regard), false);
    }

    /** What the database says of one dossier, besides its head. */
    private record Lu(
            List<LigneDossier> lignes,
            Recit recit,
            String type,
            Beneficiaire patient,
            EtatDroits droits,
            Optional<EtatHorloge> horloge,
            List<PieceVue> pieces,
            List<Document> documents,
            Optional<LigneRepository.Paiement> paiement,
            boolean sansRib,
            Optional<DelaisReels.Attente> attente) {}

    private record Recit(List<LigneRepository.Evenement> faits, Motifs.Connus raisons) {}

    private Fiche fiche(Dossier d, boolean agent) {
        ecritures.lecture(d);
        Lu lu = selections.lire(selection(d, agent));
        // an insured person is never shown an amount that nobody has decided
        boolean simule = agent && !d.statut().estLiquide() && d.statut() != StatutDossier.REJETE;
        Liquidation essai = simule ? calculs.calculer(d, lu.lignes()) : null;
        Parts total = essai == null ? d.totaux() : essai.total();
        Recit recit = lu.recit();
        return new Fiche(
                d,
                lu.type(),
                lu.patient(),
                lu.droits(),
                vues(lu.lignes(), essai),
                total,
                total == null ? List.of() : explications.parts(total),
                simule,
                essai == null || essai.complete(),
                fil.noeuds(d, recit.faits(), recit.raisons(), agent),
                lu.horloge().orElse(null),
                lu.pieces(),
                lu.documents(),
                agent ? lignes.doublons(d) : List.of(),
                lu.paiement().orElse(null),
                d.statut() == StatutDossier.REJETE ? fil.pourquoi(recit.faits().getLast(), recit.raisons()) : null,
                lu.sansRib(),
                lu.attente().orElse(null));
    }

    private Selection<Lu> selection(Dossier d, boolean agent) {
        var billed = billed(d);
        var recit = LigneRepository.evenements(d.id()).avec(motifs.selection(FilDossier.MOTIFS), Recit::new);
        var type = types.selectionDossier(d.type(), d.soins())
                .puis(t -> t.map(x -> x.libelle().dans(langue())).orElse(d.type()));
        var patient = assures.selection(d.beneficiaireId());
        var droits = assures.selectionDroits(d.beneficiaireId(), d.soins());
        var horloge = horloges.selection(Dossiers.OBJET, d.id());
        var exigibles = exigibles(d);
        var joints = documents.selection(new Proprietaire(Dossiers.OBJET, d.id()));
        var paiement = LigneRepository.paiement(d.id());
        var sansRib = assures.selectionRib(d.assureId(), LocalDate.now(clock))
                .puis(rib -> rib.isEmpty() && !d.statut().estFinal());
        var attente = agent ? Selection.connue(Optional.<DelaisReels.Attente>empty()) : delais.pour(d);
        return Selection.toutes(
                        billed,
                        recit,
                        type,
                        patient,
                        droits,
                        horloge,
                        exigibles,
                        joints,
                        paiement,
                        sansRib,
                        attente,
                        explications.textes())
                .puis(lues -> new Lu(
                        lues.de(billed),
                        lues.de(recit),
                        lues.de(type),
                        lues.de(patient),
                        lues.de(droits),
                        lues.de(horloge),
                        lues.de(exigibles),
                        lues.de(joints),
                        lues.de(paiement),
                        lues.de(sansRib),
                        lues.de(attente)));
    }

    private Selection<List<LigneDossier>> billed(Dossier d) {
        return lignes.lignes(d.id())
                .avec(
                        catalogue.dans(langue(), d.secteur(), d.soins()),
                        (l, mots) -> l.stream().map(mots).toList());
    }

    private Selection<List<PieceVue>> exigibles(Dossier d) {
        return pieces.selection(Pieces.Etape.REMBOURSEMENT, cibles(d.type(), d.exonerationAld()), d.soins())
                .avec(LigneRepository.pieces(d.id()), Fiches::vues);
    }

    private List<LigneVue> vues(List<LigneDossier> billed, @Nullable Liquidation essai) {
        List<LigneVue> vues = new ArrayList<>();
        for (int i = 0; i < billed.size(); i++) {
            LigneDossier l = billed.get(i);
            vues.add(LigneVue.de(l, essai == null ? l.calcul() : essai.lignes().get(i), explications));
        }
        return vues;
    }

    /** The documents of a kind of dossier before anything was handed in. */
    List<PieceVue> exigibles(String type, LocalDate jour) {
        return vues(pieces.exigibles(Pieces.Etape.REMBOURSEMENT, cibles(type, null), jour), Map.of());
    }

    private static Set<String> cibles(String type, @Nullable String ald) {
        return ald == null ? Set.of(type) : Set.of(type, "ALD");
    }

    /** @param notees codes by state, RECUE or DEMANDEE */
    private static List<PieceVue> vues(List<Pieces.Piece> exigibles, Map<String, Set<String>> notees) {
        return exigibles.stream()
                .map(p -> new PieceVue(
                        p.code(),
                        p.libelle().dans(langue()),
                        p.precision() == null ? null : p.precision().dans(langue()),
                        p.obligatoire(),
                        etat(p.code(), notees)))
                .toList();
    }

    private static String etat(String code, Map<String, Set<String>> notees) {
        return Stream.of("RECUE", "DEMANDEE")
                .filter(etat -> notees.getOrDefault(etat, Set.of()).contains(code))
                .findFirst()
                .orElse("ABSENTE");
    }

    private static Locale langue() {
        return LocaleContextHolder.getLocale();
    }
}
