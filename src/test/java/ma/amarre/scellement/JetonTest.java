package ma.amarre.scellement;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JetonTest {

    private static KeyPair paire;
    private static Map<String, PublicKey> cles;

    @BeforeAll
    static void faire() throws Exception {
        paire = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        cles = Map.of(Cles.kid(paire.getPublic()), paire.getPublic());
    }

    private static Jeton jeton(String nom) {
        return new Jeton(
                Cles.kid(paire.getPublic()),
                "ATT-7K3M-9QRT-0ABC-XY12",
                LocalDate.of(2026, 11, 21),
                LocalDate.of(2026, 11, 21),
                null,
                "Caisse",
                List.of(new Fait(Fait.Nature.BENEFICIAIRE, nom, "سلمى بنيس"), Fait.de(Fait.Nature.NUMERO, "ETM-1")));
    }

    @Test
    void what_is_signed_is_read_back() {
        String signe = jeton("Salma Bennis").signer(paire.getPrivate());
        assertThat(Jeton.lire(signe)).isEqualTo(jeton("Salma Bennis"));
        assertThat(Jeton.authentique(signe, cles)).isTrue();
        assertThat(signe).matches("[A-Z2-7]+\\.[A-Z2-7]+");
    }

    @Test
    void another_name_under_the_same_signature_is_refused() {
        String vrai = jeton("Salma Bennis").signer(paire.getPrivate());
        String autre = jeton("Karim Tazi").signer(paire.getPrivate());
        String faux = autre.substring(0, autre.indexOf('.')) + vrai.substring(vrai.indexOf('.'));
        assertThat(Jeton.authentique(faux, cles)).isFalse();
    }

    @Test
    void a_key_that_is_not_published_is_refused() {
        assertThat(Jeton.authentique(jeton("Salma").signer(paire.getPrivate()), Map.of()))
                .isFalse();
    }

    @Test
    void broken_text_is_false_and_never_an_error() {
        String vrai = jeton("Salma Bennis").signer(paire.getPrivate());
        long graine = System.nanoTime();
        Random alea = new Random(graine);
        for (int i = 0; i < 500; i++) {
            int ou = alea.nextInt(vrai.length() - 2);
            char autre = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567.é#".charAt(alea.nextInt(35));
            String casse = vrai.substring(0, ou) + autre + vrai.substring(ou + 1);
            if (!casse.equals(vrai)) {
                assertThat(Jeton.authentique(casse, cles))
                        .as("seed %s: %s at %s", graine, autre, ou)
                        .isFalse();
            }
        }
        assertThat(Jeton.authentique("", cles)).isFalse();
    }

    @Test
    void a_value_cannot_smuggle_a_second_fact() {
        Fait fait = new Fait(Fait.Nature.ASSURE, "Salma\nDRO=ouverts|oui", "سلمى");
        assertThat(fait.fr()).isEqualTo("Salma DRO=ouverts oui");
    }

    @Test
    void base_32_goes_both_ways() {
        long graine = System.nanoTime();
        Random alea = new Random(graine);
        for (int taille = 0; taille < 80; taille++) {
            byte[] octets = new byte[taille];
            alea.nextBytes(octets);
            assertThat(Jeton.octets(Jeton.base32(octets))).as("seed %s", graine).isEqualTo(octets);
        }
    }
}
