package ma.amarre.mandats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.scellement.Conformite;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** A relative acts for an insured person: what it opens, until when, by whom it is begun and ended, and what is written about it. */
@IntegrationTest
@Transactional
class MandatsTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void a_mandate_by_theme_opens_that_theme_only() {
        String m = accepte("DOSSIERS");
        String pour = "/pour/" + m;
        assertThat(lire(pour + "/assure/remboursements?lang=fr", Cast.RETRAITE))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Vous agissez pour",
                        "Salma Bennis",
                        "href=\"" + pour + "/assure/remboursements/",
                        "href=\"/assets/",
                        "href=\"/assure\"",
                        "action=\"/deconnexion\"")
                .doesNotContain(pour + "/assets", pour + "/assure/pec\"", pour + "/assure/demandes\"", "??");
        String sien = dossier(Cast.ASSURE);
        assertThat(lire(pour + "/assure/remboursements/" + sien, Cast.RETRAITE)).hasStatusOk();
        assertThat(lire(pour + "/assure/remboursements/" + dossier(Cast.RETRAITE), Cast.RETRAITE))
                .as("his own dossier is not hers")
                .hasStatus(404);
        assertThat(lire("/assure/remboursements/" + sien, Cast.RETRAITE))
                .as("without the mandate in the address")
                .hasStatus(404);
        assertThat(lire("/assure/remboursements?lang=fr", Cast.RETRAITE))
                .bodyText()
                .doesNotContain("Vous agissez pour");
        for (String ferme : new String[] {
            "/assure",
            "/assure/pec",
            "/assure/attestations",
            "/assure/demandes",
            "/assure/demandes/nouvelle/rib",
            "/assure/demandes/donnees",
            "/assure/assures/foyer",
            "/assure/reclamations",
            "/assure/reclamations/consultations",
            "/assure/reclamations/soins",
            "/assure/mandats",
            "/assure/mandats/nouveau"
        }) {
            assertThat(lire(pour + ferme, Cast.RETRAITE)).as(ferme).hasStatus(404);
        }
    }

    @Test
    void some_pages_are_closed_whatever_the_themes() {
        String m = accepte("DROITS", "DOSSIERS", "PEC", "ATTESTATIONS", "DEMANDES", "RECLAMATIONS");
        for (String ouvert : new String[] {
            "/assure/mandats/agir",
            "/assure/pec",
            "/assure/attestations",
            "/assure/demandes",
            "/assure/demandes/nouvelle/exoneration",
            "/assure/assures/foyer",
            "/assure/assures/foyer/0",
            "/assure/liquidation/estimation",
            "/assure/reclamations",
            "/assure/remboursements/releves"
        }) {
            for (String langue : new String[] {"fr", "ar"}) {
                assertThat(lire("/pour/" + m + ouvert + "?lang=" + langue, Cast.RETRAITE))
                        .as(ouvert)
                        .hasStatusOk()
                        .bodyText()
                        .contains(langue.equals("fr") ? "Salma Bennis" : "سلمى بنيس")
                        .doesNotContain("??");
            }
        }
        for (String ferme : new String[] {
            "/assure",
            "/assure/demandes/nouvelle/rib",
            "/assure/demandes/nouvelle/coordonnees",
            "/assure/demandes/donnees",
            "/assure/demandes/donnees/telechargement",
            "/assure/reclamations/consultations",
            "/assure/reclamations/soins",
            "/assure/mandats"
        }) {
            assertThat(lire("/pour/" + m + ferme, Cast.RETRAITE)).as(ferme).hasStatus(404);
        }
        assertThat(lire("/pour/" + m + "/agent/pec", Cast.PEC)).hasStatus(403);
        assertThat(lire("/pour/" + m + "/assure/pec", Cast.CLINIQUE)).hasStatus(403);
        assertThat(mvc.perform(get("/pour/" + m + "/assure/pec"))).hasStatus3xxRedirection();
    }

    @Test
    void the_theme_of_certificates_opens_no_other_paper() {
        String m = accepte("ATTESTATIONS");
        String attestation = papier("ATTESTATION_DROITS");
        String autre = papier("RELEVE");
        String pour = "/pour/" + m + "/assure/attestations";
        assertThat(lire(pour, Cast.RETRAITE)).bodyText().contains(attestation).doesNotContain(autre);
        assertThat(lire(pour + "/" + attestation, Cast.RETRAITE)).hasStatusOk();
        for (String suite : new String[] {"", ".pdf"}) {
            assertThat(lire(pour + "/" + autre + suite, Cast.RETRAITE)).hasStatus(404);
        }
        assertThat(lire("/assure/attestations/" + autre, Cast.ASSURE)).hasStatusOk();
    }

    /** One of hers, newest first, as if it had been issued. */
    private String papier(String type) {
        String reference =
                "ATT-TEST-0000-0000-" + type.substring(0, 4).replace('I', '1').replace('L', '1');
        jdbc.sql("""
            insert into papier (reference, type, objet, cle, assure_id, emis_le, valide_du, empreinte, taille, jeton)
            select ?, ?, concat('TEST-', ?), 'essai', p.assure_id, p.emis_le, p.valide_du, unhex(sha2(?, 256)), 1, p.jeton
            from papier p join assure a on a.id = p.assure_id where a.immatriculation = ? order by p.id limit 1
            """)
                .params(reference, type, type, type, Cast.IMMATRICULATION_ASSURE)
                .update();
        return reference;
    }

    @Test
    void it_ends_on_its_date_and_at_once_when_taken_back_or_given_back() {
        String m = accepte("PEC");
        String page = "/pour/" + m + "/assure/pec";
        assertThat(lire(page, Cast.RETRAITE)).hasStatusOk();
        LocalDate jour = LocalDate.now(clock);
        periode(m, jour.minusDays(9), jour);
        assertThat(lire(page, Cast.RETRAITE)).as("its last day").hasStatusOk();
        periode(m, jour.minusDays(9), jour.minusDays(1));
        assertThat(lire(page, Cast.RETRAITE)).as("the day after").hasStatus(404);
        assertThat(lire("/assure/mandats/" + m + "?lang=fr", Cast.ASSURE))
                .bodyText()
                .contains("Terminé")
                .doesNotContain("Révoquer");
        periode(m, jour.plusDays(1), jour.plusDays(9));
        assertThat(lire(page, Cast.RETRAITE)).as("before its first day").hasStatus(404);
        periode(m, jour, jour.plusDays(9));
        assertThat(agir("/assure/mandats/" + m + "/revocation", Cast.ASSURE, "version", version(m)))
                .hasStatus3xxRedirection();
        assertThat(lire(page, Cast.RETRAITE)).as("taken back").hasStatus(404);
        assertThat(agir("/assure/mandats/" + m + "/revocation", Cast.ASSURE, "version", version(m)))
                .hasStatus(409);

        String rendu = accepte("PEC");
        assertThat(agir("/assure/mandats/" + rendu + "/renonciation", Cast.RETRAITE))
                .hasStatus3xxRedirection();
        assertThat(lire("/pour/" + rendu + "/assure/pec", Cast.RETRAITE)).hasStatus(404);
    }

    @Test
    void nobody_else_has_it_and_an_offer_opens_nothing() {
        String offre = donner(Cast.IMMATRICULATION_RETRAITE, "1951", "PEC");
        assertThat(lire("/pour/" + offre + "/assure/pec", Cast.RETRAITE))
                .as("before he accepts")
                .hasStatus(404);
        assertThat(agir("/assure/mandats/" + offre + "/acceptation", Cast.ASSURE))
                .as("who gives it cannot accept it")
                .hasStatus(404);
        String autre = donner(Cast.IMMATRICULATION_RETRAITE, "1952", "PEC");
        assertThat(agir("/assure/mandats/" + autre + "/acceptation", Cast.RETRAITE))
                .as("another birthday is another person")
                .hasStatus(404);
        assertThat(lire("/assure/mandats", Cast.RETRAITE))
                .bodyText()
                .contains(offre)
                .doesNotContain(autre);
        assertThat(agir("/assure/mandats/" + offre + "/refus", Cast.RETRAITE)).hasStatus3xxRedirection();
        assertThat(agir("/assure/mandats/" + offre + "/acceptation", Cast.RETRAITE))
                .hasStatus(404);

        String m = accepte("PEC");
        assertThat(lire("/pour/" + m + "/assure/pec", Cast.ASSURE))
                .as("not hers to use")
                .hasStatus(404);
        assertThat(lire("/pour/MDT-0000-0000-0000-0000/assure/pec", Cast.RETRAITE))
                .hasStatus(404);
        assertThat(lire("/pour/MDT-0/assure/pec", Cast.RETRAITE)).hasStatus(403);
        for (String page : new String[] {"", "/mandat.pdf"}) {
            assertThat(lire("/assure/mandats/" + m + page, Cast.RETRAITE))
                    .as(page)
                    .hasStatus(404);
        }
        assertThat(agir("/assure/mandats/" + m + "/revocation", Cast.RETRAITE, "version", version(m)))
                .hasStatus(404);
        assertThat(lire("/agent/mandats/" + m, Cast.SUPERVISION)).hasStatus(403);
    }

    @Test
    void the_answer_does_not_say_whether_the_person_is_known() {
        String connu = donner(Cast.IMMATRICULATION_RETRAITE, "1951", "PEC");
        String inconnu = donner("ZZ999999", "1951", "PEC");
        assertThat(texte(connu).replace(connu, "").replace(Cast.IMMATRICULATION_RETRAITE, ""))
                .isEqualTo(texte(inconnu).replace(inconnu, "").replace("ZZ999999", ""));
    }

    @Test
    void what_was_typed_is_said_beside_its_field() {
        assertThat(demander(Map.of(), "PEC")).hasStatus(422).bodyText().contains("Écrivez un numéro de carte");
        assertThat(demander(Map.of("identifiant", "BE450112"), "PEC"))
                .hasStatus(422)
                .bodyText()
                .contains("choisissez quelqu’un d’autre");
        assertThat(demander(Map.of("identifiant", "AB1234")))
                .hasStatus(422)
                .bodyText()
                .contains("au moins un sujet");
        assertThat(demander(Map.of("identifiant", "AB1234", "fin.annee", "2099"), "PEC"))
                .hasStatus(422)
                .bodyText()
                .contains("date plus proche", "AB1234");
        jdbc.sql("update parametre set valeur = null where code = 'mandat.duree'")
                .update();
        assertThat(lire("/assure/mandats/nouveau?lang=fr", Cast.ASSURE))
                .bodyText()
                .contains("mandat.duree");
        assertThat(demander(Map.of("identifiant", "AB1234"), "PEC")).hasStatus(422);
    }

    @Test
    void everything_read_or_done_is_written_as_done_by_him_for_her_and_she_sees_it() {
        String m = accepte("DOSSIERS", "ATTESTATIONS");
        String dossier = dossier(Cast.ASSURE);
        lire("/pour/" + m + "/assure/remboursements/" + dossier, Cast.RETRAITE);
        MvcTestResult attestation = mvc.perform(post("/pour/" + m + "/assure/attestations")
                .param("nature", "DROITS")
                .param("rang", "0")
                .param("cle", java.util.UUID.randomUUID().toString())
                .with(TestUsers.as(Cast.RETRAITE))
                .with(csrf()));
        assertThat(attestation).hasStatus3xxRedirection();
        assertThat(attestation.getResponse().getRedirectedUrl())
                .as("a redirect stays under the mandate")
                .startsWith("/pour/" + m + "/assure/attestations/ATT-");
        assertThat(jdbc.sql("""
            select distinct concat_ws(' ', action, acteur, role, motif, tiers) from journal
            where assure_id = (select assure_id from mandat where reference = :m) and motif = :m
            """).param("m", m).query(String.class).list())
                .contains(
                        "remboursements.mandat Driss Tahiri MANDATAIRE " + m + " 1",
                        "scellement.emettre Driss Tahiri MANDATAIRE " + m + " 1");
        assertThat(jdbc.sql("select count(*) from journal where objet_id = ? and role = 'MANDATAIRE'")
                        .param(dossier)
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(lire("/assure/reclamations/consultations?lang=fr", Cast.ASSURE))
                .bodyText()
                .contains("Votre mandataire", "Driss Tahiri", m)
                .doesNotContain("??");
    }

    @Test
    void on_paper_it_is_one_sealed_page_that_a_counter_scans_and_activates_for_the_right_card() throws Exception {
        String m = donner("A120774", "1951", "PEC", "DROITS");
        MvcTestResult papier = lire("/assure/mandats/" + m + "/mandat.pdf", Cast.ASSURE);
        assertThat(papier).hasStatusOk();
        byte[] pdf = papier.getResponse().getContentAsByteArray();
        java.nio.file.Files.write(java.nio.file.Path.of("target/mandat.pdf"), pdf);
        Conformite.exiger(pdf);
        assertThat(Conformite.scelle(pdf)).isTrue();
        assertThat(Conformite.pages(pdf)).isEqualTo(1);
        assertThat(Conformite.texte(pdf)).contains(m, "Salma Bennis", "Driss Tahiri", "A120774", "توكيل", "الحقوق");
        String code = Conformite.qr(pdf);
        assertThat(code).contains("/verifier/MAN-");

        MvcTestResult scan = agir("/agent/mandats", Cast.ACCUEIL, "code", code);
        assertThat(scan.getResponse().getRedirectedUrl()).isEqualTo("/agent/mandats/" + m);
        assertThat(agir("/agent/mandats", Cast.ACCUEIL, "code", "MAN-0000-0000-0000-0000"))
                .hasStatus(422);
        assertThat(lire("/agent/mandats/" + m + "?lang=fr", Cast.ACCUEIL))
                .hasStatusOk()
                .bodyText()
                .contains("Salma Bennis", "A120774")
                .doesNotContain("??");
        assertThat(activer(m, "A120774", "1951", false))
                .hasStatus(422)
                .bodyText()
                .contains("cochez");
        assertThat(activer(m, "BE450112", "1951", true))
                .hasStatus(422)
                .bodyText()
                .contains("pas celle de la personne");
        assertThat(activer(m, "A120774", "1950", true)).hasStatus(422);
        assertThat(lire("/pour/" + m + "/assure/pec", Cast.RETRAITE)).hasStatus(404);
        assertThat(activer(m, "a 120774", "1951", true)).hasStatus3xxRedirection();
        assertThat(lire("/pour/" + m + "/assure/pec", Cast.RETRAITE)).hasStatusOk();
        assertThat(activer(m, "A120774", "1951", true)).hasStatus(409);
        agir("/assure/mandats/" + m + "/revocation", Cast.ASSURE, "version", version(m));
        assertThat(mvc.perform(get(code.replaceAll("https?://[^/]+|#.*", "") + "?lang=fr")))
                .bodyText()
                .contains("verdict--revoque");
        assertThat(jdbc.sql("select action from journal where objet_id = ?")
                        .param(m)
                        .query(String.class)
                        .list())
                .contains("mandats.donner", "mandats.lire", "mandats.activer", "mandats.revoquer");
    }

    @Test
    void a_person_without_an_account_gets_one_first() {
        String m = donner("D445190", "1977", "PEC");
        jdbc.sql("update mandat set naissance = '1977-02-09' where reference = ?")
                .param(m)
                .update();
        assertThat(mvc.perform(post("/agent/mandats/" + m + "/activation")
                        .param("carte", "D445190")
                        .param("naissance.jour", "9")
                        .param("naissance.mois", "2")
                        .param("naissance.annee", "1977")
                        .param("signe", "true")
                        .with(TestUsers.as(Cast.ACCUEIL))
                        .with(csrf())))
                .hasStatus(422)
                .bodyText()
                .contains("pas encore de compte");
    }

    @Test
    void every_page_speaks_both_languages() {
        String m = accepte("PEC");
        for (String langue : new String[] {"fr", "ar"}) {
            for (String page : new String[] {"", "/nouveau", "/" + m}) {
                assertThat(lire("/assure/mandats" + page + "?lang=" + langue, Cast.ASSURE))
                        .hasStatusOk()
                        .bodyText()
                        .doesNotContain("??");
            }
            for (String page : new String[] {"", "/" + m}) {
                assertThat(lire("/agent/mandats" + page + "?lang=" + langue, Cast.ACCUEIL))
                        .hasStatusOk()
                        .bodyText()
                        .doesNotContain("??");
            }
        }
    }

    private String accepte(String... themes) {
        String m = donner(Cast.IMMATRICULATION_RETRAITE, "1951", themes);
        assertThat(agir("/assure/mandats/" + m + "/acceptation", Cast.RETRAITE)).hasStatus3xxRedirection();
        return m;
    }

    private String donner(String identifiant, String annee, String... themes) {
        MvcTestResult reponse = demander(Map.of("identifiant", identifiant, "naissance.annee", annee), themes);
        assertThat(reponse).hasStatus3xxRedirection();
        return Objects.requireNonNull(reponse.getResponse().getRedirectedUrl()).replaceAll(".*/", "");
    }

    private MvcTestResult demander(Map<String, String> champs, String... themes) {
        LocalDate fin = LocalDate.now(clock).plusMonths(3);
        var requete = post("/assure/mandats").param("designe", "Driss Tahiri").param("themes", themes);
        Map<String, String> defauts = Map.of(
                "naissance.jour",
                "2",
                "naissance.mois",
                "11",
                "naissance.annee",
                "1951",
                "fin.jour",
                String.valueOf(fin.getDayOfMonth()),
                "fin.mois",
                String.valueOf(fin.getMonthValue()),
                "fin.annee",
                String.valueOf(fin.getYear()));
        defauts.forEach((k, v) -> requete.param(k, champs.getOrDefault(k, v)));
        champs.forEach((k, v) -> {
            if (!defauts.containsKey(k)) {
                requete.param(k, v);
            }
        });
        return mvc.perform(
                requete.param("lang", "fr").with(TestUsers.as(Cast.ASSURE)).with(csrf()));
    }

    private MvcTestResult activer(String m, String carte, String annee, boolean signe) {
        var requete = post("/agent/mandats/" + m + "/activation")
                .param("carte", carte)
                .param("naissance.jour", "2")
                .param("naissance.mois", "11")
                .param("naissance.annee", annee);
        if (signe) {
            requete.param("signe", "true");
        }
        return mvc.perform(requete.with(TestUsers.as(Cast.ACCUEIL)).with(csrf()));
    }

    private String texte(String m) {
        try {
            return lire("/assure/mandats/" + m, Cast.ASSURE)
                    .getResponse()
                    .getContentAsString()
                    .replaceAll("_csrf\" value=\"[^\"]+", "");
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void periode(String m, LocalDate debut, LocalDate fin) {
        jdbc.sql("update mandat set debut = ?, fin = ? where reference = ?")
                .params(debut, fin, m)
                .update();
    }

    private String version(String m) {
        return jdbc.sql("select version from mandat where reference = ?")
                .param(m)
                .query(String.class)
                .single();
    }

    private String dossier(String identifiant) {
        return jdbc.sql("select d.reference from dossier d join assure a on a.id = d.assure_id join compte c on"
                        + " c.personne_id = a.personne_id where c.identifiant = ? order by d.id limit 1")
                .param(identifiant)
                .query(String.class)
                .single();
    }

    private MvcTestResult agir(String adresse, String qui, String... champs) {
        var requete = post(adresse);
        for (int i = 0; i < champs.length; i += 2) {
            requete.param(champs[i], champs[i + 1]);
        }
        return mvc.perform(requete.with(TestUsers.as(qui)).with(csrf()));
    }

    private MvcTestResult lire(String adresse, String qui) {
        return mvc.perform(get(adresse).with(TestUsers.as(qui)));
    }
}
