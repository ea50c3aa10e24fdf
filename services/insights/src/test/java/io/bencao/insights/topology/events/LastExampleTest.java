package io.bencao.insights.topology.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.insights.serde.FormatSerde;
import org.junit.jupiter.api.Test;

class LastExampleTest {

    private static final FormatSerde<LastExample> SERDE = new FormatSerde<>(LastExample.FORMAT);

    @Test
    void shouldRiseAlsoAtTheSameTimeAndAtAnEarlierOne() {
        LastExample first = LastExample.NONE.next(true, 1_000);
        assertThat(first).isEqualTo(new LastExample(true, 1_000));
        assertThat(first.next(false, 1_000)).isEqualTo(new LastExample(false, 1_001));
        assertThat(first.next(true, 900)).isEqualTo(new LastExample(true, 1_001));
        assertThat(first.next(true, 5_000)).isEqualTo(new LastExample(true, 5_000));
        assertThat(LastExample.NONE.next(true, 0).number()).isEqualTo(1);
    }

    @Test
    void shouldBeKeptAsItIs() {
        for (LastExample each : new LastExample[] {
            LastExample.NONE,
            new LastExample(true, 1),
            new LastExample(true, 1_764_201_600_123L),
            new LastExample(false, 7)
        }) {
            assertThat(SERDE.value(SERDE.bytes(each))).isEqualTo(each);
        }
    }

    @Test
    void shouldReadWhatWasKeptBeforeThereWereNumbers() {
        assertThat(SERDE.value(new byte[] {0}).stands()).isFalse();
        assertThat(SERDE.value(new byte[] {1}).stands()).isTrue();
        assertThat(SERDE.value(new byte[] {1}).next(false, 1_000)).isEqualTo(new LastExample(false, 1_000));
    }
}
