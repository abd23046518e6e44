package ma.amarre.imports;

import java.util.List;
import java.util.function.BooleanSupplier;
import ma.amarre.imports.Importation.Compteurs;
import ma.amarre.imports.Importation.Etat;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The dry run: reads the file, compares each row with the base and writes the report, batch by batch. It writes nothing else, so a
 * run that was cut begins again.
 */
@Component
class Essai {

    private final ImportationRepository importations;
    private final FichierRepository fichiers;
    private final RapportRepository rapports;
    private final Importateurs importateurs;
    private final TransactionTemplate transaction;

    Essai(
            ImportationRepository importations,
            FichierRepository fichiers,
            RapportRepository rapports,
            Importateurs importateurs,
            TransactionTemplate transaction) {
        this.importations = importations;
        this.fichiers = fichiers;
        this.rapports = rapports;
        this.importateurs = importateurs;
        this.transaction = transaction;
    }

    /** @param arreter asked after each batch: true when the application stops */
    void executer(Importation i, String bail, BooleanSupplier arreter) {
        transaction.executeWithoutResult(t -> {
            rapports.effacer(i.id());
            importations.avancer(i.id(), bail, Compteurs.ZERO, 0);
        });
        try (Examen examen =
                new Examen(importateurs.exiger(i.type()), i.versionDe(i.deposeNom()), fichiers.source(i.id()))) {
            Compteurs compteurs = Compteurs.ZERO;
            List<Verdict> lot = examen.suivant(0);
            while (!lot.isEmpty()) {
                compteurs = noter(i.id(), bail, compteurs, lot);
                if (arreter.getAsBoolean()) {
                    throw new Travailleur.Arret();
                }
                lot = examen.suivant(0);
            }
            if (compteurs.lues() == 0) {
                throw new FichierRefuse("sans-ligne");
            }
            noter(i.id(), bail, compteurs, examen.absentes());
            transaction.executeWithoutResult(t -> importations.finir(i.id(), bail, Etat.ESSAYE, null, List.of()));
        } catch (FichierRefuse refus) {
            transaction.executeWithoutResult(t -> {
                importations.finir(i.id(), bail, Etat.REFUSE, refus.motif(), refus.arguments());
                fichiers.effacer(i.id());
            });
        }
    }

    private Compteurs noter(long id, String bail, Compteurs avant, List<Verdict> lot) {
        Compteurs apres = avant.plus(lot);
        transaction.executeWithoutResult(t -> {
            rapports.ecrire(id, lot);
            importations.avancer(id, bail, apres, 0);
        });
        return apres;
    }
}
