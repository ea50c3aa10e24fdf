package io.bencao.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.classifier.predict.FragileCheckpoint;
import io.bencao.classifier.predict.FragileCheckpoint.Variant;
import io.bencao.guarantees.AsItsCheckpointAnswers;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Verdict;
import io.bencao.protocols.stores.StorePlace;
import io.bencao.references.ReferenceRules.Store;
import io.bencao.runtime.HeldPhase;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.schemas.avro.Prediction;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.Predictions;
import io.bencao.testkit.Releases;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TestObjectStore;
import io.bencao.testkit.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints change in a running service on a real broker; its network is tiny and real. */
@Timeout(240)
class SwapIT {

    @TempDir
    Path folder;

    private final SigningKey key = SigningKey.generate();
    private final Map<UUID, String> sent = new HashMap<>();
    private final Map<String, byte[]> images = new HashMap<>();
    private TestBroker broker;
    private EventProducer events;
    private Releases releases;
    private CheckpointBundle first;
    private CheckpointBundle second;

    @BeforeEach
    void start() throws Exception {
        broker = TestBroker.start(folder);
        events = new EventProducer(broker.bootstrapServers());
        releases = new Releases(broker.bootstrapServers(), "fragile", key);
        first = FragileCheckpoint.write(folder, Variant.usual("one"), key);
        second = FragileCheckpoint.write(folder, Variant.usual("two").withTemperature(40), key);
        key.exportPublic(folder.resolve("test.pub"));
        for (int seed = 0; seed < 5; seed++) {
            images.put("image-" + seed, DrawnImage.draw(seed, 48, 40, 4).jpeg(0.8f, false));
        }
    }

    @AfterEach
    void stop() {
        events.close();
        releases.close();
        broker.close();
    }

    @Test
    void shouldAnswerEachEventOnceByTheCheckpointThatItNamesWhileReleasesChangeIt() throws Exception {
        // Given
        RunningService service = service("swapping", Map.of());

        // When
        for (int i = 0; i < 6; i++) {
            CheckpointBundle next = i % 2 == 0 ? second : first;
            send(60);
            releases.release(next);
            send(60);
            releases.awaitServing("swapping", next.digest());
            send(20);
        }

        // Then
        Evidence evidence = Judged.everything(broker.bootstrapServers());
        assertThat(evidence.predicted()).isEqualTo(sent.size());
        assertThat(evidence.checkpoints()).contains(first.digest(), second.digest());
        judgeScores();
        assertThat(service.counter("bencao.swaps", "outcome", "served", "phase", "draining"))
                .isBetween(6.0, 7.0);
        service.close();
        Waiting.until(
                "its last word is that it retired",
                () -> last("swapping").filter(CheckpointState.RETIRED::equals).isPresent());
    }

    @Test
    void shouldServeWhatWasReleasedWhenItStartsAnewAndWithoutTheStore() throws Exception {
        // Given
        Map<String, String> kept =
                Map.of("bencao.checkpoint.cache", folder.resolve("cache").toString());
        RunningService service = service("starting", kept);
        releases.release(second);
        releases.awaitServing("starting", second.digest());
        service.close();

        // When
        Files.move(folder.resolve("store"), folder.resolve("away"));
        Path path = folder.resolve("away").resolve(first.digest());
        RunningService again = service(
                "starting",
                Map.of(
                        "bencao.checkpoint.cache",
                        folder.resolve("cache").toString(),
                        "bencao.checkpoint.path",
                        path.toString()));

        // Then
        assertThat(again.facts()).containsEntry("digest", second.digest());
        again.close();
    }

    @Test
    void shouldServeWhatLiesInABucketAndStayWhereItIsWhileThatIsAway() throws Exception {
        try (TestObjectStore objects = TestObjectStore.start(folder.resolve("objects"), List.of("checkpoints"))) {
            // Given
            String place = "s3://checkpoints/herbs";
            StorePlace bucket = new StorePlace(place, new Store(Optional.of(objects.endpoint()), Store.USUAL_REGION));
            bucket.open(folder.resolve("unused"), 1).put(second.folder());
            Path cache = folder.resolve("cache");
            RunningService service = service(
                    "from-bucket",
                    Map.of(
                            "bencao.checkpoint.store", place,
                            "bencao.checkpoint.object-store.endpoint",
                                    objects.endpoint().toString(),
                            "bencao.checkpoint.cache", cache.toString()));
            send(20);

            // When
            objects.goAway();
            releases.release(second);
            send(20);
            Waiting.until(
                    "it says what it waits for",
                    () -> service.facts().getOrDefault("release", "").contains(place));
            assertThat(service.facts()).containsEntry("digest", first.digest());
            objects.comeBack();

            // Then
            releases.awaitServing("from-bucket", second.digest());
            send(20);
            assertThat(Judged.everything(broker.bootstrapServers()).predicted()).isEqualTo(sent.size());
            judgeScores();
            assertThat(new FolderStore(cache.resolve("fetched")).list()).containsExactly(second.digest());
            service.close();
        }
    }

    @Test
    void shouldWaitUnreadyForAReleaseWhereThereIsNoCheckpointAtAll() throws Exception {
        // Given
        RunningService service = RunningService.unstarted(TestConfig.of(withoutPath("empty")));
        Thread start = new Thread(service::startOrFail, "start");
        start.start();
        Waiting.until(
                "it says what is missing",
                () -> service.problems().getOrDefault("checkpoint", "").contains("nothing was released"));

        // When
        releases.release(second);
        Waiting.until("it is ready", () -> service.problems().isEmpty());
        send(10);

        // Then
        Judged.everything(broker.bootstrapServers());
        judgeScores();
        start.join();
        service.close();
    }

    @Test
    void shouldLetImagesWaitWhileItFreesMemoryFirst() throws Exception {
        // Given
        RunningService service = service("frugal", Map.of("bencao.checkpoint.swap", "resource"));

        // When
        send(50);
        releases.release(second);
        send(50);
        releases.awaitServing("frugal", second.digest());
        send(10);

        // Then
        assertThat(Judged.everything(broker.bootstrapServers()).predicted()).isEqualTo(110);
        judgeScores();
        assertThat(states("frugal"))
                .containsSubsequence(
                        CheckpointState.SERVING,
                        CheckpointState.DRAINING,
                        CheckpointState.RETIRED,
                        CheckpointState.VERIFYING,
                        CheckpointState.WARMING,
                        CheckpointState.SERVING);
        service.close();
    }

    @Test
    void shouldServeTheNewestReleaseAloneWhenItComesDuringAChange() throws Exception {
        // Given
        Path hold = Files.createDirectories(folder.resolve("phase")).resolve("warming");
        System.setProperty(HeldPhase.PROPERTY, hold.getParent().toString());
        RunningService service = service("held", Map.of());
        System.clearProperty(HeldPhase.PROPERTY);
        CheckpointBundle third = FragileCheckpoint.write(folder, Variant.usual("three"), key);

        // When
        Files.createFile(hold);
        releases.release(second);
        Waiting.until("the change is held", () -> Files.exists(hold.resolveSibling("warming.held")));
        releases.release(third);
        // A record that is refused at once: when that is said, the release before it has been read.
        int before = releases.statuses().size();
        releases.send("no release".getBytes(StandardCharsets.UTF_8));
        releases.await("it is read", before, status -> status.getState() == CheckpointState.REFUSED);
        Files.delete(hold);

        // Then
        releases.awaitServing("held", third.digest());
        assertThat(releases.statuses())
                .noneMatch(status -> status.getState() == CheckpointState.SERVING
                        && status.getDigest().equals(second.digest()))
                .anyMatch(status -> status.getState() == CheckpointState.REFUSED
                        && status.getError().startsWith("superseded: "));
        assertThat(service.counter("bencao.swaps", "outcome", "superseded", "phase", "warming"))
                .isEqualTo(1);
        service.close();
    }

    @Test
    void shouldStartWithTheReleaseBeforeWhenTheNewestIsNoGood() throws Exception {
        // Given
        CheckpointBundle damaged = FragileCheckpoint.write(folder, Variant.usual("damaged"), key);
        Files.writeString(damaged.file("fp32"), "no network");
        releases.release(second);
        releases.release(damaged);

        // When
        RunningService service = service("careful", Map.of());

        // Then
        assertThat(service.facts()).containsEntry("digest", second.digest());
        assertThat(service.facts().get("release")).contains("release 2: file-size-mismatch");
        CheckpointStatus serving =
                releases.await("it says what it serves", 0, status -> status.getState() == CheckpointState.SERVING);
        assertThat(serving.getDigest()).isEqualTo(second.digest());
        assertThat(serving.getError()).contains("file-size-mismatch");
        service.close();
    }

    @Test
    void shouldStartWithTheReleaseBeforeWhileTheNewestIsNotInTheStoreYet() throws Exception {
        // Given
        CheckpointBundle third = FragileCheckpoint.write(folder, Variant.usual("three"), key);
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(third.folder(), elsewhere);
        releases.release(second);
        releases.release(third);

        // When
        RunningService service = service("early", Map.of());
        assertThat(service.facts()).containsEntry("digest", second.digest());
        Files.move(elsewhere, third.folder());

        // Then
        releases.awaitServing("early", third.digest());
        service.close();
    }

    private void judgeScores() throws Exception {
        OfflineAnswers offline = new OfflineAnswers(List.of(first, second), images);
        List<AsItsCheckpointAnswers.Answer> answers = Predictions.read(broker.bootstrapServers()).stream()
                .map(this::answer)
                .toList();
        Verdict verdict = new AsItsCheckpointAnswers(1e-4).judge(answers, offline);
        assertThat(verdict.held()).as(verdict.toString()).isTrue();
        assertThat(verdict.judged()).isEqualTo(sent.size());
        // The judge could not tell them apart if they answered alike.
        assertThat(offline.scores(first.digest(), "image-0")).isNotEqualTo(offline.scores(second.digest(), "image-0"));
    }

    private AsItsCheckpointAnswers.Answer answer(Prediction prediction) {
        return new AsItsCheckpointAnswers.Answer(
                prediction.getEventId().toString(),
                sent.get(prediction.getEventId()),
                prediction.getCheckpoint().getDigest(),
                prediction.getTopK().stream()
                        .collect(Collectors.toMap(score -> score.getLabel(), score -> (double) score.getConfidence())));
    }

    private List<CheckpointState> states(String instance) {
        return releases.statuses().stream()
                .filter(status -> status.getInstanceId().equals(instance))
                .map(CheckpointStatus::getState)
                .toList();
    }

    private Optional<CheckpointState> last(String instance) {
        return states(instance).stream().reduce((before, last) -> last);
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            String image = "image-" + sent.size() % images.size();
            sent.put(events.good("pan-" + sent.size() % 9, images.get(image)), image);
        }
        events.awaitAll();
    }

    private RunningService service(String instance, Map<String, String> more) throws InterruptedException {
        Map<String, String> settings = withoutPath(instance);
        settings.put("bencao.checkpoint.path", first.folder().toString());
        settings.putAll(more);
        RunningService service = RunningService.unstarted(TestConfig.of(settings));
        service.startOrFail();
        Waiting.until(instance + " is ready", () -> service.problems().isEmpty());
        return service;
    }

    private Map<String, String> withoutPath(String instance) {
        Map<String, String> settings = RunningService.settings(
                instance,
                broker.bootstrapServers(),
                new SmallCheckpoint(first.folder(), folder.resolve("test.pub"), key),
                Map.of(
                        "bencao.checkpoint.model",
                        "fragile",
                        "bencao.checkpoint.store",
                        folder.resolve("store").toString()));
        settings.remove("bencao.checkpoint.path");
        return settings;
    }
}
