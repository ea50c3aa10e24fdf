package io.bencao.resnet.fitting;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.resnet.Padding;
import io.bencao.samples.classes.HerbClasses;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Races between treatments whose answers are made up here: how sure which is, and in which order its outputs stand. */
class TreatmentRaceTest {

    private static final int CLASSES = 4;
    private static final List<String> NAMES = List.of("a", "b", "c", "d");
    private static final ClassOrder ORDER = new ClassOrder(List.of(2, 0, 3, 1));

    private static final Treatment FIRST = treatment(Padding.SYMMETRIC, 1e-5);
    private static final Treatment SECOND = treatment(Padding.SYMMETRIC, 1e-4);
    private static final Treatment THIRD = treatment(Padding.SAME, 1e-5);

    private static Treatment treatment(Padding padding, double epsilon) {
        return new Treatment(
                padding,
                Optional.of(epsilon),
                PlausibleTreatments.preparations(32).get(0));
    }

    /** Answers that are right so often, under the hidden order; what they are depends on the seed alone. */
    private static List<float[]> answers(List<Integer> labels, double right, long seed) {
        return answers(labels, right, ORDER, seed);
    }

    private static List<float[]> answers(List<Integer> labels, double right, ClassOrder order, long seed) {
        Random random = new Random(seed);
        int classes = order.outputs().size();
        List<float[]> answers = new ArrayList<>();
        for (int label : labels) {
            int answer = random.nextDouble() < right ? label : random.nextInt(classes);
            float[] logits = new float[classes];
            logits[order.output(answer)] = 3 + random.nextFloat();
            answers.add(logits);
        }
        return answers;
    }

    private static List<Integer> labels(int images) {
        return IntStream.range(0, images).mapToObj(i -> i % CLASSES).toList();
    }

    private static TreatmentRace raced(int images, double first, double second, double third) {
        TreatmentRace race = new TreatmentRace(List.of(FIRST, SECOND, THIRD), false);
        List<Integer> labels = labels(images);
        race.show(labels);
        race.running().get(0).answer(answers(labels, first, 1));
        race.running().get(1).answer(answers(labels, second, 2));
        race.running().get(2).answer(answers(labels, third, 3));
        race.judge();
        return race;
    }

    @Test
    void shouldBeCertainOfTheOneThatIsClearlyBest() {
        // When
        FitResult result = raced(120, 0.3, 0.95, 0.3).result(NAMES);

        // Then
        assertThat(result.outcome()).isEqualTo(new FitOutcome.Certain());
        assertThat(result.rows().get(0).treatment()).isEqualTo(SECOND);
        assertThat(result.rows().get(0).order()).isEqualTo(ORDER);
        assertThat(result.rows().get(0).order().arranged(NAMES)).containsExactly("b", "d", "a", "c");
        assertThat(result.rows().get(0).agreement()).isGreaterThan(0.9);
        assertThat(result.rows().subList(1, result.rows().size()))
                .allSatisfy(row -> assertThat(row.behind().from()).isPositive());
    }

    @Test
    void shouldBeCertainOfTheOrderOfTheHerbCoursesPublishedRun() {
        // Given: the classes in the order of their documents, outputs as the published run had them
        List<String> published = List.of(
                "sz_tg", "wblx_tg", "wblx_sz", "ph_sp", "sz_bj", "ph_bj", "sz_sz", "wblx_bj", "sz_sp", "wblx_sp",
                "ph_sz", "ph_tg");
        ClassOrder order = new ClassOrder(
                HerbClasses.LABELS.stream().map(published::indexOf).toList());
        TreatmentRace race = new TreatmentRace(List.of(FIRST, SECOND), false);
        List<Integer> labels = IntStream.range(0, 144)
                .mapToObj(i -> i % order.outputs().size())
                .toList();
        race.show(labels);
        race.running().get(0).answer(answers(labels, 0.5, order, 1));
        race.running().get(1).answer(answers(labels, 0.97, order, 2));

        // When
        race.judge();

        // Then
        FitResult result = race.result(HerbClasses.LABELS);
        assertThat(result.outcome()).isEqualTo(new FitOutcome.Certain());
        assertThat(result.rows().get(0).treatment()).isEqualTo(SECOND);
        assertThat(result.rows().get(0).order().arranged(HerbClasses.LABELS)).isEqualTo(published);
    }

    @Test
    void shouldNotBeCertainByTooFewImages() {
        // Given: of each class two, which is enough to look for an order
        TreatmentRace race = raced(8, 0.9, 0.95, 0.6);

        // Then
        assertThat(race.isDecided()).isFalse();
        assertThat(race.result(NAMES).outcome()).isNotInstanceOf(FitOutcome.Certain.class);
    }

    @Test
    void shouldNotBeCertainOfOneOfTwoThatAreAboutAsGood() {
        // When
        FitResult result = raced(120, 0.93, 0.93, 0.3).result(NAMES);

        // Then
        assertThat(result.outcome())
                .isInstanceOfSatisfying(FitOutcome.Undecided.class, undecided -> assertThat(undecided.why())
                        .isEqualTo("by 120 images row 1 can't be told from row 2"));
        assertThat(result.rows().get(1).behind().from()).isNotPositive();
    }

    @Test
    void shouldNameThoseThatAnswerAlikeAndTakeTheLikeliest() {
        // Given: the second answers as the first but for a thousandth, the third otherwise
        TreatmentRace race = new TreatmentRace(List.of(FIRST, SECOND, THIRD), false);
        List<Integer> labels = labels(120);
        race.show(labels);
        List<float[]> answers = answers(labels, 0.95, 1);
        race.running().get(0).answer(answers);
        race.running()
                .get(1)
                .answer(answers.stream().map(TreatmentRaceTest::nudged).toList());
        race.running().get(2).answer(answers(labels, 0.4, 3));

        // When
        race.judge();

        // Then
        FitResult result = race.result(NAMES);
        assertThat(result.outcome()).isEqualTo(new FitOutcome.Certain());
        assertThat(result.rows()).hasSize(2);
        assertThat(result.rows().get(0).treatment()).isEqualTo(FIRST);
        assertThat(result.rows().get(0).alike()).containsExactly(SECOND);
        assertThat(race.running()).hasSize(1);
    }

    private static float[] nudged(float[] logits) {
        float[] nudged = logits.clone();
        nudged[0] += 0.004f;
        return nudged;
    }

    @Test
    void shouldNotTakeAnswersForAlikeThatDifferInASingleImage() {
        // Given
        TreatmentRace race = new TreatmentRace(List.of(FIRST, SECOND), false);
        List<Integer> labels = labels(120);
        race.show(labels);
        List<float[]> answers = new ArrayList<>(answers(labels, 0.95, 1));
        race.running().get(0).answer(answers);
        answers.set(119, answers.get(118));
        race.running().get(1).answer(answers);

        // When
        race.judge();

        // Then
        assertThat(race.result(NAMES).rows()).hasSize(2);
    }

    @Test
    void shouldNotTakeAnswersForAlikeThatAreLessSure() {
        // Given: the second answers every image as the first, with half the logits
        TreatmentRace race = new TreatmentRace(List.of(FIRST, SECOND), false);
        List<Integer> labels = labels(120);
        race.show(labels);
        List<float[]> answers = answers(labels, 0.95, 1);
        race.running().get(0).answer(answers);
        race.running()
                .get(1)
                .answer(answers.stream().map(TreatmentRaceTest::halved).toList());

        // When
        race.judge();

        // Then: two rows, though a temperature makes them about as good
        assertThat(race.result(NAMES).rows()).hasSize(2);
    }

    private static float[] halved(float[] logits) {
        float[] halved = logits.clone();
        for (int i = 0; i < halved.length; i++) {
            halved[i] /= 2;
        }
        return halved;
    }

    @Test
    void shouldSayThatTheWeightsKnowNothing() {
        // When
        FitResult result = raced(120, 0, 0, 0).result(NAMES);

        // Then
        assertThat(result.outcome())
                .isInstanceOfSatisfying(FitOutcome.NothingKnown.class, nothing -> assertThat(nothing.why())
                        .contains("these weights don't know these images", "no better than chance"));
    }

    @Test
    void shouldNotFlatterByAnOrderThatWasChosenOnTheSameImages() {
        // Given: answers that have nothing to do with the labels, twenty times
        List<Integer> labels = labels(32);
        List<Integer> halves =
                IntStream.range(0, 32).mapToObj(i -> i / CLASSES % 2).toList();
        double flattered = 0;
        double judged = 0;
        for (int seed = 0; seed < 20; seed++) {
            LabelledAnswers answers = new LabelledAnswers(answers(labels, 0, seed), labels);

            // When
            ClassOrder chosen = answers.bestOrder();
            judged += HalvedFit.of(answers, halves, false).agreement() / 20;

            flattered += IntStream.range(0, 32)
                            .filter(i -> LabelledAnswers.top(answers.logits().get(i)) == chosen.output(labels.get(i)))
                            .count()
                    / 640.0;
        }

        // Then: chance is a quarter
        assertThat(flattered).isGreaterThan(0.31);
        assertThat(judged).isLessThan(0.29);
    }

    @Test
    void shouldDoubtTheOrderOfTwoClassesThatAreAnsweredAlike() {
        // Given: c and d are seen as one, whichever of them it is
        TreatmentRace race = new TreatmentRace(List.of(FIRST), false);
        List<Integer> labels = labels(120);
        race.show(labels);
        List<Integer> seen =
                labels.stream().map(label -> label == 3 ? 2 : label).toList();
        race.running().get(0).answer(answers(seen, 0.98, 1));

        // When
        race.judge();

        // Then
        assertThat(race.isDecided()).isFalse();
        assertThat(race.result(NAMES).outcome())
                .isEqualTo(new FitOutcome.Undecided("by 120 images it is not certain which outputs are c and d"));
    }

    @Test
    void shouldNotDoubtAnOrderThatIsKnown() {
        // Given: the outputs in the order of the classes
        TreatmentRace race = new TreatmentRace(List.of(FIRST), true);
        List<Integer> labels = labels(60);
        race.show(labels);
        List<float[]> hidden = answers(labels, 0.95, 1);
        race.running()
                .get(0)
                .answer(hidden.stream()
                        .map(logits -> new float[] {logits[2], logits[0], logits[3], logits[1]})
                        .toList());

        // When
        race.judge();

        // Then
        assertThat(race.isDecided()).isTrue();
        assertThat(race.result(NAMES).rows().get(0).order().isAsGiven()).isTrue();
        assertThat(race.result(NAMES).rows().get(0).agreement()).isGreaterThan(0.85);
    }

    @Test
    void shouldAskThoseNoMoreThatAreClearlyWorse() {
        // When
        TreatmentRace race = raced(120, 0.3, 0.95, 0.93);

        // Then: with the images that put it out
        assertThat(race.running()).extracting(Contender::treatment).containsExactly(SECOND, THIRD);
        List<Integer> more = new ArrayList<>(labels(40));
        Collections.shuffle(more, new Random(4));
        race.show(more);
        race.running().forEach(each -> each.answer(answers(more, 0.95, 9)));
        race.judge();
        FitResult result = race.result(NAMES);
        assertThat(result.images()).isEqualTo(160);
        assertThat(result.rows().get(2).treatment()).isEqualTo(FIRST);
        assertThat(result.rows().get(2).images()).isEqualTo(120);
    }
}
