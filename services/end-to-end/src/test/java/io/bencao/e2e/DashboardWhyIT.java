package io.bencao.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import io.bencao.samples.SampleImage;
import io.bencao.samples.SampleImages;
import io.bencao.samples.SampleSeeds;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.Repository;
import io.bencao.testkit.TestBroker;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Why a label, in a browser on real services with the starter: in an image's dialog and in the review queue. */
@Timeout(420)
class DashboardWhyIT {

    private static final double PATIENCE_MS = 90_000;
    private static final int UNSEEN = 140;
    private static final int COVER = 153;
    private static final String ALPHA = "(canvas, [x, y]) => canvas.getContext('2d')"
            + ".getImageData(Math.floor(x * canvas.width), Math.floor(y * canvas.height), 1, 1).data[3]";

    @TempDir
    Path folder;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private Chromium chromium;
    private InsightsProcess insights;

    @BeforeEach
    void start() {
        chromium = keep(Chromium.start());
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        Path store = Repository.root().resolve("model/starter");
        TestBroker broker = keep(TestBroker.start(folder));
        EventProducer events = keep(new EventProducer(broker.bootstrapServers()));
        Path logs = Repository.root().resolve("services/end-to-end/target/logs");
        keep(ClassifierProcess.start(ClassifierSettings.of("why-classifier", logs, broker.bootstrapServers(), store)));
        insights = keep(InsightsProcess.start(
                folder.resolve("insights"),
                broker.bootstrapServers(),
                Map.of(
                        "bencao.checkpoint.store",
                        store.toString(),
                        "bencao.insights.access.people.lin",
                        "operator",
                        // Whatever is answered comes before a person.
                        "bencao.insights.review.low-confidence",
                        "1")));
        insights.awaitRunning();
        SampleImages images = new SampleImages(SampleSeeds.EVALUATION + 8);
        for (int i = 0; i < 3; i++) {
            SampleImage image = images.image(3 + 4L * i);
            events.good("pan-" + i, image.jpeg());
        }
        events.awaitAll();
    }

    @AfterEach
    void stop() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout(5_000);
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void shouldShowWhereTheLabelIsSeenInADialogAndInTheReviewQueue() {
        // Given
        Page page = chromium.person(insights.address());
        openCard(page, page.locator(".small-cards .card").first());
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        Locator button = dialog.getByRole(AriaRole.BUTTON, named("Why?"));

        // When
        button.click();

        // Then: the middle is under the map, a corner is not seen
        Locator map = dialog.locator("canvas.map");
        assertThat(map).isVisible();
        Assertions.assertThat(alpha(map, 0.5, 0.5)).isIn(COVER, 255);
        Assertions.assertThat(alpha(map, 0.01, 0.01)).isEqualTo(UNSEEN);
        assertThat(dialog.locator(".why-legend")).containsText("are its logit");
        Assertions.assertThat(map.evaluate("map => JSON.stringify(map.getBoundingClientRect())"
                        + " === JSON.stringify(map.parentElement.querySelector('img').getBoundingClientRect())"))
                .isEqualTo(true);
        Assertions.assertThat(dialog.locator(".event").evaluate("all => all.scrollWidth <= all.clientWidth"))
                .isEqualTo(true);
        Screens.keep(page, "why-light");

        // When: another class
        String before = map.getAttribute("aria-label");
        Locator classes = dialog.locator(".why select");
        int chosen = ((Number) classes.evaluate("select => select.selectedIndex")).intValue();
        classes.selectOption(new SelectOption().setIndex(chosen == 0 ? 1 : 0));

        // Then
        assertThat(map).not().hasAttribute("aria-label", before);
        assertThat(map).isVisible();

        // And: away with it
        button.click();
        assertThat(map).hasCount(0);

        inChineseInTheDark();
        inTheReviewQueue();
        Assertions.assertThat(chromium.complaints()).isEmpty();
    }

    private static void openCard(Page page, Locator card) {
        page.navigate("/#/review");
        assertThat(card.locator("img")).isVisible();
        card.click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    }

    private void inChineseInTheDark() {
        Page page = chromium.page(insights.address(), "zh-CN", 1440, 900, ColorScheme.DARK);
        openCard(page, page.locator(".small-cards .card").last());
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, named("为什么")).click();
        assertThat(page.locator("canvas.map")).isVisible();
        assertThat(page.locator(".why-legend")).containsText("logit");
        Screens.keep(page, "why-dark-zh");
    }

    private void inTheReviewQueue() {
        Page page = chromium.person(insights.address());
        page.getByText("Log in").click();
        page.getByLabel("Name").fill("lin");
        page.getByLabel("Password").fill(insights.password("lin").orElseThrow());
        page.keyboard().press("Enter");
        assertThat(page.getByText("Log out")).isVisible();
        page.navigate("/#/review");
        // Keys are listened to once the image is there; before, one is lost.
        assertThat(page.locator(".desk img")).isVisible();
        page.keyboard().press("b");
        assertThat(page.locator(".desk canvas.map")).isVisible();
        Screens.keep(page, "why-review");
        page.keyboard().press("b");
        assertThat(page.locator(".desk canvas.map")).hasCount(0);
    }

    private static int alpha(Locator map, double x, double y) {
        return ((Number) map.evaluate(ALPHA, List.of(x, y))).intValue();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        open.push(closeable);
        return closeable;
    }
}
