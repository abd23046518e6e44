package ma.amarre.habilitations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.DemoWorld;
import ma.amarre.commun.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The persons of the demo world, their accounts, the bodies and offices, and a title for each. */
@Component
@Profile("demo")
public class HabilitationsDemo implements DemoWorld.Part {

    private record Personne(
            String identifiant,
            String cin,
            String prenom,
            String nom,
            String prenomAr,
            String nomAr,
            String naissance,
            String sexe) {}

    private record Poste(
            String identifiant, String organisme, @Nullable String bureau, Role role) {}

    private static final Personne[] PERSONNES = {
        new Personne(Cast.ASSURE, "BE450112", "Salma", "Bennis", "سلمى", "بنيس", "1984-03-19", "F"),
        new Personne(Cast.RETRAITE, "A120774", "Driss", "Tahiri", "إدريس", "الطاهري", "1951-11-02", "M"),
        new Personne(Cast.CONJOINT, "J98102", "Fatima", "Amrani", "فاطمة", "العمراني", "1955-06-20", "F"),
        new Personne(Cast.CLINIQUE, "BK301245", "Nadia", "Chraibi", "نادية", "الشرايبي", "1990-06-14", "F"),
        new Personne(Cast.FACTURATION, "BJ220981", "Omar", "Sebti", "عمر", "السبتي", "1986-01-25", "M"),
        new Personne(Cast.CLINIQUE2, "AE115620", "Hicham", "Fassi", "هشام", "الفاسي", "1979-09-08", "M"),
        new Personne(Cast.PHARMACIE, "BH778102", "Imane", "Lahlou", "إيمان", "لحلو", "1982-12-03", "F"),
        new Personne(Cast.PHARMACIE2, "AB660431", "Younes", "Skalli", "يونس", "السقلي", "1975-05-30", "M"),
        new Personne(Cast.TRACABILITE, "AD904417", "Karim", "Ouazzani", "كريم", "الوزاني", "1988-02-11", "M"),
        new Personne(Cast.LIQUIDATION, "A771903", "Souad", "Berrada", "سعاد", "برادة", "1980-07-21", "F"),
        new Personne(Cast.ORDONNANCEMENT, "AA551278", "Mounir", "Zniber", "منير", "زنيبر", "1974-10-17", "M"),
        new Personne(Cast.PEC, "AD330815", "Hanane", "Idrissi", "حنان", "الإدريسي", "1987-04-05", "F"),
        new Personne(Cast.PEC2, "AE402266", "Tarik", "Benjelloun", "طارق", "بنجلون", "1983-08-29", "M"),
        new Personne(Cast.MEDECIN, "A609934", "Leila", "Mansouri", "ليلى", "المنصوري", "1972-03-12", "F"),
        new Personne(Cast.MEDECIN2, "BE118845", "Anas", "Guessous", "أنس", "كسوس", "1969-06-01", "M"),
        new Personne(Cast.CONTROLE, "AB215590", "Meryem", "Hajji", "مريم", "حجي", "1985-11-19", "F"),
        new Personne(Cast.CORRESPONDANT, "A884120", "Abdellatif", "Naciri", "عبد اللطيف", "الناصري", "1970-01-07", "M"),
        new Personne(Cast.HABILITATIONS, "AD771030", "Samira", "Bouzidi", "سميرة", "البوزيدي", "1978-05-16", "F"),
        new Personne(Cast.HABILITATIONS2, "AA903341", "Khalid", "Amrani", "خالد", "العمراني", "1976-09-23", "M"),
        new Personne(Cast.REFERENTIEL, "AE617702", "Zineb", "Kadiri", "زينب", "القادري", "1989-12-28", "F"),
        new Personne(Cast.ACCUEIL, "AD556013", "Hamza", "Rami", "حمزة", "الرامي", "1994-02-02", "M"),
        new Personne(Cast.SUPERVISION, "A430987", "Fouzia", "Cherkaoui", "فوزية", "الشرقاوي", "1968-04-24", "F"),
        new Personne(Cast.DPO, "AB702159", "Jaouad", "Filali", "جواد", "الفيلالي", "1973-08-13", "M"),
    };

    private static final Poste[] POSTES = {
        new Poste(Cast.ASSURE, "CNOPS", null, Role.ASSURE),
        new Poste(Cast.RETRAITE, "CNOPS", null, Role.ASSURE),
        new Poste(Cast.CONJOINT, "CNOPS", null, Role.ASSURE),
        new Poste(Cast.CLINIQUE, "CL-MARSA", null, Role.CLINIQUE_ADMISSION),
        new Poste(Cast.FACTURATION, "CL-MARSA", null, Role.CLINIQUE_FACTURATION),
        new Poste(Cast.CLINIQUE2, "CL-ATLAS", null, Role.CLINIQUE_ADMISSION),
        new Poste(Cast.PHARMACIE, "PH-PORT", null, Role.PHARMACIE),
        new Poste(Cast.PHARMACIE2, "PH-NAKHIL", null, Role.PHARMACIE),
        new Poste(Cast.TRACABILITE, "MGPAP", "MGPAP-RAB", Role.TRACABILITE),
        new Poste(Cast.LIQUIDATION, "MGPAP", "MGPAP-RAB", Role.LIQUIDATION),
        new Poste(Cast.CORRESPONDANT, "MGPAP", "MGPAP-RAB", Role.CORRESPONDANT_HABILITATIONS),
        new Poste(Cast.ORDONNANCEMENT, "CNOPS", "CNOPS-SIEGE", Role.ORDONNANCEMENT),
        new Poste(Cast.PEC, "CNOPS", "CNOPS-SIEGE", Role.INSTRUCTION_PEC),
        new Poste(Cast.PEC2, "CNOPS", "CNOPS-CASA", Role.INSTRUCTION_PEC),
        new Poste(Cast.MEDECIN, "CNOPS", "CNOPS-SIEGE", Role.MEDECIN_CONSEIL),
        new Poste(Cast.MEDECIN2, "CNOPS", "CNOPS-CASA", Role.MEDECIN_CONSEIL),
        new Poste(Cast.CONTROLE, "CNOPS", "CNOPS-SIEGE", Role.CONTROLE_FACTURES),
        new Poste(Cast.HABILITATIONS, "CNOPS", "CNOPS-SIEGE", Role.AUTORITE_HABILITATIONS),
        new Poste(Cast.HABILITATIONS2, "CNOPS", "CNOPS-SIEGE", Role.AUTORITE_HABILITATIONS),
        new Poste(Cast.REFERENTIEL, "CNOPS", "CNOPS-SIEGE", Role.REFERENTIEL),
        new Poste(Cast.ACCUEIL, "CNOPS", "CNOPS-SIEGE", Role.ACCUEIL),
        new Poste(Cast.SUPERVISION, "CNOPS", "CNOPS-SIEGE", Role.SUPERVISION),
        new Poste(Cast.DPO, "CNOPS", "CNOPS-SIEGE", Role.DPO),
    };

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Clock clock;

    HabilitationsDemo(JdbcClient jdbc, PasswordEncoder encoder, Clock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 4;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from compte where identifiant = 'assure')")
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional
    public void load() {
        organisme("CL-MARSA", "Clinique Al Marsa", "مصحة المرسى");
        organisme("CL-ATLAS", "Clinique Atlas", "مصحة الأطلس");
        organisme("PH-PORT", "Pharmacie du Port", "صيدلية الميناء");
        organisme("PH-NAKHIL", "Pharmacie Annakhil", "صيدلية النخيل");
        bureau("CNOPS", "CNOPS-SIEGE", "Siège (démonstration)", "المقر (تجريبي)", "Rabat");
        bureau(
                "CNOPS",
                "CNOPS-CASA",
                "Bureau de Casablanca (démonstration)",
                "مكتب الدار البيضاء (تجريبي)",
                "Casablanca");
        bureau("MGPAP", "MGPAP-RAB", "Bureau de Rabat (démonstration)", "مكتب الرباط (تجريبي)", "Rabat");
        bureau("MGPAP", "MGPAP-FES", "Bureau de Fès (démonstration)", "مكتب فاس (تجريبي)", "Fès");
        bureau("MGPT", "MGPT-RAB", "Bureau de Rabat (démonstration)", "مكتب الرباط (تجريبي)", "Rabat");
        bureau("MGPT", "MGPT-AGA", "Bureau d’Agadir (démonstration)", "مكتب أكادير (تجريبي)", "Agadir");
        String motDePasse = String.valueOf(encoder.encode(Cast.MOT_DE_PASSE));
        for (Personne p : PERSONNES) {
            long personne = personne(p);
            jdbc.sql("""
                insert into compte (personne_id, identifiant, mot_de_passe, courriel, courriel_confirme_le, demonstration, cree_le)
                values (?, ?, ?, ?, ?, true, ?)
                """)
                    .params(
                            personne,
                            p.identifiant(),
                            motDePasse,
                            p.identifiant() + "@exemple.ma",
                            Timestamp.from(clock.instant()),
                            Timestamp.from(clock.instant()))
                    .update();
        }
        for (Poste poste : POSTES) {
            titre(poste);
        }
    }

    private void organisme(String code, String nom, String nomAr) {
        jdbc.sql("""
            insert into organisme (code, nature, nom, nom_ar, valide_du, source, confiance)
            values (?, 'PRESTATAIRE', ?, ?, '2020-01-01', 'monde de démonstration', 'I')
            """).params(code, nom, nomAr).update();
    }

    private void bureau(String organisme, String code, String nom, String nomAr, String ville) {
        jdbc.sql("""
            insert into bureau (organisme_id, code, nom, nom_ar, ville, valide_du)
            select id, ?, ?, ?, ?, '2020-01-01' from organisme where code = ?
            """).params(code, nom, nomAr, ville, organisme).update();
    }

    private long personne(Personne p) {
        return jdbc.sql("""
            insert into personne (cin, prenom, nom, prenom_ar, nom_ar, date_naissance, sexe)
            values (?, ?, ?, ?, ?, ?, ?) returning id
            """)
                .params(p.cin(), p.prenom(), p.nom(), p.prenomAr(), p.nomAr(), p.naissance(), p.sexe())
                .query(Long.class)
                .single();
    }

    private void titre(Poste poste) {
        LocalDate jour = LocalDate.now(clock);
        String lien = switch (poste.role().espace()) {
            case ASSURE -> "ASSURE";
            case AGENT -> "STATUTAIRE";
            case CLINIQUE, PHARMACIE -> "PRESTATAIRE";
        };
        long titre = jdbc.sql("""
            insert into titre (personne_id, organisme_id, lien, preuve_reference, preuve_date, debut, fin, etat)
            select c.personne_id, o.id, ?, concat('DEMO-', c.id), ?, ?, ?, 'ACTIF'
            from compte c, organisme o where c.identifiant = ? and o.code = ? returning id
            """)
                .params(
                        lien,
                        jour.minusYears(1),
                        jour.minusYears(1),
                        jour.plusYears(2),
                        poste.identifiant(),
                        poste.organisme())
                .query(Long.class)
                .single();
        jdbc.sql("insert into poste (titre_id, role, bureau_id) values (?, ?, (select id from bureau where code = ?))")
                .params(titre, poste.role().name(), poste.bureau())
                .update();
    }
}
