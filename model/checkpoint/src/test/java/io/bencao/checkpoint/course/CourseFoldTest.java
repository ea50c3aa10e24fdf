package io.bencao.checkpoint.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourseFoldTest {

    private static final double LATENESS = 10;
    private static final CoursePrior PRIOR = DrawnRuns.prior(1);
    private static final int RIGHT = 3;

    private final CourseFold fold = new CourseFold(PRIOR, LATENESS);

    private CourseState folded(List<StageReading> readings) {
        CourseState state = fold.begin();
        for (StageReading reading : readings) {
            state = fold.add(state, reading);
        }
        return state;
    }

    private static GoldenRun run(long seed, double pace) {
        return new DrawnRuns(seed).at(pace, 40);
    }

    private static List<StageReading> until(GoldenRun run, double seconds) {
        return run.readings().stream()
                .filter(reading -> reading.seconds() <= seconds)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldNotDependOnTheOrderOfArrivalWithinTheBound(long seed) {
        // Given: each image under way for less than the bound
        List<StageReading> inOrder = run(seed, 1.1).readings();
        Random random = new Random(seed);
        double[] arrival = inOrder.stream()
                .mapToDouble(reading -> reading.seconds() + random.nextDouble() * LATENESS * 0.99)
                .toArray();
        List<StageReading> arrived = new ArrayList<>(inOrder);
        arrived.sort(Comparator.comparingDouble(reading -> arrival[inOrder.indexOf(reading)]));

        // When
        CourseState one = folded(inOrder);
        CourseState other = folded(arrived);

        // Then
        assertThat(arrived).isNotEqualTo(inOrder);
        assertThat(other.tooLate()).isZero();
        assertThat(other.step()).isEqualTo(one.step());
        assertThat(other.belief()).isEqualTo(one.belief());
        assertThat(other.waiting()).isEqualTo(one.waiting());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldNeverGoBackWhateverImagesSay(long seed) {
        // Given: images in which half of all scores are noise
        Random random = new Random(seed);
        CourseState state = fold.begin();
        double before = 1;

        for (StageReading reading : run(seed, 0.9).readings()) {
            float[] scores = reading.scores();
            if (random.nextBoolean()) {
                for (int i = 0; i < scores.length; i++) {
                    scores[i] = random.nextFloat() + 1e-3f;
                }
            }

            // When
            state = fold.add(state, new StageReading(reading.seconds(), scores));
            CourseProgress progress = fold.progress(state);

            // Then
            assertThat(progress.place()).isBetween(before, 4.99);
            assertThat(progress.placeFrom()).isLessThanOrEqualTo(progress.place());
            assertThat(progress.placeTo()).isGreaterThanOrEqualTo(progress.place());
            assertThat(Arrays.stream(progress.stageShare()).sum()).isCloseTo(1, within(1e-4));
            before = progress.place();
        }
    }

    @Test
    void shouldTakeProbabilitiesAndTheirMultiplesAlike() {
        // Given: powers of two, which change no digit
        List<StageReading> readings = run(7, 1).readings();
        List<StageReading> scaled = readings.stream()
                .map(reading -> {
                    float[] scores = reading.scores();
                    for (int i = 0; i < scores.length; i++) {
                        scores[i] *= 8;
                    }
                    return new StageReading(reading.seconds(), scores);
                })
                .toList();

        // When Then
        assertThat(folded(scaled).belief()).isEqualTo(folded(readings).belief());
    }

    @Test
    void shouldNotChangeByADuplicate() {
        // Given
        List<StageReading> readings = run(8, 1).readings();
        List<StageReading> twice = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            twice.add(readings.get(i));
            twice.add(readings.get(Math.max(0, i - 1)));
        }

        // When
        CourseState state = folded(twice);

        // Then
        assertThat(state.belief()).isEqualTo(folded(readings).belief());
        assertThat(state.waiting()).isEqualTo(folded(readings).waiting());
        assertThat(state.tooLate()).isZero();
    }

    @Test
    void shouldLearnNothingFromACameraThatIsStuck() {
        // Given: the last image before 120 s again and again
        List<StageReading> readings = new ArrayList<>(until(run(9, 1), 120));
        float[] stuck = readings.get(readings.size() - 1).scores();
        List<StageReading> silent = new ArrayList<>(readings);
        for (int i = 1; i <= 10; i++) {
            readings.add(new StageReading(120 + 4 * i, stuck));
        }
        // Another who sees nothing but that time passes
        CourseProgress seen = fold.progress(folded(readings));
        CourseState before = folded(silent);
        CourseProgress passed = fold.progress(new CourseState(
                before.step(), before.belief(), before.waiting(), before.last(), 160, before.reached(), 0));

        // Then
        assertThat(seen.stageShare()[RIGHT - 1]).isCloseTo(passed.stageShare()[RIGHT - 1], within(0.02));
        assertThat(seen.place()).isGreaterThan(fold.progress(before).place() + 0.2);
    }

    @Test
    void shouldBeBoundedHoweverManyImagesCome() {
        // Given
        List<StageReading> readings = run(10, 1).readings();

        // When: four hundred images within four seconds
        CourseState state = fold.begin();
        for (int i = 0; i < 400; i++) {
            state = fold.add(
                    state, new StageReading(0.01 * i, readings.get(i % 3).scores()));
            assertThat(state.waiting()).hasSizeLessThanOrEqualTo(CourseFold.MOST_WAITING);
        }

        // Then
        assertThat(state.belief()).hasSize(CourseGrid.PACES * CourseGrid.CELLS);
        assertThat(sum(state.belief())).isCloseTo(1, within(1e-3));
    }

    @Test
    void shouldLeaveOutAndCountWhatComesAfterTheBound() {
        // Given
        List<StageReading> readings = run(11, 1).readings();
        CourseState state = folded(readings);

        // When
        CourseState after = fold.add(state, new StageReading(3, new float[] {0, 0, 0, 1}));

        // Then
        assertThat(after.belief()).isEqualTo(state.belief());
        assertThat(after.tooLate()).isEqualTo(state.tooLate() + 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.8, 1, 1.25})
    void shouldForeseeWhenItIsRightFromAThirdOfTheRunOn(double pace) {
        // Given
        List<Double> errors = new ArrayList<>();
        for (long seed = 20; seed < 32; seed++) {
            GoldenRun run = run(seed, pace);
            double right = run.stageFrom().get(RIGHT - 2);
            double third = run.stageFrom().get(RIGHT - 1) / 3;

            // When
            CourseProgress progress = fold.progress(folded(until(run, third)));

            // Then
            errors.add(Math.abs(progress.seconds() + progress.begins(RIGHT).seconds() - right) / right);
        }
        Collections.sort(errors);
        assertThat(errors.get(errors.size() / 2)).as("median, of %s", errors).isLessThan(0.15);
    }

    @Test
    void shouldNotBelieveASingleWrongImage() {
        // Given: in the middle of the second stage one image says "over"
        List<StageReading> readings = new ArrayList<>(until(run(12, 1), 100));
        CourseProgress before = fold.progress(folded(readings));

        // When
        readings.add(new StageReading(104, new float[] {0, 0, 0, 1}));
        CourseProgress after = fold.progress(folded(readings));

        // Then
        assertThat(after.begun(4)).isLessThan(0.05);
        assertThat(after.place()).isLessThan(before.place() + 0.3);
    }

    @Test
    void shouldSayWhatDoesNotFit() {
        assertThatThrownBy(() -> fold.add(fold.begin(), new StageReading(0, new float[] {1, 0})))
                .hasMessageContaining("4 stages")
                .hasMessageContaining("scores for 2");
        assertThatThrownBy(() -> new StageReading(0, new float[] {0, 0})).hasMessageContaining("a score above 0");
        assertThatThrownBy(() -> new StageReading(-1, new float[] {1, 0})).hasMessageContaining("from 0 on");
        assertThatThrownBy(() -> new StageReading(1, new float[] {1, Float.NaN}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new CourseFold(PRIOR, -1)).hasMessageContaining("-1");
    }

    private static double sum(float[] weights) {
        double sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        return sum;
    }
}
