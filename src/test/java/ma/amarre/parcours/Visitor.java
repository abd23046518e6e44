package ma.amarre.parcours;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import ma.amarre.Cast;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A person at a browser: opens pages, signs in, types into fields by their names, presses buttons by their words.
 * One browser with scripts and one without serve the whole build, for each thread that asks.
 */
final class Visitor {

    private static final String AXE = axe();
    private static final ThreadLocal<Visitor[]> SHARED = ThreadLocal.withInitial(() -> new Visitor[2]);
    private final ChromeDriver driver;
    private String base = "";

    private Visitor(ChromeDriver driver) {
        this.driver = driver;
        driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(20));
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the browser that runs scripts, its cookies empty. */
    static Visitor withScripts(int port) {
        return at(0, port);
    }

    /** With the browser whose scripts are off. */
    static Visitor withoutScripts(int port) {
        return at(1, port);
    }

    private static Visitor at(int which, int port) {
        Visitor[] shared = SHARED.get();
        if (shared[which] == null) {
            Visitor visitor = new Visitor(Browsers.open(which == 0));
            Runtime.getRuntime().addShutdownHook(new Thread(visitor.driver::quit));
            shared[which] = visitor;
        }
        Visitor visitor = shared[which];
        visitor.base = "http://localhost:" + port;
        visitor.width(1280);
        visitor.driver.get(visitor.base + "/connexion");
        visitor.driver.manage().deleteAllCookies();
        return visitor;
    }

    Visitor signIn(String identifiant) {
        driver.manage().deleteAllCookies();
        open("/connexion?lang=fr");
        type("identifiant", identifiant);
        type("motDePasse", Cast.MOT_DE_PASSE);
        driver.findElement(By.cssSelector(
                        "main form[action*='/connexion'] button[type=submit], main form[action*='/connexion']"
                                + " button:not([type])"))
                .click();
        waitUntil(() -> !path().startsWith("/connexion"));
        return this;
    }

    Visitor open(String path) {
        driver.get(base + path);
        return this;
    }

    Visitor width(int pixels) {
        driver.manage().window().setSize(new Dimension(pixels, 900));
        return this;
    }

    Visitor type(String field, String value) {
        WebElement element = field(field);
        element.clear();
        element.sendKeys(value);
        return this;
    }

    /** A date field, whatever the language of the browser. */
    Visitor date(String field, String iso) {
        driver.executeScript("arguments[0].value = arguments[1]", field(field), iso);
        return this;
    }

    Visitor choose(String field, String value) {
        WebElement element = driver.findElement(By.name(field));
        if (element.getTagName().equals("select")) {
            new Select(element).selectByValue(value);
        } else {
            WebElement choice = driver.findElement(By.cssSelector("[name='" + field + "'][value='" + value + "']"));
            driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", choice);
            choice.click();
        }
        return this;
    }

    Visitor attach(String field, Path... files) {
        for (Path file : files) {
            driver.findElement(By.name(field)).sendKeys(file.toAbsolutePath().toString());
        }
        return this;
    }

    /** The names of the file fields of the page. */
    List<String> fileFields() {
        return driver.findElements(By.cssSelector("main input[type=file]")).stream()
                .map(e -> String.valueOf(e.getDomAttribute("name")))
                .toList();
    }

    /** A button or link by its visible words. */
    Visitor press(String words) {
        WebElement element = driver.findElement(By.xpath(
                "//main//button[contains(normalize-space(.), \"%1$s\")] | //main//a[contains(normalize-space(.), \"%1$s\")]"
                        .formatted(words)));
        WebElement html = driver.findElement(By.tagName("html"));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
        waitUntil(() -> gone(html) || settled());
        return this;
    }

    Visitor pressSelector(String css) {
        driver.findElement(By.cssSelector(css)).click();
        return this;
    }

    String text() {
        return driver.findElement(By.tagName("main")).getText();
    }

    String path() {
        return driver.getCurrentUrl().substring(base.length());
    }

    String attribute(String css, String name) {
        return String.valueOf(driver.findElement(By.cssSelector(css)).getDomAttribute(name));
    }

    boolean has(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    /** The addresses inside the portal that the page leads to, each once. */
    List<String> links() {
        return strings("""
            return [...new Set([...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')))]
              .filter(h => h.startsWith('/'));
            """);
    }

    /** What stands out of the page: the innermost element, with the beginning of its text. */
    String widest() {
        return String.valueOf(driver.executeScript("""
            const out = [...document.querySelectorAll('main *, header *, footer *')].filter(e => {
              const r = e.getBoundingClientRect();
              return r.width > 0 && (r.right > innerWidth + 1 || r.left < -1);
            });
            const e = out.find(x => !out.some(y => y !== x && x.contains(y))) || document.body;
            return e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 80);
            """));
    }

    /**
     * What one look at the page finds: a missing text, an error page, another language, a table that is wider than the frame around it
     * and cannot be scrolled in it.
     */
    List<String> faults(String langue) {
        return strings("""
            const faults = [], text = document.body.innerText, missing = text.indexOf('??');
            if (missing >= 0) faults.push('missing text ' + text.slice(Math.max(0, missing - 10), missing + 60));
            const error = document.querySelector("meta[name='statut']");
            if (error) faults.push('error page ' + error.content);
            if (!document.documentElement.lang.startsWith('%s')) faults.push('language is ' + document.documentElement.lang);
            document.querySelectorAll('.table-wrap').forEach(w => {
              if (getComputedStyle(w).overflowX === 'visible' && w.scrollWidth > w.clientWidth + 1)
                faults.push('sticks out of its frame: ' + w.textContent.trim().slice(0, 60));
            });
            return faults;
            """.formatted(langue));
    }

    /** One call instead of one for each element. */
    private List<String> strings(String script) {
        return ((List<?>) Objects.requireNonNull(driver.executeScript(script)))
                .stream().map(String::valueOf).toList();
    }

    /** What axe finds against WCAG 2.2 AA: the rule and the first element that breaks it. */
    List<String> violations() {
        driver.executeScript(AXE);
        return ((List<?>) Objects.requireNonNull(driver.executeAsyncScript("""
            const done = arguments[arguments.length - 1];
            axe.run(document, {
              runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']},
              resultTypes: ['violations'], preload: false, iframes: false
            }).then(r => done(r.violations.map(v => 'axe ' + v.id + ' ' + v.nodes[0].html)), e => done(['axe failed: ' + e]));
            """)))
                .stream().map(String::valueOf).toList();
    }

    /** Whether the page is wider than the window. */
    boolean scrollsSideways() {
        return Boolean.TRUE.equals(driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"));
    }

    /**
     * What the browser complained of since the last call: blocked scripts and styles, missing files. What a server that another test
     * has stopped left behind is not ours.
     */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(LogEntry::getMessage)
                .filter(m -> !m.startsWith("http://localhost:") || m.startsWith(base))
                .filter(m -> !m.contains("status of 404") && !m.contains("status of 422"))
                .toList();
    }

    Visitor photograph(String name) {
        try {
            Path folder = Path.of(System.getProperty("screenshots", "target/screenshots"));
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ChromeDriver driver() {
        return driver;
    }

    Visitor waitFor(String words) {
        waitUntil(() -> text().contains(words));
        return this;
    }

    private WebElement field(String name) {
        return driver.findElement(By.name(name));
    }

    private boolean settled() {
        try {
            Thread.sleep(150);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static boolean gone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (WebDriverException replaced) {
            return true; // stale, or "does not belong to the document" while the page is changing
        }
    }

    private void waitUntil(java.util.function.BooleanSupplier condition) {
        new WebDriverWait(driver, Duration.ofSeconds(20))
                .ignoring(WebDriverException.class)
                .until(d -> condition.getAsBoolean());
    }
}
