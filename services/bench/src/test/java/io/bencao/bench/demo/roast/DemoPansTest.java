package io.bencao.bench.demo.roast;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.samples.SampleSeeds;
import io.bencao.samples.classes.Herb;
import io.bencao.samples.runs.Ending;
import io.bencao.samples.runs.RunImage;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoPansTest {

    @ParameterizedTest
    @ValueSource(longs = {SampleSeeds.DEMO, SampleSeeds.JUDGED_RUNS, 1, -5})
    void shouldChooseFourPansOfWhichFourThingsAreTrue(long seed) {
        // When
        var pans = DemoPans.of(seed);

        // Then
        assertThat(pans).extracting(DemoPan::source).containsExactly("pan-1", "pan-2", "pan-3", "pan-4");
        assertThat(pans.get(0).run().ending()).isEqualTo(Ending.IN_TIME);
        assertThat(pans.get(1).lost()).isTrue();
        assertThat(DemoPans.inARow(pans.get(2).run())).isGreaterThanOrEqualTo(4);
        assertThat(pans.get(3).run().herb())
                .isEqualTo(Herb.WANGBULIUXING)
                .isNotEqualTo(pans.get(0).run().herb());
        assertThat(pans).allSatisfy(pan -> {
            assertThat(pan.run().end()).isLessThanOrEqualTo(290);
            assertThat(DemoPans.silence(pan.run())).isLessThan(DemoPans.PAUSE);
            assertThat(pan.images()).isGreaterThan(20);
        });
    }

    @Test
    void shouldShowRunsThatNothingIsLearnedFrom() {
        assertThat(SampleSeeds.mayBeGolden(SampleSeeds.DEMO)).isFalse();
        assertThat(SampleSeeds.mayBeTrainedOn(SampleSeeds.DEMO)).isFalse();
    }

    @Test
    void shouldSendEveryImageThatArrivesOnceInTheOrderOfArrival() {
        // Given
        var pans = DemoPans.of(SampleSeeds.DEMO);

        // When
        PanPlan plan = PanPlan.of(pans, 4);

        // Then
        assertThat(plan.images())
                .hasSize(pans.stream().mapToInt(DemoPan::images).sum())
                .isSortedAccordingTo((one, other) -> Double.compare(one.arrives(), other.arrives()))
                .allMatch(image -> image.image().arrives());
        assertThat(new HashSet<>(plan.images())).hasSameSizeAs(plan.images());
        assertThat(plan.seconds()).isBetween(200.0, 300.0);
        assertThat(pans.get(2).run().images().stream().filter(RunImage::arrives).count())
                .isEqualTo(pans.get(2).images());
    }

    @Test
    void shouldTakeNoImageAfterItIsSentAndLetPansKeepTheirTime() {
        // Given
        PanPlan plan = PanPlan.of(DemoPans.of(SampleSeeds.DEMO), 4);
        var sending = ToldPans.BEGIN;
        var begin = plan.begin(sending);

        // Then: by no clock is an image older than the story is long
        assertThat(plan.images()).allSatisfy(image -> {
            var sent = sending.plusNanos(plan.due(image));
            assertThat(PanPlan.capturedAt(begin, image)).isBeforeOrEqualTo(sent).isAfter(sent.minusSeconds(300));
        });

        // And: what lies between two images of a pan is what lies between them in the run
        PanImage first = plan.images().get(0);
        PanImage later = plan.images().stream()
                .filter(image ->
                        image.pan().equals(first.pan()) && image.image().number() == 21)
                .findFirst()
                .orElseThrow();
        assertThat(Duration.between(PanPlan.capturedAt(begin, first), PanPlan.capturedAt(begin, later))
                        .toMillis())
                .isEqualTo(100_000);
    }
}
