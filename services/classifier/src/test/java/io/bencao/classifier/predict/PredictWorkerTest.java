package io.bencao.classifier.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.checkpoint.SigningKey;
import io.bencao.classifier.flow.BatchSizes;
import io.bencao.classifier.flow.ImageRequest;
import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.Outcome;
import io.bencao.classifier.flow.PreparedImage;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.flow.TicketFixture;
import io.bencao.classifier.livemodel.LiveModel;
import io.bencao.classifier.livemodel.ModelState;
import io.bencao.classifier.meters.StageMeters;
import io.bencao.classifier.worklog.WorkLog;
import io.bencao.schemas.DeadLetter.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PredictWorkerTest {

    private static final BatchSizes SIZES = new BatchSizes(List.of(1, 2, 4, 8));
    private static final int RED = 0;
    private static final int BLUE = 2;

    private final EngineHealth health = new EngineHealth();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    private Path folder;

    @Test
    void shouldAnswerTheNeighboursOfAnImageThatTheEngineFailsOn() throws Exception {
        // Given: a real engine that fails on any batch with the sixth of eight images in it
        LiveModel live = FragileCheckpoint.load(folder, 200);
        List<PreparedImage> batch = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            batch.add(image(i == 5 ? 250 : i, i % 2 == 0 ? RED : BLUE));
        }

        // When
        run(live, batch);

        // Then
        for (int i = 0; i < 8; i++) {
            String verdict = verdict(batch.get(i));
            assertThat(verdict).isEqualTo(i == 5 ? "prediction-failed" : i % 2 == 0 ? "red" : "blue");
        }
        assertThat(health.problem()).isEmpty();
        assertThat(registry.counter("bencao.batch.failures").count()).isGreaterThanOrEqualTo(2);
        assertThat(live.retire(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void shouldRefuseACheckpointThatFailsItsWarmUp() throws Exception {
        // Given: a network that fails on a plain grey image
        SigningKey key = SigningKey.generate();
        Path checkpoint = FragileCheckpoint.write(folder, 100, key);

        // When
        ModelState state = FragileCheckpoint.load(checkpoint);

        // Then
        assertThat(state).isInstanceOfSatisfying(ModelState.Refused.class, refused -> assertThat(refused.reason())
                .startsWith("warm-up: "));
    }

    @Test
    void shouldGiveProbabilitiesThatSumUpAndNameTheCheckpoint() throws Exception {
        // Given
        LiveModel live = FragileCheckpoint.load(folder, 200);
        PreparedImage image = image(0, BLUE);

        // When
        run(live, List.of(image));

        // Then
        Outcome.Labelled labelled = image.ticket().outcome().match(answer -> answer, dead -> null);
        assertThat(labelled.topLabels()).extracting(Outcome.Score::label).containsExactly("blue", "red");
        assertThat(labelled.topLabels().get(0).confidence()).isCloseTo(1, within(0.01f));
        assertThat(labelled.checkpoint().id()).isEqualTo("fragile-1");
        assertThat(labelled.checkpoint().precision()).isEqualTo("fp32");
        assertThat(live.retire(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void shouldLeaveTicketsUnsettledOnceTheModelIsRetired() throws Exception {
        // Given
        LiveModel live = FragileCheckpoint.load(folder, 200);
        assertThat(live.retire(Duration.ofSeconds(5))).isTrue();
        PreparedImage image = image(0, RED);

        // When
        run(live, List.of(image));

        // Then
        assertThat(image.ticket().outcome()).isNull();
        assertThat(live.serving()).isEmpty();
    }

    private void run(LiveModel live, List<PreparedImage> batch) {
        worker(live, batch).run();
    }

    private PredictWorker worker(LiveModel live, List<PreparedImage> batch) {
        Iterator<List<PreparedImage>> batches =
                List.of(batch, List.<PreparedImage>of()).iterator();
        return new PredictWorker(batches::next, live, SIZES, 2, health, new StageMeters(registry), WorkLog.none());
    }

    /** Bright in one channel, with this first byte. */
    private PreparedImage image(int firstByte, int channel) {
        byte[] rgb = new byte[FragileNetwork.SIZE * FragileNetwork.SIZE * 3];
        for (int i = channel; i < rgb.length; i += 3) {
            rgb[i] = 60;
        }
        Arrays.fill(rgb, 0, 1, (byte) firstByte);
        Ticket ticket = TicketFixture.ticket(firstByte, new InFlight(100, 1_000), TicketFixture.receiver(() -> true));
        ImageRequest request = new ImageRequest(new UUID(0, 1), "pan", Instant.EPOCH, ByteBuffer.allocate(0), Map.of());
        return new PreparedImage(ticket, request, rgb, new byte[32], 0, 0);
    }

    private static String verdict(PreparedImage image) {
        return image.ticket()
                .outcome()
                .match(labelled -> labelled.topLabels().get(0).label(), dead -> text(dead.reason()));
    }

    private static String text(Reason reason) {
        return reason.text();
    }
}
