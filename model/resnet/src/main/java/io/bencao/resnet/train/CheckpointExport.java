package io.bencao.resnet.train;

import io.bencao.checkpoint.Manifest;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.export.OnnxDescription;
import io.bencao.resnet.export.OnnxExport;
import io.bencao.resnet.export.WeightStorage;
import io.bencao.resnet.pixels.PixelPreparation;
import io.bencao.resnet.quantise.Int8Addition;
import io.bencao.resnet.quantise.PreparedImages;
import io.bencao.resnet.quantise.QuantiserSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** From a fitted network to a signed checkpoint: export it, say what it is, let {@link DraftCompletion} do the rest. */
final class CheckpointExport {

    private static final String MODEL = "model-fp32.onnx";

    private final TrainingSettings settings;
    private final List<Manifest.Label> labels;
    private final Origin origin;
    private final Path draft;
    private final EventSource listener;

    /**
     * @param id of the checkpoint to come
     * @param started when the training began
     */
    record Origin(String id, Instant started) {}

    CheckpointExport(
            TrainingSettings settings, List<Manifest.Label> labels, Origin origin, Path draft, EventSource listener) {
        this.settings = settings;
        this.labels = labels;
        this.origin = origin;
        this.draft = draft;
        this.listener = listener;
    }

    /**
     * Writes the checkpoint.
     *
     * @param learned images that the network was fitted on
     * @param validation images that the temperature is found on, and the scores too where there is no test
     * @param test images that only the scores are found on
     */
    DraftCompletion.Completed write(
            ResNetBlock block, List<ImageFile> learned, List<ImageFile> validation, List<ImageFile> test, int epochs)
            throws IOException {
        Files.createDirectories(draft);
        Path onnx = draft.resolve(MODEL);
        export(block, onnx);
        Manifest manifest = manifest(onnx, learned.size(), epochs);
        if (settings.int8()) {
            manifest = withInt8(manifest, learned, validation);
        }
        return new DraftCompletion(settings.out(), settings.signingKey(), settings.threads())
                .complete(manifest, draft, validation, test, listener);
    }

    private Manifest withInt8(Manifest manifest, List<ImageFile> learned, List<ImageFile> validation)
            throws IOException {
        return new Int8Addition(QuantiserSettings.USUAL.withThreads(settings.threads()), settings.compact(), listener)
                .addTo(
                        draft,
                        manifest,
                        PreparedImages.spread(learned, Int8Addition.CALIBRATION),
                        PreparedImages.spread(validation, Int8Addition.COMPARED))
                .manifest();
    }

    private void export(ResNetBlock block, Path onnx) throws IOException {
        List<String> ids = labels.stream().map(Manifest.Label::id).toList();
        PixelPreparation pixels = settings.preparation();
        OnnxDescription description = new OnnxDescription(
                origin.id(), pixels.steps().inputSize(), ids, pixels.text(), pixels.normalisation());
        try (OutputStream out = Files.newOutputStream(onnx)) {
            OnnxExport.export(block, description, storage()).writeTo(out);
        }
    }

    private WeightStorage storage() {
        return settings.compact() ? WeightStorage.INT8_PER_CHANNEL : WeightStorage.FLOAT;
    }

    private Manifest manifest(Path onnx, int examples, int epochs) throws IOException {
        ResNetArchitecture architecture = settings.architecture();
        Manifest.Weights weights = settings.compact() ? Manifest.Weights.INT8_PER_CHANNEL : Manifest.Weights.FLOAT;
        return Manifest.builder()
                .name(settings.name())
                .id(origin.id())
                .created(origin.started())
                .architecture(architecture.forManifest())
                .labels(labels)
                .preprocessing(settings.preparation().forManifest())
                .precision(Manifest.FP32, Manifest.ModelFile.describe(onnx, OnnxExport.OPSET, weights))
                .training(new Manifest.Training(
                        examples, epochs, settings.recipe().seed(), 0, CodeVersion.ofThisProgram()))
                .build();
    }
}
