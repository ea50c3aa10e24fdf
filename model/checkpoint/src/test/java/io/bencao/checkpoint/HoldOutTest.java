package io.bencao.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldOutTest {

    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");

    @Test
    void shouldKeepAllFramesOfATenMinuteBucketOnOneSide() {
        for (int source = 0; source < 200; source++) {
            // Given
            String camera = "pan-" + source;
            boolean first = HoldOut.holds(camera, NINE, image(source), 0.2);

            // When every second of the ten minutes is asked, each with another image
            boolean together = IntStream.range(0, 600)
                    .allMatch(s -> HoldOut.holds(camera, NINE.plusSeconds(s), image(s), 0.2) == first);

            // Then
            assertThat(together).as(camera).isTrue();
        }
    }

    @Test
    void shouldHoldAboutTheFractionOfBuckets() {
        assertThat(shareHeld(i -> HoldOut.holds("pan-1", NINE.plusSeconds(600L * i), image(0), 0.2)))
                .isCloseTo(0.2, within(0.02));
    }

    @Test
    void shouldHoldAboutTheFractionOfImagesWithoutSource() {
        assertThat(shareHeld(i -> HoldOut.holds(null, null, image(i), 0.1))).isCloseTo(0.1, within(0.02));
    }

    @Test
    void shouldDecideByTheImageWhenSourceOrTimeIsUnknown() {
        for (int i = 0; i < 1000; i++) {
            // Given
            boolean byImage = HoldOut.holds(null, null, image(i), 0.5);

            // Then
            assertThat(HoldOut.holds("pan-1", null, image(i), 0.5)).isEqualTo(byImage);
            assertThat(HoldOut.holds(null, NINE, image(i), 0.5)).isEqualTo(byImage);
        }
    }

    @Test
    void shouldKeepWhatASmallerFractionHeld() {
        for (int i = 0; i < 1000; i++) {
            boolean few = HoldOut.holds(null, null, image(i), 0.1);
            boolean many = HoldOut.holds(null, null, image(i), 0.3);
            assertThat(many || !few).isTrue();
        }
    }

    @Test
    void shouldHoldNothingAtZeroAndEverythingAtOne() {
        for (int i = 0; i < 100; i++) {
            assertThat(HoldOut.holds(null, null, image(i), 0)).isFalse();
            assertThat(HoldOut.holds(null, null, image(i), 1)).isTrue();
        }
    }

    @Test
    void shouldNeverChangeItsMind() {
        // Given pinned answers: checkpoints are judged on this split, so it must stay
        String buckets = answers(i -> HoldOut.holds("pan-1", NINE.plusSeconds(600L * i), image(0), 0.25));
        String images = answers(i -> HoldOut.holds(null, null, image(i), 0.25));

        // Then
        assertThat(buckets).isEqualTo("...11...11....1.1.........11.....1...11.");
        assertThat(images).isEqualTo("...1............1...............1..111..");
    }

    @Test
    void shouldRefuseFractionsAndDigestsThatAreNone() {
        assertThatThrownBy(() -> HoldOut.holds(null, null, image(0), 1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> HoldOut.holds(null, null, image(0), Double.NaN))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> HoldOut.holds(null, null, new byte[3], 0.5)).hasMessageContaining("32 bytes");
    }

    private static double shareHeld(IntPredicate holds) {
        return IntStream.range(0, 10_000).filter(holds).count() / 10_000.0;
    }

    private static String answers(IntPredicate holds) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, 40).forEach(i -> text.append(holds.test(i) ? '1' : '.'));
        return text.toString();
    }

    private static byte[] image(int i) {
        return ByteBuffer.allocate(32).putInt(28, i).array();
    }
}
