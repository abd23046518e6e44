package ma.amarre.remboursements;

import java.time.Clock;
import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Comptes;
import ma.amarre.habilitations.TestUsers;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The agents that dossiers need besides the cast: a second liquidator in Rabat, and the two who treat the pensioner's in Agadir. */
@Component
@Profile("demo")
class Acteurs {

    static final String LIQUIDATION_RABAT = "liquidation2";
    static final String TRACABILITE_AGADIR = "tracabilite.agadir";
    static final String LIQUIDATION_AGADIR = "liquidation.agadir";

    private final JdbcClient jdbc;
    private final Comptes comptes;
    private final Clock clock;

    Acteurs(JdbcClient jdbc, Comptes comptes, Clock clock) {
        this.jdbc = jdbc;
        this.comptes = comptes;
        this.clock = clock;
    }

    void creer() {
        agent(
                LIQUIDATION_RABAT,
                "A330218",
                "Nawal",
                "Tazi",
                "نوال",
                "التازي",
                "F",
                "MGPAP",
                "MGPAP-RAB",
                "LIQUIDATION");
        agent(
                TRACABILITE_AGADIR,
                "JB20871",
                "Brahim",
                "Oubaha",
                "ابراهيم",
                "أوباها",
                "M",
                "MGPT",
                "MGPT-AGA",
                "TRACABILITE");
        agent(
                LIQUIDATION_AGADIR,
                "J418820",
                "Khadija",
                "Aït Lahcen",
                "خديجة",
                "آيت لحسن",
                "F",
                "MGPT",
                "MGPT-AGA",
                "LIQUIDATION");
    }

    Utilisateur utilisateur(String identifiant) {
        return comptes.utilisateur(identifiant).orElseThrow();
    }

    /** Acts in this person's name: the journal reads it from the security context. */
    Utilisateur entrer(String identifiant) {
        SecurityContextHolder.getContext().setAuthentication(TestUsers.authentication(comptes, identifiant));
        return utilisateur(identifiant);
    }

    private void agent(
            String identifiant,
            String cin,
            String prenom,
            String nom,
            String prenomAr,
            String nomAr,
            String sexe,
            String organisme,
            String bureau,
            String role) {
        long personne = jdbc.sql("""
            insert into personne (cin, prenom, nom, prenom_ar, nom_ar, date_naissance, sexe)
            values (?, ?, ?, ?, ?, '1984-05-05', ?) returning id
            """)
                .params(cin, prenom, nom, prenomAr, nomAr, sexe)
                .query(Long.class)
                .single();
        jdbc.sql("""
            insert into compte (personne_id, identifiant, mot_de_passe, courriel, courriel_confirme_le, demonstration, cree_le)
            select ?, ?, mot_de_passe, ?, cree_le, true, cree_le from compte where identifiant = ?
            """)
                .params(personne, identifiant, identifiant + "@exemple.ma", Cast.LIQUIDATION)
                .update();
        LocalDate jour = LocalDate.now(clock);
        long titre = jdbc.sql("""
            insert into titre (personne_id, organisme_id, lien, preuve_reference, preuve_date, debut, fin, etat)
            select ?, id, 'STATUTAIRE', ?, ?, ?, ?, 'ACTIF' from organisme where code = ? returning id
            """)
                .params(
                        personne,
                        "DEMO-" + identifiant,
                        jour.minusYears(1),
                        jour.minusYears(1),
                        jour.plusYears(2),
                        organisme)
                .query(Long.class)
                .single();
        jdbc.sql("insert into poste (titre_id, role, bureau_id) values (?, ?, (select id from bureau where code = ?))")
                .params(titre, role, bureau)
                .update();
    }
}
