package ma.amarre.assures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.imports.Ligne;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;

/** The rights of a list of admissions: one numbered answer a row, exceptions first, file back. */
@IntegrationTest
class ListesDroitsTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Assures assures;

    @Autowired
    Clock clock;

    @Test
    void pasted_rows_are_answered_with_the_exceptions_first_and_each_in_the_journal() {
        String texte =
                """
                %s;1;;Chambre 12
                %s;0;;
                777777;0;;Inconnu
                %s;;;Sans rang
                """.formatted(Cast.IMMATRICULATION_ASSURE, Cast.IMMATRICULATION_SUSPENDU, Cast.IMMATRICULATION_ASSURE);
        String cle = UUID.randomUUID().toString();
        String adresse = coller(Cast.CLINIQUE, texte, cle);
        assertThat(coller(Cast.CLINIQUE, texte, cle)).as("the same key again").isEqualTo(adresse);

        MvcTestResult page = voir(Cast.CLINIQUE, adresse);
        assertThat(page).hasStatusOk();
        String corps = texte(page);
        assertThat(corps).contains("Yassine", "Chambre 12", "VER-", "LDR-", "Le rang manque");
        assertThat(List.of("Ligne à corriger", "Patient inconnu", "Droits suspendus", "Droits ouverts").stream()
                        .map(corps::indexOf)
                        .toList())
                .doesNotContain(-1)
                .isSorted();
        assertThat(texte(voir(Cast.CLINIQUE, adresse + "?lang=ar"))).contains("سطر يجب تصحيحه", "مريض غير معروف");
        assertThat(voir(Cast.CLINIQUE2, adresse)).hasStatus(404);
        assertThat(voir(Cast.CLINIQUE2, adresse + "?format=csv")).hasStatus(404);

        String liste = adresse.substring(adresse.lastIndexOf('/') + 1);
        List<String> reponses = jdbc.sql("""
            select l.verification_reference from liste_droits_ligne l join liste_droits d on d.id = l.liste_id
            where d.reference = ? and l.verification_reference is not null
            """).param(liste).query(String.class).list();
        assertThat(reponses).hasSize(3);
        assertThat(jdbc.sql("select count(*) from journal where action = 'assures.verifier' and objet_id in (:r)")
                        .param("r", reponses)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(voir(Cast.CLINIQUE, "/clinique/assures/droits/" + reponses.getFirst()))
                .as("each answer can be shown again alone")
                .hasStatusOk();
    }

    @Test
    void a_file_comes_back_as_a_file_in_the_order_of_the_screen() throws Exception {
        String csv = "Patient;CIN;Date de naissance;Admission\nMme B.;%s;%s;%s\n=2+2;ZZ1;1990-02-30;\n"
                .formatted(
                        cin("cin"), cin("date_naissance"), LocalDate.now(clock).plusDays(3));
        String adresse = envoyer("admissions.csv", csv.getBytes(StandardCharsets.UTF_8))
                .getResponse()
                .getRedirectedUrl();
        MvcTestResult retour = voir(Cast.CLINIQUE, adresse + "?format=csv");
        assertThat(retour).hasStatusOk();
        List<String> lignes = retour.getResponse()
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(lignes).hasSize(3);
        assertThat(lignes.get(1)).contains("'=2+2", "Ni immatriculation");
        assertThat(lignes.get(2)).contains("Mme B.", "Droits ouverts", "VER-");
        assertThat(voir(Cast.CLINIQUE, adresse + "?format=xlsx").getResponse().getContentAsByteArray())
                .startsWith('P', 'K');
    }

    @Test
    void the_template_is_a_list_that_is_understood() {
        byte[] modele = voir(Cast.FACTURATION, "/clinique/assures/listes/modele")
                .getResponse()
                .getContentAsByteArray();
        assertThat(texte(voir(
                        Cast.CLINIQUE,
                        envoyer("modele.xlsx", modele).getResponse().getRedirectedUrl())))
                .contains("100000000 / 0", "Patient inconnu");
    }

    @Test
    void what_is_no_list_has_its_sentence_and_keeps_what_was_typed() {
        assertThat(envoyer("notes.csv", "bonjour;merci\n1;2\n".getBytes(StandardCharsets.UTF_8)))
                .hasStatus(422)
                .bodyText()
                .contains("Il manque des colonnes");
        assertThat(poser(Cast.CLINIQUE, post("/clinique/assures/listes"), "", "k"))
                .hasStatus(422)
                .bodyText()
                .contains("Choisissez un fichier");
        String trop = IntStream.rangeClosed(0, DemandesDroits.LIGNES_AU_PLUS)
                .mapToObj(i -> "9" + i + ";0")
                .collect(Collectors.joining("\n"));
        assertThat(poser(Cast.CLINIQUE, post("/clinique/assures/listes"), trop, "k"))
                .hasStatus(422)
                .bodyText()
                .contains("dépasse 300 lignes", "90;0");
    }

    @Test
    @Transactional
    void a_long_list_asks_no_more_of_the_database_than_a_short_one() {
        assertThat(questions(300)).isEqualTo(questions(3)).isLessThanOrEqualTo(4);
    }

    private long questions(int lignes) {
        List<Ligne> lues = DemandesDroits.lireCollage(
                "texte",
                IntStream.range(0, lignes)
                        .mapToObj(i -> Cast.IMMATRICULATION_ASSURE + ";" + i % 3)
                        .collect(Collectors.joining("\n")));
        long avant = executees();
        List<DemandesDroits.Demande> demandes =
                DemandesDroits.demandes(lues, LocalDate.now(clock), LocalDate.now(clock), assures);
        assures.droits(demandes.stream()
                .map(d -> new Assures.Question(
                        java.util.Objects.requireNonNull(d.trouve()).id(), LocalDate.now(clock)))
                .toList());
        return executees() - avant;
    }

    private long executees() {
        return jdbc.sql("show session status like 'Com_select'")
                .query((rs, i) -> rs.getLong(2))
                .single();
    }

    private String cin(String colonne) {
        return jdbc.sql("select p." + colonne + " from personne p join assure a on a.personne_id = p.id where"
                        + " a.immatriculation = ?")
                .param(Cast.IMMATRICULATION_ASSURE)
                .query(String.class)
                .single();
    }

    private String coller(String qui, String texte, String cle) {
        return String.valueOf(poser(qui, post("/clinique/assures/listes"), texte, cle)
                .getResponse()
                .getRedirectedUrl());
    }

    private MvcTestResult envoyer(String nom, byte[] contenu) {
        return poser(
                Cast.CLINIQUE,
                multipart("/clinique/assures/listes").file(new MockMultipartFile("fichier", nom, null, contenu)),
                "",
                UUID.randomUUID().toString());
    }

    private MvcTestResult poser(
            String qui, AbstractMockHttpServletRequestBuilder<?> requete, String texte, String cle) {
        LocalDate jour = LocalDate.now(clock).plusDays(1);
        return mvc.perform(requete.param("texte", texte)
                .param("cle", cle)
                .param("soins.jour", "" + jour.getDayOfMonth())
                .param("soins.mois", "" + jour.getMonthValue())
                .param("soins.annee", "" + jour.getYear())
                .with(TestUsers.as(qui))
                .with(csrf()));
    }

    private MvcTestResult voir(String qui, String adresse) {
        return mvc.perform(get(java.net.URI.create(adresse)).with(TestUsers.as(qui)));
    }

    private static String texte(MvcTestResult resultat) {
        return new String(resultat.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
