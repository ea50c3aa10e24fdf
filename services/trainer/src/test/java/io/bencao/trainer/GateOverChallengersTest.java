package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Sha256;
import io.bencao.checkpoint.SigningKey;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.head.FeatureCache;
import io.bencao.resnet.head.HeadRecipe;
import io.bencao.resnet.train.Recipe;
import io.bencao.resnet.train.Training;
import io.bencao.resnet.train.TrainingSettings;
import io.bencao.schemas.avro.TrainingProgress;
import io.bencao.testkit.SoakFigures;
import io.bencao.trainer.evaluate.CheckpointEvaluator;
import io.bencao.trainer.evaluate.Gate;
import io.bencao.trainer.evaluate.GateDecision;
import io.bencao.trainer.evaluate.GateRules;
import io.bencao.trainer.evaluate.PairedAnswer;
import io.bencao.trainer.examples.Dataset;
import io.bencao.trainer.examples.DatasetImage;
import io.bencao.trainer.phase.Phase;
import io.bencao.trainer.progress.ProgressRecords;
import io.bencao.trainer.progress.RunProgress;
import io.bencao.trainer.train.ChallengerFitting;
import io.bencao.trainer.train.HeadFitting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gate over many challengers, half of them trained on poisoned labels. Whether a challenger is truly better is asked of a third
 * set of images that neither training nor gate has seen. The images are such that nobody can be right on all of them.
 */
class GateOverChallengersTest {

    private static final int POOL = 900;
    private static final int HELD_OUT = 400;
    private static final double LEAST_POISON = 0.2;
    private static final double MOST_POISON = 0.6;
    private static final List<String> LABELS = List.of("class-0", "class-1", "class-2");

    @TempDir
    Path where;

    private Path key;
    private CheckpointEvaluator evaluator;

    @Test
    @Tag("soak")
    void shouldTellTrulyBetterFromPoisonedOverFiftyChallengers() throws IOException {
        SoakFigures figures = SoakFigures.keptAs("gateOverChallengers");
        Outcome outcome = judge(50, 1200);
        figures.with("outcome", outcome).write();
        assertThat(outcome.trulyWorse())
                .as("challengers that a gate which lets everything pass would release: " + outcome)
                .isGreaterThanOrEqualTo(10);
        assertThat(outcome.worseReleased()).as(outcome.toString()).isLessThanOrEqualTo(2);
        assertThat(outcome.betterReleased()).as(outcome.toString()).isGreaterThanOrEqualTo(10);
    }

    /** What became of them, by the third set's judgement. */
    private record Outcome(
            int challengers,
            int released,
            int worseReleased,
            int betterReleased,
            int trulyWorse,
            int trulyBetter,
            double championAccuracy) {}

    private Outcome judge(int challengers, int unseen) throws IOException {
        key = where.resolve("key.pem");
        SigningKey.createIfAbsent(key);
        evaluator = new CheckpointEvaluator(where.resolve("answers"), 1);
        List<DatasetImage> pool = images("pool", 0, POOL);
        List<DatasetImage> heldOut = images("held", 10_000, HELD_OUT);
        List<DatasetImage> third = images("third", 20_000, unseen);
        HeadFitting fitting =
                new HeadFitting(new FeatureCache(where.resolve("features"), 1L << 30), HeadRecipe.Start.ZERO);
        // The champion's head has seen few images.
        CheckpointBundle champion = fit(fitting, backbone(), pool.subList(0, 36), heldOut.subList(0, 60), "champion");
        Gate gate = new Gate(GateRules.USUAL);
        int released = 0;
        int worseReleased = 0;
        int betterReleased = 0;
        int trulyWorse = 0;
        int trulyBetter = 0;
        for (int seed = 0; seed < challengers; seed++) {
            List<DatasetImage> learned = drawn(pool, seed, seed % 2 == 1);
            CheckpointBundle challenger = fit(fitting, champion, learned, heldOut.subList(0, 60), "challenger-" + seed);
            GateDecision decision = gate.decide(pairs(champion, challenger, heldOut), LABELS);
            int gain = gain(pairs(champion, challenger, third));
            trulyWorse += gain < 0 ? 1 : 0;
            trulyBetter += gain > 0 ? 1 : 0;
            released += decision.passed() ? 1 : 0;
            worseReleased += decision.passed() && gain < 0 ? 1 : 0;
            betterReleased += decision.passed() && gain > 0 ? 1 : 0;
            shouldBeExplained(decision);
        }
        double accuracy = pairs(champion, champion, third).stream()
                        .filter(PairedAnswer::champion)
                        .count()
                / (double) unseen;
        return new Outcome(challengers, released, worseReleased, betterReleased, trulyWorse, trulyBetter, accuracy);
    }

    /** In the record that the trainer writes to {@code training-progress}. */
    private static void shouldBeExplained(GateDecision decision) {
        TrainingProgress told = ProgressRecords.of(
                RunProgress.entering("run", Phase.DONE).decided(decision.passed(), decision.reason()), Instant.EPOCH);
        assertThat(told.getDecision())
                .isEqualTo(
                        decision.passed()
                                ? io.bencao.schemas.avro.GateDecision.PASSED
                                : io.bencao.schemas.avro.GateDecision.REFUSED);
        assertThat(told.getReason())
                .contains(" on " + HELD_OUT + " images")
                .containsPattern(decision.passed() ? "^better: " : "^not surely better: |worse at class-\\d");
    }

    private List<PairedAnswer> pairs(CheckpointBundle champion, CheckpointBundle challenger, List<DatasetImage> images)
            throws IOException {
        return CheckpointEvaluator.pair(
                images,
                evaluator.answers(champion, Manifest.FP32, images, (done, total) -> {}),
                evaluator.answers(challenger, Manifest.FP32, images, (done, total) -> {}));
    }

    private static int gain(List<PairedAnswer> pairs) {
        return pairs.stream()
                .mapToInt(each -> (each.challenger() ? 1 : 0) - (each.champion() ? 1 : 0))
                .sum();
    }

    /** Some of the pool, by a seed; of the poisoned ones a fifth to three fifths of the labels are another class's, also drawn. */
    private static List<DatasetImage> drawn(List<DatasetImage> pool, int seed, boolean poisoned) {
        SplittableRandom random = new SplittableRandom(seed);
        double poison = poisoned ? random.nextDouble(LEAST_POISON, MOST_POISON) : 0;
        List<DatasetImage> shuffled = new ArrayList<>(pool);
        Collections.shuffle(shuffled, new Random(seed));
        List<DatasetImage> learned = new ArrayList<>();
        for (DatasetImage image : shuffled.subList(0, 150 + random.nextInt(POOL - 150))) {
            int label = random.nextDouble() < poison ? (image.label() + 1) % LABELS.size() : image.label();
            learned.add(new DatasetImage(image.file(), label, image.sha256(), 1, image.cluster(), image.annotator()));
        }
        return learned;
    }

    private CheckpointBundle fit(
            ChallengerFitting fitting,
            CheckpointBundle parent,
            List<DatasetImage> learned,
            List<DatasetImage> validation,
            String id)
            throws IOException {
        return fitting.fit(
                new ChallengerFitting.Job(
                        id,
                        parent,
                        new Dataset(learned, validation),
                        where.resolve("store"),
                        where.resolve("work-" + id),
                        key,
                        1,
                        1),
                new ChallengerFitting.Listener() {
                    @Override
                    public void prepared(int done, int total) {}

                    @Override
                    public void learned(int epoch, int epochs, long step, long steps, double loss, double accuracy) {}

                    @Override
                    public void exported(int done, int total) {}
                });
    }

    private CheckpointBundle backbone() throws IOException {
        Path data = where.resolve("backbone-data");
        for (int label = 0; label < LABELS.size(); label++) {
            Path folder = Files.createDirectories(data.resolve(LABELS.get(label)));
            for (int i = 0; i < 16; i++) {
                Files.write(folder.resolve(i + ".jpg"), HardColours.jpeg(label, 30_000 + 3L * i + label));
            }
        }
        return CheckpointBundle.open(new Training()
                .run(
                        new TrainingSettings(
                                data,
                                where.resolve("backbone-store"),
                                "hard",
                                new ResNetArchitecture(18, Padding.SAME),
                                Recipe.usual(32, 1).withBatch(8, 0.02),
                                false,
                                key,
                                1),
                        event -> {})
                .checkpoint());
    }

    private List<DatasetImage> images(String name, long firstSeed, int count) throws IOException {
        Path folder = Files.createDirectories(where.resolve(name));
        List<DatasetImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int label = i % LABELS.size();
            byte[] jpeg = HardColours.jpeg(label, firstSeed + i);
            Path file = Files.write(folder.resolve(i + ".jpg"), jpeg);
            String sha256 = Sha256.of(jpeg);
            images.add(new DatasetImage(file, label, sha256, 1, sha256, "li"));
        }
        return images;
    }
}
