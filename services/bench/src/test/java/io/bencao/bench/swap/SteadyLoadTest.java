package io.bencao.bench.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.bench.AnswerRecords;
import io.bencao.bench.TestCluster;
import io.bencao.cli.cluster.TopicReading;
import io.bencao.cli.images.NamedImage;
import io.bencao.cli.terminal.Complaint;
import io.bencao.guarantees.AsItsCheckpointAnswers.Answer;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.testkit.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is sent and what is read beside a swap, on a real broker. */
@Timeout(120)
class SteadyLoadTest {

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    private final Journal journal = new Journal();

    @Test
    void shouldSendEachImageInTurnAndNoMoreOnceItIsStopped() throws Exception {
        // Given
        List<NamedImage> images = List.of(image("0.jpg", 10), image("1.jpg", 10), image("2.jpg", 10));

        // When
        try (SteadyLoad load = new SteadyLoad(CLUSTER.cluster(), images, journal)) {
            load.burst(4);
            assertThat(journal.sent()).isEqualTo(4);
            load.start(200);
            Waiting.until("some more are sent", () -> journal.sent() > 10);
            load.stop();
            load.requireSending();
        }

        // Then
        List<String> sent = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : all()) {
            ImageEvent event = Wire.of(ImageEvent.class).read(record.value());
            sent.add(event.getSourceId());
        }
        assertThat(sent).hasSize((int) journal.sent());
        assertThat(sent).contains("pan-0", "pan-7").doesNotContain("pan-8");
    }

    @Test
    void shouldSayThatTheBrokerRefusesAnImage() {
        // Given: larger than a request may be
        List<NamedImage> images = List.of(image("huge.jpg", Topics.IMAGE_EVENT_LIMIT + Topics.DEAD_LETTER_ROOM));

        // Then
        try (SteadyLoad load = new SteadyLoad(CLUSTER.cluster(), images, journal)) {
            assertThatThrownBy(() -> load.burst(1))
                    .isInstanceOf(Complaint.class)
                    .hasMessageContaining("the broker refused an image");
        }
    }

    @Test
    void shouldKeepWhoAnsweredWhatUntilAnAnswerCanNotBeRead() {
        // Given
        UUID id = UUID.randomUUID();
        journal.sending(id, "0.jpg");
        AnswerReading reading = AnswerReading.start(CLUSTER.cluster(), journal);

        // When
        AnswerRecords.send(CLUSTER.cluster(), AnswerRecords.record(AnswerRecords.prediction(id, "mint", "digest")));
        Waiting.until("it is answered", () -> journal.answered() == 1);

        // Then
        assertThat(journal.answers())
                .containsExactly(new Answer(id.toString(), "0.jpg", "digest", Map.of("mint", 0.75, "other", 0.25)));
        assertThat(journal.timed(0)).singleElement().satisfies(timed -> assertThat(timed.batchMicros())
                .isEqualTo(1234));
        assertThatCode(reading::requireReading).doesNotThrowAnyException();

        // When
        AnswerRecords.send(CLUSTER.cluster(), new ProducerRecord<>(Topics.PREDICTIONS.name(), null, new byte[] {1}));

        // Then
        Waiting.until("the failure is known", () -> failed(reading));
    }

    private static boolean failed(AnswerReading reading) {
        try {
            reading.requireReading();
            return false;
        } catch (Complaint e) {
            return true;
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> all() {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (TopicReading reading = TopicReading.upToNow(CLUSTER.cluster(), Topics.IMAGE_EVENTS)) {
            reading.forEach(all::add);
        }
        return all;
    }

    private static NamedImage image(String name, int bytes) {
        return new NamedImage(name, Optional.empty(), new byte[bytes]);
    }
}
