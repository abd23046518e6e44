package ma.amarre.prestataires;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import ma.amarre.DemoWorld;
import ma.amarre.commun.Reference;
import ma.amarre.habilitations.Ouvertures;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Two clinics and two pharmacies, all admitted to third-party payment, and two files that wait for a decision. */
@Component
@Profile("demo")
public class PrestatairesDemo implements DemoWorld.Part {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Ouvertures ouvertures;
    private final AdmissionRepository admissions;

    PrestatairesDemo(JdbcClient jdbc, Clock clock, Ouvertures ouvertures, AdmissionRepository admissions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ouvertures = ouvertures;
        this.admissions = admissions;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from prestataire where inpe = '900000011')")
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional
    public void load() {
        admis("CL-MARSA", "900000011", "CLINIQUE", "Casablanca", "181810000000000000001101");
        admis("CL-ATLAS", "900000029", "CLINIQUE", "Rabat", "181810000000000000001202");
        admis("PH-PORT", "900000037", "PHARMACIE", "Casablanca", "181810000000000000001303");
        admis("PH-NAKHIL", "900000045", "PHARMACIE", "Rabat", "181810000000000000001404");
        depose("DI-SOUSS", "900000052", "DIALYSE", "Centre de dialyse Souss", "مركز سوس لتصفية الدم", "Agadir");
        depose("ON-RIF", "900000011", "ONCOLOGIE", "Centre d’oncologie du Rif", "مركز الريف للأنكولوجيا", "Tétouan");
    }

    private void admis(String organisme, String inpe, String nature, String ville, String rib) {
        LocalDate jour = LocalDate.now(clock);
        long id = jdbc.sql("""
            insert into prestataire (organisme_id, inpe, nature, nom, nom_ar, ville, rib, titulaire_rib)
            select id, ?, ?, nom, nom_ar, ?, ?, nom from organisme where code = ? returning id
            """)
                .params(inpe, nature, ville, rib, organisme)
                .query(Long.class)
                .single();
        jdbc.sql("""
            insert into admission (numero, prestataire_id, statut, deposee_le, decidee_le, debut)
            values (?, ?, 'ADMISE', ?, ?, ?)
            """)
                .params(
                        Reference.nouvelle("ADM"),
                        id,
                        Timestamp.from(clock.instant()),
                        Timestamp.from(clock.instant()),
                        jour.minusYears(2))
                .update();
    }

    /** Registered by the desk; the second one has the INPE of another centre, which the file says. */
    private void depose(String code, String inpe, String nature, String nom, String nomAr, String ville) {
        long organisme = ouvertures.organisme(code, nom, nomAr, LocalDate.now(clock), "Monde de démonstration", "U");
        long id = admissions.prestataire(
                organisme,
                new PrestataireLu(
                        code,
                        inpe,
                        PrestataireLu.Nature.valueOf(nature),
                        "PRIVE",
                        nom,
                        nomAr,
                        ville,
                        null,
                        null,
                        null,
                        "181810000000000000001505",
                        nom));
        admissions.deposer(
                Reference.nouvelle("ADM"),
                id,
                jdbc.sql("select id from compte where identifiant = 'accueil'")
                        .query(Long.class)
                        .single());
    }
}
