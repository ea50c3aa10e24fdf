package io.bencao.resnet.quantise;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.bencao.inference.FloatForm;
import io.bencao.inference.OptimisedGraph;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Quantises a network without training: measures the range of every value on images of its own domain, tries each way to
 * choose the bytes' range by it, and keeps the one that answers validation images most often as the network in floats does.
 */
public final class Quantiser {

    private final QuantiserSettings settings;
    private final QuantiserListener listener;

    public Quantiser(QuantiserSettings settings, QuantiserListener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Quantises a file.
     *
     * @param stored an export of this project, in whatever form its weights are stored
     * @param inputSize rows and columns of an image
     * @param calibration images to measure ranges on, some hundred; read one by one
     * @param validation other images, to choose by; kept in memory
     * @param target where the quantised file goes
     * @throws IOException when files can't be read or written
     * @throws IllegalArgumentException when the network is none that can be quantised, or there are no images
     * @throws IllegalStateException when ONNX Runtime does not fuse what it should
     * @throws java.util.concurrent.CancellationException when the thread was interrupted
     */
    public Quantisation quantise(
            Path stored, int inputSize, PixelSource calibration, PixelSource validation, Path target)
            throws IOException {
        if (calibration.size() == 0 || validation.size() == 0) {
            throw new IllegalArgumentException("Quantising needs images to calibrate on and others to validate by");
        }
        Path work = Files.createTempDirectory("bencao-quantise-");
        try {
            Path floats = work.resolve("floats.onnx");
            FloatForm.write(stored, floats);
            FloatGraph graph = FloatGraph.read(floats);
            Map<String, Histogram> histograms = new Calibration(floats, Plan.measured(graph), inputSize)
                    .run(calibration, settings.threads(), listener);
            QdqGraph quantised = new QdqGraph(graph);
            Trials trials = new Trials(
                    quantised, floats, work.resolve("trial.onnx"), validation, inputSize, settings.threads());
            Candidate best = best(trials, histograms);
            if (best.comparison.agreement() < settings.leastAgreement()) {
                best = withFloatLayers(best, trials, graph.layers());
            }
            write(quantised.variant(best.ranges, best.floatLayers), best, target);
            var operators = new Census(graph, best.floatLayers).require(OptimisedGraph.of(target, false));
            return new Quantisation(
                    best.calibrator.text(),
                    best.comparison.agreement(),
                    best.comparison.divergence(),
                    List.copyOf(best.floatLayers),
                    operators);
        } finally {
            deleteAll(work);
        }
    }

    private record Candidate(
            Calibrator calibrator, Map<String, Range> ranges, Set<String> floatLayers, Comparison comparison) {}

    private Candidate best(Trials trials, Map<String, Histogram> histograms) throws IOException {
        Candidate best = null;
        int total = Calibrator.values().length * trials.images();
        for (Calibrator calibrator : Calibrator.values()) {
            int before = calibrator.ordinal() * trials.images();
            Map<String, Range> ranges = new TreeMap<>();
            histograms.forEach((value, histogram) -> ranges.put(value, calibrator.range(histogram)));
            Comparison comparison = trials.compare(
                    ranges,
                    Set.of(),
                    trials.images(),
                    done -> listener.quantising(QuantiserListener.Phase.COMPARING, before + done, total));
            listener.compared(calibrator.text(), comparison.agreement(), comparison.divergence());
            if (best == null || comparison.compareTo(best.comparison) > 0) {
                best = new Candidate(calibrator, ranges, Set.of(), comparison);
            }
        }
        return best;
    }

    private Candidate withFloatLayers(Candidate all, Trials trials, List<String> layers) throws IOException {
        SensitivitySearch.Found found =
                new SensitivitySearch(trials, all.ranges, settings, listener).run(layers, all.comparison);
        return new Candidate(all.calibrator, all.ranges, found.floatLayers(), found.comparison());
    }

    private static void write(ModelProto quantised, Candidate chosen, Path target) throws IOException {
        ModelProto described = quantised.toBuilder()
                .addMetadataProps(StringStringEntryProto.newBuilder()
                        .setKey("quantisation")
                        .setValue("QDQ, calibrated by " + chosen.calibrator.text() + ", layers in floats: "
                                + (chosen.floatLayers.isEmpty() ? "none" : String.join(" ", chosen.floatLayers))))
                .build();
        try (OutputStream out = Files.newOutputStream(target)) {
            described.writeTo(out);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
