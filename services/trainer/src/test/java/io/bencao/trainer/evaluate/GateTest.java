package io.bencao.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final List<String> LABELS = List.of("raw", "right", "over");
    private static final GateRules RULES = new GateRules(0.95, 1000, 50, 30, 0.05, 1);

    private final Gate gate = new Gate(RULES);

    @Test
    void shouldPassWhatIsClearlyBetter() {
        // When
        Verdict verdict = gate.judge(images(300, 0.7, 0.9, 1), LABELS);

        // Then
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.reason()).contains("better", "300 images", "confidence 95.0 %");
        assertThat(verdict.figures().get("gainLowerBound")).isPositive();
    }

    @Test
    void shouldRefuseTheChampionItself() {
        List<Judged> same = new ArrayList<>();
        images(300, 0.8, 0.8, 2)
                .forEach(p -> same.add(new Judged(p.label(), 1, p.cluster(), p.champion(), p.champion())));
        assertThat(gate.judge(same, LABELS).passed()).isFalse();
    }

    @Test
    void shouldSeldomPassWhatIsEquallyGoodAndOftenWhatIsBetter() {
        int equal = 0;
        int better = 0;
        for (int seed = 0; seed < 200; seed++) {
            equal += gate.judge(images(300, 0.8, 0.8, seed), LABELS).passed() ? 1 : 0;
            better += gate.judge(images(300, 0.75, 0.87, seed), LABELS).passed() ? 1 : 0;
        }
        // One in twenty is what a confidence of 0.95 allows; the classes' rule takes away from both.
        assertThat(equal).isLessThanOrEqualTo(20);
        assertThat(better).isGreaterThan(100);
    }

    @Test
    void shouldNeverPassWhatIsNotBetterOnThisVeryHoldOut() {
        SplittableRandom random = new SplittableRandom(7);
        int passed = 0;
        for (int i = 0; i < 300; i++) {
            List<Judged> images =
                    images(60 + random.nextInt(300), random.nextDouble(), random.nextDouble(), random.nextLong());
            Verdict verdict = gate.judge(images, LABELS);
            if (verdict.passed()) {
                passed++;
                assertThat(verdict.figures().get("gain")).isPositive();
                assertThat(verdict.figures().get("challengerAccuracy"))
                        .isGreaterThan(verdict.figures().get("championAccuracy"));
            }
        }
        assertThat(passed).isPositive();
    }

    @Test
    void shouldNotDependOnTheOrderOfTheImages() {
        List<Judged> images = images(200, 0.7, 0.78, 5);
        Verdict verdict = gate.judge(images, LABELS);
        List<Judged> shuffled = new ArrayList<>(images);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(gate.judge(shuffled, LABELS).passed()).isEqualTo(verdict.passed());
    }

    @Test
    void shouldRefuseWhatLosesAClassThatIsKnownWellEnough() {
        // Given 40 images of class 2 of which the challenger loses three, 7.5 points
        List<Judged> images = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            images.add(new Judged(i % 2, 1, "c" + i, i % 4 != 0, true));
        }
        for (int i = 0; i < 40; i++) {
            images.add(new Judged(2, 1, "d" + i, true, i >= 3));
        }

        // When
        Verdict verdict = gate.judge(images, LABELS);

        // Then
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reason()).contains("worse at over (100.0 % to 92.5 % of 40)");
        assertThat(gate.judge(images.subList(0, 225), LABELS).passed())
                .as("25 images of a class say too little")
                .isTrue();
    }

    @Test
    void shouldAllowAClassToLoseExactlyWhatIsAllowed() {
        List<Judged> images = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            images.add(new Judged(i % 2, 1, "c" + i, i % 4 != 0, true));
        }
        for (int i = 0; i < 40; i++) {
            images.add(new Judged(2, 1, "d" + i, true, i >= 2));
        }
        assertThat(gate.judge(images, LABELS).passed()).isTrue();
    }

    @Test
    void shouldRefuseToJudgeByTooFewImages() {
        assertThat(gate.judge(List.of(), LABELS).reason()).contains("has 0 images");
        assertThat(gate.judge(images(49, 0, 1, 1), LABELS).passed()).isFalse();
        assertThat(gate.judge(images(50, 0, 1, 1), LABELS).passed()).isTrue();
    }

    @Test
    void shouldTakeFramesOfOneCameraAndTimeForOneDraw() {
        // Given 100 images, the gain all in one cluster of 12 frames
        List<Judged> alone = new ArrayList<>();
        List<Judged> together = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            boolean gains = i < 12;
            alone.add(new Judged(0, 1, "frame " + i, !gains, true));
            together.add(new Judged(0, 1, gains ? "one pan" : "frame " + i, !gains, true));
        }

        // When, Then: a single lucky pan is no proof
        assertThat(gate.judge(alone, LABELS).passed()).isTrue();
        assertThat(gate.judge(together, LABELS).passed()).isFalse();
    }

    @Test
    void shouldWeighImagesByHowTheyWerePicked() {
        // Given gains on many images of little weight, losses on few of much
        List<Judged> images = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            images.add(new Judged(0, 0.1, "a" + i, false, true));
        }
        for (int i = 0; i < 30; i++) {
            images.add(new Judged(1, 2, "b" + i, true, false));
        }

        // When
        Verdict verdict = gate.judge(images, LABELS);

        // Then
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.figures().get("gain")).isNegative();
    }

    private static List<Judged> images(int count, double champion, double challenger, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Judged> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            images.add(new Judged(
                    i % LABELS.size(), 1, "c" + i, random.nextDouble() < champion, random.nextDouble() < challenger));
        }
        return images;
    }
}
