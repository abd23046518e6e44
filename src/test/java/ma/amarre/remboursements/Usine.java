package ma.amarre.remboursements;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Immatriculation;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Utilisateur;
import ma.amarre.horloge.Horloges;
import ma.amarre.referentiel.Motifs;
import ma.amarre.referentiel.Secteur;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Dossiers made by the real services on a clock that can be set: what happened three weeks ago has the dates of three weeks ago. */
@Component
@Profile("demo")
class Usine {

    /** A clock that stands where it was put. */
    static final class Temps extends Clock {
        private Instant instant;

        Temps(Instant instant) {
            this.instant = instant;
        }

        void regler(Instant nouveau) {
            instant = nouveau;
        }

        @Override
        public ZoneId getZone() {
            return HorlogeConfig.ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return instant;
        }
    }

    /**
     * A dossier to register.
     *
     * @param lignes as typed at the counter: {@code CS=300}, {@code 6118000080633x2=47.80}
     */
    record Commande(
            String immatriculation,
            int rang,
            String type,
            LocalDate soins,
            LocalDate depot,
            @Nullable String praticien,
            @Nullable String inpe,
            @Nullable String exoneration,
            Set<String> pieces,
            List<String> lignes) {}

    final Temps temps;
    final Enregistrement enregistrement;
    final Instruction instruction;
    final Ordonnancement ordonnancement;
    private final Assures assures;
    private final Catalogue catalogue;
    private final TransactionTemplate transaction;

    Usine(
            Assures assures,
            DossierRepository dossiers,
            LigneRepository lignes,
            LotRepository lots,
            Ecritures ecritures,
            Regles regles,
            Calculs calculs,
            Horloges horloges,
            Motifs motifs,
            Catalogue catalogue,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.temps = new Temps(clock.instant());
        this.assures = assures;
        this.catalogue = catalogue;
        this.transaction = new TransactionTemplate(transactions);
        this.enregistrement = new Enregistrement(assures, dossiers, lignes, ecritures, regles, horloges, jdbc, temps);
        this.instruction =
                new Instruction(dossiers, lignes, ecritures, regles, calculs, horloges, motifs, assures, temps);
        this.ordonnancement = new Ordonnancement(dossiers, lots, ecritures, regles, horloges, temps);
    }

    /** In one transaction, at an instant. */
    <T> T a(Instant instant, Supplier<T> acte) {
        temps.regler(instant);
        return transaction.execute(t -> acte.get());
    }

    void faire(Instant instant, Runnable acte) {
        temps.regler(instant);
        transaction.executeWithoutResult(t -> acte.run());
    }

    /** @return the reference */
    String enregistrer(Commande c, Utilisateur agent, Instant instant) {
        return a(instant, () -> {
            Beneficiaire assure = assures.parImmatriculation(new Immatriculation(c.immatriculation()), 0)
                    .orElseThrow();
            String accueil = enregistrement.accueillir(assure, c.type(), agent);
            return enregistrement.enregistrer(enregistrement.accueil(accueil, agent), saisie(c), agent);
        });
    }

    Enregistrement.Saisie saisie(Commande c) {
        List<LigneDossier> lignes = new ArrayList<>();
        for (String texte : c.lignes()) {
            String[] parts = texte.split("=", 2);
            String[] code = parts[0].split("x", 2);
            Catalogue.Connu connu = catalogue
                    .lire(code[0], Secteur.PRIVE, c.soins())
                    .orElseThrow(() -> new IllegalArgumentException(texte));
            lignes.add(new LigneDossier(
                    lignes.size() + 1,
                    connu.nature(),
                    connu.code(),
                    connu.coefficient(),
                    connu.libelle().fr(),
                    code.length == 1 ? 1 : Integer.parseInt(code[1]),
                    Montant.of(parts[1]),
                    null));
        }
        return new Enregistrement.Saisie(
                c.rang(),
                Secteur.PRIVE,
                c.soins(),
                c.depot(),
                Dossier.DeposePar.ASSURE,
                c.praticien(),
                c.inpe(),
                c.exoneration(),
                c.pieces(),
                true,
                lignes);
    }
}
