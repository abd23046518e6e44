package ma.amarre.demandes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.DemoWorld;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Reference;
import ma.amarre.commun.Utilisateur;
import ma.amarre.demandes.Demande.Contenu;
import ma.amarre.demandes.Demande.Genre;
import ma.amarre.documents.Depot;
import ma.amarre.documents.Documents;
import ma.amarre.documents.Echantillons;
import ma.amarre.habilitations.Comptes;
import ma.amarre.habilitations.TestUsers;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** A new account and a renewed exoneration that wait for their decision, and a telephone number already changed. */
@Component
@Profile("demo")
class DemandesDemo implements DemoWorld.Part {

    private final JdbcClient jdbc;
    private final Comptes comptes;
    private final Assures assures;
    private final Traitement traitement;
    private final Documents documents;

    DemandesDemo(JdbcClient jdbc, Comptes comptes, Assures assures, Traitement traitement, Documents documents) {
        this.jdbc = jdbc;
        this.comptes = comptes;
        this.assures = assures;
        this.traitement = traitement;
        this.documents = documents;
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from demande)")
                .query(Boolean.class)
                .single();
    }

    @Override
    public void load() {
        try {
            Utilisateur salma = entrer(Cast.ASSURE);
            demander(
                    salma,
                    Genre.COORDONNEES,
                    null,
                    new Contenu(null, null, "0600000000", null, null, null, null, null),
                    "");
            demander(
                    salma,
                    Genre.RIB,
                    null,
                    new Contenu(null, null, null, null, "181810000000000000000303", "Salma Bennis", null, null),
                    "releve-identite-bancaire.pdf");
            Utilisateur driss = entrer(Cast.RETRAITE);
            long fatima = assures.beneficiaire(assures.assureDe(driss), 1).id();
            demander(
                    driss,
                    Genre.ETM,
                    fatima,
                    new Contenu(null, null, null, null, null, null, "R002", "ETM-2020-088310"),
                    "compte-rendu-rhumatologie.pdf");
            demander(
                    driss,
                    Genre.DISPOSITIF,
                    fatima,
                    Contenu.de(new Demande.Appareil(
                            "AD05",
                            "Appareil auditif (démonstration)",
                            2,
                            new Montant(new BigDecimal("4500.00")),
                            null)),
                    "audiogramme.pdf");
            entrer(Cast.ASSURE);
            demander(
                    salma,
                    Genre.BENEFICIAIRE,
                    null,
                    Contenu.de(new Demande.Famille(
                            Demande.Nature.ENFANT,
                            "Adam",
                            "Bennis Alami",
                            "آدم",
                            "بنيس العلمي",
                            LocalDate.now(traitement.clock()).minusDays(20),
                            "M",
                            null,
                            LocalDate.now(traitement.clock()).minusDays(20),
                            null)),
                    "acte-de-naissance.pdf");
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private void demander(Utilisateur qui, Genre genre, @Nullable Long patient, Contenu contenu, String papier) {
        Regard regard = assures.regard(qui);
        Demande d = traitement.preparer(
                genre, regard, patient, contenu, null, Reference.nouvelle("CLE"), Reference.nouvelle("DEM"));
        if (!papier.isEmpty()) {
            try {
                documents.deposer(
                        new Depot(Depots.proprietaire(d), Depot.LIBRE, papier, regard.assureId(), qui.compteId()),
                        new ByteArrayInputStream(Echantillons.pdf(1, "Document de démonstration")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        traitement.deposer(d, qui);
    }

    private Utilisateur entrer(String identifiant) {
        SecurityContextHolder.getContext().setAuthentication(TestUsers.authentication(comptes, identifiant));
        return comptes.utilisateur(identifiant).orElseThrow();
    }
}
