package io.bencao.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.TestBroker;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard in a real browser: who one is, how it speaks, how it bears a restart. */
class DashboardIT {

    private static final double PATIENCE_MS = 60_000;
    private static final Map<String, String> PEOPLE = Map.of("bencao.insights.access.people.wang", "viewer");

    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static TestBroker broker;
    private static InsightsProcess insights;
    private static String viewersPassword;
    private static String adminsPassword;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        broker = TestBroker.start(folder);
        insights = InsightsProcess.start(folder.resolve("insights"), broker.bootstrapServers(), PEOPLE);
        viewersPassword = insights.password("wang").orElseThrow();
        adminsPassword = insights.password("admin").orElseThrow();
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable one : new AutoCloseable[] {chromium, insights, broker}) {
            close(one);
        }
    }

    @AfterEach
    void shouldHaveRunWithoutErrorsOfScriptsOrPolicy() {
        Assertions.assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void shouldLetAnAdminInAndOutAgain() {
        // Given
        Page page = chromium.person(insights.address());
        page.navigate("/#/checkpoints");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Checkpoints"))).isVisible();
        assertThat(page.getByText("Roll back…")).hasCount(0);

        // When
        login(page, "admin", "guess");
        assertThat(page.getByText("Name and password do not fit together.")).isVisible();
        page.getByLabel("Password").fill(adminsPassword);
        page.keyboard().press("Enter");

        // Then
        assertThat(page.getByText("Roll back…")).isVisible();
        page.getByText("Log out").click();
        assertThat(page.getByText("Roll back…")).hasCount(0);
    }

    @Test
    void shouldShowAViewerNothingThatChangesAnything() {
        Page page = chromium.person(insights.address());
        login(page, "wang", viewersPassword);
        assertThat(page.getByText("Log out")).isVisible();

        page.navigate("/#/checkpoints");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Checkpoints"))).isVisible();
        assertThat(page.getByText("Release…")).hasCount(0);
        page.navigate("/#/review");
        assertThat(page.getByText("Your role may look, but not label.")).isVisible();
    }

    @Test
    void shouldSpeakTheBrowsersLanguageAndKeepTheOneThatWasChosen() {
        Page page = chromium.page(insights.address(), "zh-CN", 390, 844, ColorScheme.DARK);
        assertThat(page.locator(".phone-title")).hasText("总览");

        page.navigate("/#/more");
        page.locator(".view .language").click();
        assertThat(page.locator(".phone-title")).hasText("More");
        page.reload();
        assertThat(page.locator(".phone-title")).hasText("More");
    }

    @Test
    void shouldTurnDarkWhenAsked() {
        Page page = chromium.person(insights.address());
        Object before = page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
        page.getByLabel("Colours: as the system").click();
        page.getByLabel("Colours: light").click();
        assertThat(page.getByLabel("Colours: dark")).isVisible();
        Assertions.assertThat(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
                .isNotEqualTo(before);
    }

    @Test
    void shouldWeighLessThanHalfAMegabyte() {
        Page page = chromium.person(insights.address());
        assertThat(page.getByRole(AriaRole.HEADING, heading("Overview"))).isVisible();
        Assertions.assertThat(((Number) PageClock.loading(page).get("pageBytes")).longValue())
                .isGreaterThan(20_000)
                .isLessThan(500_000);
    }

    @Test
    void shouldBeUsableByKeyboardAlone() {
        Page page = chromium.person(insights.address());
        assertThat(page.getByRole(AriaRole.HEADING, heading("Overview"))).isVisible();
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the content")).isFocused();
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("undo the last label");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void shouldSayThatTheServiceIsAwayAndGoOnByItself() {
        // Given
        Page page = chromium.person(insights.address());
        Locator state = page.locator(".service-state");
        int port = insights.address().getPort();

        // When
        insights.kill();

        // Then
        assertThat(state).containsText("Reconnecting", within());
        insights = InsightsProcess.start(folder.resolve("insights"), broker.bootstrapServers(), port, PEOPLE);
        assertThat(state).not().containsText("Reconnecting", within());
    }

    private static void login(Page page, String name, String password) {
        page.getByText("Log in").click();
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        page.keyboard().press("Enter");
    }

    private static Page.GetByRoleOptions heading(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS);
    }

    private static void close(AutoCloseable one) {
        try {
            if (one != null) {
                one.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
