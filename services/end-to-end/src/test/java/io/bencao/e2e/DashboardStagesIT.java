package io.bencao.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.TestBroker;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a card on a phone has room for, with the longest names of the sample herbs. Its figures are given by the test. */
class DashboardStagesIT {

    private static final String MODEL = """
            {"name": "herbs", "digest": "d1", "labels": [
              {"id": "wblx_sp", "display": {"en": "Wangbuliuxing (vaccaria seed), raw"},
               "stage": {"family": "wangbuliuxing", "place": 1, "of": 2, "id": "raw", "display": {"zh": "生品", "en": "raw"},
                 "familyDisplay": {"zh": "王不留行", "en": "Wangbuliuxing (vaccaria seed)"}}},
              {"id": "wblx_tg", "display": {"en": "Wangbuliuxing (vaccaria seed), over-processed"},
               "stage": {"family": "wangbuliuxing", "place": 2, "of": 2, "id": "over",
                 "display": {"zh": "太过", "en": "over-processed"},
                 "familyDisplay": {"zh": "王不留行", "en": "Wangbuliuxing (vaccaria seed)"}}}]}
            """;

    private static final String SOURCES = """
            {"total": 2, "sources": [
              {"id": "pan-1", "images": 70, "openAlerts": 0, "last": {"eventId": "e1", "label": "wblx_tg", "confidence": 0.9,
                "predictedAt": "2026-11-27T08:00:00Z"}},
              {"id": "pan-2", "images": 70, "openAlerts": 0, "last": {"eventId": "e2", "label": "wblx_sp", "confidence": 0.9,
                "predictedAt": "2026-11-27T08:00:00Z"}}]}
            """;

    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static TestBroker broker;
    private static InsightsProcess insights;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        broker = TestBroker.start(folder);
        insights = InsightsProcess.start(folder.resolve("insights"), broker.bootstrapServers(), Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : new AutoCloseable[] {chromium, insights, broker}) {
            if (one != null) {
                one.close();
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1} pixels")
    @CsvSource({
        "en-GB, 1280, LIGHT, over-processed, Wangbuliuxing (vaccaria seed)",
        "en-GB, 390, DARK, over-processed, Wangbuliuxing (vaccaria seed)",
        "zh-CN, 390, LIGHT, 太过, 王不留行"
    })
    void shouldShowTheWholeStageOnEveryCard(String locale, int width, ColorScheme scheme, String stage, String family) {
        // Given
        Page page = chromium.page(insights.address(), locale, width, 844, scheme);
        page.route("**/api/model", route -> answer(route, MODEL));
        page.route("**/api/sources?*", route -> answer(route, SOURCES));

        // When
        page.navigate("/#/sources");
        page.reload();

        // Then
        Locator card = page.locator(".card").first();
        assertThat(card.locator(".stage")).hasText(stage);
        assertThat(card.locator(".family")).hasText(family);
        Assertions.assertThat(card.locator(".stage").evaluate("stage => stage.scrollWidth <= stage.clientWidth"))
                .isEqualTo(true);
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);

        // And: the stages of one family have colours of their own
        Assertions.assertThat(colour(card))
                .isNotEqualTo(colour(page.locator(".card").last()));
        Assertions.assertThat(chromium.complaints()).isEmpty();
    }

    private static Object colour(Locator card) {
        return card.locator(".key").evaluate("key => getComputedStyle(key).backgroundColor");
    }

    private static void answer(Route route, String json) {
        route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(json));
    }
}
