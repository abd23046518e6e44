package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.pec.ReglesPec.Etape;
import ma.amarre.pec.ReglesPec.Probleme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** A draft that is tested, kept while it is typed, and priced before it is added to. */
@IntegrationTest
class EssaiPecTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private BureauAdmission bureau;

    @BeforeEach
    void open() {
        bureau = new BureauAdmission(mvc, jdbc, clock);
    }

    @Test
    void testing_names_each_rule_with_its_text_and_field_and_writes_nothing() {
        String base = bureau.brouillon();
        String avant = etat(base);
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/essai"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "empêchent le dépôt",
                        "Choisissez la nature",
                        base + "/nature#type",
                        "INPE exigé sur tout document AMO",
                        "loi 55-19",
                        "En règle");
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/essai?lang=ar"))
                .bodyText()
                .contains("يجب تصحيحه", "سليم");
        assertThat(etat(base)).isEqualTo(avant);
        bureau.remplir(base);
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/essai")).bodyText().doesNotContain("empêche");
        assertThat(bureau.voir(Cast.CLINIQUE2, base + "/essai")).hasStatus(404);
        bureau.faire(Cast.CLINIQUE, post(base + "/depot").param("cle", base));
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/essai")).hasStatus(409);
    }

    @Test
    void every_problem_and_every_warning_belongs_to_a_rule() throws IOException {
        Set<String> cles = new TreeSet<>();
        for (String classe : List.of("ReglesPec", "AlertesPec")) {
            Matcher trouvees = Pattern.compile("\"(pec\\.(?:probleme|alerte)\\.[a-zA-Z]+)")
                    .matcher(Files.readString(Path.of("src/main/java/ma/amarre/pec/" + classe + ".java")));
            while (trouvees.find()) {
                cles.add(trouvees.group(1));
            }
        }
        assertThat(cles).hasSizeGreaterThan(15);
        cles.forEach(cle -> assertThat(EssaiPec.regle(Probleme.de(Etape.ACTES, "", cle)))
                .as(cle)
                .isNotNull());
    }

    @Test
    void a_duplicate_is_shown_before_sending_and_says_nothing_of_another_clinic() {
        String premiere = bureau.deposee();
        String base = bureau.brouillon();
        bureau.remplir(base);
        String numero = BureauAdmission.numero(premiere);
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/verification"))
                .bodyText()
                .contains("est déjà demandé pour ce patient", numero, "Déposer la demande");
        jdbc.sql("""
            update pec p join prestataire o on o.organisme_id = (select id from organisme where code = 'CL-ATLAS')
            set p.organisme_id = o.organisme_id, p.prestataire_id = o.id where p.numero = ?
            """).param(numero).update();
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/essai"))
                .bodyText()
                .contains("par un autre établissement")
                .doesNotContain(numero, "Atlas");
    }

    @Test
    void what_will_be_reduced_or_refused_is_said_before() {
        String base = bureau.brouillon();
        bureau.remplir(base);
        ajouter(base, "F:HOSPITALISATION_MEDICALE", "2", "9000");
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/essai"))
                .bodyText()
                .contains("le tarif est de", "vous demandez 9", "payée au forfait", "Le dépôt est possible");
    }

    @Test
    @Transactional
    void rights_that_close_during_the_stay_are_said_before() {
        String base = bureau.brouillon();
        LocalDate debut = LocalDate.now(clock).plusDays(10);
        jdbc.sql("update pec set debut_soins = ?, fin_soins = ? where numero = ?")
                .params(debut, debut.plusDays(5), BureauAdmission.numero(base))
                .update();
        jdbc.sql("update droit d join pec p on p.beneficiaire_id = d.beneficiaire_id set d.fin = ? where p.numero = ?")
                .params(debut.plusDays(2), BureauAdmission.numero(base))
                .update();
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/essai"))
                .bodyText()
                .contains("Les droits du patient se terminent le");
    }

    @Test
    void what_is_typed_is_kept_and_found_again_until_the_page_is_saved() {
        String base = bureau.brouillon();
        String version = bureau.version(base);
        assertThat(garder(base, "Appendicite & péritonite", version))
                .hasStatusOk()
                .bodyText()
                .contains("Gardé à");
        assertThat(bureau.version(base)).as("nothing of it counts").isEqualTo(version);
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/diagnostic"))
                .bodyText()
                .contains("Appendicite &amp; péritonite", "12AB", "Voici ce que vous aviez commencé");
        bureau.faire(
                Cast.CLINIQUE,
                post(base + "/diagnostic")
                        .param("diagnostic", "Appendicite")
                        .param("inpe", "900000102")
                        .param("version", version));
        garder(base, "arrived late", version);
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/diagnostic"))
                .bodyText()
                .contains(">Appendicite<")
                .doesNotContain("arrived late", "Voici ce que vous aviez");
        assertThat(garder(base, "x".repeat(9000), version)).hasStatus(422);
        assertThat(bureau.faire(
                        Cast.CLINIQUE2,
                        post(base + "/saisie/nature").param("version", "0").param("type", "CHIR")))
                .hasStatus(404);
    }

    @Test
    void an_act_is_found_chosen_and_priced_before_it_is_added() {
        String base = bureau.brouillon();
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/actes?q=cesar"))
                .hasStatusOk()
                .bodyText()
                .contains("choix=F:CESARIENNE", "8\u202f000,00");
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/actes?choix=K:80"))
                .bodyText()
                .containsPattern("name=\"coefficient\"[^>]*value=\"80\"");
        assertThat(estimer(base, "F:CESARIENNE", "1")).hasStatusOk().bodyText().contains("8\u202f000,00", "mutuelle");
        assertThat(estimer(base, "F:CESARIENNE", "beaucoup"))
                .hasStatusOk()
                .bodyText()
                .contains("La quantité est un nombre entier");
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/verification"))
                .bodyText()
                .contains("Ajoutez au moins un acte");
    }

    private MvcTestResult estimer(String base, String choix, String quantite) {
        return bureau.faire(
                Cast.CLINIQUE,
                post(base + "/actes/estimation")
                        .param("choix", choix)
                        .param("quantite", quantite)
                        .param("version", "0"));
    }

    private MvcTestResult garder(String base, String diagnostic, String version) {
        return bureau.faire(
                Cast.CLINIQUE,
                post(base + "/saisie/diagnostic")
                        .param("diagnostic", diagnostic)
                        .param("inpe", "12AB")
                        .param("version", version));
    }

    private void ajouter(String base, String choix, String quantite, String montant) {
        bureau.faire(
                Cast.CLINIQUE,
                post(base + "/actes")
                        .param("choix", choix)
                        .param("quantite", quantite)
                        .param("montant", montant)
                        .param("version", bureau.version(base)));
    }

    private String etat(String base) {
        return jdbc.sql("""
            select concat(p.version, ' ', p.statut, ' ', (select count(*) from pec_evenement e where e.pec_id = p.id), ' ',
              (select count(*) from pec_saisie s where s.pec_id = p.id)) from pec p where p.numero = ?
            """)
                .param(BureauAdmission.numero(base))
                .query(String.class)
                .single();
    }
}
