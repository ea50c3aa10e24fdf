package io.bencao.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class RoundRatesTest {

    @Test
    void shouldTryEveryNumberOfWorkersUpToTheCores() {
        // When
        var ways = BareWay.upTo(3);

        // Then
        assertThat(ways)
                .hasSize(9)
                .contains(new BareWay(1, 1), new BareWay(2, 4), new BareWay(3, 8))
                .doesNotHaveDuplicates()
                .allMatch(way -> way.workers() <= 3);
        assertThat(new BareWay(1, 8).text()).isEqualTo("1 worker, batch 8");
        assertThat(new BareWay(16, 4).text()).isEqualTo("16 workers, batch 4");
    }

    @Test
    void shouldTakeTheWayWhoseMedianIsBestAndNotTheLuckiestRound() {
        // Given two workers with one lucky round, four that are steadily better
        RoundRates<BareWay> rates = new RoundRates<>();
        BareWay two = new BareWay(2, 8);
        BareWay four = new BareWay(4, 1);
        for (double perSecond : new double[] {10, 50, 12}) {
            rates.add(two, new CoreWork.Rate(perSecond, 0.1));
        }
        for (double perSecond : new double[] {20, 22, 24}) {
            rates.add(four, new CoreWork.Rate(perSecond, 0.2));
        }

        // When
        RoundRates.Best<BareWay> best = rates.best();

        // Then
        assertThat(best.way()).isEqualTo(four);
        assertThat(best.rate().perSecond()).isEqualTo(22);
        assertThat(best.rate().cpuSeconds()).isEqualTo(0.2);
    }

    @Test
    void shouldHaveNoBestBeforeTheFirstRound() {
        // Given
        RoundRates<String> none = new RoundRates<>();

        // Then
        assertThatThrownBy(none::best).isInstanceOf(NoSuchElementException.class);
    }
}
