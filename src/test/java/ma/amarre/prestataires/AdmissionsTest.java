package ma.amarre.prestataires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Reference;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.imports.Importateur.Passage;
import ma.amarre.imports.Importateur.Version;
import ma.amarre.imports.Ligne;
import ma.amarre.imports.Verdict;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;

/** A clinic from its request to the first sign-in of one of its people. Rolled back. */
@IntegrationTest
@Transactional
class AdmissionsTest {

    private static final Pattern CODE = Pattern.compile("id=\"code\">([0-9A-Z-]{19})<");
    private static final Pattern IDENTIFIANT = Pattern.compile("dir=\"ltr\">(sara\\.essai[0-9]*)<");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AdmissionRepository admissions;

    @Autowired
    Prestataires prestataires;

    @Autowired
    PrestatairesImport importateur;

    @Test
    void a_clinic_is_registered_once_decided_by_another_person_and_suspended_with_its_reason() {
        String cle = Reference.nouvelle("ADM");
        String numero = deposer(cle, "CL-ESSAI", "912345678");
        assertThat(deposer(cle, "CL-ESSAI", "912345678"))
                .as("the same form twice")
                .isEqualTo(numero);
        Admission a = admissions.parNumero(numero);
        assertThat(prestataires.admission(a.prestataire().id(), LocalDate.now()))
                .isEqualTo(Prestataires.Admission.NON_ADMIS);
        assertThat(acte(numero, "admission", Cast.ACCUEIL, Map.of())).hasStatus(403);
        assertThat(acte(numero, "refus", Cast.SUPERVISION, Map.of()))
                .hasStatus(422)
                .bodyText()
                .contains("Choisissez un motif");
        assertThat(acte(numero, "admission", Cast.SUPERVISION, Map.of("debut", "2026-01-01")))
                .hasRedirectedUrl("/agent/prestataires/" + numero);
        assertThat(prestataires.admission(a.prestataire().id(), LocalDate.of(2026, 5, 1)))
                .isEqualTo(Prestataires.Admission.ADMIS);
        assertThat(acte(
                        numero,
                        "suspension",
                        Cast.SUPERVISION,
                        Map.of(
                                "debut",
                                "2026-06-01",
                                "fin",
                                "2026-06-30",
                                "motif",
                                "AFFICHAGE",
                                "texte",
                                "Tarifs non affichés.")))
                .hasStatus3xxRedirection();
        assertThat(prestataires.admission(a.prestataire().id(), LocalDate.of(2026, 6, 15)))
                .isEqualTo(Prestataires.Admission.SUSPENDU);
        assertThat(prestataires.admission(a.prestataire().id(), LocalDate.of(2026, 7, 1)))
                .isEqualTo(Prestataires.Admission.ADMIS);
        assertThat(acte(numero, "fin", Cast.SUPERVISION, Map.of("fin", "2026-08-31", "texte", "Cessation.")))
                .hasStatus3xxRedirection();
        assertThat(prestataires.admission(a.prestataire().id(), LocalDate.of(2026, 9, 1)))
                .isEqualTo(Prestataires.Admission.NON_ADMIS);
    }

    @Test
    void an_inpe_of_two_centres_is_an_alert() {
        String numero = deposer(Reference.nouvelle("ADM"), "CL-JUMEAU", "900000011");
        assertThat(page("/agent/prestataires/" + numero, Cast.SUPERVISION))
                .bodyText()
                .contains("INPE partagé", "Clinique Al Marsa");
    }

    @Test
    void a_person_is_asked_by_one_granted_by_another_and_signs_in_with_the_letter() {
        String numero = admise("CL-GENS");
        assertThat(demander(numero, "ZE123456", "CLINIQUE_ADMISSION")).hasStatus3xxRedirection();
        assertThat(demander(numero, "ZE123456", "CLINIQUE_FACTURATION"))
                .hasStatus(422)
                .bodyText()
                .contains("a déjà un accès");
        assertThat(demander(numero, "ZE999999", "PHARMACIE"))
                .as("not a role of a clinic")
                .hasStatus(422);
        long titre = jdbc.sql("select max(id) from titre where etat = 'DEMANDE'")
                .query(Long.class)
                .single();
        String accord = "/agent/prestataires/" + numero + "/personnes/" + titre + "/accord";
        assertThat(envoyer(post(accord), Cast.ACCUEIL)).hasStatus(403);
        MvcTestResult lettre = envoyer(post(accord), Cast.HABILITATIONS);
        assertThat(lettre).hasStatusOk();
        String code = extraire(CODE, lettre);
        String identifiant = extraire(IDENTIFIANT, lettre);
        assertThat(jdbc.sql("select count(*) from activation where empreinte like ?")
                        .param("%" + code + "%")
                        .query(Integer.class)
                        .single())
                .isZero();

        assertThat(activer(identifiant, "0000-0000-0000-0000", "une longue phrase"))
                .hasStatus(422)
                .bodyText()
                .contains("n’est pas le bon");
        assertThat(activer("inconnu", code, "une longue phrase"))
                .hasStatus(422)
                .bodyText()
                .contains("n’est pas le bon");
        assertThat(activer(identifiant, code, "court")).hasStatus(422);
        assertThat(activer(identifiant, code.toLowerCase(java.util.Locale.ROOT).replace("-", " "), "une longue phrase"))
                .hasRedirectedUrl("/connexion?active");
        assertThat(activer(identifiant, code, "une autre phrase")).as("one use").hasStatus(422);
        assertThat(mvc.perform(post("/connexion")
                        .param("identifiant", identifiant)
                        .param("motDePasse", "une longue phrase")
                        .with(csrf())))
                .as("the space of the clinics asks for a second factor first")
                .hasRedirectedUrl("/facteurs/inscription");
    }

    @Test
    void five_wrong_codes_end_a_letter() {
        String numero = admise("CL-CODES");
        demander(numero, "ZE223456", "CLINIQUE_ADMISSION");
        long titre = jdbc.sql("select max(id) from titre where etat = 'DEMANDE'")
                .query(Long.class)
                .single();
        MvcTestResult lettre =
                envoyer(post("/agent/prestataires/" + numero + "/personnes/" + titre + "/accord"), Cast.HABILITATIONS);
        for (int i = 0; i < 5; i++) {
            activer(extraire(IDENTIFIANT, lettre), "1111-1111-1111-1111", "une longue phrase");
        }
        assertThat(activer(extraire(IDENTIFIANT, lettre), extraire(CODE, lettre), "une longue phrase"))
                .hasStatus(422);
    }

    @Test
    void every_screen_speaks_both_languages() {
        String numero = deposer(Reference.nouvelle("ADM"), "CL-LANGUES", "912000001");
        Map<String, String> ecrans = Map.of(
                "/agent/prestataires",
                Cast.CONTROLE,
                "/agent/prestataires/nouveau",
                Cast.ACCUEIL,
                "/agent/prestataires/" + numero,
                Cast.SUPERVISION,
                "/agent/prestataires/" + numero + "/admission",
                Cast.SUPERVISION,
                "/agent/prestataires/" + numero + "/refus",
                Cast.SUPERVISION,
                "/agent/prestataires/" + numero + "/suspension",
                Cast.SUPERVISION,
                "/agent/prestataires/" + numero + "/fin",
                Cast.SUPERVISION,
                "/agent/prestataires/" + numero + "/personnes",
                Cast.ACCUEIL);
        ecrans.forEach((adresse, qui) -> {
            assertThat(page(adresse + "?lang=fr", qui)).hasStatusOk().bodyText().doesNotContain("??", "_fr");
            assertThat(page(adresse + "?lang=ar", qui))
                    .hasStatusOk()
                    .bodyText()
                    .contains("dir=\"rtl\"")
                    .doesNotContain("??");
            assertThat(mvc.perform(get(adresse).with(TestUsers.as(Cast.PEC)))).hasStatus(403);
        });
        assertThat(mvc.perform(get("/habilitations/activation?lang=ar")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??");
    }

    @Test
    void clinics_and_pharmacies_come_by_file_with_their_admission() {
        List<Ligne> lignes = List.of(
                ligne(
                        2,
                        "CL-FICHIER",
                        "923456789",
                        "CLINIQUE",
                        Map.of("admis_le", "2020-01-01", "rib", "1".repeat(24))),
                ligne(3, "PH-FICHIER", "923456789", "PHARMACIE", Map.of()),
                ligne(4, "CL-FAUX", "12", "CLINIQUE", Map.of()),
                ligne(5, "MGPAP", "923456780", "CLINIQUE", Map.of()));
        Version version = new Version(LocalDate.of(2026, 1, 1), "essai", "B", "essai");
        Passage passage = importateur.ouvrir(version);
        assertThat(passage.examiner(lignes))
                .extracting(v -> v.issue()
                        + v.remarques().stream()
                                .map(Verdict.Remarque::motif)
                                .toList()
                                .toString())
                .containsExactly("NOUVELLE[]", "NOUVELLE[inpe-partage]", "REJETEE[chiffres]", "REJETEE[nature]");
        passage.appliquer();
        assertThat(jdbc.sql("""
            select count(*) from admission a join prestataire p on p.id = a.prestataire_id where p.inpe = '923456789' and a.statut = 'ADMISE'
            """).query(Integer.class).single()).isEqualTo(1);
        assertThat(importateur.ouvrir(version).examiner(lignes.subList(0, 2)))
                .extracting(Verdict::issue)
                .containsOnly(Verdict.Issue.INCHANGEE);
    }

    private static Ligne ligne(int numero, String code, String inpe, String nature, Map<String, String> reste) {
        Map<String, String> valeurs = new java.util.HashMap<>(reste);
        valeurs.putAll(Map.of(
                "code", code, "inpe", inpe, "nature", nature, "nom", "Nom " + code, "nom_ar", "اسم", "ville", "Fès"));
        return new Ligne(numero, valeurs);
    }

    private String admise(String code) {
        String numero = deposer(Reference.nouvelle("ADM"), code, "912345670");
        acte(numero, "admission", Cast.SUPERVISION, Map.of("debut", "2026-01-01"));
        return numero;
    }

    private String deposer(String cle, String code, String inpe) {
        MvcTestResult reponse = envoyer(
                post("/agent/prestataires")
                        .param("cle", cle)
                        .param("code", code)
                        .param("inpe", inpe)
                        .param("nature", "CLINIQUE")
                        .param("secteur", "PRIVE")
                        .param("nom", "Clinique d’essai")
                        .param("nomAr", "مصحة تجريبية")
                        .param("ville", "Fès")
                        .param("rib", "1".repeat(24))
                        .param("titulaireRib", "Clinique d’essai SARL"),
                Cast.ACCUEIL);
        assertThat(reponse).hasStatus3xxRedirection();
        return Objects.requireNonNull(reponse.getResponse().getRedirectedUrl()).replaceAll(".*/", "");
    }

    private MvcTestResult acte(String numero, String acte, String qui, Map<String, String> champs) {
        MockHttpServletRequestBuilder requete = post("/agent/prestataires/" + numero + "/" + acte)
                .param("version", Integer.toString(admissions.parNumero(numero).version()));
        champs.forEach((nom, valeur) -> {
            if (nom.equals("debut") || nom.equals("fin")) {
                date(requete, nom, valeur);
            } else {
                requete.param(nom, valeur);
            }
        });
        return envoyer(requete, qui);
    }

    private MvcTestResult demander(String numero, String cin, String role) {
        MockHttpServletRequestBuilder requete = post("/agent/prestataires/" + numero + "/personnes")
                .param("cin", cin)
                .param("nom", "Essai")
                .param("prenom", "Sara")
                .param("sexe", "F")
                .param("role", role)
                .param("preuve", "Contrat 12/2026");
        date(requete, "naissance", "1990-05-05");
        date(requete, "preuveDate", "2026-01-02");
        date(requete, "debut", "2026-01-03");
        date(requete, "fin", "2028-01-02");
        return envoyer(requete, Cast.ACCUEIL);
    }

    private static void date(MockHttpServletRequestBuilder requete, String nom, String jour) {
        String[] parties = jour.split("-");
        requete.param(nom + ".annee", parties[0])
                .param(nom + ".mois", parties[1])
                .param(nom + ".jour", parties[2]);
    }

    private MvcTestResult activer(String identifiant, String code, String motDePasse) {
        return mvc.perform(post("/habilitations/activation")
                .param("identifiant", identifiant)
                .param("code", code)
                .param("nouveau", motDePasse)
                .param("confirmation", motDePasse)
                .with(r -> {
                    r.setRemoteAddr("192.0.2.77");
                    return r;
                })
                .with(csrf()));
    }

    private MvcTestResult page(String adresse, String qui) {
        return mvc.perform(get(adresse).with(TestUsers.as(qui)));
    }

    private MvcTestResult envoyer(MockHttpServletRequestBuilder requete, String qui) {
        return mvc.perform(requete.with(TestUsers.as(qui)).with(csrf()));
    }

    private static String extraire(Pattern motif, MvcTestResult reponse) {
        try {
            Matcher trouve = motif.matcher(reponse.getResponse().getContentAsString());
            assertThat(trouve.find()).as(motif.pattern()).isTrue();
            return trouve.group(1);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
