package io.bencao.insights.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.WebhookReason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orders of events that a real broker seldom shows; the webhook is a real server. */
@Timeout(60)
class CourierTest extends CourierFixture {

    @Test
    void shouldCommitWhereItBeginsAtOnce() {
        assertThat(committed()).isZero();
    }

    @Test
    void shouldTellEachInOrderAndCommitAfterEach() throws Exception {
        // Given
        add(0, "over", "pan-1");
        add(1, "over", "pan-2");

        // When
        courier.step();

        // Then
        assertThat(subjects()).containsExactly("pan-1");
        assertThat(committed()).isEqualTo(1);

        // When
        courier.step();

        // Then
        assertThat(subjects()).containsExactly("pan-1", "pan-2");
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void shouldPassWhatNobodyWantsOrCanRead() throws Exception {
        // Given
        add(0, "silent-source", "pan-1");
        add(1, "nothing of ours".getBytes(StandardCharsets.UTF_8));
        add(2, null);
        add(3, new byte[70_000]);
        add(4, "over-roast", "pan-1");

        // When
        steps(5);

        // Then
        assertThat(subjects()).containsExactly("pan-1");
        assertThat(committed()).isEqualTo(5);
        assertThat(producers).isEmpty();
    }

    @Test
    void shouldWaitLongerEachTimeAndKeepTheOrder() throws Exception {
        // Given
        add(0, "over", "pan-1");
        add(1, "over", "pan-2");
        listener.answer(503);

        // When: each second for fifteen
        for (int i = 0; i <= 15; i++) {
            courier.step();
            now = now.plusSeconds(1);
        }

        // Then: at 0, 1, 3, 7 and 15 s
        assertThat(subjects()).hasSize(5).containsOnly("pan-1");
        assertThat(committed()).isZero();
        assertThat(consumer.paused()).containsExactly(ALERTS);
        assertThat(delay()).isEqualTo(16);

        // When
        listener.answer(200);
        now = now.plusSeconds(16);
        steps(3);

        // Then
        assertThat(subjects().subList(5, 7)).containsExactly("pan-1", "pan-2");
        assertThat(ids().subList(0, 6)).containsOnly(ids().get(0));
        assertThat(committed()).isEqualTo(2);
        assertThat(consumer.paused()).isEmpty();
        assertThat(delay()).isZero();
    }

    @Test
    void shouldLeaveWhatWaitsToWhoeverGetsThePartition() throws Exception {
        // Given
        add(0, "over", "pan-1");
        listener.answer(503);
        courier.step();

        // When
        consumer.rebalance(Set.of());
        now = now.plusSeconds(60);
        listener.answer(200);
        courier.step();

        // Then
        assertThat(subjects()).hasSize(1);

        // When it comes back
        consumer.rebalance(Set.of(ALERTS));
        consumer.seek(ALERTS, 0);
        add(0, "over", "pan-1");
        steps(2);

        // Then
        assertThat(subjects()).hasSize(2);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void shouldDeadLetterWhatIsRefusedTogetherWithItsPlace() throws Exception {
        // Given
        add(0, "over", "pan-1");
        add(1, "over", "pan-2");
        listener.next(exchange -> exchange.sendResponseHeaders(410, -1));

        // When
        steps(2);

        // Then
        assertThat(subjects()).containsExactly("pan-1", "pan-2");
        MockProducer<byte[], byte[]> producer = producers.get(0);
        assertThat(producer.transactionCommitted()).isTrue();
        assertThat(producer.consumerGroupOffsetsHistory().get(0).values())
                .containsExactly(Map.of(ALERTS, new OffsetAndMetadata(1)));
        ProducerRecord<byte[], byte[]> letter = producer.history().get(0);
        assertThat(letter.topic()).isEqualTo(Topics.ALERTS_DLQ.name());
        assertThat(wire.read(letter.value()).getSubject()).isEqualTo("pan-1");
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo(WebhookReason.REFUSED.text());
        assertThat(header(letter, DeadLetter.DETAIL)).isEqualTo("webhook desk answered 410");
        assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("0");
        assertThat(header(letter, DeadLetter.TOPIC_ID)).isEqualTo("id-of-alerts");
        assertThat(header(letter, DeadLetter.WEBHOOK)).isEqualTo("desk");
    }

    @Test
    void shouldGiveUpOnWhatComesTooLate() throws Exception {
        // Given
        add(0, "over", "pan-1");
        listener.answer(503);
        courier.step();

        // When
        now = BEGIN.plus(PATIENCE);
        courier.step();

        // Then: just in time still
        assertThat(producers).isEmpty();

        // When
        now = now.plus(PATIENCE);
        courier.step();

        // Then
        ProducerRecord<byte[], byte[]> letter = producers.get(0).history().get(0);
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo(WebhookReason.UNREACHABLE.text());
        assertThat(header(letter, DeadLetter.DETAIL)).contains("answered 503", "1200 s after");
        assertThat(registry.get("bencao.webhook.alerts")
                        .tag("outcome", "dead-lettered")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void shouldPassNothingThatIsNeitherToldNorDeadLettered() throws Exception {
        // Given
        add(0, "over", "pan-1");
        listener.answer(403);
        failing = true;

        // When
        courier.step();

        // Then
        assertThat(committed()).isZero();
        assertThat(producers.get(0).closed()).isTrue();

        // When
        failing = false;
        now = now.plusSeconds(2);
        courier.step();

        // Then
        assertThat(producers).hasSize(2);
        assertThat(producers.get(1).history()).hasSize(1);
    }
}
