package io.bencao.resnet.quantise;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointWriter;
import io.bencao.checkpoint.Golden;
import io.bencao.checkpoint.KnownImages;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.PrecisionGate;
import io.bencao.checkpoint.Scores;
import io.bencao.checkpoint.SigningKey;
import io.bencao.inference.GoldenAnswers;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.resnet.data.ClassFolders;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.evaluate.Judge;
import io.bencao.resnet.evaluate.Tolerances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A finished checkpoint once more, with INT8 beside fp32: same network, same temperature, same golden images; another digest
 * and another signature. What is judged is each file, by the code that serves it.
 */
public final class QuantisedCheckpoint {

    private static final String SUFFIX = "-int8";

    private final Int8Addition addition;
    private final PrecisionGate gate;
    private final int threads;
    private final Judge.Listener listener;

    /**
     * @param gate that INT8 must pass
     * @param threads that judge
     */
    public QuantisedCheckpoint(Int8Addition addition, PrecisionGate gate, int threads, Judge.Listener listener) {
        this.addition = addition;
        this.gate = gate;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * The images it takes.
     *
     * @param calibration to measure ranges on
     * @param validation to choose by
     * @param judged to find the scores on
     */
    public record Images(List<ImageFile> calibration, List<ImageFile> validation, List<ImageFile> judged) {

        public Images {
            calibration = List.copyOf(calibration);
            validation = List.copyOf(validation);
            judged = List.copyOf(judged);
        }

        /**
         * Of a data set: two rows of its training images that share none and hold some of each class, or where there is
         * a val folder one of each; its test images judge, or where there are none those that choose.
         *
         * @throws io.bencao.resnet.data.DataException when it has other classes than these
         */
        public static Images of(ClassFolders data, List<Manifest.Label> labels, int calibration, int validation) {
            ClassFolders images = data.relabelled(labels);
            if (!images.validation().isEmpty()) {
                List<ImageFile> choosing = PreparedImages.spread(images.validation(), validation);
                return new Images(
                        PreparedImages.spread(images.training(), calibration),
                        choosing,
                        images.test().isEmpty() ? choosing : images.test());
            }
            List<ImageFile> row = PreparedImages.spread(images.training(), calibration + validation);
            int measuring = Math.max(1, (int) ((long) row.size() * calibration / (calibration + validation)));
            List<ImageFile> calibrating = PreparedImages.spread(row, measuring);
            Set<ImageFile> taken = new HashSet<>(calibrating);
            List<ImageFile> choosing =
                    row.stream().filter(image -> !taken.contains(image)).toList();
            return new Images(calibrating, choosing, images.test().isEmpty() ? choosing : images.test());
        }
    }

    /**
     * What came of it.
     *
     * @param bundle the new checkpoint; the old one if INT8 was refused
     * @param scores of INT8, also if it was refused
     * @param objection why it was refused, as a sentence
     */
    public record Result(
            CheckpointBundle bundle, Quantisation quantisation, Scores scores, Optional<String> objection) {}

    /**
     * Quantises a checkpoint.
     *
     * @param source is not changed
     * @param store where the new checkpoint goes, unless INT8 is refused
     */
    public Result quantise(CheckpointBundle source, Images images, Path store, SigningKey key) throws IOException {
        Files.createDirectories(store);
        Path draft = Files.createTempDirectory(store, ".quantising-");
        try {
            copy(source, draft);
            Int8Addition.Added added =
                    addition.addTo(draft, renamed(source.manifest()), images.calibration(), images.validation());
            Manifest manifest = judged(draft, added.manifest(), Manifest.INT8, images.judged());
            Scores scores = manifest.scores().get(Manifest.INT8);
            if (measuredOtherwise(source.manifest(), manifest)) {
                manifest = judged(draft, manifest, Manifest.FP32, images.judged());
            }
            Optional<String> objection = gate.objection(manifest, Manifest.INT8);
            CheckpointBundle bundle =
                    objection.isPresent() ? source : new CheckpointWriter(store, key).write(manifest, draft);
            return new Result(bundle, added.quantisation(), scores, objection);
        } finally {
            delete(draft);
        }
    }

    /** Whether fp32 has another file than its scores are of, or they are of another hold-out. */
    private static boolean measuredOtherwise(Manifest before, Manifest now) {
        Scores fp32 = now.scores().get(Manifest.FP32);
        return fp32 == null
                || !before.precisions()
                        .get(Manifest.FP32)
                        .equals(now.precisions().get(Manifest.FP32))
                || !fp32.holdOutDigest().equals(now.scores().get(Manifest.INT8).holdOutDigest());
    }

    /** The manifest with one precision's scores and golden answers. */
    private Manifest judged(Path draft, Manifest manifest, String precision, List<ImageFile> images)
            throws IOException {
        try (OnnxClassifier classifier = OnnxClassifier.loadDraft(draft, manifest, InferenceOptions.onCpu(precision))) {
            TreeMap<String, Scores> scores = new TreeMap<>(manifest.scores());
            Judge judge = new Judge(classifier, threads);
            scores.put(precision, judge.answers(images, listener).scores(manifest.temperature()));
            List<Golden> golden = GoldenAnswers.with(manifest.golden(), classifier, draft, Tolerances.of(precision));
            return manifest.withScores(scores).withGolden(golden);
        }
    }

    private static void copy(CheckpointBundle source, Path draft) throws IOException {
        Set<String> names = new TreeSet<>();
        source.manifest().precisions().values().forEach(file -> names.add(file.file()));
        source.manifest().golden().stream().map(Golden::file).forEach(names::add);
        Optional.ofNullable(source.manifest().known()).map(KnownImages::file).ifPresent(names::add);
        for (String name : names) {
            Path target = draft.resolve(name);
            Files.createDirectories(target.getParent());
            Files.copy(source.folder().resolve(name), target);
        }
    }

    private static Manifest renamed(Manifest manifest) {
        String id = manifest.id().endsWith(SUFFIX) ? manifest.id() : manifest.id() + SUFFIX;
        return manifest.toBuilder().id(id).created(Instant.now()).build();
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> walk = Files.walk(folder)) {
            deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
