package io.bencao.resnet.train;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointVerification;
import io.bencao.checkpoint.CheckpointWriter;
import io.bencao.checkpoint.Golden;
import io.bencao.checkpoint.KnownImages;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.evaluate.Judge;
import io.bencao.resnet.evaluate.LabelledPredictions;
import io.bencao.resnet.evaluate.UnknownCalibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A finished checkpoint once more, able to tell images that are unlike everything it knows: same network, same answers to the bit,
 * same scores; another digest and another signature.
 */
public final class CalibratedCheckpoint {

    private final TrustedKeys trusted;
    private final int threads;
    private final Judge.Listener listener;

    /**
     * @param trusted who may have signed what is calibrated: the new signature vouches for the weights as well
     * @param threads that decode and answer
     */
    public CalibratedCheckpoint(TrustedKeys trusted, int threads, Judge.Listener listener) {
        this.trusted = trusted;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Calibrates and writes.
     *
     * @param source is not changed
     * @param heldOut images that it was not fitted on
     * @param id readable id of the new checkpoint
     * @throws CheckpointException when the source is not valid, or what would be written is not
     * @throws DataException when the images are too few, or the network has no features
     */
    public CheckpointBundle write(
            CheckpointBundle source, List<? extends LabelledImage> heldOut, String id, CheckpointWriter writer)
            throws IOException {
        new CheckpointVerification(trusted)
                .verify(source.folder(), source.digest())
                .match(Function.identity(), refused -> {
                    throw new CheckpointException(refused.refusal(), refused.detail());
                });
        Path draft = Files.createTempDirectory("bencao-calibrating-");
        try {
            copy(source, draft);
            Manifest plain = source.manifest().toBuilder()
                    .id(id)
                    .created(Instant.now())
                    .known(null)
                    .build();
            TreeMap<String, List<LabelledPredictions>> answers = new TreeMap<>();
            for (String precision : plain.precisions().keySet()) {
                answers.put(precision, List.of(answers(plain, precision, draft, heldOut)));
            }
            KnownImages known = UnknownCalibration.calibrate(
                            answers.get(Manifest.FP32).get(0), answers, draft)
                    .orElseThrow(
                            () -> new DataException("The checkpoint can't learn to tell unknown images by these: it"
                                    + " takes " + UnknownCalibration.LEAST_IMAGES + " images that differ, and the "
                                    + heldOut.size() + " given have fewer that can be read"));
            return writer.write(plain.toBuilder().known(known).build(), draft);
        } finally {
            DraftCompletion.deleteAll(draft);
        }
    }

    private LabelledPredictions answers(
            Manifest manifest, String precision, Path draft, List<? extends LabelledImage> images) throws IOException {
        Path onnx = draft.resolve(manifest.precisions().get(precision).file());
        if (!OnnxClassifier.hasFeatures(onnx)) {
            throw new DataException("The network does not end in a dense layer (Gemm), so it has no features by which"
                    + " unknown images could be told");
        }
        InferenceOptions options = InferenceOptions.onCpu(precision);
        try (OnnxClassifier classifier = OnnxClassifier.loadForFeatures(draft, manifest, options)) {
            return new Judge(classifier, threads).answers(images, listener);
        }
    }

    private static void copy(CheckpointBundle source, Path draft) throws IOException {
        Set<String> names = new TreeSet<>();
        source.manifest().precisions().values().forEach(file -> names.add(file.file()));
        source.manifest().golden().stream().map(Golden::file).forEach(names::add);
        for (String name : names) {
            Path target = draft.resolve(name);
            Files.createDirectories(target.getParent());
            Files.copy(source.folder().resolve(name), target);
        }
    }
}
