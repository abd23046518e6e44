package ma.amarre.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import ma.amarre.imports.Importation.Etat;
import ma.amarre.journal.Journal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what the report said, and nothing else: each row is compared again, and a base that would now answer otherwise stops the
 * run. A complete list is one transaction, since half a version would be wrong. A partial one commits batch by batch with its place
 * in the file, so a run that was cut goes on where it stopped.
 */
@Component
class Application {

    /** The base no longer answers as it did in the dry run. */
    private static class BaseChangee extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int numero;

        BaseChangee(int numero) {
            super("row " + numero, null, false, false);
            this.numero = numero;
        }
    }

    private final ImportationRepository importations;
    private final FichierRepository fichiers;
    private final RapportRepository rapports;
    private final Importateurs importateurs;
    private final Journal journal;
    private final TransactionTemplate transaction;

    Application(
            ImportationRepository importations,
            FichierRepository fichiers,
            RapportRepository rapports,
            Importateurs importateurs,
            Journal journal,
            TransactionTemplate transaction) {
        this.importations = importations;
        this.fichiers = fichiers;
        this.rapports = rapports;
        this.importateurs = importateurs;
        this.journal = journal;
        this.transaction = transaction;
    }

    void executer(Importation i, String bail, BooleanSupplier arreter) {
        Importateur importateur = importateurs.exiger(i.type());
        String acteur = Objects.requireNonNullElse(i.appliqueNom(), i.deposeNom());
        try (Examen examen = new Examen(importateur, i.versionDe(acteur), fichiers.source(i.id()))) {
            if (importateur.listeComplete() || importateur.toutOuRien()) {
                transaction.executeWithoutResult(t -> {
                    importations.avancer(i.id(), bail, i.compteurs(), 0);
                    while (appliquerLot(i, examen, 0)) {
                        // the whole file is one transaction
                    }
                    terminer(i, bail, examen, acteur);
                });
            } else {
                parLots(i, bail, examen, acteur, arreter);
            }
        } catch (BaseChangee changee) {
            transaction.executeWithoutResult(t -> importations.finir(
                    i.id(), bail, Etat.PERIME, "base-changee", List.of(Integer.toString(changee.numero))));
        } catch (FichierRefuse refus) {
            transaction.executeWithoutResult(
                    t -> importations.finir(i.id(), bail, Etat.REFUSE, refus.motif(), refus.arguments()));
        }
    }

    private void parLots(Importation i, String bail, Examen examen, String acteur, BooleanSupplier arreter) {
        boolean suite = true;
        while (suite) {
            suite = Boolean.TRUE.equals(transaction.execute(t -> {
                boolean applique = appliquerLot(i, examen, i.appliquees());
                if (applique) {
                    importations.avancer(i.id(), bail, i.compteurs(), examen.derniere());
                }
                return applique;
            }));
            if (suite && arreter.getAsBoolean()) {
                throw new Travailleur.Arret();
            }
        }
        transaction.executeWithoutResult(t -> terminer(i, bail, examen, acteur));
    }

    /** @return false at the end of the file */
    private boolean appliquerLot(Importation i, Examen examen, int apres) {
        List<Verdict> lot = examen.suivant(apres);
        if (lot.isEmpty()) {
            return false;
        }
        exigerMemeReponse(i, lot);
        if (lot.stream().anyMatch(Verdict::ecrit)) {
            examen.passage().appliquer();
        }
        return true;
    }

    private void exigerMemeReponse(Importation i, List<Verdict> lot) {
        Map<Integer, byte[]> essai = rapports.empreintes(
                i.id(), lot.getFirst().numero(), lot.getLast().numero());
        for (Verdict v : lot) {
            if (!Arrays.equals(essai.get(v.numero()), v.empreinte())) {
                throw new BaseChangee(v.numero());
            }
        }
    }

    private void terminer(Importation i, String bail, Examen examen, String acteur) {
        List<Verdict> absentes = examen.absentes();
        if (absentes.size() != i.compteurs().retirees()) {
            throw new BaseChangee(0);
        }
        if (!absentes.isEmpty()) {
            exigerMemeReponse(i, absentes);
        }
        examen.passage().terminer();
        importations.finir(i.id(), bail, Etat.APPLIQUE, null, List.of());
        fichiers.effacer(i.id());
        journal.consigner(
                Journal.Entree.acte("imports.appliquer", "IMPORT", i.reference())
                        .detail("%s au %s : %d nouvelles, %d changées, %d retirées, demandé par %s"
                                .formatted(
                                        i.type(),
                                        i.date(),
                                        i.compteurs().nouvelles(),
                                        i.compteurs().changees(),
                                        i.compteurs().retirees(),
                                        acteur)),
                "imports");
    }
}
