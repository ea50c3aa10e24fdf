package io.bencao.insights.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.avro.AlertState;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a courier holds back while a silence is in force. */
@Timeout(60)
class CourierSilenceTest extends CourierFixture {

    @Test
    void shouldTellWhatWasRaisedInASilenceAtItsEndIfItGoesOn() throws Exception {
        // Given: one before the silence, two in it of which one is over, one of another source
        add(0, "over", "pan-1");
        courier.step();
        silenced.addAll(Set.of("pan-1", "pan-2", "pan-3"));
        add(1, "over", "pan-2");
        add(2, "over", "pan-3");
        add(3, AlertState.CLEARED, "over", "pan-3");
        add(4, AlertState.CLEARED, "over", "pan-1");
        add(5, "over", "pan-4");

        // When
        steps(6);

        // Then: what was told is told to its end
        assertThat(told()).containsExactly("raised pan-1", "cleared pan-1", "raised pan-4");
        assertThat(committed()).isEqualTo(6);
        assertThat(withheld()).isOne();

        // When it ends, long after the alert was raised, and the first try fails
        now = now.plus(Duration.ofHours(3));
        silenced.clear();
        listener.next(exchange -> exchange.sendResponseHeaders(503, -1));
        courier.step();
        now = now.plusSeconds(1);
        steps(3);

        // Then
        assertThat(told().subList(3, 5)).containsExactly("raised pan-2", "raised pan-2");
        assertThat(ids().get(3)).isEqualTo(ids().get(4));
        assertThat(told()).hasSize(5);
        assertThat(withheld()).isZero();
        assertThat(producers).isEmpty();
    }

    @Test
    void shouldKnowAfterItsDeathWhatWasHeldBack() throws Exception {
        // Given
        silenced.add("pan-2");
        add(0, "over", "pan-1");
        add(1, "over", "pan-2");
        add(2, "over", "pan-3");
        steps(3);
        OffsetAndMetadata place = consumer.committed(Set.of(ALERTS)).get(ALERTS);

        // When another one goes on from what is committed
        consumer.rebalance(Set.of());
        consumer.rebalance(Set.of(ALERTS));
        assertThat(consumer.position(ALERTS)).isEqualTo(1);
        add(1, "over", "pan-2");
        add(2, "over", "pan-3");
        steps(2);

        // Then nothing is told again, and what is held back is known
        assertThat(place.metadata()).isEqualTo("withheld=2");
        assertThat(told()).containsExactly("raised pan-1", "raised pan-3");
        assertThat(withheld()).isOne();

        // When
        silenced.clear();
        steps(2);

        // Then
        assertThat(told()).containsExactly("raised pan-1", "raised pan-3", "raised pan-2");
        assertThat(consumer.committed(Set.of(ALERTS)).get(ALERTS)).isEqualTo(new OffsetAndMetadata(3, ""));
    }

    @Test
    void shouldTellTheOldestOfMoreThanHaveRoom() throws Exception {
        // Given
        for (int i = 0; i <= Withheld.MOST; i++) {
            silenced.add("pan-" + i);
            add(i, "over", "pan-" + i);
        }

        // When
        steps(Withheld.MOST + 2);

        // Then
        assertThat(told()).containsExactly("raised pan-0");
        assertThat(consumer.committed(Set.of(ALERTS)).get(ALERTS).metadata().length())
                .isLessThan(4096);
    }

    @Test
    void shouldDeadLetterWhatIsRefusedAfterASilenceAndGoOnWhereItIs() throws Exception {
        // Given
        silenced.add("pan-1");
        add(0, "over", "pan-1");
        add(1, "over", "pan-2");
        steps(2);

        // When
        listener.answer(410);
        silenced.clear();
        courier.step();

        // Then
        assertThat(producers.get(0).consumerGroupOffsetsHistory().get(0).values())
                .containsExactly(Map.of(ALERTS, new OffsetAndMetadata(2, "")));
        assertThat(header(producers.get(0).history().get(0), DeadLetter.OFFSET)).isEqualTo("0");
    }
}
