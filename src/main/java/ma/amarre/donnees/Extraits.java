package ma.amarre.donnees;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.Regard;
import ma.amarre.donnees.Sujets.Sujet;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.scellement.Fait;
import ma.amarre.scellement.Fait.Nature;
import ma.amarre.scellement.Papier;
import ma.amarre.scellement.Papiers;
import ma.amarre.scellement.TypePapier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Everything held about one insured person: asked for, made, handed over. */
@Service
class Extraits {

    private static final Logger LOG = LoggerFactory.getLogger(Extraits.class);
    private static final int COLONNES = 6;

    /** A subject as the paper prints it: its columns stacked in at most six cells, the same in head and rows. */
    record Tableau(String nom, List<List<String>> tetes, List<List<List<String>>> lignes) {}

    private final ExtraitRepository extraits;
    private final Sujets sujets;
    private final Archive archive;
    private final Assures assures;
    private final Papiers papiers;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Extraits(
            ExtraitRepository extraits,
            Sujets sujets,
            Archive archive,
            Assures assures,
            Papiers papiers,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.extraits = extraits;
        this.sujets = sujets;
        this.archive = archive;
        this.assures = assures;
        this.papiers = papiers;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    List<Extrait> derniers(Regard regard) {
        return extraits.de(regard, 5);
    }

    /** Asks for the paper; while one is on its way there is no second one. */
    void demander(Regard regard, @Nullable String cle) {
        transaction.executeWithoutResult(t -> {
            if (derniers(regard).stream().noneMatch(Extrait::enRoute)) {
                extraits.inserer(
                        regard,
                        cle != null && cle.matches("[0-9a-f-]{36}")
                                ? cle
                                : UUID.randomUUID().toString());
                journal.consigner(Entree.acte("donnees.demander", "ASSURE", regard.assureId())
                        .assure(regard.assureId()));
            }
        });
    }

    /** All subjects in one file that another program reads; the reading is written down. */
    Map<String, Object> fichier(Regard regard) {
        consigner("donnees.fichier", regard.assureId());
        Map<String, Object> tout = new LinkedHashMap<>();
        tout.put("etabli_le", clock.instant().toString());
        Sujets.noms(regard)
                .forEach(nom -> tout.put(nom, sujets.lire(nom, regard).objets()));
        return tout;
    }

    /** The same file with every document and paper, as one archive. */
    void archive(Regard regard, OutputStream sortie) throws IOException {
        Map<String, Object> fichier = fichier(regard);
        consigner("donnees.archive", regard.assureId());
        archive.ecrire(regard.assureId(), sujets.portee(regard), fichier, sortie);
    }

    private void consigner(String action, long assureId) {
        transaction.executeWithoutResult(t ->
                journal.consigner(Entree.lecture(action, "ASSURE", assureId).assure(assureId)));
    }

    /** Makes one paper; each subject read is told at once, so that its owner sees it advance. */
    void etablir(Extrait extrait) {
        try {
            Regard regard = assures.regardDe(extrait.assureId(), extrait.beneficiaireId());
            List<String> noms = Sujets.noms(regard);
            extraits.commencer(extrait.id(), noms.size());
            List<Tableau> tableaux = new ArrayList<>();
            for (String nom : noms) {
                tableaux.add(tableau(sujets.lire(nom, regard)));
                extraits.avancer(extrait.id(), tableaux.size());
            }
            transaction.executeWithoutResult(t -> extraits.pret(
                    extrait.id(),
                    papiers.emettre(papier(extrait, regard, tableaux)).reference()));
        } catch (RuntimeException fault) {
            LOG.error("extract {} was not made", extrait.id(), fault);
            extraits.echoue(extrait.id());
        }
    }

    private Papier papier(Extrait extrait, Regard regard, List<Tableau> tableaux) {
        Beneficiaire qui = regard.premier();
        String lignes = Integer.toString(
                tableaux.stream().mapToInt(t -> t.lignes().size()).sum());
        return new Papier(
                TypePapier.EXTRAIT_DONNEES,
                "A" + extrait.assureId() + (regard.entier() ? "" : "-" + qui.rang()),
                Long.toString(extrait.id()),
                extrait.assureId(),
                LocalDate.now(clock),
                null,
                List.of(
                        new Fait(
                                regard.entier() ? Nature.ASSURE : Nature.BENEFICIAIRE,
                                qui.nomComplet(),
                                qui.nomCompletAr()),
                        Fait.de(
                                Nature.IMMATRICULATION,
                                qui.immatriculation() + (regard.entier() ? "" : "/" + qui.rang())),
                        new Fait(
                                Nature.OBJET,
                                tableaux.size() + " rubriques, " + lignes + " lignes",
                                tableaux.size() + " بابا، " + lignes + " سطرا")),
                "documents/extrait-donnees",
                Map.of("tableaux", tableaux));
    }

    static Tableau tableau(Sujet sujet) {
        return new Tableau(
                sujet.nom(),
                empiler(sujet.colonnes()),
                sujet.lignes().stream()
                        .map(ligne -> empiler(ligne.stream()
                                .map(v -> v == null || v.isBlank() ? "–" : v)
                                .toList()))
                        .toList());
    }

    private static List<List<String>> empiler(List<String> valeurs) {
        int hauteur = (valeurs.size() + COLONNES - 1) / COLONNES;
        List<List<String>> cases = new ArrayList<>();
        for (int i = 0; i < valeurs.size(); i += hauteur) {
            cases.add(valeurs.subList(i, Math.min(i + hauteur, valeurs.size())));
        }
        return cases;
    }
}
