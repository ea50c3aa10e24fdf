package io.bencao.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.Sha256;
import io.bencao.guarantees.Evidence;
import io.bencao.references.ObjectWriter;
import io.bencao.references.Reference;
import io.bencao.references.ReferenceRules.Store;
import io.bencao.schemas.avro.Prediction;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.EventValues;
import io.bencao.testkit.Predictions;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TestObjectStore;
import io.bencao.testkit.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images in a real object store, events that refer to them on a real broker: answered as if they had come inline, each once. */
@Timeout(240)
class ReferencesIT {

    private static final int IMAGES = 40;

    @TempDir
    Path folder;

    private TestBroker broker;
    private TestObjectStore store;
    private EventProducer events;
    private ObjectWriter writer;
    private RunningService service;

    @BeforeEach
    void start() throws Exception {
        broker = TestBroker.start(folder);
        store = TestObjectStore.start(folder.resolve("objects"), List.of("frames", "private"));
        events = new EventProducer(broker.bootstrapServers());
        writer = ObjectWriter.to("s3://frames/pans", new Store(Optional.of(store.endpoint()), Store.USUAL_REGION));
        service = RunningService.start(
                "fetching",
                broker.bootstrapServers(),
                SmallCheckpoint.write(folder.resolve("checkpoint")),
                Map.of(
                        "bencao.references.buckets", "frames",
                        "bencao.references.servers",
                                "http://127.0.0.1:" + store.endpoint().getPort(),
                        "bencao.references.store.endpoint", store.endpoint().toString(),
                        "bencao.references.max-size", "1M",
                        "bencao.references.timeout", "3s"));
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        writer.close();
        events.close();
        store.close();
        broker.close();
    }

    private static byte[] image(int number) {
        return DrawnImage.draw(number, 48, 40, 4).jpeg(0.8f, false);
    }

    private void send(String source, Reference reference, String... reasons) {
        events.send(
                source,
                EventValues.reference(source, reference.uri(), HexFormat.of().parseHex(reference.sha256())),
                Set.of(reasons));
    }

    @Test
    void shouldAnswerReferencesAsItAnswersImagesAndDeadLetterTheBadByReason() throws Exception {
        // Given, When: each image once inline and once by reference, bad references between them
        String none = "0".repeat(64);
        Reference large = writer.put(new byte[(1 << 20) + 1]);
        for (int i = 0; i < IMAGES; i++) {
            String source = "pan-" + i % 8;
            events.good(source, image(i));
            send(source, writer.put(image(i)));
            send(source, new Reference("s3://frames/none-" + i, none), "reference-missing");
            send(source, new Reference(writer.put(image(i)).uri(), none), "reference-changed");
            send(source, new Reference("s3://private/" + i, none), "reference-forbidden");
            send(source, new Reference(store.endpoint() + "/frames/" + i, none), "reference-forbidden");
            send(source, new Reference("http://169.254.169.254/latest/meta-data", none), "reference-forbidden");
            send(source, large, "reference-too-large");
        }
        events.awaitAll();
        Evidence evidence = Judged.everything(broker.bootstrapServers());

        // Then
        assertThat(evidence.predicted()).isEqualTo(2 * IMAGES);
        events.bad().forEach((id, reasons) -> assertThat(reasons)
                .contains(evidence.outcome(id).reason()));
        assertThat(events.bad()).hasSize(6 * IMAGES);
        Map<String, String> labels = new HashMap<>();
        for (Prediction prediction : Predictions.read(broker.bootstrapServers())) {
            String answer = prediction.getLabel() + " " + prediction.getConfidence();
            String digest =
                    HexFormat.of().formatHex(prediction.getOrigin().getSha256().bytes());
            assertThat(labels.merge(digest, answer, (first, second) -> first)).isEqualTo(answer);
        }
        assertThat(labels).hasSize(IMAGES);
        assertThat(service.problems()).isEmpty();
        assertThat(service.gauge("bencao.fetch.held")).isZero();
    }

    @Test
    @Tag("soak")
    void shouldWaitForAStoreThatIsAwayAndLoseNothing() throws Exception {
        // Given
        for (int i = 0; i < IMAGES; i++) {
            send("pan-" + i % 8, writer.put(image(i)));
        }
        store.goAway();
        for (int i = 0; i < IMAGES; i++) {
            // What is there is known; the store is not asked.
            byte[] bytes = Files.readAllBytes(object(i));
            send("pan-" + i % 8, reference(bytes));
        }
        events.awaitAll();
        Waiting.until("readiness tells", () -> service.problems().containsKey("fetch"));
        assertThat(service.problems().get("fetch")).contains("s3://frames/pans");

        // When
        store.comeBack();
        Evidence evidence = Judged.everything(broker.bootstrapServers());

        // Then
        assertThat(evidence.predicted()).isEqualTo(2 * IMAGES);
        Waiting.until("it is well again", () -> service.problems().isEmpty());
    }

    private Path object(int number) throws Exception {
        return store.object("frames", "pans/" + reference(image(number)).sha256());
    }

    private static Reference reference(byte[] image) throws Exception {
        String digest = Sha256.of(image);
        return new Reference("s3://frames/pans/" + digest, digest);
    }
}
