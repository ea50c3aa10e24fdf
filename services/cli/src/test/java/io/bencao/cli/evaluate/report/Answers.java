package io.bencao.cli.evaluate.report;

import io.bencao.checkpoint.Manifest;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.evaluate.Evaluation;
import io.bencao.resnet.evaluate.LabelledPredictions;
import io.bencao.resnet.evaluate.LabelledPredictions.Prediction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Answers written by hand: which class an image shows, which it was taken for, and how surely. */
public final class Answers {

    private final int classes;
    private final List<Prediction> all = new ArrayList<>();

    /** Of so many classes. */
    public Answers(int classes) {
        this.classes = classes;
    }

    /** That many images of a class, each taken for another with this logit above the rest's zero. */
    public Answers with(int truth, int answer, int times, float logit) {
        for (int i = 0; i < times; i++) {
            named("image-" + all.size() + ".jpg", truth, answer, logit);
        }
        return this;
    }

    /** One image of this name, which can't be read any more. */
    public Answers named(String name, int truth, int answer, float logit) {
        return add(new Gone(name, truth), answer, logit);
    }

    /** One image. */
    public Answers add(LabelledImage image, int answer, float logit) {
        float[] logits = new float[classes];
        logits[answer] = logit;
        all.add(new Prediction(image, logits, 1, "00".repeat(32)));
        return this;
    }

    /** What was answered. */
    public LabelledPredictions predictions() {
        return new LabelledPredictions(classes, all);
    }

    /** What that comes to. */
    public Evaluation evaluation() {
        return Evaluation.of(predictions(), classes, 1);
    }

    /** Classes {@code c0}, {@code c1}… */
    static PageLabels labels(int count) {
        return named(IntStream.range(0, count).mapToObj(i -> "c" + i).toArray(String[]::new));
    }

    static PageLabels named(String... ids) {
        return new PageLabels(List.of(ids).stream()
                .map(id -> new Manifest.Label(id, new TreeMap<>(Map.of())))
                .toList());
    }

    private record Gone(String name, int label) implements LabelledImage {
        @Override
        public byte[] read() throws IOException {
            throw new IOException("gone");
        }
    }
}
