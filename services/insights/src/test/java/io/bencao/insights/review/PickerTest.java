package io.bencao.insights.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.avro.PickedHow;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PickerTest {

    private static final int MANY = 100_000;

    private final Picker picker = new Picker(0.6, 0.2, 0.05);

    @Test
    void shouldPickAllThatAreUnsureAndAllThatAreClose() {
        // Given
        UUID event = UUID.randomUUID();

        // When
        Pick unsure = picker.pick(event, false, 0.4, 0.3).orElseThrow();
        Pick close = picker.pick(event, false, 0.61, 0.45).orElseThrow();

        // Then
        assertThat(unsure.how()).isEqualTo(PickedHow.LOW_CONFIDENCE);
        assertThat(close.how()).isEqualTo(PickedHow.SMALL_MARGIN);
        assertThat(unsure.probability()).isEqualTo(1);
        assertThat(unsure.worth()).isGreaterThan(close.worth());
    }

    @Test
    void shouldPickEveryUnknownImageHoweverSureTheCheckpointIsAndLeaveRoomForTheMostDoubtful() {
        // When
        Pick unknown = picker.pick(UUID.randomUUID(), true, 0.99, 0.01).orElseThrow();
        Pick doubtful = picker.pick(UUID.randomUUID(), false, 0.31, 0.3).orElseThrow();

        // Then
        assertThat(unknown.how()).isEqualTo(PickedHow.UNKNOWN);
        assertThat(unknown.probability()).isEqualTo(1);
        assertThat(unknown.worth()).isBetween(0.4, doubtful.worth());
    }

    @Test
    void shouldAuditTheGivenShareOfTheOthers() {
        // Given
        Random random = new Random(7);

        // When
        long audited = 0;
        for (int i = 0; i < MANY; i++) {
            UUID event = new UUID(random.nextLong(), random.nextLong());
            audited += picker.pick(event, false, 0.95, 0.02).isPresent() ? 1 : 0;
        }

        // Then
        assertThat(audited).isBetween(4800L, 5200L);
    }

    @Test
    void shouldScatterIdsThatCountUpwards() {
        // When
        long audited = 0;
        for (int i = 0; i < MANY; i++) {
            audited += picker.pick(new UUID(0, i), false, 0.95, 0.02).isPresent() ? 1 : 0;
        }

        // Then
        assertThat(audited).isBetween(4800L, 5200L);
    }

    @Test
    void shouldDecideTheSameAgain() {
        // Given
        UUID event = UUID.fromString("7c8b1d52-0d55-4f6e-8d3e-6a3f5a1c9d10");

        // When
        boolean first = picker.pick(event, false, 0.95, 0.02).isPresent();

        // Then
        assertThat(picker.pick(event, false, 0.95, 0.02).isPresent()).isEqualTo(first);
        assertThat(new Picker(0, 0, 1)
                        .pick(event, false, 0.95, 0.02)
                        .orElseThrow()
                        .probability())
                .isEqualTo(1);
        assertThat(new Picker(0, 0, 0).pick(event, false, 0.95, 0.02)).isEmpty();
    }
}
