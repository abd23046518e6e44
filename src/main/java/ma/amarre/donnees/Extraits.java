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

    List<Extrait> derniers(long assureId) {
        return extraits.deAssure(assureId, 5);
    }

    /** Asks for the paper; while one is on its way there is no second one. */
    void demander(long assureId, @Nullable String cle) {
        transaction.executeWithoutResult(t -> {
            if (derniers(assureId).stream().noneMatch(Extrait::enRoute)) {
                extraits.inserer(
                        assureId,
                        cle != null && cle.matches("[0-9a-f-]{36}")
                                ? cle
                                : UUID.randomUUID().toString());
                journal.consigner(
                        Entree.acte("donnees.demander", "ASSURE", assureId).assure(assureId));
            }
        });
    }

    /** All subjects in one file that another program reads; the reading is written down. */
    Map<String, Object> fichier(long assureId) {
        consigner("donnees.fichier", assureId);
        Map<String, Object> tout = new LinkedHashMap<>();
        tout.put("etabli_le", clock.instant().toString());
        Sujets.noms().forEach(nom -> tout.put(nom, sujets.lire(nom, assureId).objets()));
        return tout;
    }

    /** The same file with every document and paper, as one archive. */
    void archive(long assureId, OutputStream sortie) throws IOException {
        Map<String, Object> fichier = fichier(assureId);
        consigner("donnees.archive", assureId);
        archive.ecrire(assureId, sujets.fermes(assureId), fichier, sortie);
    }

    private void consigner(String action, long assureId) {
        transaction.executeWithoutResult(t ->
                journal.consigner(Entree.lecture(action, "ASSURE", assureId).assure(assureId)));
    }

    /** Makes one paper; each subject read is told at once, so that its owner sees it advance. */
    void etablir(Extrait extrait) {
        try {
            List<String> noms = Sujets.noms();
            extraits.commencer(extrait.id(), noms.size());
            List<Tableau> tableaux = new ArrayList<>();
            for (String nom : noms) {
                tableaux.add(tableau(sujets.lire(nom, extrait.assureId())));
                extraits.avancer(extrait.id(), tableaux.size());
            }
            transaction.executeWithoutResult(t -> extraits.pret(
                    extrait.id(), papiers.emettre(papier(extrait, tableaux)).reference()));
        } catch (RuntimeException fault) {
            LOG.error("extract {} was not made", extrait.id(), fault);
            extraits.echoue(extrait.id());
        }
    }

    private Papier papier(Extrait extrait, List<Tableau> tableaux) {
        Beneficiaire assure = assures.beneficiaire(extrait.assureId(), 0);
        String lignes = Integer.toString(
                tableaux.stream().mapToInt(t -> t.lignes().size()).sum());
        return new Papier(
                TypePapier.EXTRAIT_DONNEES,
                "A" + extrait.assureId(),
                Long.toString(extrait.id()),
                extrait.assureId(),
                LocalDate.now(clock),
                null,
                List.of(
                        new Fait(Nature.ASSURE, assure.nomComplet(), assure.nomCompletAr()),
                        Fait.de(Nature.IMMATRICULATION, assure.immatriculation()),
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
