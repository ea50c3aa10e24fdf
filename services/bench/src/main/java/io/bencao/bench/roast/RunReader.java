package io.bencao.bench.roast;

import io.bencao.bench.roast.WatchedRun.Arrival;
import io.bencao.checkpoint.course.StageReading;
import io.bencao.cli.terminal.Complaint;
import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.inference.BatchPredictor;
import io.bencao.inference.OnnxClassifier;
import io.bencao.samples.classes.Degree;
import io.bencao.samples.classes.Herb;
import io.bencao.samples.classes.HerbClass;
import io.bencao.samples.runs.RoastRun;
import io.bencao.samples.runs.RunImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws runs and has their images answered, as serving does: encoded bytes, decoder, network. One for each thread. */
final class RunReader implements AutoCloseable {

    /** Below this share for all stages of the family together an image shows something else. */
    private static final float LEAST_SHARE = 0.05f;

    /** Labels of a prediction. */
    private static final int SERVED = 5;

    private final OnnxClassifier classifier;
    private final ImagePreparer preparer;
    private final BatchPredictor predictor;
    private final ByteBuffer input;

    RunReader(OnnxClassifier classifier) {
        this.classifier = classifier;
        this.preparer = new ImagePreparer(classifier.preprocessing(), ImageLimits.DEFAULT);
        this.predictor = classifier.newPredictor();
        this.input = ByteBuffer.allocateDirect(classifier.inputSize() * classifier.inputSize() * 3);
    }

    /** The answers to a run's images, those kept or new ones; images that show nothing of its family are left out. */
    WatchedRun read(RoastRun run, Optional<KeptAnswers> kept) {
        int[] stages = stages(run.herb());
        Map<Integer, float[]> answered =
                kept.flatMap(answers -> answers.of(run)).orElseGet(() -> answers(run, kept));
        List<Arrival> arrivals = new ArrayList<>();
        for (RunImage image : run.images()) {
            if (image.arrives()) {
                arrival(image, served(answered.get(image.shows())), stages).ifPresent(arrivals::add);
            }
        }
        arrivals.sort(Comparator.comparingDouble(Arrival::seconds));
        return new WatchedRun(run, arrivals);
    }

    private Map<Integer, float[]> answers(RoastRun run, Optional<KeptAnswers> kept) {
        Map<Integer, float[]> answered = new HashMap<>();
        for (RunImage image : run.images()) {
            if (image.arrives()) {
                answered.computeIfAbsent(image.shows(), number -> answer(run.jpeg(image)));
            }
        }
        kept.ifPresent(answers -> answers.keep(run, answered));
        return answered;
    }

    /** What a prediction says of them: the most probable labels. */
    private static float[] served(float[] all) {
        float[] sorted = all.clone();
        Arrays.sort(sorted);
        float least = sorted[Math.max(0, sorted.length - SERVED)];
        float[] served = all.clone();
        for (int i = 0; i < served.length; i++) {
            served[i] = served[i] < least ? 0 : served[i];
        }
        return served;
    }

    private Optional<Arrival> arrival(RunImage image, float[] all, int[] stages) {
        float[] scores = new float[stages.length];
        float share = 0;
        for (int i = 0; i < stages.length; i++) {
            scores[i] = all[stages[i]];
            share += scores[i];
        }
        if (share < LEAST_SHARE) {
            return Optional.empty();
        }
        int best = 0;
        for (int i = 1; i < all.length; i++) {
            best = all[i] > all[best] ? i : best;
        }
        return Optional.of(new Arrival(
                image.arrived(), new StageReading(image.seconds(), scores), best == stages[stages.length - 1]));
    }

    private float[] answer(byte[] jpeg) {
        return preparer.prepare(jpeg)
                .match(
                        prepared -> {
                            input.clear().put(prepared.rgb()).flip();
                            return predictor.probabilities(input, 1)[0];
                        },
                        refused -> {
                            throw new IllegalStateException("a drawn image is refused: " + refused.detail());
                        });
    }

    /** Where the family's stages stand among the checkpoint's labels. */
    private int[] stages(Herb herb) {
        int[] stages = new int[Degree.values().length];
        for (Degree degree : Degree.values()) {
            String label = new HerbClass(herb, degree).id();
            stages[degree.ordinal()] = classifier.labels().indexOf(label);
            if (stages[degree.ordinal()] < 0) {
                throw Complaint.usage(
                        "checkpoint " + classifier.manifest().id() + " has no label " + label
                                + "; runs are drawn of the twelve herb classes only. Leave --checkpoint out for the starter, or train one on what bencao samples draws.");
            }
        }
        return stages;
    }

    @Override
    public void close() {
        predictor.close();
    }
}
