package ma.amarre.pec;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.amarre.commun.RegleViolee;
import ma.amarre.referentiel.Pieces;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/**
 * A prolongation from one screen: the draft is opened under the key of the page, its documents are received outside any transaction,
 * and it is submitted when nothing stands against it. Otherwise it waits as a draft, with nothing typed lost.
 */
@Component
class ProlongationPec {

    private static final String CHAMP = "piece.";

    private final SuitesPec suites;
    private final PecRepository pecs;
    private final PiecesPec pieces;
    private final Pieces catalogue;
    private final ReglesPec regles;
    private final PreparationPec preparation;
    private final DepotPec depot;
    private final Clock clock;

    ProlongationPec(
            SuitesPec suites,
            PecRepository pecs,
            PiecesPec pieces,
            Pieces catalogue,
            ReglesPec regles,
            PreparationPec preparation,
            DepotPec depot,
            Clock clock) {
        this.suites = suites;
        this.pecs = pecs;
        this.pieces = pieces;
        this.catalogue = catalogue;
        this.regles = regles;
        this.preparation = preparation;
        this.depot = depot;
        this.clock = clock;
    }

    /** @param deposee false: something is left to do, and the draft says what */
    record Issue(String numero, boolean deposee) {}

    /** What a prolongation of this request must be joined by. */
    List<Pieces.Piece> pieces(Pec pec) {
        List<String> cibles = new ArrayList<>(List.of("PROLONGATION"));
        if (pec.demande().type() != null) {
            cibles.add(pec.demande().type());
        }
        return catalogue.exigibles(Pieces.Etape.PEC, cibles, LocalDate.now(clock));
    }

    /** @throws RegleViolee when it cannot be prolonged so, or a file cannot be taken */
    Issue demander(
            Pec pec,
            CliniqueSuitesController.SuiteForm form,
            MultiValueMap<String, MultipartFile> fichiers,
            Auteur auteur)
            throws IOException {
        String cle = SaisiePec.texte(form.cle());
        String ligne = SaisiePec.texte(form.ligne());
        long ligneId = ligne.matches("\\d{1,18}")
                ? Long.parseLong(ligne)
                : suites.prolongation(pec).lignes().getFirst().id();
        String numero = suites.prolonger(
                pec, Integer.parseInt(SaisiePec.texte(form.jours())), ligneId, form.raison(), auteur, cle);
        Pec suite = pecs.duPrestataire(numero, Objects.requireNonNull(auteur.organismeId()));
        if (!suite.statut().enPreparation()) {
            return new Issue(numero, true);
        }
        recevoir(suite, fichiers, auteur);
        if (!regles.problemes(suite).isEmpty()) {
            return new Issue(numero, false);
        }
        depot.deposer(numero, auteur, cle, preparation.delai(suite), regles);
        return new Issue(numero, true);
    }

    private void recevoir(Pec suite, MultiValueMap<String, MultipartFile> fichiers, Auteur auteur) throws IOException {
        List<String> attendues =
                pieces.exigees(suite).stream().map(PiecesPec.Exigee::code).toList();
        for (Map.Entry<String, List<MultipartFile>> champ : fichiers.entrySet()) {
            String code = champ.getKey().startsWith(CHAMP) ? champ.getKey().substring(CHAMP.length()) : "";
            for (MultipartFile fichier : champ.getValue()) {
                if (attendues.contains(code) && !fichier.isEmpty()) {
                    try {
                        pieces.recevoir(suite, code, fichier, auteur.personne(), null);
                    } catch (RegleViolee refus) {
                        throw new RegleViolee(
                                champ.getKey(),
                                String.valueOf(refus.getMessage()),
                                refus.arguments().toArray(java.io.Serializable[]::new));
                    }
                }
            }
        }
    }
}
