package ma.amarre.dispensation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Reference;
import ma.amarre.commun.Utilisateur;
import ma.amarre.dispensation.Faits.Equivalent;
import ma.amarre.dispensation.Reponse.Raison.Code;
import ma.amarre.habilitations.Comptes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Every reason that the counter can give, reached through the counter: a new one without its scenario does not compile. */
@IntegrationTest
@Transactional
class RaisonsTest {

    private static final String EAN = "6118001141685";
    private static final String SALMA = "100000001 " + EAN;
    private static final String HUMIRA = "6118001183982";
    private static final String PAPIER = "ATT-2222-2222-2222-2222";

    @Autowired
    Comptoir comptoir;

    @Autowired
    LectureComptoir lecture;

    @Autowired
    Comptes comptes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @ParameterizedTest
    @EnumSource(value = Code.class, mode = EnumSource.Mode.EXCLUDE, names = "PLUSIEURS_PATIENTS")
    void each_reason_is_reached_from_the_demo_world(Code code) {
        Reponse reponse = comptoir.verifier(pharmacien(), saisie(code), "").reponse();
        assertThat(reponse.raisons()).extracting(Reponse.Raison::code).contains(code);
    }

    @Test
    void two_patients_with_one_number_are_kept_out_by_the_keys_of_the_base() {
        assertThatThrownBy(() -> jdbc.sql("""
            insert into personne (cin, nom, prenom, date_naissance, sexe) select cin, 'Autre', 'Autre', '1990-01-01', 'F' from personne where cin is not null limit 1
            """).update()).hasMessageContaining("personne_cin");
    }

    @Test
    void a_cheaper_listed_box_with_the_same_dci_and_dosage_is_proposed_and_nothing_else() {
        LocalDate jour = LocalDate.now(clock);
        String cher = jdbc.sql("""
            select c.ean13 from medicament_couteux c join medicament_couteux e on e.dci = c.dci and e.dosage = c.dosage and e.base < c.base
            where c.valide_au is null and e.valide_au is null group by c.ean13 order by count(*) desc, c.ean13 limit 1
            """).query(String.class).single();
        List<Equivalent> avant = equivalents(cher, jour);
        assertThat(avant).isNotEmpty().hasSizeLessThanOrEqualTo(3);
        assertThat(avant).extracting(Equivalent::base).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(avant)
                .allSatisfy(e -> assertThat(jdbc.sql("""
                    select count(*) from medicament_couteux e join medicament_couteux c on c.ean13 = ? and c.valide_au is null
                    where e.ean13 = ? and e.dci = c.dci and e.dosage = c.dosage and e.base < c.base and e.valide_au is null
                    """)
                                .params(cher, e.ean13())
                                .query(Integer.class)
                                .single())
                        .isOne());
        copier(cher, "9000000000011", "0.50", "dosage", null);
        assertThat(equivalents(cher, jour))
                .first()
                .extracting(Equivalent::ean13)
                .isEqualTo("9000000000011");
        copier(cher, "9000000000028", "0.10", "'AUTRE DOSAGE'", null);
        copier(cher, "9000000000035", "0.20", "dosage", jour.minusDays(1));
        assertThat(equivalents(cher, jour))
                .as("another dosage, or off the list since yesterday")
                .extracting(Equivalent::ean13)
                .doesNotContain("9000000000028", "9000000000035")
                .first()
                .isEqualTo("9000000000011");
    }

    private List<Equivalent> equivalents(String ean, LocalDate jour) {
        long organisme = pharmacien().acces().getFirst().organismeId();
        return lecture.contexte(organisme, ean, "", null, jour).equivalents();
    }

    private void copier(
            String de, String ean, String base, String dosage, @org.jspecify.annotations.Nullable LocalDate au) {
        jdbc.sql("""
            insert into medicament_couteux (ean13, nom, marque, dci, dosage, forme, presentation, base, taux, recherche, valide_du, valide_au,
              source, confiance, empreinte)
            select ?, concat('ESSAI ', ?), marque, dci, %s, forme, presentation, ?, taux, recherche, '2020-01-01', ?, source,
              confiance, empreinte
            from medicament_couteux where ean13 = ? and valide_au is null limit 1
            """.formatted(dosage))
                .params(java.util.Arrays.asList(ean, ean, base, au, de))
                .update();
    }

    /** What is typed, once the world is so that the reason is said. */
    private String saisie(Code code) {
        return switch (code) {
            case SAISIE_VIDE -> "";
            case SAISIE_DOUBLE -> SALMA + " " + HUMIRA;
            case CODE_ILLISIBLE -> "100000001 0106118001183982172713";
            case CONTENANT -> "100000001 16118001183989";
            case PATIENT_ATTENDU -> HUMIRA;
            case MEDICAMENT_ATTENDU -> "100000001";
            case PATIENT_INCONNU -> "999999999 " + HUMIRA;
            case PLUSIEURS_PATIENTS -> throw new IllegalArgumentException("the keys of the base forbid it");
            case REFERENCE_INCONNUE -> "PEC-0000-0000-0000-0000";
            case ATTESTATION_FOYER -> papier(false, 30) + " " + EAN;
            case PAPIER_REVOQUE -> papier(true, 30) + " /1 " + EAN;
            case PAPIER_PERIME -> papier(false, -1) + " /1 " + EAN;
            case EAN_CLE_FAUSSE -> "100000001 6118001183983";
            case EAN_INCONNU -> "100000001 6118009999998";
            case MEDICAMENT_INCONNU -> "100000001 zzzzinconnu";
            case PLUSIEURS_MEDICAMENTS -> "100000001 letrozole";
            case HORS_LISTE -> "100000001 6118000080633";
            case BASE_INCONNUE -> "100000001 " + sansBase();
            case BOITE_PERIMEE -> "100000001 010" + EAN + "1720013110A|21B";
            case BOITE_DEJA_DELIVREE -> "100000001 " + boiteDelivree();
            case LOT_RAPPELE -> "100000001 010" + HUMIRA + "1731013110H2209|21Z1";
            case DROITS_FERMES -> "100000004 " + HUMIRA;
            case DROITS_SUSPENDUS -> "100000003 " + HUMIRA;
            case ETM_ABSENTE -> "100000001/1 " + HUMIRA;
            case ETM_EXPIREE -> "100000002/1 " + HUMIRA;
            case MAUVAISE_AFFECTION -> accord("diagnostic_code = 'AUTRE'");
            case PHARMACIE_SUSPENDUE -> suspendue();
            case PHARMACIE_NON_ADMISE -> faire("""
                update admission a join prestataire p on p.id = a.prestataire_id set a.fin = current_date - interval 3 day
                where p.inpe = '900000037'
                """);
            case ACCORD_ABSENT -> SALMA;
            case ACCORD_EN_ATTENTE -> accord("statut = 'DEPOSEE'");
            case COMPLEMENT_ATTENDU -> accord("statut = 'COMPLEMENT_DEMANDE', retour = 'DEPOSEE'");
            case ACCORD_REFUSE -> accord("statut = 'REFUSEE'");
            case ACCORD_EXPIRE -> accord("statut = 'EXPIREE'");
            case ACCORD_EPUISE -> epuise("delivrees = accordees");
            case ACCORD_RESERVE -> reserve();
            case TROP_TOT -> tropTot();
            case ACCORD_EN_VIGUEUR, INTERVALLE_INCONNU -> sansIntervalle();
            case ASSOUPLI_ETM -> assoupli(Controle.ETM, accord("diagnostic_code = 'AUTRE'"));
            case ASSOUPLI_DROITS_SUSPENDUS -> assoupli(Controle.DROITS_SUSPENDUS, droitsSuspendus());
            case ASSOUPLI_INTERVALLE -> assoupli(Controle.INTERVALLE, tropTot());
            case ASSOUPLI_ACCORD_ECHU ->
                assoupli(
                        Controle.ACCORD_ECHU,
                        accord("valide_du = current_date - interval 9 day, valide_au = current_date - interval 2 day"));
            case SANS_PREUVE -> {
                accord("statut = 'ACCORDEE'");
                yield faire("update medicament_couteux set confirme_le = null where ean13 = '" + EAN + "'");
            }
        };
    }

    /** An agreement of Salma for the medicine, then this about its row. */
    private String accord(String affectations) {
        long ligne = AccordsDEssai.creer(jdbc, clock, EAN, 4, 2);
        return faire("update pec p join pec_ligne l on l.pec_id = p.id set p." + affectations.replace(", ", ", p.")
                + " where l.id = " + ligne);
    }

    private String faire(String sql) {
        assertThat(jdbc.sql(sql).update()).as(sql).isPositive();
        return SALMA;
    }

    private String papier(boolean revoque, int jours) {
        jdbc.sql("""
            insert into papier (reference, type, objet, cle, assure_id, emis_le, valide_du, valide_au, empreinte, taille, jeton)
            select ?, 'ATTESTATION_DROITS', concat('A', id, '-F'), 'raisons', id, utc_timestamp(6), '2020-01-01', ?, unhex(sha2('r', 256)), 1, 'x'
            from assure where immatriculation = '100000001'
            """).params(PAPIER, LocalDate.now(clock).plusDays(jours)).update();
        if (revoque) {
            faire("update papier set revoque_le = utc_timestamp(6), revoque_motif = 'x', revoque_par = 'x' where"
                    + " reference = '"
                    + PAPIER + "'");
        }
        return PAPIER;
    }

    private String sansBase() {
        return jdbc.sql("select ean13 from medicament_couteux where base is null and valide_au is null limit 1")
                .query(String.class)
                .single();
    }

    private String boiteDelivree() {
        String[] boite = jdbc.sql("""
            select b.ean13, b.serie from boite_delivree b join medicament_couteux c on c.ean13 = b.ean13 and c.valide_au is null
            where b.serie is not null and b.remise = 1 limit 1
            """)
                .query((rs, i) -> new String[] {rs.getString(1), rs.getString(2)})
                .single();
        return "010" + boite[0] + "1731013121" + boite[1];
    }

    private String suspendue() {
        jdbc.sql("""
            insert into admission_suspension (admission_id, debut, motif, texte, decidee_par, decidee_le)
            select a.id, current_date - interval 1 day, 'AUTRE', 'essai', c.id, utc_timestamp(6)
            from admission a join prestataire p on p.id = a.prestataire_id join compte c on c.identifiant = 'supervision'
            where p.inpe = '900000037' and a.statut in ('ADMISE', 'SUSPENDUE')
            """).update();
        return SALMA;
    }

    private String epuise(String solde) {
        long ligne = AccordsDEssai.creer(jdbc, clock, EAN, 4, 2);
        jdbc.sql("insert into solde_officine (ligne_id, accordees) values (?, 4)")
                .param(ligne)
                .update();
        return faire("update solde_officine set " + solde + " where ligne_id = " + ligne);
    }

    private String reserve() {
        long ligne = AccordsDEssai.creer(jdbc, clock, EAN, 2, 2);
        Reponse r = comptoir.verifier(pharmacien(), SALMA, "").reponse();
        jdbc.sql("""
            insert into bon_comptoir (verification_id, ligne_id, boites, jusqu, papier)
            select id, ?, 2, utc_timestamp(6) + interval 1 day, 'DSP-RAISONS' from verification_comptoir where reference = ?
            """).params(ligne, r.reference()).update();
        return SALMA;
    }

    private String tropTot() {
        long ligne = AccordsDEssai.creer(jdbc, clock, EAN, 4, 1);
        Reponse r = comptoir.verifier(pharmacien(), SALMA, "").reponse();
        jdbc.sql("""
            insert into delivrance (reference, verification_id, ligne_id, organisme_id, compte_id, ean13, boites, instant)
            select ?, id, ?, organisme_id, compte_id, ean13, 1, instant from verification_comptoir where reference = ?
            """).params(Reference.nouvelle("DEL"), ligne, r.reference()).update();
        return SALMA;
    }

    private String sansIntervalle() {
        AccordsDEssai.creer(jdbc, clock, EAN, 4, null);
        return faire("delete from parametre where code = 'officine.renouvellement'");
    }

    private String droitsSuspendus() {
        accord("statut = 'ACCORDEE'");
        return faire("""
            update droit d join beneficiaire b on b.id = d.beneficiaire_id join assure a on a.id = b.assure_id set d.etat = 'SUSPENDU'
            where a.immatriculation = '100000001' and b.rang = 0
            """);
    }

    private String assoupli(Controle controle, String saisie) {
        LocalDate jour = LocalDate.now(clock);
        jdbc.sql("""
            insert into assouplissement (reference, controle, du, au, motif, decide_par, decide_le)
            select ?, ?, ?, ?, 'essai', id, utc_timestamp(6) from compte where identifiant = 'supervision'
            """)
                .params(Reference.nouvelle("ASS"), controle.name(), jour, jour)
                .update();
        return saisie;
    }

    private Utilisateur pharmacien() {
        return comptes.utilisateur(Cast.PHARMACIE).orElseThrow();
    }
}
