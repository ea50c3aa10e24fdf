package io.bencao.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.runtime.StartException;
import io.bencao.schemas.Topics;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Beginning once, and never jumping after. */
@Timeout(240)
class OffsetsIT {

    private static final TopicPartition WITHOUT_OFFSET = new TopicPartition(Topics.IMAGE_EVENTS.name(), 0);
    private static final TopicPartition OUT_OF_RANGE = new TopicPartition(Topics.IMAGE_EVENTS.name(), 1);
    private static final TopicPartition SOUND = new TopicPartition(Topics.IMAGE_EVENTS.name(), 2);

    @TempDir
    Path folder;

    private final byte[] image = DrawnImage.draw(1, 48, 40, 4).jpeg(0.8f, false);
    private TestBroker broker;
    private SmallCheckpoint checkpoint;
    private Admin admin;

    @BeforeEach
    void start() throws Exception {
        broker = TestBroker.start(folder);
        checkpoint = SmallCheckpoint.write(folder.resolve("checkpoint"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterEach
    void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void shouldBeginOnceWhenInstancesStartTogetherAndNeverAgain() throws Exception {
        // Given
        send(120);

        // When: two first starts at once
        List<CompletableFuture<RunningService>> starting = new ArrayList<>();
        for (String instance : new String[] {"left", "right"}) {
            starting.add(CompletableFuture.supplyAsync(() -> service(instance, Map.of())));
        }
        List<RunningService> both =
                starting.stream().map(CompletableFuture::join).toList();

        // Then
        assertThat(Judged.everything(broker.bootstrapServers()).predicted()).isEqualTo(120);
        for (RunningService one : both) {
            one.close();
        }

        // When: the group's offsets are lost
        admin.deleteConsumerGroups(List.of(RunningService.GROUP)).all().get();

        // Then
        assertThatThrownBy(() -> service("left", Map.of()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("has no offsets on image-events although predictions holds answers");
        assertThatThrownBy(() -> service("left", Map.of("bencao.intake.first-start", "refuse")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("bencao.intake.first-start=refuse");
    }

    @Test
    void shouldHaltOnlyThePartitionsThatHaveNoPlaceToGoOn() throws Exception {
        // Given: one partition's offset is gone, another's next records are
        send(200);
        RunningService before = service("only", Map.of());
        Judged.everything(broker.bootstrapServers());
        before.close();
        long soundBefore = committed(SOUND);
        admin.deleteConsumerGroupOffsets(RunningService.GROUP, Set.of(WITHOUT_OFFSET))
                .all()
                .get();
        send(200);
        admin.deleteRecords(Map.of(OUT_OF_RANGE, RecordsToDelete.beforeOffset(end(OUT_OF_RANGE) - 1)))
                .all()
                .get();
        long outOfRangeBefore = committed(OUT_OF_RANGE);

        // When
        RunningService service = launch("only");
        Waiting.until("both are named", () -> service.problems().size() == 2);
        Waiting.until("the others go on", () -> committed(SOUND) == end(SOUND));

        // Then
        assertThat(service.problems()).containsOnlyKeys("halted " + WITHOUT_OFFSET, "halted " + OUT_OF_RANGE);
        assertThat(soundBefore).isLessThan(end(SOUND));
        assertThat(service.gauge("bencao.halted")).isEqualTo(2);

        // When: a second instance joins and leaves, so that partitions move
        RunningService other = launch("other");
        Waiting.until(
                "partitions moved",
                () -> !other.facts().getOrDefault("partitions", "0").equals("0"));
        other.close();
        Waiting.until("all are back", () -> service.facts().get("partitions").equals("4"));
        Waiting.until("both are named again", () -> service.problems().size() == 2);

        // Then: nothing was taken from them or committed
        assertThat(committed(OUT_OF_RANGE)).isEqualTo(outOfRangeBefore);
        assertThat(offsets()).doesNotContainKey(WITHOUT_OFFSET);
        assertThat(service.failed()).isFalse();
        service.close();
    }

    private RunningService service(String instance, Map<String, String> more) {
        try {
            return RunningService.start(instance, broker.bootstrapServers(), checkpoint, more);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** One that need not become ready. */
    private RunningService launch(String instance) throws InterruptedException {
        return RunningService.launch(instance, broker.bootstrapServers(), checkpoint, Map.of());
    }

    private void send(int count) {
        try (EventProducer events = new EventProducer(broker.bootstrapServers())) {
            for (int i = 0; i < count; i++) {
                events.good("pan-" + i % 24, image);
            }
            events.awaitAll();
        }
    }

    private long committed(TopicPartition partition) {
        return offsets().get(partition).offset();
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() {
        return admin.listConsumerGroupOffsets(RunningService.GROUP)
                .partitionsToOffsetAndMetadata()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private long end(TopicPartition partition) {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .offset();
    }
}
