package io.bencao.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.bench.AnswerRecords;
import io.bencao.bench.TestCluster;
import io.bencao.cli.images.ImageEvents;
import io.bencao.cli.images.NamedImage;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import io.bencao.testkit.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class AnswerReaderTest {

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    private final Ledger ledger = new Ledger();

    @Test
    void shouldNoteAnswersOfBothKindsUntilOneCanNotBeRead() throws InterruptedException {
        // Given
        UUID good = sending("good.jpg");
        UUID bad = sending("bad.jpg");

        // When
        try (AnswerReader reader = AnswerReader.start(CLUSTER.cluster(), ledger)) {
            AnswerRecords.send(
                    CLUSTER.cluster(),
                    AnswerRecords.record(AnswerRecords.prediction(UUID.randomUUID(), "of another demo", "d")),
                    AnswerRecords.record(AnswerRecords.prediction(good, "mint", "d")),
                    letter(bad));
            Waiting.until("both are there", () -> ledger.settled() == 2);

            // Then
            assertThat(ledger.predictions()).isEqualTo(1);
            assertThat(ledger.deadLetters()).isEqualTo(1);
            assertThatCode(reader::requireReading).doesNotThrowAnyException();

            // When
            AnswerRecords.send(
                    CLUSTER.cluster(), new ProducerRecord<>(Topics.PREDICTIONS.name(), null, new byte[] {1, 2, 3}));

            // Then
            Waiting.until("the failure is known", () -> failed(reader));
            assertThatThrownBy(reader::requireReading)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the answers can't be read: no record of ours");
        }
    }

    private static boolean failed(AnswerReader reader) {
        try {
            reader.requireReading();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static ProducerRecord<byte[], byte[]> letter(UUID id) {
        byte[] event = ImageEvents.record(new NamedImage("bad.jpg", Optional.empty(), new byte[] {1}), "pan", id)
                .value();
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(Topics.IMAGE_EVENTS_DLQ.name(), null, event);
        letter.headers().add(DeadLetter.REASON, "corrupt-image".getBytes(StandardCharsets.UTF_8));
        return letter;
    }

    private UUID sending(String image) {
        UUID id = UUID.randomUUID();
        ledger.sending(id, image, Optional.empty(), true);
        return id;
    }
}
