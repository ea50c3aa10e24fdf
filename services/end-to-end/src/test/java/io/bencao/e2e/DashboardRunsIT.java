package io.bencao.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.bencao.samples.SampleSeeds;
import io.bencao.samples.classes.Herb;
import io.bencao.samples.runs.Ending;
import io.bencao.samples.runs.RoastRun;
import io.bencao.samples.runs.RoastRuns;
import io.bencao.samples.runs.RunImage;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.EventValues;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.Repository;
import io.bencao.testkit.TestBroker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pans in a browser on real services, the starter among them: they appear with their curves, one is lost and warned of, each has a page.
 */
@Timeout(420)
class DashboardRunsIT {

    private static final double PATIENCE_MS = 90_000;
    private static final int EVERY = 6;

    /** Between two images of a pan: insights looks at runs once a second, and should see them grow. */
    private static final long PACE_MILLIS = 250;

    @TempDir
    Path folder;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private Chromium chromium;
    private EventProducer events;
    private InsightsProcess insights;

    @BeforeEach
    void start() {
        chromium = keep(Chromium.start());
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        Path store = Repository.root().resolve("model/starter");
        TestBroker broker = keep(TestBroker.start(folder));
        events = keep(new EventProducer(broker.bootstrapServers()));
        Path logs = Repository.root().resolve("services/end-to-end/target/logs");
        keep(ClassifierProcess.start(ClassifierSettings.of("runs-classifier", logs, broker.bootstrapServers(), store)));
        insights = keep(InsightsProcess.start(
                folder.resolve("insights"),
                broker.bootstrapServers(),
                Map.of(
                        "bencao.checkpoint.store",
                        store.toString(),
                        "bencao.insights.runs.courses",
                        store.resolve("courses.json").toString(),
                        "bencao.insights.runs.record-key",
                        folder.resolve("records.pem").toString(),
                        // Images bear the times of their pans, minutes before they are sent; and pans stay on while
                        // they are looked at.
                        "bencao.insights.runs.clock",
                        "10m",
                        "bencao.insights.runs.pause",
                        "10m",
                        "bencao.insights.alerts.camera-clock.enabled",
                        "false")));
        insights.awaitRunning();
    }

    @AfterEach
    void stop() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout(5_000);
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void shouldShowPansWithTheirCurvesAWarningAndAPageForEach() throws Exception {
        // Given
        Page page = chromium.person(insights.address());
        page.navigate("/#/runs");
        assertThat(page.locator(".view")).containsText("No pan is on.");
        RoastRun lost = run(Herb.PUHUANG, Ending.LATE);
        RoastRun other = run(Herb.WANGBULIUXING, Ending.IN_TIME);

        // When: one is left on until it is over; on the other fire pollen lay, and another herb does now, which is half
        // done
        Instant now = Instant.now();
        int followed = send("pan-1", lost, lost.images(), now.minusMillis((long) (lost.end() * 1000)));
        List<RunImage> half = other.images().subList(0, other.images().size() / 2);
        Instant began = now.minusSeconds((long) EVERY * half.size());
        send("pan-2", lost, lost.images().subList(0, 5), began.minusSeconds(EVERY * 6));
        int halfOf = send("pan-2", other, half, began);

        // Then: they appear by themselves, each with its stage and its curve
        Locator first = card(page, "pan-1");
        assertThat(first.locator(".chip")).hasText("Puhuang (cattail pollen) · over-processed");
        assertThat(first).hasClass(Pattern.compile(".*\\bbad\\b.*"));
        assertThat(first.locator(".dot")).hasCount(followed);
        Locator second = card(page, "pan-2");
        assertThat(second.locator(".chip")).containsText("Wangbuliuxing (vaccaria seed) · ");
        assertThat(second.locator(".run-says")).containsText(Pattern.compile(" in (about )?\\d+ s \\(\\d+ to \\d+\\)"));
        assertThat(second.locator(".dot")).hasCount(halfOf);
        assertThat(page.locator(".run-card").filter(with("ended: another herb")))
                .isVisible();
        Screens.keepAll(page, "runs", () -> fits(page));

        // And: the overview has them too
        page.navigate("/#/overview");
        assertThat(card(page, "pan-1")).isVisible();
        Screens.keep(page, "runs-overview");

        // And: somebody was warned
        page.navigate("/#/alerts");
        assertThat(page.locator(".alert")
                        .filter(with("pan-1"))
                        .filter(with("Take it off soon"))
                        .first())
                .isVisible();
        Screens.keep(page, "runs-alerts");

        // When
        page.navigate("/#/runs");
        card(page, "pan-1").click();

        // Then: a page of its own, with every point and some images
        assertThat(page.locator("h1")).hasText("pan-1");
        assertThat(page.locator(".run-detail .dot")).hasCount(followed);
        Assertions.assertThat(
                        page.locator(".run-detail path.line").getAttribute("d").split("L"))
                .hasSize(followed);
        assertThat(page.locator(".run-detail .stage-name"))
                .hasText(new String[] {"raw", "under-processed", "just right", "over-processed"});
        Locator image = page.locator(".run-detail .strip img").first();
        Assertions.assertThat(image.evaluate("image => image.decode().then(() => image.naturalWidth)"))
                .isNotEqualTo(0);
        Screens.keepAll(page, "run", () -> fits(page));

        readChinese();

        // When: raw vaccaria seed lies there next
        send("pan-1", other, other.images().subList(0, 4), Instant.now());

        // Then: what becomes of the pan is on a sheet to sign, and in a file
        page.getByText("Batch record").click();
        new BatchRecordSheet(page, InsightsProcess.publicRecordKey(folder.resolve("insights")))
                .shouldShowAndGiveTheRecord("pan-1", followed);
        Page chinese = chromium.page(insights.address(), "zh-CN", 390, 844, ColorScheme.DARK);
        chinese.navigate(page.url());
        new BatchRecordSheet(chinese, InsightsProcess.publicRecordKey(folder.resolve("insights"))).shouldReadChinese();
        Assertions.assertThat(chromium.complaints()).isEmpty();
    }

    private void readChinese() {
        Page page = chromium.page(insights.address(), "zh-CN", 390, 844, ColorScheme.DARK);
        page.navigate("/#/runs");
        assertThat(card(page, "pan-1").locator(".chip")).hasText("蒲黄 · 太过");
        assertThat(card(page, "pan-2").locator(".chip")).containsText("王不留行 · ");
        fits(page);
        Screens.keep(page, "runs-zh");
        card(page, "pan-1").click();
        assertThat(page.locator(".run-detail .stage-name")).hasText(new String[] {"生品", "不及", "适中", "太过"});
        fits(page);
        Screens.keep(page, "run-zh");
    }

    /** A run without troubles, so that each of its images is on the page. */
    private static RoastRun run(Herb herb, Ending ending) {
        RoastRuns row = new RoastRuns(SampleSeeds.DEMO, List.of(herb), EVERY);
        return IntStream.range(1, 1000)
                .mapToObj(row::run)
                .filter(run -> run.ending() == ending && run.images().stream().allMatch(RunImage::arrives))
                .findFirst()
                .orElseThrow();
    }

    /** Sends images of a run as their camera does, in less time. Answers how many. */
    private int send(String source, RoastRun run, List<RunImage> images, Instant begin) throws InterruptedException {
        for (RunImage image : images) {
            Instant taken = begin.plusMillis((long) (image.seconds() * 1000));
            events.send(source, EventValues.inline(UUID.randomUUID(), source, taken, run.jpeg(image)), Set.of());
            TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
        }
        events.awaitAll();
        return images.size();
    }

    private static Locator card(Page page, String source) {
        return page.locator(".run-card").filter(with(source)).first();
    }

    /** Nothing sticks out, neither of the page nor of a card. */
    private static void fits(Page page) {
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        Assertions.assertThat(
                        page.evaluate(
                                "[...document.querySelectorAll('.run-card')].every(card => card.scrollWidth <= card.clientWidth)"))
                .isEqualTo(true);
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        open.push(closeable);
        return closeable;
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
