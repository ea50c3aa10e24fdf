package io.bencao.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;

/**
 * The system's Chromium, driven by Playwright. Nothing is downloaded: where there is no Chromium the test is skipped, and says
 * so. {@code -Dbencao.test.chromium=PATH} names another one.
 */
final class Chromium implements AutoCloseable {

    private static final String PROPERTY = "bencao.test.chromium";
    private static final List<Path> USUAL = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    /** A login takes a second of a core by design, and other processes want the cores as well. */
    private static final int PATIENCE_MILLIS = 30_000;

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it, or skips the test. */
    static Chromium start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Path program = program();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright, playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program)));
    }

    private static Path program() {
        String named = System.getProperty(PROPERTY, "");
        List<Path> candidates = named.isEmpty() ? USUAL : List.of(Path.of(named));
        return candidates.stream().filter(Files::isExecutable).findFirst().orElseGet(() -> {
            String why = "SKIPPED: no Chromium at " + candidates + "; install one or name it with -D" + PROPERTY;
            System.err.println(why);
            return Assumptions.abort(why);
        });
    }

    /** A person with a browser of their own, on a desk, reading English. */
    Page person(URI address) {
        return page(address, "en-GB", WIDTH, HEIGHT, ColorScheme.LIGHT);
    }

    /** The same in another language, on another screen, in the dark. */
    Page page(URI address, String locale, int width, int height, ColorScheme scheme) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(address.toString())
                .setLocale(locale)
                .setColorScheme(scheme)
                .setViewportSize(width, height));
        Page page = context.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(complaints::add);
        page.navigate("/");
        return page;
    }

    /** Errors of scripts and refusals by the pages' policy, in all pages so far. Answers that are no success are none. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error")
                && !message.text().startsWith("Failed to load resource")
                && !message.text().contains("net::ERR_")) {
            complaints.add(message.text());
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
