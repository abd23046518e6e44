package ma.amarre.securite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Reference;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** A wife with an account of her own: every address of the insured space shows what is hers, and of her husband nothing. */
@IntegrationTest
@Transactional
class BeneficiaireTest {

    /** Routes with an object: how to find hers, and her husband's. What stands neither here nor in {@link #PAGES} is closed. */
    private static final Map<String, Paire> OBJETS = Map.ofEntries(
            Map.entry("/assure/assures/foyer/{rang}", new Paire("1", "0")),
            Map.entry("/assure/attestations/carte/{rang}", new Paire("1", "0")),
            Map.entry("/assure/attestations/{reference}", new Paire("PAPIER", "SON_PAPIER")),
            Map.entry("/assure/attestations/{reference}.pdf", new Paire("PAPIER", "SON_PAPIER")),
            Map.entry("/assure/attestations/{reference}/partage", new Paire("PAPIER", "SON_PAPIER")),
            Map.entry("/assure/demandes/nouvelle/{genre}", new Paire("exoneration", "coordonnees")),
            Map.entry("/assure/demandes/{numero}", new Paire("DEMANDE", "SA_DEMANDE")),
            Map.entry("/assure/reclamations/{numero}", new Paire("PLAINTE", "SA_PLAINTE")),
            Map.entry("/assure/pec/{numero}", new Paire("PEC", "SA_PEC")),
            Map.entry("/assure/remboursements/{reference}", new Paire("DOSSIER", "SON_DOSSIER")),
            Map.entry("/assure/remboursements/{reference}/recepisse", new Paire("DOSSIER", "SON_DOSSIER")));

    private static final List<String> PAGES = List.of(
            "/assure",
            "/assure/assures/foyer",
            "/assure/attestations",
            "/assure/demandes",
            "/assure/donnees",
            "/assure/donnees/archive",
            "/assure/donnees/fichier",
            "/assure/liquidation/estimation",
            "/assure/mandats",
            "/assure/pec",
            "/assure/reclamations",
            "/assure/reclamations/consultations",
            "/assure/reclamations/correction",
            "/assure/reclamations/nouvelle",
            "/assure/reclamations/soins",
            "/assure/remboursements",
            "/assure/remboursements/releves");

    private record Paire(String sien, String autre) {}

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    private final Map<String, String> references = new java.util.HashMap<>();

    /** One dossier and one decided request of the household become hers for the length of a test; each has a certificate. */
    @BeforeEach
    void what_is_hers() {
        long elle = jdbc.sql(
                        "select b.id from beneficiaire b join assure a on a.id = b.assure_id where a.immatriculation"
                                + " = ? and b.rang = 1")
                .param(Cast.IMMATRICULATION_RETRAITE)
                .query(Long.class)
                .single();
        List<String> dossiers = siens("dossier d", "d.reference", "d.statut = 'PAYE'");
        List<String> pecs = siens("pec d", "d.numero", "d.deposee_le is not null");
        assertThat(dossiers).hasSizeGreaterThan(1);
        assertThat(pecs).hasSizeGreaterThan(1);
        references.put("DOSSIER", dossiers.getFirst());
        references.put("SON_DOSSIER", dossiers.getLast());
        references.put("PEC", pecs.getFirst());
        references.put("SA_PEC", pecs.getLast());
        for (String table : List.of(
                "dossier set beneficiaire_id = ?, praticien = 'Dr Ensemble' where reference",
                "pec set beneficiaire_id = ? where numero")) {
            jdbc.sql("update " + table + " = ?")
                    .params(elle, references.get(table.startsWith("pec") ? "PEC" : "DOSSIER"))
                    .update();
        }
        jdbc.sql("update dossier set praticien = 'Dr Secret' where reference = ?")
                .param(references.get("SON_DOSSIER"))
                .update();
        references.put("SON_PAPIER", attestation(Cast.RETRAITE, "0"));
        references.put("PAPIER", attestation(Cast.CONJOINT, "1"));
        references.put("DEMANDE", demande(1));
        references.put("SA_DEMANDE", demande(0));
        references.put("SA_PLAINTE", plainte(Cast.RETRAITE));
        references.put("PLAINTE", plainte(Cast.CONJOINT));
    }

    private List<String> siens(String table, String colonne, String condition) {
        return jdbc.sql("select " + colonne + " from " + table
                        + " join assure a on a.id = d.assure_id join beneficiaire b"
                        + " on b.id = d.beneficiaire_id where a.immatriculation = ? and b.rang = 0 and " + condition
                        + " order by d.id desc")
                .param(Cast.IMMATRICULATION_RETRAITE)
                .query(String.class)
                .list();
    }

    private String attestation(String compte, String rang) {
        MvcTestResult emise = mvc.perform(post("/assure/attestations")
                .param("nature", "DROITS")
                .param("rang", rang)
                .param("cle", UUID.randomUUID().toString())
                .with(TestUsers.as(compte))
                .with(csrf()));
        Matcher reference = Pattern.compile("/assure/attestations/([A-Z0-9-]+)\\?emise")
                .matcher(String.valueOf(emise.getResponse().getRedirectedUrl()));
        assertThat(reference.find()).as("certificate of " + compte).isTrue();
        return reference.group(1);
    }

    /** Without papers, which would outlive the test. @param rang of who asks for himself */
    private String demande(int rang) {
        String numero = Reference.nouvelle("DEM");
        jdbc.sql("""
            insert into demande (numero, cle, assure_id, beneficiaire_id, demandeur_id, genre, statut, ald, deposee_le)
            select ?, ?, a.id, b.id, if(b.rang = 0, null, b.id), 'ETM', 'DEPOSEE', 'R002', now(6)
            from assure a join beneficiaire b on b.assure_id = a.id where a.immatriculation = ? and b.rang = ?
            """)
                .params(numero, numero, Cast.IMMATRICULATION_RETRAITE, rang)
                .update();
        return numero;
    }

    private String plainte(String compte) {
        MvcTestResult envoyee = mvc.perform(post("/assure/reclamations")
                .param("sujet", "ACCUEIL")
                .param("texte", "Plainte de " + compte)
                .param("cle", UUID.randomUUID().toString())
                .with(TestUsers.as(compte))
                .with(csrf()));
        return String.valueOf(envoyee.getResponse().getRedirectedUrl()).replaceAll("^.*/", "");
    }

    @Test
    void every_route_of_the_insured_space_is_hers_or_does_not_exist() {
        List<String> faux = new ArrayList<>();
        for (Route route : Route.all()) {
            if (!route.method().equals(HttpMethod.GET) || !route.path().startsWith("/assure")) {
                continue;
            }
            Paire paire = OBJETS.get(route.path());
            if (paire != null) {
                attendre(faux, route.with(objet(paire.sien())), 200);
                attendre(faux, route.with(objet(paire.autre())), 404);
            } else if (PAGES.contains(route.path())) {
                attendre(faux, route.path(), 200);
            } else if (route.path().equals("/assure/mandats/agir")) {
                attendre(faux, route.path(), 302);
            } else {
                attendre(faux, ferme(route.path()), 404);
            }
        }
        assertThat(faux).isEmpty();
    }

    /** Closed routes are tried with objects that are there. */
    private String ferme(String route) {
        String papier = references.getOrDefault("PAPIER", "");
        String dossier = references.getOrDefault("SON_DOSSIER", "");
        return route.replace("{genre}", "rib")
                .replace("{numero}/lettre", objet("SA_DEMANDE") + "/lettre")
                .replace("/assure/pec/{numero}", "/assure/pec/" + objet("SA_PEC"))
                .replace("{reference}", route.contains("/attestations/") ? papier : dossier)
                .replaceAll("\\{[^}]+}", "1");
    }

    private String objet(String nom) {
        return references.getOrDefault(nom, nom);
    }

    private void attendre(List<String> faux, String adresse, int statut) {
        int obtenu = lire(adresse).getResponse().getStatus();
        if (obtenu != statut) {
            faux.add(adresse + ": " + obtenu + " instead of " + statut);
        }
    }

    @Test
    void her_pages_name_her_and_nothing_of_him_in_both_languages() {
        for (String page : PAGES) {
            for (String langue : new String[] {"fr", "ar"}) {
                if (page.startsWith("/assure/donnees/")) {
                    continue;
                }
                assertThat(lire(page + "?lang=" + langue))
                        .as(page)
                        .hasStatusOk()
                        .bodyText()
                        .doesNotContain(
                                "Driss",
                                "إدريس",
                                "Dr Secret",
                                "H011",
                                objet("SON_DOSSIER"),
                                objet("SA_PEC"),
                                objet("SON_PAPIER"),
                                objet("SA_DEMANDE"),
                                objet("SA_PLAINTE"),
                                "??");
            }
        }
        assertThat(lire("/assure?lang=fr")).bodyText().contains("Fatima Amrani", "Mes droits", "Droits ouverts");
        assertThat(lire("/assure/assures/foyer/1?lang=fr")).bodyText().contains("R002");
        assertThat(lire("/assure/remboursements?lang=fr"))
                .bodyText()
                .contains(objet("DOSSIER"))
                .doesNotContain("/assure/demandes/nouvelle/rib");
        assertThat(lire("/assure/remboursements?personne=0&lang=fr"))
                .as("asking for his rank")
                .bodyText()
                .doesNotContain(objet("SON_DOSSIER"));
        assertThat(lire("/assure/remboursements?format=csv"))
                .hasStatusOk()
                .bodyText()
                .contains(objet("DOSSIER"))
                .doesNotContain(objet("SON_DOSSIER"));
        assertThat(lire("/assure/remboursements/" + objet("DOSSIER") + "?lang=fr"))
                .bodyText()
                .contains("Dr Ensemble", "à l’assuré qui vous couvre")
                .doesNotContain("sur le compte qui finit par");
        assertThat(lire("/assure/pec?lang=fr")).bodyText().contains(objet("PEC"));
        assertThat(lire("/assure/attestations?lang=fr")).bodyText().contains(objet("PAPIER"));
    }

    @Test
    void no_link_of_her_pages_leads_nowhere() throws Exception {
        List<String> pages = new ArrayList<>(PAGES);
        OBJETS.forEach((route, paire) -> {
            if (!route.endsWith(".pdf") && !route.endsWith("/recepisse")) {
                pages.add(route.replaceAll("\\{[^}]+}", objet(paire.sien())));
            }
        });
        List<String> faux = new ArrayList<>();
        for (String page : pages) {
            Matcher liens = Pattern.compile("href=\"(/(?:assure|notifications|recuperation|habilitations)[^\"#]*)\"")
                    .matcher(lire(page).getResponse().getContentAsString());
            while (liens.find()) {
                String lien = liens.group(1).replace("&amp;", "&");
                if (lire(lien).getResponse().getStatus() == 404) {
                    faux.add(page + " -> " + lien);
                }
            }
        }
        assertThat(faux).isEmpty();
    }

    @Test
    void she_binds_nobody_else() {
        assertThat(agir("/assure/attestations", "nature", "DROITS", "rang", "0"))
                .hasStatus(404);
        assertThat(agir("/assure/attestations", "nature", "DROITS", "rang", "FOYER"))
                .hasStatus(404);
        assertThat(agir("/assure/attestations", "nature", "EXONERATION", "rang", "0", "numero", "ETM-2019-120077"))
                .hasStatus(404);
        assertThat(agir("/assure/attestations/carte/0", "cle", UUID.randomUUID().toString()))
                .hasStatus(404);
        assertThat(agir("/assure/remboursements/" + objet("SON_DOSSIER") + "/complement", "texte", "voici"))
                .hasStatus(404);
        assertThat(agir("/assure/mandats", "designe", "Salma")).hasStatus(404);
        assertThat(agir("/assure/demandes/nouvelle/rib", "rib", "1")).hasStatus(404);
        assertThat(agir("/assure/demandes/nouvelle/exoneration", "rang", "0", "ald", "H011"))
                .as("for him")
                .hasStatus(422);
        assertThat(agir("/assure/demandes/" + objet("SA_DEMANDE") + "/annulation", "version", "0"))
                .hasStatus(404);
        assertThat(agir("/assure/reclamations/" + objet("SA_PLAINTE") + "/retrait", "version", "0"))
                .hasStatus(404);
        assertThat(agir("/assure/attestations/" + objet("SON_PAPIER") + "/revocation", "motif", "PERDUE"))
                .hasStatus(404);
        assertThat(agir("/assure/attestations/" + objet("SON_PAPIER") + "/partage", "jours", "7"))
                .hasStatus(404);
    }

    @Test
    void who_looked_says_who_opened_hers_and_not_who_opened_his() {
        for (String sien : new String[] {"DOSSIER", "SON_DOSSIER"}) {
            jdbc.sql("""
                insert into journal (instant, acteur, role, organisme, nature, action, objet_type, objet_id, assure_id, motif, compte_id)
                select now(6), 'Essai', 'LIQUIDATION', 'MGPT', 'LECTURE', 'remboursements.lire', 'DOSSIER', ?, a.id, ?, c.id
                from assure a join compte c on c.identifiant = 'liquidation' where a.immatriculation = ?
                """)
                    .params(objet(sien), "essai " + sien, Cast.IMMATRICULATION_RETRAITE)
                    .update();
        }
        assertThat(lire("/assure/reclamations/consultations?lang=fr"))
                .bodyText()
                .contains("essai DOSSIER")
                .doesNotContain("essai SON_DOSSIER", "Driss");
    }

    private MvcTestResult lire(String adresse) {
        return mvc.perform(get(java.net.URI.create(adresse)).with(TestUsers.as(Cast.CONJOINT)));
    }

    private MvcTestResult agir(String adresse, String... champs) {
        var requete = post(adresse).with(TestUsers.as(Cast.CONJOINT)).with(csrf());
        for (int i = 0; i < champs.length; i += 2) {
            requete.param(champs[i], champs[i + 1]);
        }
        return mvc.perform(requete);
    }
}
