package io.bencao.trainer.evaluate;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.inference.Device;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.evaluate.Judge;
import io.bencao.resnet.evaluate.LabelledPredictions;
import io.bencao.trainer.examples.DatasetImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks exported files about images, by the code that serves. What was asked before is not asked again. */
public final class CheckpointEvaluator {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointEvaluator.class);

    private final AnswerCache cache;
    private final int threads;

    /**
     * @param folder where answers are kept
     * @param threads that decode and answer
     */
    public CheckpointEvaluator(Path folder, int threads) {
        this.cache = new AnswerCache(folder);
        this.threads = threads;
    }

    /** Hears how many images of all have been answered. */
    public interface Listener {
        void answered(int done, int total);
    }

    /**
     * What one file answers.
     *
     * @return index of the top class by the image's SHA-256; images that can't be decoded are missing
     * @throws IOException if a file can't be read
     */
    public Map<String, Integer> answers(
            CheckpointBundle bundle, String precision, List<DatasetImage> images, Listener listener)
            throws IOException {
        String onnx = bundle.manifest().precisions().get(precision).sha256();
        Map<String, Integer> known = cache.read(onnx);
        List<DatasetImage> open = images.stream()
                .filter(image -> !known.containsKey(image.sha256()))
                .toList();
        if (open.isEmpty()) {
            return known;
        }
        InferenceOptions options = new InferenceOptions(Device.CPU, precision, 1);
        Map<String, Integer> fresh = new HashMap<>();
        try (OnnxClassifier classifier = OnnxClassifier.load(bundle, options)) {
            LabelledPredictions answers = new Judge(classifier, threads).answers(open, new Judge.Listener() {
                @Override
                public void judged(int done, int total) {
                    listener.answered(done, total);
                }

                @Override
                public void skipped(LabelledImage image, String reason) {
                    LOG.warn("An image is left out of the evaluation image={} reason={}", image.name(), reason);
                }
            });
            answers.each().forEach(answer -> fresh.put(answer.sha256(), answer.top()));
        }
        cache.add(onnx, fresh);
        known.putAll(fresh);
        return known;
    }

    /** The images that both have answered. */
    public static List<PairedAnswer> pair(
            List<DatasetImage> images, Map<String, Integer> champion, Map<String, Integer> challenger) {
        List<PairedAnswer> both = new ArrayList<>();
        for (DatasetImage image : images) {
            Integer before = champion.get(image.sha256());
            Integer after = challenger.get(image.sha256());
            if (before != null && after != null) {
                both.add(new PairedAnswer(
                        image.annotator(),
                        image.label(),
                        image.weight(),
                        image.cluster(),
                        before == image.label(),
                        after == image.label()));
            }
        }
        return both;
    }
}
