package ma.amarre.parcours;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * Finds a headless Chromium for the journeys: the one on this machine; on a Debian machine without one, as root, the
 * distribution's package; elsewhere what Selenium's own manager brings. When none can be had, one sentence says what to do.
 */
final class Browsers {

    private static final List<String> CHROMIUM =
            List.of("/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser");
    private static final List<String> DRIVER =
            List.of("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver", "/usr/local/bin/chromedriver");

    private Browsers() {}

    /** @param javascript whether scripts run */
    static ChromeDriver open(boolean javascript) {
        if (first(CHROMIUM).isEmpty() || first(DRIVER).isEmpty()) {
            installOnDebian();
        }
        ChromeOptions options = options(javascript);
        try {
            if (first(CHROMIUM).isPresent() && first(DRIVER).isPresent()) {
                options.setBinary(first(CHROMIUM).get().toFile());
                return new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(first(DRIVER).get().toFile())
                                .build(),
                        options);
            }
            return new ChromeDriver(options);
        } catch (WebDriverException e) {
            throw new IllegalStateException(
                    "The browser journeys need Chromium and its driver: install the packages chromium and"
                        + " chromium-driver (Debian, Ubuntu), or Google Chrome elsewhere, then run the build again.",
                    e);
        }
    }

    private static ChromeOptions options(boolean javascript) {
        ChromeOptions options = new ChromeOptions();
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--lang=fr",
                "--window-size=1280,900");
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
        if (!javascript) {
            options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        }
        return options;
    }

    private static void installOnDebian() {
        if (!Files.exists(Path.of("/etc/debian_version"))
                || !System.getProperty("user.name").equals("root")) {
            return;
        }
        try {
            run("apt-get", "update", "-qq");
            run(
                    "apt-get",
                    "install",
                    "-y",
                    "-qq",
                    "--no-install-recommends",
                    "chromium",
                    "chromium-driver",
                    "fonts-noto-core");
        } catch (IOException e) {
            throw new IllegalStateException("apt-get could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
    }

    private static Optional<Path> first(List<String> places) {
        Stream<Path> paths = places.stream().map(Path::of);
        return paths.filter(Files::isExecutable).findFirst();
    }
}
