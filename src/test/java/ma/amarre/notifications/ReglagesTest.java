package ma.amarre.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Espace;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** One table: every kind of notice by every channel, what applies in each cell, what cannot be switched off and why. */
@IntegrationTest
@Transactional
class ReglagesTest {

    private static final String ADRESSE = "/notifications/reglages";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MessageSource messages;

    @Test
    void every_cell_says_what_applies() throws Exception {
        jdbc.sql("update assure set telephone = '0600000042' where immatriculation = ?")
                .param(Cast.IMMATRICULATION_RETRAITE)
                .update();
        assertThat(cellules(Cast.RETRAITE))
                .containsExactly(
                        "ACCES : Toujours, Toujours, choix",
                        "DEMANDE : choix, choix, choix",
                        "LEGALE : Toujours, Toujours, choix",
                        "PRISE_EN_CHARGE : choix, choix, choix",
                        "REMBOURSEMENT : choix, choix, choix");

        jdbc.sql("update compte set courriel = null, courriel_confirme_le = null where identifiant = 'retraite'")
                .update();
        assertThat(cellules(Cast.RETRAITE))
                .as("no address: what is legal goes by SMS, whatever is chosen")
                .contains("LEGALE : Toujours, rien, Toujours", "DEMANDE : choix, rien, choix");
        assertThat(page(Cast.RETRAITE, "fr")).contains("pas d’adresse électronique confirmée", "/recuperation/adresse");

        jdbc.sql("update assure set telephone = null where immatriculation = ?")
                .param(Cast.IMMATRICULATION_RETRAITE)
                .update();
        assertThat(cellules(Cast.RETRAITE)).contains("LEGALE : Toujours, rien, rien");
        assertThat(page(Cast.RETRAITE, "fr")).contains("pas de numéro de téléphone", "partent par lettre");
    }

    @Test
    void what_cannot_leave_or_cannot_be_stopped_is_left_alone_by_the_form() {
        jdbc.sql("delete from notification_choix").update();
        jdbc.sql("update compte set courriel = null, courriel_confirme_le = null where identifiant = 'retraite'")
                .update();
        assertThat(mvc.perform(post(ADRESSE).with(TestUsers.as(Cast.RETRAITE)).with(csrf())))
                .hasStatus3xxRedirection();
        assertThat(jdbc.sql("select concat(x.sorte, '.', x.canal, '=', x.actif) from notification_choix x join compte c"
                                + " on c.id = x.compte_id where c.identifiant = 'retraite' order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("DEMANDE.PORTAIL=0", "PRISE_EN_CHARGE.PORTAIL=0", "REMBOURSEMENT.PORTAIL=0");
    }

    @Test
    void a_beneficiary_and_the_people_of_other_spaces_have_their_own_table() throws Exception {
        assertThat(page(Cast.CONJOINT, "fr"))
                .contains("/recuperation/telephone")
                .doesNotContain("/assure/demandes/nouvelle/coordonnees", "??");
        assertThat(cellules(Cast.CONJOINT)).contains("LEGALE : Toujours, Toujours, rien");
        assertThat(cellules(Cast.CLINIQUE)).contains("PRISE_EN_CHARGE : choix, choix");
        assertThat(cellules(Cast.PHARMACIE)).contains("FACTURE : choix, choix");
        assertThat(cellules(Cast.PEC)).contains("TITRE : choix, choix").noneMatch(l -> l.startsWith("DEMANDE"));
        assertThat(page(Cast.RETRAITE, "ar"))
                .contains("دائما", "ما لا يمكن اختياره")
                .doesNotContain("??");
    }

    @Test
    void every_notice_is_in_one_kind_of_its_space_and_has_its_sentence_in_both_languages() {
        for (Espace espace : List.of(Espace.ASSURE, Espace.CLINIQUE, Espace.PHARMACIE, Espace.AGENT)) {
            for (Sorte sorte : Sorte.de(espace)) {
                List<String> genres = Genres.de(espace, sorte);
                assertThat(genres).as(espace + " " + sorte).isNotEmpty();
                for (String genre : genres) {
                    for (String langue : List.of("fr", "ar")) {
                        assertThat(messages.getMessage("notifications.genre." + genre, null, Locale.of(langue)))
                                .isNotBlank();
                    }
                }
            }
        }
        assertThat(Genres.de(Espace.ASSURE, Sorte.ACCES)).contains("MANDAT_ACCEPTE");
        assertThat(jdbc.sql("select distinct n.genre from notification n join compte c on c.id = n.compte_id where"
                                + " c.identifiant in ('assure', 'retraite')")
                        .query(String.class)
                        .list())
                .as("what the demo world was told")
                .allMatch(g -> Sorte.de(Espace.ASSURE).stream()
                        .anyMatch(s -> Genres.de(Espace.ASSURE, s).contains(g)));
    }

    /** One line a kind, sorted: what stands in its cells. */
    private List<String> cellules(String qui) throws Exception {
        TreeMap<String, String> lignes = new TreeMap<>();
        List<Sorte> sortes = List.of(Sorte.values());
        Matcher rangees = Pattern.compile("<tr>.*?</tr>", Pattern.DOTALL).matcher(page(qui, "fr"));
        while (rangees.find()) {
            String rangee = rangees.group();
            sortes.stream()
                    .filter(s -> rangee.contains(
                            ">" + messages.getMessage("notifications.sorte." + s, null, Locale.of("fr")) + "</span>"))
                    .findFirst()
                    .ifPresent(s -> lignes.put(s.name(), s + " : " + cases(rangee)));
        }
        return List.copyOf(lignes.values());
    }

    private static String cases(String rangee) {
        return Pattern.compile("<td class=\"ways-way\".*?</td>", Pattern.DOTALL)
                .matcher(rangee)
                .results()
                .map(r ->
                        r.group().contains("checkbox") ? "choix" : r.group().contains("Toujours") ? "Toujours" : "rien")
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    private String page(String qui, String langue) throws Exception {
        return mvc.perform(get(ADRESSE).param("lang", langue).with(TestUsers.as(qui)))
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
