package ma.amarre.mandats;

import java.util.List;
import ma.amarre.Cast;
import ma.amarre.DemoWorld;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Comptes;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.web.DateSaisie;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Salma's neighbour Driss reads her dossiers and asks for her certificates; he asks her to do the same, and she has not answered. */
@Component
@Profile("demo")
class MandatsDemo implements DemoWorld.Part {

    private final JdbcClient jdbc;
    private final Comptes comptes;
    private final Mandats mandats;

    MandatsDemo(JdbcClient jdbc, Comptes comptes, Mandats mandats) {
        this.jdbc = jdbc;
        this.comptes = comptes;
        this.mandats = mandats;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from mandat)")
                .query(Boolean.class)
                .single();
    }

    @Override
    public void load() {
        try {
            Utilisateur salma = entrer(Cast.ASSURE);
            String donne = donner(
                    salma,
                    "Driss Tahiri",
                    Cast.IMMATRICULATION_RETRAITE,
                    "2",
                    "11",
                    "1951",
                    "DOSSIERS",
                    "ATTESTATIONS");
            donner(salma, "Sanae Bennis", "BE450999", "4", "9", "1988", "PEC");
            Utilisateur driss = entrer(Cast.RETRAITE);
            mandats.accepter(donne, driss);
            donner(driss, "Salma Bennis", "BE450112", "19", "3", "1984", "PEC", "DEMANDES");
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private String donner(
            Utilisateur qui, String nom, String identifiant, String jour, String mois, String annee, String... themes) {
        return mandats.donner(
                new MandatForm(
                        nom,
                        identifiant,
                        new DateSaisie(jour, mois, annee),
                        List.of(themes),
                        DateSaisie.de(mandats.jour().plusMonths(6)),
                        null),
                qui);
    }

    private Utilisateur entrer(String identifiant) {
        SecurityContextHolder.getContext().setAuthentication(TestUsers.authentication(comptes, identifiant));
        return comptes.utilisateur(identifiant).orElseThrow();
    }
}
