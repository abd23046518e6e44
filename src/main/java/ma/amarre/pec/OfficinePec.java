package ma.amarre.pec;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.Exoneration;
import ma.amarre.commun.Introuvable;
import ma.amarre.documents.FormulairePieces;
import ma.amarre.liquidation.Acte;
import ma.amarre.pec.ReglesPec.Probleme;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.referentiel.Alds;
import ma.amarre.referentiel.Libelle;
import ma.amarre.referentiel.Medicaments;
import ma.amarre.referentiel.Parametres;
import ma.amarre.referentiel.Pieces;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A request of a pharmacy from one screen. What is typed is checked first; then the draft is opened under the key of the page, its
 * documents are received, and it is submitted in one transaction. Sent again after a refused file, it goes on with the same draft.
 */
@Component
class OfficinePec {

    static final String TYPE = "PECOF";

    private final DepotPec depot;
    private final PecRepository pecs;
    private final PiecesPec pieces;
    private final ReglesPec regles;
    private final ChiffragePec chiffrage;
    private final Assures assures;
    private final Prestataires prestataires;
    private final Medicaments medicaments;
    private final Pieces catalogue;
    private final Alds alds;
    private final PosologieRepository posologies;
    private final Parametres parametres;
    private final Clock clock;

    OfficinePec(
            DepotPec depot,
            PecRepository pecs,
            PiecesPec pieces,
            ReglesPec regles,
            ChiffragePec chiffrage,
            Assures assures,
            Prestataires prestataires,
            Medicaments medicaments,
            Pieces catalogue,
            Alds alds,
            PosologieRepository posologies,
            Parametres parametres,
            Clock clock) {
        this.depot = depot;
        this.pecs = pecs;
        this.pieces = pieces;
        this.regles = regles;
        this.chiffrage = chiffrage;
        this.assures = assures;
        this.prestataires = prestataires;
        this.medicaments = medicaments;
        this.catalogue = catalogue;
        this.alds = alds;
        this.posologies = posologies;
        this.parametres = parametres;
        this.clock = clock;
    }

    /** What a pharmacy must join. */
    List<Pieces.Piece> exigees() {
        return catalogue.exigibles(Pieces.Etape.PEC, List.of(TYPE), LocalDate.now(clock));
    }

    /** The form filled from the request it renews, when that one is of this pharmacy; else as it is. */
    OfficineForm renouveler(String origine, long organismeId, OfficineForm form) {
        return origine(SaisiePec.texte(origine), organismeId)
                .flatMap(pec -> pec.lignes().stream()
                        .findFirst()
                        .map(l -> form.comme(
                                pec, l, assures.parId(pec.identite().beneficiaireId()), posologies.de(l.id()))))
                .orElse(form);
    }

    /** @return the number of the request; {@code erreurs} is filled and the answer empty when something stands against it */
    Optional<String> deposer(OfficineForm form, HttpServletRequest envoi, Auteur auteur, Erreurs erreurs)
            throws IOException {
        LocalDate jour = LocalDate.now(clock);
        Optional<Beneficiaire> patient = form.patient(assures);
        Optional<Medicaments.Couteux> produit = medicaments.couteux(form.ean13(), jour);
        if (patient.isEmpty()) {
            erreurs.ajouter("immatriculation", "pec.officine.patientInconnu");
        }
        if (produit.isEmpty()) {
            erreurs.ajouter("ean", "pec.officine.horsListe");
        }
        Optional<Exoneration> etm = patient.flatMap(p -> produit.flatMap(m -> exoneration(p, m, jour)));
        if (patient.isPresent() && produit.isPresent() && etm.isEmpty()) {
            erreurs.ajouter("immatriculation", "pec.officine.sansEtm");
        }
        if (patient.isEmpty() || produit.isEmpty() || etm.isEmpty()) {
            return Optional.empty();
        }
        String numero = ouvrir(form, patient.get(), produit.get(), etm.get(), auteur, jour);
        Pec pec = pecs.duPrestataire(numero, Objects.requireNonNull(auteur.organismeId()));
        if (!pec.statut().enPreparation()) {
            return Optional.of(numero);
        }
        FormulairePieces.recevoir(
                envoi,
                pieces.exigees(pec).stream().map(PiecesPec.Exigee::code).toList(),
                erreurs,
                (code, fichier) -> pieces.recevoir(pec, code, fichier, auteur.personne(), null));
        for (Probleme p : regles.problemes(pec)) {
            erreurs.ajouter(p.champ(), p.cle(), p.arguments().toArray(Serializable[]::new));
        }
        if (!erreurs.isEmpty()) {
            return Optional.empty();
        }
        depot.deposer(numero, auteur, SaisiePec.texte(form.cle()), "pec.delai.officine", regles);
        return Optional.of(numero);
    }

    private String ouvrir(
            OfficineForm form,
            Beneficiaire patient,
            Medicaments.Couteux produit,
            Exoneration etm,
            Auteur auteur,
            LocalDate jour) {
        long organisme = Objects.requireNonNull(auteur.organismeId());
        // another patient under the key of the page is another request
        String cle = SaisiePec.texte(form.cle()) + ":" + patient.id();
        String numero = depot.ouvrir(
                new DepotPec.Ouverture(
                        patient.assureId(),
                        patient.id(),
                        prestataires.parOrganisme(organisme).id(),
                        null),
                auteur,
                cle);
        Pec pec = pecs.duPrestataire(numero, organisme);
        if (pec.statut().enPreparation()) {
            String diagnostic =
                    alds.parCode(etm.ald(), jour).map(a -> a.libelle().fr()).orElse(etm.ald());
            depot.rediger(pec, form.toDemande(diagnostic, etm.ald(), jour, renouvelle(form, patient, organisme)));
            Pec redigee = pecs.duPrestataire(numero, organisme);
            depot.chiffrer(redigee, List.of(ligne(redigee, form, produit)));
            parametres
                    .entier("officine.renouvellement", jour)
                    .ifPresent(periode -> pecs.duPrestataire(numero, organisme)
                            .lignes()
                            .forEach(l -> posologies.noter(l.id(), form.dose(), periode)));
        }
        return numero;
    }

    /** The agreement of this pharmacy that the form was prepared from, while the patient is the same. */
    private @Nullable Origine renouvelle(OfficineForm form, Beneficiaire patient, long organismeId) {
        return origine(SaisiePec.texte(form.origine()), organismeId)
                .filter(p -> p.identite().beneficiaireId() == patient.id() && p.renouvelable())
                .map(p -> new Origine(p.id(), Origine.Lien.RENOUVELLEMENT))
                .orElse(null);
    }

    private Optional<Pec> origine(String numero, long organismeId) {
        try {
            return numero.isEmpty() ? Optional.empty() : Optional.of(pecs.duPrestataire(numero, organismeId));
        } catch (Introuvable dUneAutre) {
            return Optional.empty();
        }
    }

    private LignePec ligne(Pec pec, OfficineForm form, Medicaments.Couteux produit) {
        var base = produit.base();
        ChiffragePec.Saisie saisie = new ChiffragePec.Saisie(
                LignePec.Nature.MEDICAMENT,
                Acte.Nature.MEDICAMENT,
                produit.ean13(),
                new Libelle(produit.nom(), null),
                null,
                form.nombre(),
                null,
                base == null ? null : base.fois(java.math.BigDecimal.valueOf(form.nombre())));
        return chiffrage.ligne(pec, 1, saisie, SaisiePec.texte(form.posologie()), form.jours());
    }

    /** The illness of the list when the list names one, else any exoneration in force: the médecin-conseil judges. */
    private Optional<Exoneration> exoneration(Beneficiaire patient, Medicaments.Couteux produit, LocalDate jour) {
        List<Exoneration> enVigueur = assures.exonerations(patient.id()).stream()
                .filter(e -> e.enVigueur(jour))
                .toList();
        return enVigueur.stream()
                .filter(e -> produit.aldInferees().contains(e.ald()))
                .findFirst()
                .or(() -> enVigueur.stream().findFirst());
    }
}
