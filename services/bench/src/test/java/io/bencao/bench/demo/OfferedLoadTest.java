package io.bencao.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OfferedLoadTest {

    @Test
    void shouldOfferAShareOfWhatWasMeasuredUnlessToldOtherwise() {
        // When
        OfferedLoad load = OfferedLoad.of(null);

        // Then
        assertThat(load.perSecond(50)).isEqualTo(30);
        assertThat(load.isBacklog(50)).isFalse();
    }

    @Test
    void shouldCallAFixedRateABacklogFromTheThroughputOn() {
        // When
        OfferedLoad load = OfferedLoad.of(30.0);

        // Then
        assertThat(load.perSecond(10)).isEqualTo(30);
        assertThat(load.isBacklog(30)).isTrue();
        assertThat(load.isBacklog(30.5)).isFalse();
    }

    @Test
    void shouldSendAllAtOnceWhereThereIsNoRate() {
        // When
        OfferedLoad load = OfferedLoad.of(Double.POSITIVE_INFINITY);

        // Then
        assertThat(load.perSecond(10)).isInfinite();
        assertThat(load.isBacklog(1e9)).isTrue();
    }
}
