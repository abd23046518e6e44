package ma.amarre.attestations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.Beneficiaire.Lien;
import ma.amarre.assures.EtatDroits;
import ma.amarre.assures.Exoneration;
import ma.amarre.scellement.Atelier;
import ma.amarre.scellement.Conformite;
import ma.amarre.scellement.Fait;
import ma.amarre.scellement.Papier;
import ma.amarre.scellement.TypePapier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AttestationPdfTest {

    private static final LocalDate FIN = LocalDate.of(2027, 12, 31);
    private static Atelier atelier;

    @BeforeAll
    static void ouvrir() throws Exception {
        atelier = new Atelier();
    }

    static Membre membre(int rang, Lien lien, String prenom, String prenomAr, LocalDate naissance) {
        return new Membre(
                new Beneficiaire(
                        rang,
                        1,
                        "100000001",
                        rang,
                        lien,
                        rang,
                        null,
                        "Bennis Alami",
                        prenom,
                        "بنيس العلمي",
                        prenomAr,
                        naissance,
                        "F",
                        null,
                        null),
                new EtatDroits(EtatDroits.Etat.OUVERT, rang == 0 ? null : FIN, null),
                List.of());
    }

    static final List<Membre> FOYER = List.of(
            membre(0, Lien.ASSURE, "Salma", "سلمى", LocalDate.of(1984, 3, 12)),
            membre(1, Lien.CONJOINT, "Abdelkarim", "عبد الكريم", LocalDate.of(1981, 7, 2)),
            membre(2, Lien.ENFANT, "Yassine", "ياسين", LocalDate.of(2012, 10, 12)),
            membre(3, Lien.ENFANT, "Lina", "لينة", LocalDate.of(2018, 7, 24)),
            membre(4, Lien.ENFANT, "Mohammed Amine", "محمد أمين", LocalDate.of(2021, 1, 30)),
            membre(5, Lien.ENFANT, "Fatima Zahra", "فاطمة الزهراء", LocalDate.of(2024, 5, 5)));

    static Papier droits(List<Membre> membres) {
        List<Fait> faits = new ArrayList<>(Delivrance.entete(FOYER.getFirst()));
        membres.forEach(m -> faits.add(Delivrance.beneficiaire(m)));
        faits.add(new Fait(Fait.Nature.ETAT_DROITS, "ouverts le 21/11/2026", "مفتوحة بتاريخ 21/11/2026"));
        return new Papier(
                TypePapier.ATTESTATION_DROITS,
                "A1-F",
                "1",
                1L,
                Atelier.JOUR,
                Atelier.JOUR.plusMonths(3),
                faits,
                "documents/attestation-droits",
                Map.of("assure", FOYER.getFirst(), "membres", membres, "jour", Atelier.JOUR, "foyer", true));
    }

    @Test
    void a_household_of_four_fits_one_sealed_page_that_any_reader_accepts() throws Exception {
        byte[] pdf = atelier.pdf(droits(FOYER.subList(0, 4)), "ATT-7K3M-9QRT-0ABC-XY12");
        Files.write(Path.of("target/attestation-foyer.pdf"), pdf);
        Conformite.exiger(pdf);
        assertThat(Conformite.scelle(pdf)).isTrue();
        assertThat(Conformite.pages(pdf)).isEqualTo(1);
        assertThat(Conformite.texte(pdf)).contains("Lina Bennis Alami", "100000001", "شهادة", "ياسين");
        assertThat(Conformite.qr(pdf)).startsWith("https://amarre.example/verifier/ATT-7K3M-9QRT-0ABC-XY12#");
    }

    @Test
    void every_fact_that_the_check_shows_stands_on_the_paper() throws Exception {
        Papier papier = droits(FOYER.subList(0, 1));
        byte[] pdf = atelier.pdf(papier, "ATT-7K3M-9QRT-0ABC-XY13");
        Files.write(Path.of("target/attestation-personne.pdf"), pdf);
        String texte = Conformite.texte(pdf).replaceAll("\\s+", " ");
        assertThat(texte).contains("Salma Bennis Alami", "12/03/1984", "100000001", "ouverts au 21");
    }

    @Test
    void an_exoneration_names_the_code_and_not_the_illness() throws Exception {
        Exoneration etm =
                new Exoneration("ETM-2024-004512", "J040", LocalDate.of(2025, 3, 21), LocalDate.of(2030, 3, 21), null);
        List<Fait> faits = new ArrayList<>(Delivrance.entete(FOYER.getFirst()));
        faits.add(Delivrance.beneficiaire(FOYER.getFirst()));
        faits.add(Fait.de(Fait.Nature.NUMERO, etm.numero()));
        faits.add(Fait.de(Fait.Nature.AFFECTION, etm.ald()));
        byte[] pdf = atelier.pdf(
                new Papier(
                        TypePapier.ATTESTATION_EXONERATION,
                        "A1-0",
                        "1",
                        1L,
                        Atelier.JOUR,
                        Atelier.JOUR.plusMonths(3),
                        faits,
                        "documents/attestation-exoneration",
                        Map.of(
                                "assure",
                                FOYER.getFirst(),
                                "membre",
                                FOYER.getFirst(),
                                "exoneration",
                                etm,
                                "jour",
                                Atelier.JOUR)),
                "EXO-7K3M-9QRT-0ABC-XY12");
        Files.write(Path.of("target/attestation-exoneration.pdf"), pdf);
        Conformite.exiger(pdf);
        assertThat(Conformite.pages(pdf)).isEqualTo(1);
        assertThat(Conformite.texte(pdf)).contains("ETM-2024-004512", "J040").doesNotContain("TM du sein");
    }
}
