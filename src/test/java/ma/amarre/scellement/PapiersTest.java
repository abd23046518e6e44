package ma.amarre.scellement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PapiersTest {

    @Autowired
    Papiers papiers;

    @Autowired
    JdbcClient jdbc;

    static Papier lettre(String cle) {
        Papier modele = Atelier.lettre();
        return new Papier(
                TypePapier.LETTRE,
                "ESSAI",
                cle,
                null,
                LocalDate.of(2026, 1, 1),
                null,
                modele.faits(),
                modele.modele(),
                modele.donnees());
    }

    @Test
    void the_same_paper_asked_twice_is_issued_once() {
        String cle = UUID.randomUUID().toString();
        PapierEmis premier = papiers.emettre(lettre(cle));
        PapierEmis second = papiers.emettre(lettre(cle));
        assertThat(second).isEqualTo(premier);
        assertThat(papiers.contenu(premier)).startsWith('%', 'P', 'D', 'F').hasSize(premier.taille());
    }

    @Test
    void the_stored_file_is_not_readable_without_the_key() {
        PapierEmis papier = papiers.emettre(lettre(UUID.randomUUID().toString()));
        byte[] range = jdbc.sql("select chiffre from papier_contenu where papier_id = ?")
                .param(papier.id())
                .query(byte[].class)
                .single();
        assertThat(new String(range, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("%PDF");
    }

    @Test
    void a_revoked_paper_stays_in_the_register_and_says_so() {
        PapierEmis papier = papiers.emettre(lettre(UUID.randomUUID().toString()));
        papiers.revoquer(papier, "demande de la personne", "essai");
        papiers.revoquer(papier, "une seconde fois", "essai");
        PapierEmis relu = papiers.parReference(papier.reference()).orElseThrow();
        assertThat(relu.etat(LocalDate.of(2026, 6, 1))).isEqualTo(PapierEmis.Etat.REVOQUE);
        assertThat(relu.revoqueMotif()).isEqualTo("demande de la personne");
    }

    @Test
    void its_life_follows_its_dates() {
        PapierEmis p = papiers.emettre(new Papier(
                TypePapier.LETTRE,
                "ESSAI",
                UUID.randomUUID().toString(),
                null,
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 3, 31),
                List.of(),
                "documents/lettre-simple",
                Map.of("paragraphesFr", List.of("un"), "paragraphesAr", List.of("واحد"))));
        assertThat(p.etat(LocalDate.of(2026, 2, 28))).isEqualTo(PapierEmis.Etat.A_VENIR);
        assertThat(p.etat(LocalDate.of(2026, 3, 31))).isEqualTo(PapierEmis.Etat.VALIDE);
        assertThat(p.etat(LocalDate.of(2026, 4, 1))).isEqualTo(PapierEmis.Etat.EXPIRE);
    }
}
