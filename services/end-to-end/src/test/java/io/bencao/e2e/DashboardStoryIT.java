package io.bencao.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.bencao.checkpoint.Sha256;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.EventValues;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.Repository;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TestImageServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole story in a browser on real services: images appear, a doubtful one is labelled with one key, an alert rises and
 * clears, a checkpoint is released and taken back.
 */
@Timeout(420)
class DashboardStoryIT {

    private static final double PATIENCE_MS = 90_000;
    private static final String SOURCE = "pan-1";
    private static final String OTHER = "<b>pan-2</b>";

    @TempDir
    Path folder;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private Chromium chromium;
    private TestBroker broker;
    private EventProducer events;
    private FeedbackTopic feedback;
    private InsightsProcess insights;
    private TestImageServer images;
    private List<String> digests;
    private long seed;

    @BeforeEach
    void start() throws IOException {
        chromium = keep(Chromium.start());
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        Path store = TrainedCheckpoint.train(folder, 1);
        TrainedCheckpoint.train(folder, 2);
        digests = digests(store);
        broker = keep(TestBroker.start(folder));
        images = keep(TestImageServer.start());
        events = keep(new EventProducer(broker.bootstrapServers()));
        feedback = keep(new FeedbackTopic(broker.bootstrapServers()));
        Path logs = Repository.root().resolve("services/end-to-end/target/logs");
        keep(ClassifierProcess.start(ClassifierSettings.of("story-classifier", logs, broker.bootstrapServers(), store)
                .with("bencao.checkpoint.path", store.resolve(digests.get(0)).toString())
                .with("bencao.checkpoint.store", store.toString())
                .with("bencao.checkpoint.cache", folder.resolve("cache").toString())
                .with("bencao.references.servers", images.place())
                .with("bencao.references.networks", "127.0.0.0/8")));
        insights = keep(InsightsProcess.start(folder.resolve("insights"), broker.bootstrapServers(), settings(store)));
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
    void shouldWalkFromAImageToACorrectionAnAlertAReleaseAndBack() {
        // Given
        Page page = chromium.person(insights.address());
        login(page, "lin");
        release(digests.get(0));

        // When: images flow
        send(40);

        // Then: they appear by themselves, and a name that looks like markup is only a name
        assertThat(page.locator(".strip .card").filter(with(SOURCE))).isVisible();
        assertThat(page.locator(".strip .card").filter(with(OTHER))).isVisible();
        assertThat(page.locator(".strip b")).hasCount(0);
        Locator image = page.locator(".strip .card").filter(with(SOURCE)).locator("img");
        assertThat(image).isVisible();
        Assertions.assertThat(image.evaluate("image => image.decode().then(() => image.naturalWidth)"))
                .isNotEqualTo(0);
        Screens.keep(page, "overview");

        labelWithOneKey(page);
        seeAnAlertRiseAndClear(page);
        releaseAndRollBack();
        seeImagesThatAreStoredElsewhere(page);
        Assertions.assertThat(chromium.complaints()).isEmpty();
    }

    private void labelWithOneKey(Page page) {
        page.navigate("/#/review");
        Locator desk = page.locator(".desk");
        assertThat(desk).isVisible();
        Screens.keep(page, "review");

        // When: another label than the model's
        Locator wrong = desk.locator(".label-key:not(.guess)").first();
        String key = wrong.locator("kbd").textContent();
        String label = wrong.locator(".label-name").textContent();
        page.keyboard().press(key);

        // Then
        assertThat(page.locator(".toast")).containsText(label);
        Feedback said = feedback.await("the correction", one -> one.getKind() == FeedbackKind.LABEL);
        Assertions.assertThat(said.getAnnotator()).isEqualTo("lin");
        Assertions.assertThat(said.getTrueLabel()).isEqualTo(label);
        Assertions.assertThat(said.getSignature()).isNotNull();

        // And: taken back, then confirmed instead, as others
        page.keyboard().press("z");
        feedback.await(
                "the withdrawal",
                one -> one.getKind() == FeedbackKind.WITHDRAW
                        && one.getEventId().equals(said.getEventId()));
        for (int confirmed = 0; confirmed < 3; confirmed++) {
            assertThat(desk).isVisible();
            page.keyboard().press("Enter");
            page.waitForTimeout(300);
        }
        feedback.await("a confirmation", one -> one.getKind() == FeedbackKind.CONFIRM);
        page.navigate("/#/checkpoints");
        assertThat(page.locator(".confusion-side")).containsText("judged images");
        assertThat(page.locator(".swap-figures").first()).containsText("100.0%");
    }

    private void seeAnAlertRiseAndClear(Page page) {
        page.navigate("/#/alerts");
        Locator alerts = page.locator(".alert").filter(with(SOURCE));
        assertThat(alerts.filter(with("Silent source")).first()).isVisible();
        Screens.keep(page, "alerts");

        // When
        send(4);

        // Then
        assertThat(page.locator(".alert.over").filter(with(SOURCE)).first()).isVisible();
    }

    private void releaseAndRollBack() {
        Page page = admin();
        release(page, digests.get(1));
        assertThat(page.locator(".instance").filter(with(digests.get(1).substring(0, 10))))
                .containsText("serving");
        Screens.keep(page, "checkpoints");

        page.getByText("Roll back…").click();
        page.getByLabel("Reason").fill("it was better before");
        page.getByRole(AriaRole.DIALOG).getByText("Roll back", exactly()).last().click();
        assertThat(page.locator(".instance").filter(with(digests.get(0).substring(0, 10))))
                .containsText("serving");
        page.navigate("/#/audit");
        assertThat(page.locator("tbody")).containsText("rolled back");
        assertThat(page.locator("tbody")).containsText("it was better before");
    }

    private void seeImagesThatAreStoredElsewhere(Page page) {
        // When: events come that only refer to their images
        page.navigate("/#/overview");
        for (String name : List.of("there", "gone", "changed")) {
            byte[] jpeg = DrawnImage.draw(seed++, 96, 72, 8).jpeg(0.8f, false);
            byte[] digest = HexFormat.of().parseHex(Sha256.of(jpeg));
            events.send(
                    "stored-" + name,
                    EventValues.reference("stored-" + name, images.put(name, jpeg), digest),
                    Set.of());
        }
        events.awaitAll();

        // Then: they are answered and shown as all others
        for (String name : List.of("there", "gone", "changed")) {
            Locator image =
                    page.locator(".strip .card").filter(with("stored-" + name)).locator("img");
            assertThat(image).isVisible();
            Assertions.assertThat(image.evaluate("image => image.decode().then(() => image.naturalWidth)"))
                    .isNotEqualTo(0);
        }

        // When: one is lost, one is overwritten
        images.remove("gone");
        images.put("changed", DrawnImage.draw(seed++, 96, 72, 8).jpeg(0.8f, false));

        // Then: each says so in its dialog
        shouldSayInTheDialog(page, "gone", "No longer where it was stored.");
        shouldSayInTheDialog(page, "changed", "Something else lies where it was stored.");
        Screens.keep(page, "stored");

        // When: the place is away, then comes back
        images.goAway();
        shouldSayInTheDialog(page, "there", "The place where it is stored does not answer at present.");
        images.comeBack();
        page.locator(".strip .card").filter(with("stored-there")).click();
        assertThat(page.getByRole(AriaRole.DIALOG).locator(".event-image img")).isVisible();
        page.keyboard().press("Escape");
    }

    private static void shouldSayInTheDialog(Page page, String name, String sentence) {
        page.locator(".strip .card").filter(with("stored-" + name)).click();
        assertThat(page.getByRole(AriaRole.DIALOG).locator(".event-image")).containsText(sentence);
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    private void release(String digest) {
        Page page = admin();
        release(page, digest);
        assertThat(page.locator(".pickable").first()).containsText("champion");
        page.close();
    }

    private void release(Page page, String digest) {
        page.getByText("Release…").first().click();
        page.getByLabel("Digest").fill(digest);
        page.getByLabel("Reason").fill("for the test");
        page.getByRole(AriaRole.DIALOG).getByText("Release", exactly()).click();
        assertThat(page.locator(".toast")).containsText("Release #");
    }

    private Page admin() {
        Page page = chromium.person(insights.address());
        login(page, "admin");
        page.navigate("/#/checkpoints");
        return page;
    }

    private void login(Page page, String name) {
        page.getByText("Log in").click();
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(insights.password(name).orElseThrow());
        page.keyboard().press("Enter");
        assertThat(page.getByText("Log out")).isVisible();
    }

    private void send(int images) {
        for (int sent = 0; sent < images; sent++) {
            byte[] jpeg = DrawnImage.draw(seed++, 96, 72, 8).jpeg(0.8f, false);
            events.good(sent % 2 == 0 ? SOURCE : OTHER, jpeg);
        }
        events.awaitAll();
    }

    private Map<String, String> settings(Path store) {
        Map<String, String> settings = new HashMap<>(images.settings());
        settings.put("bencao.checkpoint.store", store.toString());
        settings.put(
                "bencao.checkpoint.signing-key", TrainedCheckpoint.key(folder).toString());
        settings.put("bencao.insights.access.people.lin", "operator");
        // Half-trained answers are all doubtful enough for a test that needs some.
        settings.put("bencao.insights.review.low-confidence", "0.99");
        settings.put("bencao.insights.alerts.silent-source.time", "8s");
        return settings;
    }

    private static List<String> digests(Path store) throws IOException {
        try (Stream<Path> folders = Files.list(store)) {
            return folders.filter(Files::isDirectory)
                    .map(one -> one.getFileName().toString())
                    .filter(name -> name.length() == 64)
                    .toList();
        }
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        open.push(closeable);
        return closeable;
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
