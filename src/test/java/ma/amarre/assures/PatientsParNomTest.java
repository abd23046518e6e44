package ma.amarre.assures;

import static org.assertj.core.api.Assertions.assertThat;

import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.commun.Immatriculation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Who is found by name, and what it costs among many of the same name. */
@IntegrationTest
@Transactional
class PatientsParNomTest {

    @Autowired
    PatientsParNom patients;

    @Autowired
    Situation situation;

    @Autowired
    Assures assures;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_name_put_right_is_found_by_its_new_spelling_only() {
        long clinique = organisme();
        Beneficiaire patient = assures.parImmatriculation(new Immatriculation(Cast.IMMATRICULATION_ASSURE), 0)
                .orElseThrow();
        patients.dePrestataire(clinique, patient.id());
        assertThat(patients.chezPrestataire(clinique, "salma").beneficiaires()).contains(patient.id());
        situation.rectifier(patient.personneId(), "Zoubida", null, "زبيدة", null, null);
        assertThat(patients.chezPrestataire(clinique, "zoubi").beneficiaires()).containsExactly(patient.id());
        assertThat(patients.chezPrestataire(clinique, "زبيده").beneficiaires()).containsExactly(patient.id());
        assertThat(patients.chezPrestataire(clinique, "salma").beneficiaires()).doesNotContain(patient.id());
    }

    @Test
    void ten_thousand_patients_of_one_name_cost_twenty_and_nobody_is_named() {
        long clinique = organisme();
        jdbc.sql("set session foreign_key_checks = 0").update();
        jdbc.sql("""
            insert into patient_forme (organisme_id, beneficiaire_id, forme)
            select ?, 900000000 + s.seq, concat('xmohammed essai ', s.seq) from seq_1_to_10000 s
            """).param(clinique).update();
        jdbc.sql("set session foreign_key_checks = 1").update();
        PlanAssertions.mesurer(jdbc, () -> patients.chezPrestataire(clinique, "xmohammed"))
                .sansTri()
                .lignesLuesAuPlus(120);
        PlanAssertions.mesurer(jdbc, () -> patients.chezPrestataire(clinique, "xmohammed zz"))
                .sansTri()
                .lignesLuesAuPlus(10);
        assertThat(patients.chezPrestataire(clinique, "xmohammed"))
                .isEqualTo(new PatientsParNom.Trouves(java.util.List.of(), true));
    }

    private long organisme() {
        return jdbc.sql("select id from organisme where code = 'CL-MARSA'")
                .query(Long.class)
                .single();
    }
}
