package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.imageio.ImageIO;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Role;
import ma.amarre.facteurs.Personnage;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An application of codes from its drawing to its loss; what a telephone computes is computed here anew, after RFC 6238. */
@IntegrationTest
class CodeParcoursTest {

    private static final int PAS = 30;

    @LocalServerPort
    int port;

    @Autowired
    Personnage personnages;

    @Autowired
    Clock clock;

    private Visitor visitor;

    @AfterEach
    void ranger() {
        visitor.width(1280).driver().manage().deleteAllCookies();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "ar"})
    void an_agent_reads_the_drawing_enters_with_its_codes_and_once_with_a_code_kept_aside(String langue)
            throws Exception {
        String nom = "code.agent." + langue;
        personnages.nouveau(nom, Role.REFERENTIEL);
        visitor = Visitor.withScripts(port).signIn(nom);
        ouvrir("/facteurs/inscription", langue);
        byte[] secret = secret();
        donner("/facteurs/inscription", "000000");
        assertThat(visitor.has(".error-summary, [role=alert]"))
                .as("a wrong code is told")
                .isTrue();
        assertThat(secret()).as("and the drawing stays").isEqualTo(secret);
        donner("/facteurs/inscription", code(secret, 0));
        assertThat(visitor.has("#codes-secours")).isTrue();
        List<String> secours = visitor.driver().findElements(By.cssSelector("#codes-secours code")).stream()
                .map(WebElement::getText)
                .toList();
        propre("codes");
        visitor.pressSelector("main .actions a");
        attendre("/agent");

        visitor.signIn(nom);
        ouvrir("/facteurs/verification", langue);
        String second = code(secret, 1);
        donner("/facteurs/verification", second);
        attendre("/agent");

        visitor.signIn(nom);
        donner("/facteurs/verification", second);
        assertThat(visitor.path()).as("a code opens once").startsWith("/facteurs/verification");
        donner("/facteurs/verification", secours.getFirst());
        attendre("/agent");
    }

    private void ouvrir(String chemin, String langue) {
        visitor.open(chemin + "?lang=" + langue);
        assertThat(visitor.attribute("html", "lang")).startsWith(langue);
        propre(chemin);
    }

    private void propre(String nom) {
        visitor.width(360);
        assertThat(visitor.scrollsSideways()).as(nom + " scrolls sideways").isFalse();
        assertThat(visitor.violations()).as(nom).isEmpty();
    }

    private void donner(String chemin, String code) {
        visitor.type("code", code);
        WebElement page = visitor.driver().findElement(By.tagName("html"));
        visitor.pressSelector("form[action$='" + chemin + "'] button[type=submit]");
        new WebDriverWait(visitor.driver(), Duration.ofSeconds(20)).until(d -> gone(page));
    }

    private static boolean gone(WebElement page) {
        try {
            page.isEnabled();
            return false;
        } catch (WebDriverException replaced) {
            return true;
        }
    }

    private void attendre(String chemin) {
        new WebDriverWait(visitor.driver(), Duration.ofSeconds(20))
                .ignoring(WebDriverException.class)
                .until(d -> visitor.path().equals(chemin));
    }

    /** As a telephone reads it from the screen. */
    private byte[] secret() throws Exception {
        String adresse = visitor.attribute("img.factor-qr", "src");
        BufferedImage dessin = ImageIO.read(
                new ByteArrayInputStream(Base64.getDecoder().decode(adresse.substring(adresse.indexOf(',') + 1))));
        int l = dessin.getWidth();
        int h = dessin.getHeight();
        int[] points = dessin.getRGB(0, 0, l, h, null, 0, l);
        String texte = new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(l, h, points))),
                        Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
        Matcher secret = Pattern.compile("otpauth://totp/[^?]+\\?(?:.*&)?secret=([A-Z2-7]+)")
                .matcher(texte);
        assertThat(secret.find()).as(texte).isTrue();
        return new Base32().decode(secret.group(1));
    }

    private String code(byte[] secret, int decalage) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret, "RAW"));
        byte[] empreinte = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                .putLong(clock.instant().getEpochSecond() / PAS + decalage)
                .array());
        int debut = empreinte[empreinte.length - 1] & 0xf;
        return "%06d".formatted((ByteBuffer.wrap(empreinte, debut, 4).getInt() & 0x7fffffff) % 1_000_000);
    }
}
