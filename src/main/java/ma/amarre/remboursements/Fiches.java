package ma.amarre.remboursements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.EtatDroits;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Document;
import ma.amarre.documents.Documents;
import ma.amarre.documents.Proprietaire;
import ma.amarre.horloge.EtatHorloge;
import ma.amarre.horloge.Horloges;
import ma.amarre.liquidation.Explications;
import ma.amarre.liquidation.Liquidation;
import ma.amarre.liquidation.Parts;
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

    private Fiche fiche(Dossier d, boolean agent) {
        ecritures.lecture(d);
        List<LigneDossier> billed = catalogue.dans(langue(), lignes.lignes(d.id()), d.secteur(), d.soins());
        // an insured person is never shown an amount that nobody has decided
        boolean simule = agent && !d.statut().estLiquide() && d.statut() != StatutDossier.REJETE;
        Liquidation essai = simule ? calculs.calculer(d, billed) : null;
        List<LigneVue> vues = new ArrayList<>();
        for (int i = 0; i < billed.size(); i++) {
            LigneDossier l = billed.get(i);
            vues.add(LigneVue.de(l, essai == null ? l.calcul() : essai.lignes().get(i), explications));
        }
        Parts total = essai == null ? d.totaux() : essai.total();
        List<LigneRepository.Evenement> evenements = lignes.evenements(d.id());
        LocalDate aujourdhui = LocalDate.now(clock);
        return new Fiche(
                d,
                types.dossier(d.type(), d.soins())
                        .map(t -> t.libelle().dans(langue()))
                        .orElse(d.type()),
                assures.parId(d.beneficiaireId()),
                assures.droits(d.beneficiaireId(), d.soins()),
                vues,
                total,
                total == null ? List.of() : explications.parts(total),
                simule,
                essai == null || essai.complete(),
                fil.noeuds(d, evenements, agent),
                horloges.etat(Dossiers.OBJET, d.id()).orElse(null),
                pieces(d),
                documents.de(new Proprietaire(Dossiers.OBJET, d.id())),
                agent ? lignes.doublons(d) : List.of(),
                lignes.paiement(d.id()).orElse(null),
                d.statut() == StatutDossier.REJETE ? fil.pourquoi(evenements.getLast()) : null,
                !d.statut().estFinal() && assures.rib(d.assureId(), aujourdhui).isEmpty(),
                agent ? null : delais.pour(d).orElse(null));
    }

    /** The documents of this kind of dossier, and those asked besides. */
    List<PieceVue> pieces(Dossier d) {
        return exigibles(
                d.type(),
                d.soins(),
                lignes.pieces(d.id(), "RECUE"),
                lignes.pieces(d.id(), "DEMANDEE"),
                d.exonerationAld() != null);
    }

    List<PieceVue> exigibles(String type, LocalDate jour, Set<String> recues, Set<String> demandees, boolean ald) {
        Set<String> cibles = new HashSet<>(Set.of(type));
        if (ald) {
            cibles.add("ALD");
        }
        return pieces.exigibles(Pieces.Etape.REMBOURSEMENT, cibles, jour).stream()
                .map(p -> new PieceVue(
                        p.code(),
                        p.libelle().dans(langue()),
                        p.precision() == null ? null : p.precision().dans(langue()),
                        p.obligatoire(),
                        recues.contains(p.code()) ? "RECUE" : demandees.contains(p.code()) ? "DEMANDEE" : "ABSENTE"))
                .toList();
    }

    private static Locale langue() {
        return LocaleContextHolder.getLocale();
    }
}
