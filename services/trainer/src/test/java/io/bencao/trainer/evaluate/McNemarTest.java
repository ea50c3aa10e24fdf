package io.bencao.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

    @ParameterizedTest
    @CsvSource({
        // By hand: twice the sum of C(n, k) / 2^n for k up to the smaller count.
        "5, 0, 0.0625", // 2 / 32
        "6, 0, 0.03125", // 2 / 64
        "8, 2, 0.109375", // 2 (1 + 10 + 45) / 1024
        "9, 1, 0.021484375", // 2 (1 + 10) / 1024
        "0, 6, 0.03125",
        "3, 3, 1", // the two tails overlap
        "0, 0, 1",
    })
    void shouldGiveTheProbabilitiesWorkedOutByHand(int onlyParent, int onlyReleased, double expected) {
        assertThat(new McNemar(onlyParent, onlyReleased).p()).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"6, 0, true", "5, 0, false", "9, 1, true", "8, 2, false", "0, 6, false", "1, 9, false"})
    void shouldCallWorseOnlyWhatLosesSurely(int onlyParent, int onlyReleased, boolean worse) {
        assertThat(new McNemar(onlyParent, onlyReleased).worse(0.05)).isEqualTo(worse);
    }

    @Test
    void shouldStayANumberWithThousandsOfImages() {
        assertThat(new McNemar(5_000, 5_000).p()).isEqualTo(1);
        assertThat(new McNemar(5_200, 4_800).p()).isBetween(1e-5, 1e-3);
    }

    @Test
    void shouldCountOnlyImagesOnWhichTheyDiffer() {
        // Given
        SplittableRandom random = new SplittableRandom(3);
        List<PairedAnswer> images = new ArrayList<>();
        int parent = 0;
        int released = 0;
        for (int i = 0; i < 500; i++) {
            PairedAnswer image = new PairedAnswer("li", 0, 1, "c" + i, random.nextBoolean(), random.nextBoolean());
            images.add(image);
            parent += image.champion() && !image.challenger() ? 1 : 0;
            released += !image.champion() && image.challenger() ? 1 : 0;
        }

        // When, Then
        assertThat(McNemar.of(images)).isEqualTo(new McNemar(parent, released));
    }

    @Test
    void shouldSeldomCallWorseWhatIsEquallyGood() {
        SplittableRandom random = new SplittableRandom(4);
        int called = 0;
        for (int trial = 0; trial < 2_000; trial++) {
            int parent = 0;
            int released = 0;
            for (int i = 0; i < 30; i++) {
                if (random.nextBoolean()) {
                    parent++;
                } else {
                    released++;
                }
            }
            called += new McNemar(parent, released).worse(0.05) ? 1 : 0;
        }
        assertThat(called).isBetween(1, 60);
    }
}
