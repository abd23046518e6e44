package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.documents.Echantillons;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mandates, the family, a device before it is bought: on a telephone, in both languages, and without scripts. */
@IntegrationTest
class DemandesParcoursTest {

    @LocalServerPort
    int port;

    @TempDir
    Path dossier;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void clear() {
        jdbc.sql("delete from dispositif where code = 'ZY77'").update();
    }

    @ParameterizedTest
    @CsvSource({"fr,true", "ar,false"})
    void a_mandate_is_given_accepted_used_and_taken_back(String langue, boolean scripts) {
        boolean fr = langue.equals("fr");
        Visitor visitor = visitor(scripts).signIn(Cast.ASSURE).width(360);
        String mandat = donner(visitor, langue);
        assertThat(visitor.text()).contains(fr ? "En attente d’acceptation" : "في انتظار القبول");
        propre(visitor);
        visitor.signIn(Cast.RETRAITE).width(360).open("/assure/mandats?lang=" + langue);
        propre(visitor);
        visitor.press(fr ? "Accepter" : "قبول");
        visitor.open("/pour/" + mandat + "/assure/mandats/agir?lang=" + langue);
        propre(visitor);
        visitor.press(fr ? "Prises en charge" : "تحمل المصاريف");
        assertThat(visitor.path()).isEqualTo("/pour/" + mandat + "/assure/pec");
        assertThat(visitor.text()).contains(fr ? "Salma Bennis" : "سلمى بنيس");
        assertThat(visitor.has(".acting")).as("for whom, on top of the page").isTrue();
        propre(visitor);
        visitor.signIn(Cast.ASSURE).width(360).open("/assure/mandats/" + mandat + "?lang=" + langue);
        visitor.press(fr ? "Révoquer ce mandat" : "إلغاء هذا التوكيل");
        assertThat(visitor.text()).contains(fr ? "Révoqué" : "ملغى");
        propre(visitor);
    }

    @Test
    void a_mandate_on_paper_is_scanned_at_the_counter() {
        Visitor visitor = visitor(false).signIn(Cast.ASSURE).width(360);
        String mandat = donner(visitor, "fr");
        visitor.press("Télécharger le mandat");
        String papier = jdbc.sql("select reference from papier where objet = ? order by id desc limit 1")
                .param(mandat)
                .query(String.class)
                .single();
        LocalDate naissance = LocalDate.of(1951, 11, 2);
        visitor.signIn(Cast.ACCUEIL)
                .open("/agent/mandats?lang=fr")
                .type("code", papier)
                .press("Ouvrir")
                .type("carte", "A120774");
        jour(visitor, "naissance", naissance).choose("signe", "true").press("Activer");
        assertThat(visitor.text()).contains("En vigueur");
        visitor.signIn(Cast.RETRAITE).width(360).open("/pour/" + mandat + "/assure/pec?lang=fr");
        assertThat(visitor.text()).contains("Salma Bennis");
        assertThat(visitor.has(".acting")).isTrue();
        visitor.open("/assure/mandats?lang=fr").press("Rendre ce mandat");
        assertThat(visitor.path()).isEqualTo("/assure/mandats");
    }

    @ParameterizedTest
    @CsvSource({"fr,false", "ar,true"})
    void a_spouse_is_declared_with_the_papers(String langue, boolean scripts) throws IOException {
        boolean fr = langue.equals("fr");
        LocalDate jour = LocalDate.now();
        Visitor visitor = visitor(scripts)
                .signIn(Cast.ASSURE)
                .width(360)
                .open("/assure/demandes/nouvelle/beneficiaire?lang=" + langue);
        propre(visitor);
        visitor.choose("famille.nature", "CONJOINT")
                .type("famille.prenom", "Karim")
                .type("famille.nom", "Idrissi")
                .choose("famille.sexe", "M")
                .type("famille.cin", "ZZ" + (fr ? 77001 : 77002));
        jour(visitor, "famille.naissance", LocalDate.of(1983, 5, 4));
        jour(visitor, "famille.date", jour.minusMonths(1));
        envoyerPuisAnnuler(visitor, langue, "acte.pdf");
    }

    @ParameterizedTest
    @CsvSource({"fr,false", "ar,true"})
    void studies_are_declared_and_a_name_is_put_right_with_the_papers(String langue, boolean scripts)
            throws IOException {
        Visitor visitor =
                visitor(scripts).signIn(Cast.ASSURE).width(360).open("/assure/demandes/nouvelle/etudes?lang=" + langue);
        propre(visitor);
        visitor.choose("rang", "1").type("famille.etablissement", "Lycée de parcours");
        jour(visitor, "famille.date", LocalDate.now().plusMonths(8));
        envoyerPuisAnnuler(visitor, langue, "scolarite.pdf");
        visitor.open("/assure/demandes/nouvelle/etat-civil?lang=" + langue);
        propre(visitor);
        visitor.choose("rang", "1").choose("famille.nature", "RECTIFICATION").type("famille.prenom", "Yacine");
        envoyerPuisAnnuler(visitor, langue, "naissance.pdf");
    }

    private void envoyerPuisAnnuler(Visitor visitor, String langue, String piece) throws IOException {
        boolean fr = langue.equals("fr");
        visitor.attach("fichiers", Files.write(dossier.resolve(piece), Echantillons.pdf(1, piece + " " + langue)))
                .press(fr ? "Envoyer la demande" : "إرسال الطلب");
        assertThat(visitor.path()).matches("/assure/demandes/DEM-.*");
        assertThat(visitor.text()).contains(piece, fr ? "Déposée" : "مودع");
        propre(visitor);
        visitor.press(fr ? "Annuler la demande" : "إلغاء الطلب");
        assertThat(visitor.text()).contains(fr ? "Annulée" : "ملغى");
    }

    @Test
    void a_device_is_agreed_to_before_it_is_bought() throws IOException {
        jdbc.sql("""
            insert into dispositif (code, libelle_fr, tarif, accord_prealable, recherche, valide_du, source, confiance, empreinte)
            values ('ZY77', 'Essaiorthese de parcours', 1200, true, ' ESSAIORTHESE', '2010-01-01', 'essai', 'U', repeat('0', 32))
            """).update();
        Visitor visitor = visitor(false)
                .signIn(Cast.RETRAITE)
                .width(360)
                .open("/assure/demandes/nouvelle/dispositif?appareil.code=ZY77&lang=fr");
        propre(visitor);
        visitor.choose("rang", "0")
                .type("appareil.prix", "1 500,50")
                .attach("fichiers", Files.write(dossier.resolve("devis.pdf"), Echantillons.pdf(1, "Devis")))
                .press("Envoyer la demande");
        String numero = visitor.path().replaceAll(".*/", "");
        assertThat(visitor.text()).contains("devis.pdf", "Déposée");
        propre(visitor);
        visitor.signIn(Cast.MEDECIN)
                .open("/agent/demandes/" + numero + "?lang=fr")
                .press("Accorder");
        visitor.signIn(Cast.RETRAITE).width(360).open("/assure/demandes/" + numero + "?lang=ar");
        assertThat(visitor.text()).contains("ساري المفعول", "EPD-");
        propre(visitor);
    }

    private Visitor visitor(boolean scripts) {
        return scripts ? Visitor.withScripts(port) : Visitor.withoutScripts(port);
    }

    /** To the pensioner, for requests of prise en charge, for a month. */
    private static String donner(Visitor visitor, String langue) {
        visitor.open("/assure/mandats/nouveau?lang=" + langue)
                .type("designe", "Driss Tahiri")
                .type("identifiant", "A120774");
        jour(visitor, "naissance", LocalDate.of(1951, 11, 2));
        visitor.choose("themes", "PEC");
        jour(visitor, "fin", LocalDate.now().plusMonths(1));
        propre(visitor);
        visitor.press(langue.equals("fr") ? "Donner le mandat" : "منح التوكيل");
        return Objects.requireNonNull(visitor.path()).replaceAll(".*/", "");
    }

    private static Visitor jour(Visitor visitor, String champ, LocalDate jour) {
        return visitor.type(champ + ".jour", String.valueOf(jour.getDayOfMonth()))
                .type(champ + ".mois", String.valueOf(jour.getMonthValue()))
                .type(champ + ".annee", String.valueOf(jour.getYear()));
    }

    private static void propre(Visitor visitor) {
        assertThat(visitor.scrollsSideways()).as(visitor.path()).isFalse();
        assertThat(visitor.text()).doesNotContain("??");
    }
}
