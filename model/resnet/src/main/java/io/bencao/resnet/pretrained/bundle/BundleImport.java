package io.bencao.resnet.pretrained.bundle;

import ai.djl.ndarray.NDManager;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointWriter;
import io.bencao.checkpoint.Golden;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.SigningKey;
import io.bencao.inference.GoldenAnswers;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNet;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Torch;
import io.bencao.resnet.evaluate.Judge;
import io.bencao.resnet.export.OnnxDescription;
import io.bencao.resnet.export.OnnxExport;
import io.bencao.resnet.export.WeightStorage;
import io.bencao.resnet.pixels.PixelPreparation;
import io.bencao.resnet.pretrained.LoadReport;
import io.bencao.resnet.pretrained.PretrainedWeights;
import io.bencao.resnet.pretrained.Use;
import io.bencao.resnet.train.CodeVersion;
import io.bencao.resnet.train.DraftCompletion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes a signed checkpoint of weights that others trained: read, exported, judged by labelled images if there are some,
 * asked about its golden images, written. Without labelled images it has no scores, and a temperature of 1.
 */
public final class BundleImport {

    private static final String MODEL = "model-fp32.onnx";
    private static final String PUBLIC_KEY = "signer.pub";
    private static final int GOLDEN = 4;

    /** How far a probability may be off elsewhere: other vector units, and on a GPU sums in TF32. */
    private static final Map<String, Double> TOLERANCE = Map.of("cpu", 0.005, "gpu", 0.02);

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final ImportSettings settings;
    private final Judge.Listener listener;
    private final Instant started = Instant.now();

    /** An import with these settings; the listener hears how the judging goes. */
    public BundleImport(ImportSettings settings, Judge.Listener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Imports.
     *
     * @throws io.bencao.resnet.pretrained.WeightFileException if the file's weights can't be taken
     * @throws IllegalArgumentException if the network asked for does not exist
     * @throws IOException if files can't be read or written
     */
    public ImportResult run() throws IOException {
        PretrainedWeights weights = PretrainedWeights.open(settings.file());
        Padding padding = settings.padding().orElse(weights.padding());
        ResNetArchitecture architecture = settings.architecture()
                .map(name -> ResNetArchitecture.named(name, padding))
                .orElse(weights.architecture(padding));
        String id = settings.name().orElse(architecture.name()) + "-" + ID.format(started);
        Path run = Files.createDirectories(settings.out().resolve("runs").resolve(id));
        Path list = run.resolve(LoadReport.FILE);
        Path draft = Files.createDirectories(run.resolve("draft"));
        try {
            LoadReport report = export(weights, architecture, id, draft);
            report.write(list);
            Manifest manifest = manifest(architecture, id, draft.resolve(MODEL));
            CheckpointBundle bundle = settings.judged().isEmpty() ? write(manifest, draft) : judged(manifest, draft);
            return new ImportResult(
                    bundle,
                    architecture,
                    weights.format(),
                    weights.facts(settings.padding(), settings.epsilon()),
                    report,
                    list);
        } finally {
            Path left = Files.exists(list) ? draft : run;
            if (Files.exists(left)) {
                DraftCompletion.deleteAll(left);
            }
        }
    }

    private LoadReport export(PretrainedWeights weights, ResNetArchitecture architecture, String id, Path draft)
            throws IOException {
        try (NDManager manager = Torch.manager()) {
            ResNetBlock block = ResNet.block(architecture, settings.labels().size());
            ResNet.initialise(block, manager, settings.inputSize());
            LoadReport report = weights.into(block, Use.SERVING, settings.epsilon());
            PixelPreparation pixels = settings.preparation();
            List<String> ids =
                    settings.labels().stream().map(Manifest.Label::id).toList();
            OnnxDescription description =
                    new OnnxDescription(id, settings.inputSize(), ids, pixels.text(), pixels.normalisation());
            try (OutputStream out = Files.newOutputStream(draft.resolve(MODEL))) {
                OnnxExport.export(block, description, settings.storage()).writeTo(out);
            }
            return report;
        }
    }

    private CheckpointBundle judged(Manifest manifest, Path draft) throws IOException {
        return new DraftCompletion(settings.out(), settings.signingKey(), settings.threads())
                .complete(manifest, draft, settings.judged(), List.of(), listener)
                .bundle();
    }

    private CheckpointBundle write(Manifest manifest, Path draft) throws IOException {
        List<Golden> golden;
        try (OnnxClassifier classifier = OnnxClassifier.loadDraft(draft, manifest, InferenceOptions.onCpu())) {
            golden = GoldenAnswers.measure(classifier, draft, candidates(draft), TOLERANCE);
        }
        Manifest complete = manifest.withGolden(clearest(golden));
        SigningKey key = SigningKey.createIfAbsent(settings.signingKey());
        CheckpointBundle bundle = new CheckpointWriter(settings.out(), key).write(complete, draft);
        key.exportPublic(settings.out().resolve(PUBLIC_KEY));
        return bundle;
    }

    private List<String> candidates(Path draft) throws IOException {
        Files.createDirectories(draft.resolve("golden"));
        List<String> names = new ArrayList<>();
        for (Path image : settings.golden().images()) {
            String file = image.getFileName().toString().toLowerCase(Locale.ROOT);
            String extension = file.matches(".*\\.[a-z0-9]{1,5}") ? file.substring(file.lastIndexOf('.')) : "";
            String name = "golden/" + names.size() + extension;
            Files.copy(image, draft.resolve(name));
            names.add(name);
        }
        return names;
    }

    /** Those that are answered most clearly, so that no machine's rounding can turn an answer; of several classes first. */
    private static List<Golden> clearest(List<Golden> candidates) {
        List<Golden> left = new ArrayList<>(candidates);
        left.sort(Comparator.comparingDouble(BundleImport::margin).reversed());
        List<Golden> chosen = new ArrayList<>();
        while (chosen.size() < GOLDEN && !left.isEmpty()) {
            Golden next = left.stream()
                    .filter(golden -> chosen.stream().noneMatch(other -> top(other) == top(golden)))
                    .findFirst()
                    .orElse(left.get(0));
            left.remove(next);
            chosen.add(next);
        }
        return chosen;
    }

    private static int top(Golden golden) {
        return golden.answers().get(Manifest.FP32).top1();
    }

    private static double margin(Golden golden) {
        List<Float> sorted = new ArrayList<>(golden.answers().get(Manifest.FP32).probabilities());
        sorted.sort(Comparator.reverseOrder());
        return sorted.get(0) - sorted.get(1);
    }

    private Manifest manifest(ResNetArchitecture architecture, String id, Path onnx) throws IOException {
        Manifest.Weights weights =
                settings.storage() == WeightStorage.FLOAT ? Manifest.Weights.FLOAT : Manifest.Weights.INT8_PER_CHANNEL;
        return Manifest.builder()
                .name(settings.name().orElse(architecture.name()))
                .id(id)
                .created(started)
                .architecture(architecture.forManifest())
                .labels(settings.labels())
                .preprocessing(settings.preparation().forManifest())
                .precision(Manifest.FP32, Manifest.ModelFile.describe(onnx, OnnxExport.OPSET, weights))
                .training(training())
                .build();
    }

    private Manifest.Training training() {
        double seconds = Duration.between(started, Instant.now()).toMillis() / 1000.0;
        return new Manifest.Training(0, 0, 0, seconds, CodeVersion.ofThisProgram());
    }
}
