package ma.amarre.facturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Every list of invoices, lots, orders and returns as a file: the columns of the screen, the words of the reader. */
@IntegrationTest
class ExportsTest {

    @TempDir
    Path dossier;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        facturation     | /clinique/facturation             | Numéro de l’établissement | رقم المؤسسة
        facturation     | /clinique/facturation/a-facturer  | Reste à facturer          | الباقي للفوترة
        facturation     | /clinique/facturation/lots        | Nombre de factures        | عدد الفواتير
        facturation     | /clinique/facturation/lots/LOT    | À l’assurance             | الحالة
        pharmacie       | /pharmacie/facturation            | Numéro de l’établissement | رقم المؤسسة
        pharmacie       | /pharmacie/facturation/a-facturer | Boîtes                    | العلب
        pharmacie       | /pharmacie/facturation/lots       | Nombre de factures        | عدد الفواتير
        pharmacie       | /pharmacie/facturation/lots/OFFICINE | À l’assurance          | الحالة
        controle        | /agent/facturation/a-controler    | Établissement             | المؤسسة
        ordonnancement  | /agent/facturation/a-payer        | Établissement             | المؤسسة
        ordonnancement  | /agent/facturation/ordres         | Virements                 | التحويلات
        ordonnancement  | /agent/facturation/ordres/ORDRE   | Exécuté                   | منفذ
        ordonnancement  | /agent/facturation/retours        | Lignes à regarder         | أسطر
        ordonnancement  | /agent/facturation/retours/RETOUR | Virement exécuté          | تحويل منفذ
        """)
    void a_list_is_exported_as_shown(String qui, String adresse, String enFrancais, String enArabe) throws Exception {
        String page = adresse.replace(
                        "LOT",
                        un("select numero from facture_lot where etat = 'TRANSMIS' and organisme_id ="
                                + " (select id from organisme where code = 'CL-MARSA') order by id limit 1"))
                .replace(
                        "OFFICINE",
                        un("select l.numero from facture_lot l join organisme o on o.id = l.organisme_id where"
                                + " l.genre = 'OFFICINE' and o.code = 'PH-PORT' order by l.id limit 1"))
                .replace("ORDRE", un("select numero from ordre_virement where etat = 'RAPPROCHE' order by id limit 1"))
                .replace("RETOUR", un("select numero from retour_banque order by id limit 1"));
        assertThat(voir(qui, page)).as("the screen offers it").bodyText().contains("format=csv", "format=xlsx");
        assertThat(texte(voir(qui, page + "?format=csv"))).startsWith("\ufeff").contains(enFrancais, ";");
        assertThat(texte(voir(qui, page + "?format=csv&lang=ar"))).contains(enArabe);
        MvcTestResult xlsx = voir(qui, page + "?format=xlsx&lang=ar");
        assertThat(feuille(xlsx.getResponse().getContentAsByteArray())).contains("rightToLeft");
        assertThat(voir(qui, page + "?format=pdf")).hasStatus(404);
    }

    @Test
    void a_list_of_one_desk_is_no_list_of_another() {
        assertThat(voir(Cast.CLINIQUE, "/clinique/facturation/lots?format=csv")).hasStatus(403);
        assertThat(voir(Cast.CONTROLE, "/agent/facturation/a-payer?format=csv")).hasStatus(403);
        assertThat(texte(voir(Cast.ORDONNANCEMENT, "/agent/facturation/a-payer?format=csv")))
                .as("no whole account travels")
                .doesNotContainPattern("\\d{24}");
    }

    private String un(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }

    private MvcTestResult voir(String qui, String adresse) {
        return mvc.perform(get(URI.create(adresse)).with(TestUsers.as(qui)));
    }

    private static String texte(MvcTestResult reponse) {
        assertThat(reponse).hasStatusOk();
        return new String(reponse.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** By its directory, as a spreadsheet reads it: the sizes stand behind the entries. */
    private String feuille(byte[] xlsx) throws Exception {
        Path fichier = Files.write(dossier.resolve("liste.xlsx"), xlsx);
        try (ZipFile zip = new ZipFile(fichier.toFile())) {
            ZipEntry feuille = zip.getEntry("xl/worksheets/sheet1.xml");
            return new String(zip.getInputStream(feuille).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
