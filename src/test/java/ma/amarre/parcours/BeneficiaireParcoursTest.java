package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.documents.Echantillons;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A wife with an account of her own, and her husband’s contact details, on a telephone, with and without scripts. */
@IntegrationTest
class BeneficiaireParcoursTest {

    @LocalServerPort
    int port;

    @TempDir
    Path dossier;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void clear() {
        jdbc.sql("update assure set ville = 'Agadir' where immatriculation = ?")
                .param(Cast.IMMATRICULATION_RETRAITE)
                .update();
    }

    @ParameterizedTest
    @CsvSource({"fr,true", "ar,false"})
    void she_renews_her_exoneration_takes_it_back_and_complains(String langue, boolean scripts) throws IOException {
        boolean fr = langue.equals("fr");
        Path papier = Files.write(dossier.resolve("compte-rendu.pdf"), Echantillons.pdf(1, "Compte rendu"));
        Visitor visitor = visiteur(scripts)
                .signIn(Cast.CONJOINT)
                .width(360)
                .open("/assure/assures/foyer?lang=" + langue)
                .press(fr ? "Demander le renouvellement" : "طلب التجديد");
        propre(visitor);
        visitor.attach("fichiers", papier).press(fr ? "Envoyer la demande" : "إرسال الطلب");
        assertThat(visitor.path()).startsWith("/assure/demandes/DEM-");
        assertThat(visitor.text()).contains("R002", "compte-rendu.pdf", fr ? "Déposée" : "مودع");
        propre(visitor);
        visitor.press(fr ? "Annuler la demande" : "إلغاء الطلب");
        assertThat(visitor.text()).contains(fr ? "Annulée" : "ملغى");

        visitor.open("/assure/reclamations?lang=" + langue)
                .press(fr ? "Faire une réclamation" : "تقديم شكاية")
                .choose("sujet", "ACCUEIL")
                .type("texte", "J’ai attendu deux heures.")
                .press(fr ? "Envoyer la réclamation" : "إرسال الشكاية");
        assertThat(visitor.path()).startsWith("/assure/reclamations/REC-");
        propre(visitor);
        visitor.press(fr ? "Retirer la réclamation" : "سحب الشكاية");
        for (String page :
                new String[] {"/assure/donnees", "/assure/remboursements/releves", "/notifications/reglages"}) {
            visitor.open(page + "?lang=" + langue);
            propre(visitor);
        }
    }

    @ParameterizedTest
    @CsvSource({"fr,false", "ar,true"})
    void contact_details_are_shown_and_changed_at_once(String langue, boolean scripts) {
        boolean fr = langue.equals("fr");
        jdbc.sql("update assure set ville = 'Agadir' where immatriculation = ?")
                .param(Cast.IMMATRICULATION_RETRAITE)
                .update();
        Visitor visitor = visiteur(scripts)
                .signIn(Cast.RETRAITE)
                .width(360)
                .open("/assure/demandes/nouvelle/coordonnees?lang=" + langue);
        propre(visitor);
        assertThat(visitor.attribute("[name=ville]", "value")).isEqualTo("Agadir");
        visitor.type("ville", "Essaouira").press(fr ? "Envoyer la demande" : "إرسال الطلب");
        assertThat(visitor.text()).contains("Essaouira", fr ? "En vigueur" : "ساري المفعول");
        propre(visitor);
    }

    private Visitor visiteur(boolean scripts) {
        return scripts ? Visitor.withScripts(port) : Visitor.withoutScripts(port);
    }

    private static void propre(Visitor visitor) {
        assertThat(visitor.scrollsSideways()).as(visitor.path()).isFalse();
        assertThat(visitor.text()).doesNotContain("??");
    }
}
