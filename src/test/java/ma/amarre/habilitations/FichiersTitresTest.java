package ma.amarre.habilitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Titles asked by file and granted together, and the personnel file that ends them (governance.md ACC-04, ACC-07). */
@IntegrationTest
class FichiersTitresTest {

    private static final String ENTETE =
            "cin;nom;prenom;nom_ar;prenom_ar;date_naissance;sexe;lien;preuve;preuve_date;role;bureau;debut;fin\n";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Reseau reseau;

    private final LocalDate jour = LocalDate.now(HorlogeConfig.ZONE);

    private String ligne(String cin, String nom, Role role, String bureau) {
        return String.join(
                        ";",
                        cin,
                        nom,
                        "Essai",
                        "تجربة",
                        "لائحة",
                        "1990-02-03",
                        "F",
                        "STATUTAIRE",
                        "DEC-" + cin,
                        jour.minusDays(30).toString(),
                        role.name(),
                        bureau,
                        jour.toString(),
                        jour.plusMonths(11).toString())
                + "\n";
    }

    private long corps(String code) {
        long organisme = reseau.organisme(code);
        long bureau = reseau.bureau(organisme, code + "-1", "Azrou", "ATLAS", true);
        reseau.agent(organisme, bureau, Role.CORRESPONDANT_HABILITATIONS, code.toLowerCase() + ".corr", "D-1");
        return organisme;
    }

    /** @return the address of the import, once its dry run is there */
    private String deposer(String type, String contenu, String par) {
        var envoi = mvc.perform(multipart("/agent/imports")
                .file(new MockMultipartFile(
                        "fichier", type + ".csv", "text/csv", contenu.getBytes(StandardCharsets.UTF_8)))
                .param("type", type)
                .param("date.jour", Integer.toString(jour.getDayOfMonth()))
                .param("date.mois", Integer.toString(jour.getMonthValue()))
                .param("date.annee", Integer.toString(jour.getYear()))
                .param("source", "Liste d’essai")
                .param("confiance", "A")
                .with(csrf())
                .with(TestUsers.as(par)));
        assertThat(envoi).hasStatus3xxRedirection();
        String adresse = String.valueOf(envoi.getResponse().getRedirectedUrl());
        attendre(adresse, "ESSAYE");
        return adresse;
    }

    private static String reference(String adresse) {
        return adresse.substring(adresse.lastIndexOf('/') + 1);
    }

    private void attendre(String adresse, String etat) {
        Instant limite = Instant.now().plus(Duration.ofSeconds(60));
        String lu = "";
        while (!lu.equals(etat) && Instant.now().isBefore(limite)) {
            lu = jdbc.sql("select etat from importation where reference = ?")
                    .param(reference(adresse))
                    .query(String.class)
                    .single();
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        assertThat(lu).isEqualTo(etat);
    }

    private MockHttpServletRequestBuilder application(String adresse, String par) {
        return post(adresse + "/application")
                .param("version", version(adresse))
                .with(csrf())
                .with(TestUsers.as(par));
    }

    private String version(String adresse) {
        return jdbc.sql("select version from importation where reference = ?")
                .param(reference(adresse))
                .query(String.class)
                .single();
    }

    private List<String> etats(long organisme) {
        return jdbc.sql("select etat from titre where organisme_id = ? and demande_par is not null order by id")
                .param(organisme)
                .query(String.class)
                .list();
    }

    private int compte(String adresse, String colonne) {
        return jdbc.sql("select " + colonne + " from importation where reference = ?")
                .param(reference(adresse))
                .query(Integer.class)
                .single();
    }

    @Test
    void a_list_is_tried_then_asked_whole_once_and_granted_together() {
        long organisme = corps("FT01");
        String fichier = ENTETE
                + ligne("FT100001", "Premier", Role.LIQUIDATION, "FT01-1")
                + ligne("FT100002", "Second", Role.TRACABILITE, "FT01-1");
        String essai = deposer("titres", fichier, "ft01.corr");
        assertThat(etats(organisme)).as("a dry run asks nothing").isEmpty();
        assertThat(mvc.perform(get(essai).with(TestUsers.as("ft01.corr"))))
                .hasStatusOk()
                .bodyText()
                .contains("Demandes de titres d’accès", "FT100001")
                .doesNotContain("??");
        for (String autre : List.of(Cast.REFERENTIEL, Cast.CORRESPONDANT)) {
            assertThat(mvc.perform(get(essai).with(TestUsers.as(autre)))).hasStatus(404);
            assertThat(mvc.perform(application(essai, autre))).hasStatus(404);
        }
        assertThat(mvc.perform(application(essai, "ft01.corr"))).hasStatus3xxRedirection();
        attendre(essai, "APPLIQUE");
        assertThat(etats(organisme)).containsExactly("DEMANDE", "DEMANDE");

        String encore = deposer("titres", fichier, "ft01.corr");
        assertThat(compte(encore, "inchangees"))
                .as("the same rows are the same requests")
                .isEqualTo(2);

        List<String> references = jdbc.sql(
                        "select reference from titre where organisme_id = ? and etat = 'DEMANDE' order by id")
                .param(organisme)
                .query(String.class)
                .list();
        assertThat(mvc.perform(get("/agent/habilitations/lots/nouveau")
                        .param("titre", references.toArray(String[]::new))
                        .with(TestUsers.as(Cast.HABILITATIONS))))
                .hasStatusOk()
                .bodyText()
                .contains("DEC-FT100001", "DEC-FT100002")
                .doesNotContain("??");
        assertThat(mvc.perform(lot(references.get(0) + "@0", references.get(1) + "@7")))
                .as("one has changed since it was read: none is granted")
                .hasStatus(409);
        assertThat(etats(organisme)).containsExactly("DEMANDE", "DEMANDE");
        assertThat(mvc.perform(lot(references.get(0) + "@0", references.get(1) + "@0")))
                .hasStatusOk()
                .bodyText()
                .contains("essai.premier", "essai.second");
        assertThat(etats(organisme)).containsExactly("ACTIF", "ACTIF");
    }

    private MockHttpServletRequestBuilder lot(String... vus) {
        return post("/agent/habilitations/lots").param("vu", vus).with(csrf()).with(TestUsers.as(Cast.HABILITATIONS));
    }

    @Test
    void one_wrong_row_says_why_and_leaves_the_whole_list_out() {
        long organisme = corps("FT02");
        String essai = deposer(
                "titres",
                ENTETE
                        + ligne("FT200001", "Juste", Role.LIQUIDATION, "FT02-1")
                        + ligne("FT200002", "Ailleurs", Role.LIQUIDATION, "MGPAP-FES")
                        + ligne("FT200003", "Payeur", Role.ORDONNANCEMENT, "FT02-1"),
                "ft02.corr");
        assertThat(compte(essai, "rejetees")).isEqualTo(2);
        assertThat(mvc.perform(get(essai).with(TestUsers.as("ft02.corr"))))
                .bodyText()
                .contains("pas de bureau MGPAP-FES", "entière ou pas du tout");
        assertThat(mvc.perform(application(essai, "ft02.corr"))).hasStatus(422);
        assertThat(etats(organisme)).isEmpty();
    }

    @Test
    void the_personnel_file_ends_titles_closes_sessions_and_hands_files_over() {
        long organisme = corps("FT03");
        long un = reseau.bureau(organisme, "FT03-2", "Midelt", "ATLAS", false);
        long deux = reseau.bureau(organisme, "FT03-3", "Errachidia", "ATLAS", false);
        long part = reseau.agent(organisme, un, Role.LIQUIDATION, "ft03.part", "D-1");
        long reste = reseau.agent(organisme, deux, Role.LIQUIDATION, "ft03.reste", "D-2");
        reseau.agent(organisme, un, Role.TRACABILITE, "ft03.trace", "D-3");
        reseau.dossiers(
                organisme,
                un,
                reseau.assures(organisme, "FT03 ", 3),
                9,
                reseau.compte("ft03.trace"),
                reseau.compte("ft03.part"));
        String session = "ft03-session";
        jdbc.sql("""
            insert into SPRING_SESSION (PRIMARY_ID, SESSION_ID, CREATION_TIME, LAST_ACCESS_TIME, MAX_INACTIVE_INTERVAL, EXPIRY_TIME, PRINCIPAL_NAME)
            values (?, ?, 1, 1, 1800, 9999999999999, ?)
            """)
                .params(session, session, "compte " + reseau.compte("ft03.part"))
                .update();
        String fichier = "cin;mouvement;dernier_jour\n" + cin(part) + ";DEPART;" + jour.minusDays(1) + "\n" + cin(reste)
                + ";MUTATION;" + jour.plusDays(20) + "\nZZ999;DEPART;" + jour + "\n";
        String essai = deposer("personnel", fichier, "ft03.corr");
        assertThat(etat(part)).as("a dry run ends nobody").isEqualTo("ACTIF");
        assertThat(compte(essai, "changees")).isEqualTo(2);
        assertThat(compte(essai, "rejetees")).isEqualTo(1);
        assertThat(mvc.perform(application(essai, "ft03.corr"))).hasStatus3xxRedirection();
        attendre(essai, "APPLIQUE");
        assertThat(etat(part)).isEqualTo("TERMINE");
        assertThat(jdbc.sql("select fin from titre where id = ?")
                        .param(reste)
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(jour.plusDays(20));
        assertThat(reseau.sansProprietaire(organisme)).isZero();
        assertThat(jdbc.sql("select count(*) from SPRING_SESSION where PRIMARY_ID = ?")
                        .param(session)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(compte(deposer("personnel", fichier, "ft03.corr"), "inchangees"))
                .isEqualTo(2);
    }

    private String cin(long titre) {
        return jdbc.sql("select p.cin from titre t join personne p on p.id = t.personne_id where t.id = ?")
                .param(titre)
                .query(String.class)
                .single();
    }

    private String etat(long titre) {
        return jdbc.sql("select etat from titre where id = ?")
                .param(titre)
                .query(String.class)
                .single();
    }
}
