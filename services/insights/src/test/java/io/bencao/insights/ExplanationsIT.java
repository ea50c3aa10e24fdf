package io.bencao.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.insights.api.explanations.ExplanationView;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.Repository;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why images have their labels, on a real broker and by the starter's own network. */
class ExplanationsIT {

    private static final Path STARTER = Repository.root().resolve("model/starter");

    @TempDir
    private Path folder;

    private RunningInsights insights;

    @Test
    void shouldExplainAnImageByTheCheckpointThatAnsweredAndSayWhyOthersCanNot() throws Exception {
        try (TestBroker broker = TestBroker.start(folder);
                PredictionFeed feed = new PredictionFeed(broker.bootstrapServers())) {
            byte[] image = DrawnImage.draw(1, 320, 240, 4).jpeg(0.9f, false);
            CheckpointRef starter = DrawnPan.starter("int8");
            UUID good = see(feed, starter, image);
            UUID cut = see(feed, starter, Arrays.copyOf(image, image.length / 3));
            UUID gone = see(feed, new CheckpointRef("other", "ef".repeat(32), "fp32"), image);
            insights = RunningInsights.start(
                    broker.bootstrapServers(),
                    folder.resolve("state"),
                    Map.of(
                            "bencao.checkpoint.store", STARTER.toString(),
                            "bencao.checkpoint.trusted-keys",
                                    STARTER.resolve("starter.pub").toString()));
            Waiting.until(
                    "the events are known",
                    () -> insights.queries().events().find(gone.toString()).isPresent());

            // When
            ExplanationView answered = explained(good, null);
            ExplanationView other = explained(good, "sz_tg");

            // Then
            assertThat(answered.label()).isEqualTo(answered.answered());
            assertThat(answered.precision()).isEqualTo("fp32");
            assertThat(answered.scale()).isEqualTo(answered.most());
            assertThat(answered.checkpointDigest()).isEqualTo(starter.getDigest());
            assertThat(other.label()).isEqualTo("sz_tg");
            assertThat(other.scale()).isGreaterThanOrEqualTo(other.most());
            for (ExplanationView view : new ExplanationView[] {answered, other}) {
                assertThat(view.map()).hasSize(view.side() * view.side());
                double mean = view.map().stream()
                        .mapToDouble(Float::doubleValue)
                        .average()
                        .orElseThrow();
                assertThat(mean + view.bias()).isCloseTo(view.logit(), within(1e-3));
            }
            assertThat(answered.seen().height()).isCloseTo(0.875, within(1e-9));
            assertThat(folder.resolve("state/explaining")).isEmptyDirectory();

            // And
            assertThat(refusal(good, "horse"))
                    .hasMessageContaining("no class horse")
                    .hasMessageContaining("ph_sp");
            assertThat(refusal(cut, null).why()).isEqualTo(Why.REFUSED);
            assertThat(refusal(gone, null).why()).isEqualTo(Why.EXPIRED);
            assertThat(refusal(UUID.randomUUID(), null).why()).isEqualTo(Why.NOT_FOUND);
            assertThat(refusal(good, "x".repeat(2000)).why()).isEqualTo(Why.REFUSED);
        } finally {
            insights.close();
        }
    }

    private static UUID see(PredictionFeed feed, CheckpointRef checkpoint, byte[] image) throws Exception {
        UUID event = UUID.randomUUID();
        feed.see(new DrawnPan("pan-1", 3).answered(event, 10, Instant.now(), checkpoint), image);
        return event;
    }

    private ExplanationView explained(UUID event, String label) throws Exception {
        return insights.queries()
                .explanations()
                .explanation(event.toString(), label)
                .toCompletableFuture()
                .get();
    }

    private RefusedRequestException refusal(UUID event, String label) throws Exception {
        try {
            explained(event, label);
            throw new AssertionError("there is an explanation");
        } catch (ExecutionException e) {
            return (RefusedRequestException) e.getCause();
        } catch (RefusedRequestException e) {
            return e;
        }
    }
}
