package io.bencao.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.schemas.avro.Sha256;
import io.bencao.schemas.avro.Timings;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alerts that people handle, in a browser: acknowledged, assigned, silenced, called for; in sentences, by keys, on a phone. */
@Timeout(300)
class DashboardAlertsIT {

    private static final double PATIENCE_MS = 60_000;

    /** Counts the tones that the page starts, since nobody hears them here. */
    private static final String COUNTED_TONES = """
            window.tones = 0;
            const start = OscillatorNode.prototype.start;
            OscillatorNode.prototype.start = function (...when) { window.tones++; return start.apply(this, when); };
            """;

    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static TestBroker broker;
    private static InsightsProcess insights;
    private static KafkaProducer<byte[], byte[]> predictions;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        broker = TestBroker.start(folder);
        insights = InsightsProcess.start(
                folder.resolve("insights"),
                broker.bootstrapServers(),
                Map.of(
                        "bencao.insights.access.people.lin", "operator",
                        "bencao.insights.alerts.silent-source.enabled", "false"));
        insights.awaitRunning();
        predictions = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout(5_000);
        for (AutoCloseable one : new AutoCloseable[] {chromium, predictions, insights, broker}) {
            if (one != null) {
                one.close();
            }
        }
    }

    @Test
    void shouldLetPeopleHandleAlertsAndTellEachOther() {
        Page lin = chromium.person(insights.address());
        lin.addInitScript(COUNTED_TONES);
        lin.navigate("/#/alerts");
        lin.reload();
        login(lin, "lin");
        assertThat(panel(lin, "waiting")).containsText("Nothing to worry about.");
        lin.getByText("Sound: off").click();
        assertThat(lin.getByText("Sound: on")).isVisible();
        lin.waitForFunction("() => window.tones === 2");

        // When two pans are over-roasted
        see("pan-1", "huangqin_tg", 8);
        see("pan-2", "huangqin_tg", 8);

        // Then they are said in a sentence, counted beside the menu, and heard
        Locator first = alert(lin, "waiting", "pan-1");
        assertThat(first).containsText("8 of the last 20 images were *_tg");
        assertThat(alert(lin, "waiting", "pan-2")).isVisible();
        assertThat(badge(lin)).hasText("2");
        lin.waitForFunction("() => window.tones >= 4");
        Screens.keep(lin, "alerts-waiting");

        // When one is acknowledged by a key, and another person looks on
        Page admin = chromium.person(insights.address());
        login(admin, "admin");
        admin.navigate("/#/alerts");
        first.focus();
        lin.keyboard().press("a");

        // Then both see it
        for (Page page : List.of(lin, admin)) {
            assertThat(alert(page, "in-hand", "pan-1")).containsText("acknowledged lin");
            assertThat(badge(page)).hasText("1");
        }

        // When it is taken back, and acknowledged with a note, and given to somebody
        alert(lin, "in-hand", "pan-1").getByText("Take back").click();
        assertThat(alert(lin, "waiting", "pan-1")).isVisible();
        alert(lin, "waiting", "pan-1").getByText("With a note…").click();
        lin.getByLabel("Note").fill("fire turned down");
        lin.keyboard().press("Enter");
        assertThat(alert(lin, "in-hand", "pan-1")).containsText("fire turned down");
        alert(lin, "in-hand", "pan-1").getByText("Assign…").click();
        lin.getByLabel("Who looks after it").fill("mei");
        lin.keyboard().press("Enter");
        assertThat(alert(admin, "in-hand", "pan-1")).containsText("mei");

        // When the other one is silenced, and raised anew in another pan meanwhile
        alert(lin, "waiting", "pan-2").getByText("Silence…").click();
        lin.getByLabel("Sources").fill("pan-*");
        lin.getByLabel("Why").fill("cleaning day");
        Screens.keep(lin, "alerts-silence-dialog");
        lin.getByRole(AriaRole.DIALOG)
                .getByText("Silence", new Locator.GetByTextOptions().setExact(true))
                .last()
                .click();
        assertThat(alert(admin, "silenced", "pan-2")).containsText("by lin · cleaning day");
        int tones = (int) lin.evaluate("window.tones");
        see("pan-3", "huangqin_tg", 8);

        // Then it is shown, and nobody is called
        assertThat(alert(lin, "silenced", "pan-3")).isVisible();
        assertThat(badge(lin)).hasCount(0);
        Assertions.assertThat(lin.evaluate("window.tones")).isEqualTo(tones);
        Screens.keepAll(lin, "alerts-in-hand", () -> fits(lin));
        readChinese();

        // When the silence ends, while they go on
        panel(admin, "silences").getByText("End it").click();

        // Then both wait, and call
        assertThat(alert(lin, "waiting", "pan-2")).isVisible();
        assertThat(alert(lin, "waiting", "pan-3")).isVisible();
        assertThat(badge(lin)).hasText("2");
        lin.waitForFunction("before => window.tones > before", tones);

        // And what was done is in the log of changes
        admin.navigate("/#/audit");
        for (String action :
                List.of("acknowledged an alert", "assigned an alert", "silenced a rule", "ended a silence")) {
            assertThat(admin.getByText(action).first()).isVisible();
        }
        Assertions.assertThat(chromium.complaints()).isEmpty();
    }

    private void readChinese() {
        Page page = chromium.page(insights.address(), "zh-CN", 390, 844, ColorScheme.DARK);
        page.navigate("/#/alerts");
        assertThat(alert(page, "in-hand", "pan-1")).containsText("最近 20 张图像中有 8 张为 *_tg");
        assertThat(alert(page, "in-hand", "pan-1")).containsText("已确认 lin");
        // Nobody has logged in: there is nothing to press.
        assertThat(page.locator(".alert-actions")).hasCount(0);
        fits(page);
        Screens.keep(page, "alerts-zh");
    }

    private static void see(String source, String label, int count) {
        Wire<Prediction> wire = Wire.of(Prediction.class);
        for (int i = 0; i < count; i++) {
            Instant now = Instant.now();
            Prediction prediction = Prediction.newBuilder()
                    .setEventId(UUID.randomUUID())
                    .setSourceId(source)
                    .setCapturedAt(now)
                    .setReceivedAt(now)
                    .setPredictedAt(now)
                    .setLabel(label)
                    .setConfidence(0.9f)
                    .setTopK(List.of(new ScoredLabel(label, 0.9f)))
                    .setCheckpoint(new CheckpointRef("test", "ab".repeat(32), "fp32"))
                    .setOrigin(new Origin(Topics.IMAGE_EVENTS.name(), "none", 0, (long) i, new Sha256(new byte[32])))
                    .setTimings(new Timings(0L, 0L, 0L, 0L))
                    .setAttributes(Map.of())
                    .build();
            predictions.send(new ProducerRecord<>(
                    Topics.PREDICTIONS.name(), source.getBytes(StandardCharsets.UTF_8), wire.write(prediction)));
        }
        predictions.flush();
    }

    private static void login(Page page, String name) {
        page.getByText("Log in").first().click();
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(insights.password(name).orElseThrow());
        page.keyboard().press("Enter");
        assertThat(page.getByText("Log out")).isVisible();
    }

    private static Locator panel(Page page, String name) {
        return page.locator(".panel." + name);
    }

    private static Locator alert(Page page, String panel, String subject) {
        return panel(page, panel).locator(".alert").filter(new Locator.FilterOptions().setHasText(subject));
    }

    private static Locator badge(Page page) {
        return page.locator(".side .to-alerts .count");
    }

    private static void fits(Page page) {
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }
}
