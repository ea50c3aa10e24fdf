package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.bencao.bench.streams.PredictionFill;
import io.bencao.cli.cluster.Cluster;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.Repository;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard on full stores: a million predictions, a thousand sources, a hundred labels. */
@Tag("soak")
@Timeout(1200)
class ManyPredictionsIT {

    private static final int PREDICTIONS = 1_000_000;
    private static final int SOURCES = 1_000;
    private static final int LABELS = 100;
    private static final int VISITS = 10;
    private static final int HEAVIEST_PAGE = 500_000;
    private static final Duration COUNTED = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    @Test
    void shouldOpenFastAndWholeOverAMillionPredictions() {
        try (Chromium chromium = Chromium.start();
                TestBroker broker = TestBroker.start(folder);
                InsightsProcess insights =
                        InsightsProcess.start(folder.resolve("insights"), broker.bootstrapServers(), Map.of())) {
            // Given
            Properties connection = new Properties();
            connection.setProperty("bootstrap.servers", broker.bootstrapServers());
            PredictionFill.fill(Cluster.connect(connection), PREDICTIONS, SOURCES, LABELS, sent -> {});
            Waiting.calmlyUntil("all are counted", COUNTED, () -> insights.images() >= PREDICTIONS);

            // When
            List<Long> firstPaints = new ArrayList<>();
            List<Long> contents = new ArrayList<>();
            List<Long> figures = new ArrayList<>();
            Map<?, ?> loading = Map.of();
            for (int visit = 0; visit < VISITS; visit++) {
                Page page = chromium.person(insights.address());
                page.locator(".tile-value")
                        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("[1-9]")))
                        .first()
                        .waitFor();
                figures.add(((Number) page.evaluate("performance.now()")).longValue());
                loading = PageClock.loading(page);
                firstPaints.add(((Number) loading.get("first-paint")).longValue());
                contents.add(((Number) loading.get("first-contentful-paint")).longValue());
                page.context().close();
            }

            // Then
            SoakFigures.keptAs("dashboard over a million predictions")
                    .with("predictions", insights.images())
                    .with("firstPaintMillis", new Distribution(firstPaints).figures())
                    .with("firstContentfulPaintMillis", new Distribution(contents).figures())
                    .with("figuresThereMillis", new Distribution(figures).figures())
                    .with("pageBytes", loading.get("pageBytes"))
                    .with("answerBytes", loading.get("answerBytes"))
                    .write();
            assertThat(((Number) loading.get("pageBytes")).longValue())
                    .isPositive()
                    .isLessThan(HEAVIEST_PAGE);
            look(chromium, insights);
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    /** No view is wider than its window, whatever it has to show; images for people to look at. */
    private static void look(Chromium chromium, InsightsProcess insights) {
        look(chromium.person(insights.address()), "wide");
        look(chromium.page(insights.address(), "zh-CN", 390, 844, ColorScheme.DARK), "phone");
    }

    private static void look(Page page, String screen) {
        for (String view : List.of("overview", "sources", "review", "checkpoints", "alerts")) {
            page.navigate("/#/" + view);
            page.waitForTimeout(2_500);
            Path file = Repository.root()
                    .resolve("services/end-to-end/target/screenshots/many-" + view + "-" + screen + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file));
            assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as(view + " " + screen)
                    .isEqualTo(true);
        }
    }
}
