package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.SigningKey;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.schemas.Topics;
import io.bencao.testkit.Colours;
import io.bencao.testkit.TestBroker;
import io.bencao.trainer.examples.Example;
import io.bencao.trainer.examples.FetchReport;
import io.bencao.trainer.examples.FetchReport.Outcome;
import io.bencao.trainer.examples.ImageFetcher;
import io.bencao.trainer.examples.ImagePlacesOfTests;
import io.bencao.trainer.examples.ImageStore;
import io.bencao.trainer.examples.PickReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images by their coordinates, on a real broker: those that are there, those that are not, and those that are others. */
class ImageFetcherIT {

    @TempDir
    Path where;

    @Test
    void shouldFetchWhatIsThereAndSayOfEachOtherOneWhyNot() throws Exception {
        try (TestBroker broker = TestBroker.start(where);
                LabelFeed feed = new LabelFeed(broker.bootstrapServers(), SigningKey.generate());
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                TrainerCluster cluster =
                        new TrainerCluster(Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers())))) {
            // Given 120 images, of which some partition's oldest are gone
            List<LabelFeed.Sent> sent = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                sent.add(feed.event(Colours.jpeg(i % 3, i)));
            }
            deleteBefore(admin, sent.get(0).partition(), 5);
            String topicId = cluster.topicIds().idOf(Topics.IMAGE_EVENTS.name()).orElseThrow();
            List<Example> wanted = new ArrayList<>();
            for (int i = 0; i < sent.size(); i += i % 7 == 0 ? 13 : 1) {
                wanted.add(example(
                        sent.get(i), topicId, sent.get(i).id(), sent.get(i).offset()));
            }
            LabelFeed.Sent last = sent.get(sent.size() - 1);
            Example recreated = example(last, "anotherTopicId", UUID.randomUUID(), last.offset());
            Example otherEvent = example(last, topicId, UUID.randomUUID(), last.offset());
            Example beyond = example(last, topicId, UUID.randomUUID(), 1_000_000);
            wanted.addAll(List.of(recreated, otherEvent, beyond));
            ImageStore store = ImageStore.open(where.resolve("images"), 100_000_000);
            KafkaClients clients = new KafkaClients(broker.bootstrapServers(), Map.of());
            ImageFetcher fetcher = new ImageFetcher(
                    () -> clients.reader(Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none")),
                    cluster.topicIds()::idOf,
                    ImagePlacesOfTests.none(),
                    report -> {});

            // When
            List<Integer> done = new ArrayList<>();
            FetchReport report = fetcher.fetch(wanted, store, done::add);

            // Then
            for (LabelFeed.Sent each : sent) {
                Optional<Path> file = store.find(io.bencao.checkpoint.Sha256.of(each.jpeg()));
                boolean asked =
                        wanted.stream().anyMatch(example -> example.eventId().equals(each.id()));
                boolean gone = each.partition() == sent.get(0).partition() && each.offset() < 5;
                assertThat(file.isPresent()).isEqualTo(asked && !gone);
                if (file.isPresent()) {
                    assertThat(Files.readAllBytes(file.get())).isEqualTo(each.jpeg());
                }
            }
            assertThat(report.missing().get(recreated.eventId()))
                    .startsWith("MISMATCH")
                    .contains("made anew");
            assertThat(report.missing().get(otherEvent.eventId()))
                    .startsWith("MISMATCH")
                    .contains("is event");
            assertThat(report.missing().get(beyond.eventId()))
                    .startsWith("MISMATCH")
                    .contains("ends at");
            assertThat(report.count(Outcome.EXPIRED)).isPositive();
            assertThat(report.count(Outcome.MISMATCH)).isEqualTo(3);
            assertThat(done).hasSize(wanted.size()).endsWith(wanted.size());

            // When once more, then nothing is fetched again
            assertThat(fetcher.fetch(wanted, store, count -> {}).count(Outcome.FETCHED))
                    .isZero();
        }
    }

    private static void deleteBefore(Admin admin, int partition, long offset)
            throws InterruptedException, ExecutionException {
        TopicPartition where = new TopicPartition(Topics.IMAGE_EVENTS.name(), partition);
        admin.deleteRecords(Map.of(where, RecordsToDelete.beforeOffset(offset)))
                .all()
                .get();
    }

    private static Example example(LabelFeed.Sent sent, String topicId, UUID id, long offset) throws IOException {
        return new Example(
                id,
                sent.source(),
                sent.capturedAt().toEpochMilli(),
                new Example.Origin(
                        Topics.IMAGE_EVENTS.name(),
                        topicId,
                        sent.partition(),
                        offset,
                        io.bencao.checkpoint.Sha256.of(sent.jpeg())),
                false,
                "class-0",
                "li",
                1,
                PickReason.EXTERNAL,
                Optional.empty());
    }
}
