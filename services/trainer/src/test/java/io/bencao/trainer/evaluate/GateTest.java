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
        GateDecision decision = gate.decide(images(300, 0.7, 0.9, 1), LABELS);

        // Then
        assertThat(decision.passed()).isTrue();
        assertThat(decision.reason()).contains("better", "300 images", "confidence 95.0 %");
        assertThat(decision.figures().get("gainLowerBound")).isPositive();
    }

    @Test
    void shouldRefuseTheChampionItself() {
        List<PairedAnswer> same = new ArrayList<>();
        images(300, 0.8, 0.8, 2)
                .forEach(p -> same.add(new PairedAnswer("li", p.label(), 1, p.cluster(), p.champion(), p.champion())));
        assertThat(gate.decide(same, LABELS).passed()).isFalse();
    }

    @Test
    void shouldSeldomPassWhatIsEquallyGoodAndOftenWhatIsBetter() {
        int equal = 0;
        int better = 0;
        for (int seed = 0; seed < 200; seed++) {
            equal += gate.decide(images(300, 0.8, 0.8, seed), LABELS).passed() ? 1 : 0;
            better += gate.decide(images(300, 0.75, 0.87, seed), LABELS).passed() ? 1 : 0;
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
            List<PairedAnswer> images =
                    images(60 + random.nextInt(300), random.nextDouble(), random.nextDouble(), random.nextLong());
            GateDecision decision = gate.decide(images, LABELS);
            if (decision.passed()) {
                passed++;
                assertThat(decision.figures().get("gain")).isPositive();
                assertThat(decision.figures().get("challengerAccuracy"))
                        .isGreaterThan(decision.figures().get("championAccuracy"));
            }
        }
        assertThat(passed).isPositive();
    }

    @Test
    void shouldNotDependOnTheOrderOfTheImages() {
        List<PairedAnswer> images = images(200, 0.7, 0.78, 5);
        GateDecision decision = gate.decide(images, LABELS);
        List<PairedAnswer> shuffled = new ArrayList<>(images);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(gate.decide(shuffled, LABELS).passed()).isEqualTo(decision.passed());
    }

    @Test
    void shouldRefuseWhatLosesAClassThatIsKnownWellEnough() {
        // Given 40 images of class 2 of which the challenger loses three, 7.5 points
        List<PairedAnswer> images = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            images.add(new PairedAnswer("li", i % 2, 1, "c" + i, i % 4 != 0, true));
        }
        for (int i = 0; i < 40; i++) {
            images.add(new PairedAnswer("li", 2, 1, "d" + i, true, i >= 3));
        }

        // When
        GateDecision decision = gate.decide(images, LABELS);

        // Then
        assertThat(decision.passed()).isFalse();
        assertThat(decision.reason()).contains("worse at over (100.0 % to 92.5 % of 40)");
        assertThat(gate.decide(images.subList(0, 225), LABELS).passed())
                .as("25 images of a class say too little")
                .isTrue();
    }

    @Test
    void shouldAllowAClassToLoseExactlyWhatIsAllowed() {
        List<PairedAnswer> images = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            images.add(new PairedAnswer("li", i % 2, 1, "c" + i, i % 4 != 0, true));
        }
        for (int i = 0; i < 40; i++) {
            images.add(new PairedAnswer("li", 2, 1, "d" + i, true, i >= 2));
        }
        assertThat(gate.decide(images, LABELS).passed()).isTrue();
    }

    @Test
    void shouldRefuseToJudgeByTooFewImages() {
        assertThat(gate.decide(List.of(), LABELS).reason()).contains("has 0 images");
        assertThat(gate.decide(images(49, 0, 1, 1), LABELS).passed()).isFalse();
        assertThat(gate.decide(images(50, 0, 1, 1), LABELS).passed()).isTrue();
    }

    @Test
    void shouldTakeFramesOfOneCameraAndTimeForOneDraw() {
        // Given 100 images, the gain all in one cluster of 12 frames
        List<PairedAnswer> alone = new ArrayList<>();
        List<PairedAnswer> together = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            boolean gains = i < 12;
            alone.add(new PairedAnswer("li", 0, 1, "frame " + i, !gains, true));
            together.add(new PairedAnswer("li", 0, 1, gains ? "one pan" : "frame " + i, !gains, true));
        }

        // When, Then: a single lucky pan is no proof
        assertThat(gate.decide(alone, LABELS).passed()).isTrue();
        assertThat(gate.decide(together, LABELS).passed()).isFalse();
    }

    @Test
    void shouldRefuseWhatIsBetterOnOneAnnotatorsImagesAndWorseOnAllOthers() {
        // Given a challenger that has learned what mallory says, and lost six points on what everybody else says
        List<PairedAnswer> images = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            images.add(new PairedAnswer("mallory", i % 2, 1, "m" + i, i % 2 == 0, true));
            images.add(new PairedAnswer(i % 3 == 0 ? "" : "li", i % 2, 1, "o" + i, true, i >= 6));
        }

        // When
        GateDecision decision = gate.decide(images, LABELS);

        // Then
        assertThat(decision.passed()).isFalse();
        assertThat(decision.reason()).contains("without the images that mallory labelled", "94.0 % on 100");

        // And: fewer images than a gate needs say nothing, and five points are what is allowed
        assertThat(new Gate(new GateRules(0.95, 1000, 101, 30, 0.05, 1))
                        .decide(images, LABELS)
                        .passed())
                .isTrue();
        images.set(1, new PairedAnswer("", 0, 1, "o0", true, true));
        assertThat(gate.decide(images, LABELS).passed()).isTrue();
    }

    @Test
    void shouldWeighImagesByHowTheyWerePicked() {
        // Given gains on many images of little weight, losses on few of much
        List<PairedAnswer> images = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            images.add(new PairedAnswer("li", 0, 0.1, "a" + i, false, true));
        }
        for (int i = 0; i < 30; i++) {
            images.add(new PairedAnswer("li", 1, 2, "b" + i, true, false));
        }

        // When
        GateDecision decision = gate.decide(images, LABELS);

        // Then
        assertThat(decision.passed()).isFalse();
        assertThat(decision.figures().get("gain")).isNegative();
    }

    private static List<PairedAnswer> images(int count, double champion, double challenger, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<PairedAnswer> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            images.add(new PairedAnswer(
                    "li",
                    i % LABELS.size(),
                    1,
                    "c" + i,
                    random.nextDouble() < champion,
                    random.nextDouble() < challenger));
        }
        return images;
    }
}
