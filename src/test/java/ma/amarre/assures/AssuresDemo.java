package ma.amarre.assures;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.DemoWorld;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Four households: two with an account, one whose rights are suspended, one whose rights have ended. */
@Component
@Profile("demo")
public class AssuresDemo implements DemoWorld.Part {

    private final JdbcClient jdbc;
    private final Clock clock;

    AssuresDemo(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 9;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from assure where immatriculation = ?)")
                .param(Cast.IMMATRICULATION_ASSURE)
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional
    public void load() {
        LocalDate jour = LocalDate.now(clock);
        LocalDate finAnnee = LocalDate.of(jour.getYear() + 1, 12, 31);

        long salma = assure(compte(Cast.ASSURE), Cast.IMMATRICULATION_ASSURE, "MGPAP", "ACTIF", "Rabat");
        long salma0 = beneficiaire(salma, 0, compte(Cast.ASSURE), "ASSURE", jour.minusYears(9));
        long yassine = beneficiaire(
                salma,
                1,
                personne(
                        null,
                        "Yassine",
                        "Bennis Alami",
                        "ياسين",
                        "بنيس العلمي",
                        jour.minusYears(14).minusDays(40),
                        "M"),
                "ENFANT",
                jour.minusYears(9));
        long lina = beneficiaire(
                salma,
                2,
                personne(
                        null,
                        "Lina",
                        "Bennis Alami",
                        "لينة",
                        "بنيس العلمي",
                        jour.minusYears(8).minusDays(120),
                        "F"),
                "ENFANT",
                jour.minusYears(8));
        for (long b : new long[] {salma0, yassine, lina}) {
            droit(b, jour.minusYears(8), finAnnee, "OUVERT", null);
        }
        exoneration(
                salma0,
                "ETM-2024-004512",
                "J040",
                jour.minusMonths(20),
                jour.minusMonths(20).plusMonths(60));

        long driss = assure(compte(Cast.RETRAITE), Cast.IMMATRICULATION_RETRAITE, "MGPT", "PENSIONNE", "Agadir");
        jdbc.sql("update assure set adresse = '12, rue des Amandiers', telephone = '0600000002' where id = ?")
                .param(driss)
                .update();
        long driss0 = beneficiaire(driss, 0, compte(Cast.RETRAITE), "ASSURE", jour.minusYears(15));
        long fatima = beneficiaire(driss, 1, compte(Cast.CONJOINT), "CONJOINT", jour.minusYears(15));
        droit(driss0, jour.minusYears(15), null, "OUVERT", null);
        droit(fatima, jour.minusYears(15), null, "OUVERT", null);
        exoneration(driss0, "ETM-2019-120077", "H011", jour.minusYears(6), null);
        exoneration(fatima, "ETM-2020-088310", "R002", jour.minusYears(5), jour.minusMonths(2));

        long rachid = assure(
                personne("D445190", "Rachid", "Kettani", "رشيد", "الكتاني", LocalDate.of(1977, 2, 9), "M"),
                Cast.IMMATRICULATION_SUSPENDU,
                "MGPAP",
                "ACTIF",
                "Meknès");
        long rachid0 = beneficiaire(rachid, 0, personneDe(rachid), "ASSURE", jour.minusYears(5));
        droit(rachid0, jour.minusYears(5), null, "OUVERT", null);
        droit(rachid0, jour.minusMonths(3), null, "SUSPENDU", "COTISATIONS");

        long houda = assure(
                personne("C330071", "Houda", "Filali", "هدى", "الفيلالي", LocalDate.of(1990, 10, 31), "F"),
                Cast.IMMATRICULATION_FERME,
                null,
                "ETUDIANT",
                "Fès");
        long houda0 = beneficiaire(houda, 0, personneDe(houda), "ASSURE", jour.minusYears(4));
        droit(houda0, jour.minusYears(4), jour.minusMonths(7), "OUVERT", "FIN_ETUDES");

        jdbc.sql("insert into coordonnee_bancaire (assure_id, rib, titulaire, depuis) values (?,"
                        + " '181810000000000000000101', 'Salma Bennis', ?)")
                .params(salma, jour.minusYears(3))
                .update();
        jdbc.sql("insert into coordonnee_bancaire (assure_id, rib, titulaire, depuis) values (?,"
                        + " '181810000000000000000202', 'Driss Tahiri', ?)")
                .params(driss, jour.minusYears(6))
                .update();
    }

    private long compte(String identifiant) {
        return jdbc.sql("select personne_id from compte where identifiant = ?")
                .param(identifiant)
                .query(Long.class)
                .single();
    }

    private long personneDe(long assure) {
        return jdbc.sql("select personne_id from assure where id = ?")
                .param(assure)
                .query(Long.class)
                .single();
    }

    private long personne(
            @Nullable String cin,
            String prenom,
            String nom,
            String prenomAr,
            String nomAr,
            LocalDate naissance,
            String sexe) {
        return jdbc.sql("""
            insert into personne (cin, prenom, nom, prenom_ar, nom_ar, date_naissance, sexe) values (?, ?, ?, ?, ?, ?, ?) returning id
            """)
                .params(cin, prenom, nom, prenomAr, nomAr, naissance, sexe)
                .query(Long.class)
                .single();
    }

    private long assure(
            long personne, String immatriculation, @Nullable String mutuelle, String categorie, String ville) {
        return jdbc.sql("""
            insert into assure (personne_id, immatriculation, affiliation, mutuelle_id, categorie, ville, cree_le)
            values (?, ?, ?, (select id from organisme where code = ?), ?, ?, ?) returning id
            """)
                .params(
                        personne,
                        immatriculation,
                        "7" + immatriculation,
                        mutuelle,
                        categorie,
                        ville,
                        Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    private long beneficiaire(long assure, int rang, long personne, String lien, LocalDate depuis) {
        return jdbc.sql("insert into beneficiaire (assure_id, rang, personne_id, lien, depuis) values (?, ?, ?, ?, ?)"
                        + " returning id")
                .params(assure, rang, personne, lien, depuis)
                .query(Long.class)
                .single();
    }

    private void droit(
            long beneficiaire, LocalDate debut, @Nullable LocalDate fin, String etat, @Nullable String motif) {
        jdbc.sql("insert into droit (beneficiaire_id, debut, fin, etat, motif, source) values (?, ?, ?, ?, ?,"
                        + " 'monde de démonstration')")
                .params(beneficiaire, debut, fin, etat, motif)
                .update();
    }

    private void exoneration(long beneficiaire, String numero, String ald, LocalDate debut, @Nullable LocalDate fin) {
        jdbc.sql("insert into exoneration (beneficiaire_id, numero, ald, debut, fin, accordee_par) values (?,"
                        + " ?, ?, ?, ?, 'Contrôle médical (démonstration)')")
                .params(beneficiaire, numero, ald, debut, fin)
                .update();
    }
}
