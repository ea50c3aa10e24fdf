package io.bencao.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TwoReadingsTest {

    private final SeenRecords first = seen(0, 1, 3);
    private final TwoReadings readings = new TwoReadings(Map.of(0, 9L), Map.of(0, 1L));

    @Test
    void shouldHoldWhereBothReadTheSame() {
        // When
        readings.readings("image-events", first, seen(0, 1, 3), Map.of());
        readings.answer(claim(1), first);

        // Then
        assertThat(readings.verdict().held()).isTrue();
        assertThat(readings.verdict().judged()).isEqualTo(4);
    }

    @Test
    void shouldFindAnotherRecordAtAnOffset() {
        // Given
        SeenRecords other = seen(0, 3);
        other.add(0, 1, -1);

        // When
        readings.readings("predictions", first, other, Map.of());

        // Then
        assertThat(readings.verdict().count(TwoReadings.DIVERGED)).isEqualTo(1);
        assertThat(readings.verdict().findings().get(0).examples()).containsExactly("predictions/0/1");
    }

    @Test
    void shouldFindWhatWasTakenBackAndWhatCameLate() {
        // When
        readings.readings("predictions", first, seen(0, 2, 3), Map.of());

        // Then
        assertThat(readings.verdict().findings().get(0).examples())
                .containsExactly("predictions/0/1, the first", "predictions/0/2, the second");
    }

    @Test
    void shouldLetRetentionTakeWhatItMay() {
        // When
        readings.readings("predictions", first, seen(3), Map.of(0, 2L));

        // Then
        assertThat(readings.verdict().held()).isTrue();
    }

    @Test
    void shouldFindAnAnswerToAnEventThatWasAborted() {
        // When: 2 is no committed record; 0 may have expired
        readings.answer(claim(2), first);
        readings.answer(claim(0), seen());

        // Then
        assertThat(readings.verdict().count(TwoReadings.ABORTED_READ)).isEqualTo(1);
        assertThat(readings.verdict().count(TwoReadings.BEYOND_STABLE)).isZero();
    }

    @Test
    void shouldFindAnAnswerToAnEventThatIsNotDecided() {
        // When
        readings.answer(claim(9), first);

        // Then
        assertThat(readings.verdict().count(TwoReadings.BEYOND_STABLE)).isEqualTo(1);
        assertThat(readings.verdict().count(TwoReadings.ABORTED_READ)).isZero();
    }

    private static Claim claim(long offset) {
        return new Claim("image-events", "id", 0, offset);
    }

    private static SeenRecords seen(long... offsets) {
        SeenRecords records = new SeenRecords();
        for (long offset : offsets) {
            records.add(0, offset, offset * 7);
        }
        return records;
    }
}
