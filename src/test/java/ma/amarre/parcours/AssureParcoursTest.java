package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.documents.Echantillons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an insured person does on a telephone: complains, asks, and finds every screen readable in both languages. */
@IntegrationTest
class AssureParcoursTest {

    private static final List<String> ECRANS = List.of(
            "/assure",
            "/assure/assures/foyer",
            "/assure/assures/foyer/0",
            "/assure/reclamations",
            "/assure/reclamations/nouvelle",
            "/assure/reclamations/consultations",
            "/assure/reclamations/soins",
            "/assure/remboursements/releves",
            "/assure/demandes",
            "/assure/demandes/nouvelle/rib",
            "/assure/demandes/nouvelle/exoneration?ald=J040",
            "/assure/donnees",
            "/assure/reclamations/correction",
            "/assure/attestations/carte/0",
            "/notifications/liste",
            "/notifications/reglages");

    @LocalServerPort
    int port;

    @TempDir
    Path dossier;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_complaint_is_sent_answered_and_judged_on_a_telephone(boolean scripts) {
        Visitor visitor = (scripts ? Visitor.withScripts(port) : Visitor.withoutScripts(port))
                .signIn(Cast.ASSURE)
                .width(360)
                .open("/assure/reclamations")
                .press("Faire une réclamation")
                .choose("sujet", "DELAI")
                .type("texte", "Aucune nouvelle depuis trois semaines.")
                .press("Envoyer la réclamation");
        assertThat(visitor.path()).startsWith("/assure/reclamations/REC-");
        assertThat(visitor.text()).contains("Un délai dépassé", "Aucune nouvelle depuis trois semaines.");
        String numero = visitor.path().replaceAll(".*/", "");
        visitor.signIn(Cast.ACCUEIL)
                .open("/agent/reclamations/" + numero + "?lang=fr")
                .type("texte", "Le dossier est payé demain.")
                .press("Envoyer la réponse");
        visitor.signIn(Cast.ASSURE).width(360).open("/assure/reclamations/" + numero + "?lang=fr");
        assertThat(visitor.text()).contains("Répondue", "Le dossier est payé demain.");
        visitor.choose("note", "4").press("Donner mon avis");
        assertThat(visitor.text()).contains("Plutôt oui");
    }

    @Test
    void a_new_account_is_asked_with_its_paper_without_scripts() throws IOException {
        Path papier = Files.write(dossier.resolve("rib.pdf"), Echantillons.pdf(1, "RIB"));
        Visitor visitor = Visitor.withoutScripts(port)
                .signIn(Cast.RETRAITE)
                .width(360)
                .open("/assure/demandes?lang=fr")
                .press("Changer de compte bancaire")
                .type("rib", "181810000000000000000777")
                .type("titulaire", "Driss Tahiri")
                .attach("fichiers", papier)
                .press("Envoyer la demande");
        assertThat(visitor.text())
                .contains("Déposée", "•••• 0777", "rib.pdf")
                .doesNotContain("181810000000000000000777");
        visitor.press("Annuler la demande");
        assertThat(visitor.text()).contains("Annulée");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_correction_is_asked_a_channel_chosen_and_a_card_shown_on_a_telephone(boolean scripts) {
        Visitor visitor = (scripts ? Visitor.withScripts(port) : Visitor.withoutScripts(port))
                .signIn(Cast.RETRAITE)
                .width(360)
                .open("/assure/donnees?lang=fr")
                .press("Demander une correction")
                .choose("sujet", "CONTACT")
                .type("texte", "Le numéro de la rue est 12 et non 21.")
                .press("Demander la correction");
        assertThat(visitor.path()).startsWith("/assure/reclamations/REC-");
        assertThat(visitor.text()).contains("Déposée", "Le numéro de la rue est 12 et non 21.");
        visitor.open("/notifications/reglages?lang=fr")
                .choose("choix", "DEMANDE.SMS")
                .press("Enregistrer mes choix");
        assertThat(visitor.text()).contains("Vos choix sont enregistrés", "Toujours", "Ce qui ne se choisit pas");
        assertThat(visitor.has("input[value='LEGALE.COURRIEL']")).isFalse();
        visitor.open("/assure/attestations/carte/0?lang=ar");
        if (visitor.text().contains("إنشاء البطاقة")) {
            visitor.press("إنشاء البطاقة");
        }
        assertThat(visitor.text()).contains("الحقوق في هذه اللحظة");
        assertThat(visitor.has("img[src^='data:image/png']")).isTrue();
        assertThat(visitor.scrollsSideways()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar"})
    void every_screen_of_the_insured_person_fits_a_telephone(String langue) {
        Visitor visitor = Visitor.withScripts(port).signIn(Cast.ASSURE).width(360);
        for (String ecran : ECRANS) {
            visitor.open(ecran + (ecran.contains("?") ? "&" : "?") + "lang=" + langue);
            assertThat(visitor.scrollsSideways()).as(ecran).isFalse();
            visitor.photograph("assure" + ecran.replaceAll("[^a-z0-9]+", "-") + "-" + langue + "-360");
        }
        assertThat(visitor.complaints()).isEmpty();
    }
}
