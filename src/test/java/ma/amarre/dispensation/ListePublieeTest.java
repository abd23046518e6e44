package ma.amarre.dispensation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.SharedData;
import ma.amarre.commun.Montant;
import ma.amarre.habilitations.TestUsers;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** The published costly list, line by line, through the screen. */
@IntegrationTest
class ListePublieeTest {

    @Autowired
    MockMvcTester mvc;

    @Test
    @Transactional
    void each_of_the_118_published_lines_is_found_by_its_bar_code_with_its_price() throws IOException {
        Optional<Path> liste = SharedData.file("medicines-costly/medicaments-couteux-tiers-payant-cnops-2023.csv");
        assumeTrue(liste.isPresent(), "the published list is not beside the project");
        List<CSVRecord> lignes;
        try (Reader lecteur = Files.newBufferedReader(liste.get())) {
            lignes = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(lecteur)
                    .getRecords();
        }
        assertThat(lignes).hasSize(118);
        for (CSVRecord ligne : lignes) {
            BigDecimal base = new BigDecimal("0" + ligne.get("base_ppv_pbr_liste_mad"));
            var reponse = mvc.perform(post("/pharmacie")
                    .header("HX-Request", "true")
                    .header("HX-Target", "reponse")
                    .param("saisie", "100000001 " + ligne.get("ean13"))
                    .with(csrf())
                    .with(TestUsers.as(Cast.PHARMACIE)));
            assertThat(reponse)
                    .as(ligne.get("nom_source"))
                    .hasStatusOk()
                    .bodyText()
                    .contains(
                            ligne.get("marque"),
                            base.signum() == 0
                                    ? "Le prix de base de ce médicament n’est pas publié"
                                    : new Montant(base).enLettres().replace(" ", "\u202f"));
        }
    }
}
