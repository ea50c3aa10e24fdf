package io.bencao.resnet.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.bencao.resnet.Networks;
import io.bencao.resnet.Padding;
import io.bencao.resnet.fitting.ClassOrder;
import io.bencao.resnet.fitting.FitListener;
import io.bencao.resnet.fitting.FitOutcome;
import io.bencao.resnet.fitting.FitResult;
import io.bencao.resnet.fitting.FitSettings;
import io.bencao.resnet.fitting.KnownTreatment;
import io.bencao.resnet.fitting.NamedPreparation;
import io.bencao.resnet.fitting.PlausibleTreatments;
import io.bencao.resnet.fitting.Treatment;
import io.bencao.resnet.fitting.TreatmentFit;
import io.bencao.resnet.fitting.TreatmentScore;
import io.bencao.samples.SampleImages;
import io.bencao.samples.SampleSeeds;
import io.bencao.samples.classes.HerbClasses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks with a treatment at random, from their files and labelled images back to the treatment. */
class FoundTreatmentsTest {

    /** As many preparations as are tried with each network, its own among them: all take hours. */
    private static final int PREPARATIONS = Integer.getInteger("bencao.test.fit.preparations", 6);

    private static final int SIZE = 32;
    private static final int PLAIN_IMAGES = 2;
    private static final List<Double> EPSILONS = List.of(1e-5, 1e-4, 1e-3);
    private static final int ALL_IMAGES = 96;
    private static final List<WeightFormat> FORMATS =
            List.of(WeightFormat.PYTORCH, WeightFormat.MINDSPORE, WeightFormat.SAFETENSORS);

    /** The order of the herb course's published run: what each output is. */
    private static final List<String> PUBLISHED = List.of(
            "sz_tg", "wblx_tg", "wblx_sz", "ph_sp", "sz_bj", "ph_bj", "sz_sz", "wblx_bj", "sz_sp", "wblx_sp", "ph_sz",
            "ph_tg");

    private static List<byte[]> images;

    @TempDir
    private Path folder;

    /** One of the networks, and what was found. */
    private record Trial(long seed, Treatment truth, ClassOrder order, FitResult result) {

        boolean isCertain() {
            return result.outcome() instanceof FitOutcome.Certain;
        }

        /** The right one, or one that gives the same answers. */
        boolean isRight() {
            TreatmentScore first = result.rows().get(0);
            boolean treatment = first.treatment().equals(truth) || first.alike().contains(truth);
            return treatment && first.order().equals(order);
        }

        @Override
        public String toString() {
            return "seed " + seed + ", " + order.outputs().size() + " classes: " + truth + "; " + result.outcome()
                    + (isRight() ? ", right" : ", not right") + " by " + result.images() + " images; first "
                    + result.rows().get(0);
        }
    }

    private static synchronized List<byte[]> images() {
        if (images == null) {
            SampleImages samples = new SampleImages(SampleSeeds.EVALUATION);
            images = IntStream.range(0, ALL_IMAGES)
                    .mapToObj(i -> samples.image(i).jpeg())
                    .toList();
        }
        return images;
    }

    @Tag("soak")
    @Test
    void shouldFindTheTreatmentsOfTwentyNetworksAmongPlausibleOnes() throws Exception {
        // When
        List<Trial> trials = trials(LongStream.rangeClosed(1, 20), PREPARATIONS);

        // Then
        assertThat(trials).filteredOn(Trial::isRight).hasSizeGreaterThanOrEqualTo(19);
        assertThat(trials)
                .filteredOn(each -> each.isCertain() && !each.isRight())
                .isEmpty();
    }

    @Test
    void shouldFindTheOrderOfTheHerbCoursesPublishedRun() throws Exception {
        // Given: the classes as this program orders them, and a head whose outputs are in the published order
        ClassOrder published = new ClassOrder(
                HerbClasses.LABELS.stream().map(PUBLISHED::indexOf).toList());

        // When
        Trial trial = trial(77, published, 2);

        // Then: by eight images of each of twelve classes, a tenth of them labelled at random, it need not be certain
        assertThat(trial).matches(Trial::isRight, "is right");
        assertThat(trial.result().rows().get(0).order().arranged(HerbClasses.LABELS))
                .isEqualTo(PUBLISHED);
    }

    private List<Trial> trials(LongStream seeds, int preparations) throws Exception {
        List<Trial> trials = new ArrayList<>();
        for (long seed : seeds.toArray()) {
            Random random = new Random(seed);
            List<Integer> outputs = new ArrayList<>(
                    IntStream.range(0, 3 + random.nextInt(6)).boxed().toList());
            Collections.shuffle(outputs, random);
            trials.add(trial(seed, new ClassOrder(outputs), preparations));
        }
        return trials;
    }

    private Trial trial(long seed, ClassOrder order, int preparations) throws Exception {
        try (NDManager manager = Networks.manager()) {
            Random random = new Random(seed);
            WeightFormat format = FORMATS.get((int) (seed % FORMATS.size()));
            Path file = folder.resolve("weights-" + seed);
            List<NamedPreparation> pixels = PlausibleTreatments.preparations(SIZE);
            Treatment truth = new Treatment(
                    Padding.values()[random.nextInt(3)],
                    Optional.of(EPSILONS.get(random.nextInt(3))),
                    pixels.get(random.nextInt(pixels.size())));
            HiddenTreatment hidden = new HiddenTreatment(truth, order, images(), seed % 2 == 0, manager, seed);
            requirePlainLoopsToAgree(hidden);
            List<String> classes = IntStream.range(0, order.outputs().size())
                    .mapToObj(i -> "class-" + i)
                    .toList();
            PretrainedWeights weights = PretrainedWeights.open(hidden.write(file, format));
            List<Treatment> all = PlausibleTreatments.of(weights, KnownTreatment.NOTHING, SIZE);
            assertThat(all).contains(truth);
            FitResult result = new TreatmentFit(
                            weights,
                            some(all, truth, preparations, random),
                            new FitSettings(classes, false, 1000, 1),
                            FitListener.SILENT)
                    .run(hidden.labelled(seed));
            Trial trial = new Trial(seed, truth, order, result);
            System.out.println(trial);
            return trial;
        }
    }

    /** The labels come from the engine under test; loops that share nothing with it see the same classes. */
    private static void requirePlainLoopsToAgree(HiddenTreatment hidden) {
        float[][] logits = hidden.logits();
        double[][] plain = hidden.plainLogits(PLAIN_IMAGES);
        for (int i = 0; i < PLAIN_IMAGES; i++) {
            for (int output = 0; output < plain[i].length; output++) {
                assertThat((double) logits[i][output]).isCloseTo(plain[i][output], within(0.01));
            }
        }
    }

    /** All of them; or those with the true preparation and some others, and two epsilons. */
    private static List<Treatment> some(List<Treatment> all, Treatment truth, int preparations, Random random) {
        List<NamedPreparation> pixels = new ArrayList<>(PlausibleTreatments.preparations(SIZE));
        if (preparations >= pixels.size()) {
            return all;
        }
        pixels.remove(truth.pixels());
        Collections.shuffle(pixels, random);
        Set<NamedPreparation> tried = new HashSet<>(pixels.subList(0, preparations - 1));
        tried.add(truth.pixels());
        double other = truth.epsilon().orElseThrow() == 1e-3 ? 1e-5 : 1e-3;
        return all.stream()
                .filter(each -> tried.contains(each.pixels()))
                .filter(each ->
                        each.epsilon().equals(truth.epsilon()) || each.epsilon().equals(Optional.of(other)))
                .toList();
    }
}
