package io.bencao.inference;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.ManifestJson;
import io.bencao.checkpoint.Sha256;
import io.bencao.imaging.Preprocessing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A checkpoint, loaded and ready to answer. Thread-safe; every predict thread takes a {@link BatchPredictor} of its own, all
 * share the weights.
 */
public final class OnnxClassifier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxClassifier.class);

    private final Manifest manifest;
    private final String digest;
    private final String precision;
    private final Device device;
    private final OnnxSession session;
    private final Unlikeness unlikeness;
    private final SessionGuard guard;

    private OnnxClassifier(
            Manifest manifest,
            String digest,
            String precision,
            Device device,
            OnnxSession session,
            Unlikeness unlikeness) {
        this.unlikeness = unlikeness;
        this.manifest = manifest;
        this.digest = digest;
        this.precision = precision;
        this.device = device;
        this.session = session;
        this.guard = new SessionGuard("checkpoint " + manifest.id());
    }

    /**
     * Loads a checkpoint. Its files are taken as they are: whether they are whole and signed was asked before, with
     * {@link io.bencao.checkpoint.CheckpointVerification}.
     *
     * @throws ModelLoadException when it can't be run here
     */
    public static OnnxClassifier load(CheckpointBundle bundle, InferenceOptions options) {
        return load(bundle.folder(), bundle.manifest(), bundle.digest(), options, Optional.empty());
    }

    /**
     * Loads a network whose manifest is not complete yet, to measure its scores and golden answers.
     *
     * @param folder holds the files that the manifest's precisions name
     * @param draft complete but for scores, temperature and golden images
     * @throws ModelLoadException when it can't be run here
     */
    public static OnnxClassifier loadDraft(Path folder, Manifest draft, InferenceOptions options) {
        return load(folder, draft, Sha256.of(ManifestJson.write(draft)), options, Optional.empty());
    }

    /**
     * The same, to look at the features that the network's head is fed with, by {@link BatchPredictor#logitsAndFeatures}; not at how
     * unlike everything known an image is.
     *
     * @throws ModelLoadException also when the network does not end in a dense layer
     */
    public static OnnxClassifier loadForFeatures(Path folder, Manifest draft, InferenceOptions options) {
        String digest = Sha256.of(ManifestJson.write(draft));
        return load(folder, draft, digest, options, SecondOutput.FEATURES, Optional.empty());
    }

    /** Whether {@link #loadForFeatures} takes this file: not if the network ends in something else than a dense layer. */
    public static boolean hasFeatures(Path onnx) throws IOException {
        return GraphHeader.read(onnx).headInput().isPresent();
    }

    private static SecondOutput unlikeness(Path folder, Manifest manifest) {
        if (manifest.known() == null) {
            return SecondOutput.NONE;
        }
        try {
            return SecondOutput.cosines(KnownFeatures.read(folder, manifest.known()));
        } catch (IOException e) {
            throw new ModelLoadException(
                    ModelLoadException.Reason.MODEL_UNUSABLE,
                    manifest.known().file() + " can't be read: " + e.getMessage(),
                    e);
        }
    }

    static OnnxClassifier load(
            Path folder, Manifest manifest, String digest, InferenceOptions options, Optional<Path> optimised) {
        return load(folder, manifest, digest, options, unlikeness(folder, manifest), optimised);
    }

    private static OnnxClassifier load(
            Path folder,
            Manifest manifest,
            String digest,
            InferenceOptions options,
            SecondOutput second,
            Optional<Path> optimised) {
        Device device = GpuSupport.choose(options.device());
        String precision = new PrecisionChoice(manifest, device, CpuFeatures.ofThisMachine()).of(options.precision());
        preprocessing(manifest);
        Manifest.ModelFile file = manifest.precisions().get(precision);
        Path onnx = folder.resolve(file.file());
        GraphContract.check(onnx, manifest);
        OnnxSession session =
                OnnxSession.open(onnx, asFloats(file, precision), second, device, options.intraOpThreads(), optimised);
        LOG.info(
                "checkpoint loaded, model={} checkpoint={} digest={} precision={} device={} intraOpThreads={}",
                manifest.name(),
                manifest.id(),
                digest,
                precision,
                device.text(),
                options.intraOpThreads());
        Unlikeness unlikeness = manifest.known() == null || second == SecondOutput.FEATURES
                ? Unlikeness.UNTOLD
                : new Unlikeness(manifest.known().threshold());
        return new OnnxClassifier(manifest, digest, precision, device, session, unlikeness);
    }

    /** A predictor for one thread. */
    public BatchPredictor newPredictor() {
        BatchTranslator translator =
                new BatchTranslator(inputSize(), manifest.labels().size());
        return guard.use(() -> new BatchPredictor(
                guard,
                session.model().newPredictor(translator),
                new Softmax(manifest.temperature()),
                unlikeness,
                inputSize() * inputSize() * 3));
    }

    /** What the checkpoint says of itself. */
    public Manifest manifest() {
        return manifest;
    }

    /** The checkpoint's digest. */
    public String digest() {
        return digest;
    }

    /** The precision that runs: never "auto". */
    public String precision() {
        return precision;
    }

    /** Where it runs: {@link Device#CPU} or {@link Device#GPU}. */
    public Device device() {
        return device;
    }

    /** Rows and columns of a prepared image. */
    public int inputSize() {
        return manifest.input().size();
    }

    /** The labels' ids in the order of the probabilities. */
    public List<String> labels() {
        return manifest.labels().stream().map(Manifest.Label::id).toList();
    }

    /** How images are prepared for this checkpoint. */
    public Preprocessing preprocessing() {
        return preprocessing(manifest);
    }

    /** Waits for the batches that are being answered, then frees the weights. A batch that comes later is refused. */
    @Override
    public void close() {
        guard.close(session::close);
    }

    /** A file with quantised activations serves INT8 as it is, and any other precision in its float form. */
    private static boolean asFloats(Manifest.ModelFile file, String precision) {
        return switch (file.weights()) {
            case FLOAT -> false;
            case INT8_PER_CHANNEL -> true;
            case QDQ -> !precision.equals(Manifest.INT8);
        };
    }

    /** How images are prepared for a checkpoint, or a refusal if this program prepares them otherwise. */
    static Preprocessing preprocessing(Manifest manifest) {
        Manifest.Preprocessing claimed = manifest.preprocessing();
        try {
            Preprocessing ours = ManifestSteps.of(claimed);
            if (ours.digest().equals(claimed.digest())) {
                return ours;
            }
        } catch (IllegalArgumentException e) {
            throw preprocessingMismatch(manifest, e.getMessage());
        }
        throw preprocessingMismatch(manifest, "the digests differ");
    }

    private static ModelLoadException preprocessingMismatch(Manifest manifest, String why) {
        return new ModelLoadException(
                ModelLoadException.Reason.PREPROCESSING_MISMATCH,
                "checkpoint " + manifest.id() + " was made with other preparation of images than this program's (" + why
                        + "); use the program version that made it, or train anew");
    }
}
