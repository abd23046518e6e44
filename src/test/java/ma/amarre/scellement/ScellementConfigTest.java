package ma.amarre.scellement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Base64;
import ma.amarre.scellement.ScellementConfig.Magasin;
import ma.amarre.scellement.ScellementConfig.Proprietes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Production starts with real keys or not at all. */
class ScellementConfigTest {

    private static final String COFFRE = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String SECRET = new String(ClesDemo.MOT_DE_PASSE);

    @TempDir
    Path dossier;

    private Magasin magasin(String algorithme, int taille, String signature, String nom) throws Exception {
        Path fichier = dossier.resolve(algorithme + nom.hashCode() + ".p12");
        ClesDemo.magasin(fichier, algorithme, taille, signature, nom);
        return new Magasin(fichier, SECRET);
    }

    private Magasin sceau(String nom) throws Exception {
        return magasin("RSA", 2048, "SHA256withRSA", nom);
    }

    private Magasin jeton(String nom) throws Exception {
        return magasin("Ed25519", 0, "Ed25519", nom);
    }

    @Test
    void real_keys_are_taken() throws Exception {
        Cles cles = ScellementConfig.exiger(
                new Proprietes(sceau("CN=Cachet de la caisse, C=MA"), jeton("CN=Codes de la caisse, C=MA"), COFFRE));
        assertThat(cles.demonstration()).isFalse();
        assertThat(cles.titulaireCourt()).isEqualTo("Cachet de la caisse");
    }

    @Test
    void a_demo_seal_or_a_demo_code_key_is_refused() throws Exception {
        Magasin vrai = sceau("CN=Cachet de la caisse, C=MA");
        Magasin demo = sceau("CN=Cachet de DEMONSTRATION, C=MA");
        Magasin codes = jeton("CN=Codes de la caisse, C=MA");
        Magasin codesDemo = jeton("CN=Codes de DEMONSTRATION, C=MA");
        assertThatThrownBy(() -> ScellementConfig.exiger(new Proprietes(demo, codes, COFFRE)))
                .hasMessageContaining("demo profile");
        assertThatThrownBy(() -> ScellementConfig.exiger(new Proprietes(vrai, codesDemo, COFFRE)))
                .hasMessageContaining("demo profile");
    }

    @Test
    void a_missing_key_is_named() throws Exception {
        Magasin vrai = sceau("CN=Cachet de la caisse, C=MA");
        assertThatThrownBy(() -> ScellementConfig.exiger(new Proprietes(null, null, COFFRE)))
                .hasMessageContaining("amarre.scellement.sceau");
        assertThatThrownBy(() -> ScellementConfig.exiger(new Proprietes(vrai, null, COFFRE)))
                .hasMessageContaining("amarre.scellement.jeton");
        assertThatThrownBy(() -> ScellementConfig.exiger(new Proprietes(vrai, vrai, null)))
                .hasMessageContaining("amarre.scellement.coffre");
        assertThatThrownBy(() -> ScellementConfig.exiger(new Proprietes(vrai, vrai, COFFRE)))
                .hasMessageContaining("Ed25519");
    }
}
