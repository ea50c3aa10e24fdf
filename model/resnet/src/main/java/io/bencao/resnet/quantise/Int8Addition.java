package io.bencao.resnet.quantise;

import io.bencao.checkpoint.Manifest;
import io.bencao.imaging.Preprocessing;
import io.bencao.inference.ManifestSteps;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.export.OnnxExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** Puts an INT8 file beside the fp32 one in the draft of a checkpoint, or in its place. It is yet to be judged. */
public final class Int8Addition {

    /** Images that ranges are measured on: more change little. */
    public static final int CALIBRATION = 256;

    /** Images that choose among the ways to do it. */
    public static final int COMPARED = 512;

    private static final String FILE = "model-int8.onnx";

    /** Where a file of an earlier time bears that name. */
    private static final String OTHER_FILE = "model-int8-2.onnx";

    private final QuantiserSettings settings;
    private final boolean oneFile;
    private final QuantiserListener listener;

    /**
     * What came of it.
     *
     * @param manifest with both precisions' files
     */
    public record Added(Manifest manifest, Quantisation quantisation) {}

    /**
     * @param oneFile whether one file is to serve both precisions: a quarter of the bytes, and fp32 with weights rounded to
     *     bytes
     */
    public Int8Addition(QuantiserSettings settings, boolean oneFile, QuantiserListener listener) {
        this.settings = settings;
        this.oneFile = oneFile;
        this.listener = listener;
    }

    /**
     * Quantises and adds. The fp32 file is deleted where the new one takes its place.
     *
     * @param draft holds the fp32 file
     * @param manifest names it
     * @param calibration images to measure ranges on: some hundred of those that were learned from
     * @param validation others, to choose by
     */
    public Added addTo(
            Path draft,
            Manifest manifest,
            List<? extends LabelledImage> calibration,
            List<? extends LabelledImage> validation)
            throws IOException {
        int size = manifest.input().size();
        Preprocessing steps = ManifestSteps.of(manifest.preprocessing());
        Manifest.ModelFile fp32 = manifest.precisions().get(Manifest.FP32);
        boolean shared = oneFile || fp32.weights() == Manifest.Weights.QDQ;
        Path target = draft.resolve(fp32.file().equals(FILE) ? OTHER_FILE : FILE);
        Quantisation quantisation = new Quantiser(settings, listener)
                .quantise(
                        draft.resolve(fp32.file()),
                        size,
                        new PreparedImages(calibration, steps),
                        new PreparedImages(validation, steps),
                        target);
        Manifest.ModelFile int8 = Manifest.ModelFile.describe(target, OnnxExport.OPSET, Manifest.Weights.QDQ);
        TreeMap<String, Manifest.ModelFile> files = new TreeMap<>(manifest.precisions());
        files.put(Manifest.INT8, int8);
        if (shared) {
            files.put(Manifest.FP32, int8);
            Files.delete(draft.resolve(fp32.file()));
        }
        return new Added(manifest.withPrecisions(files), quantisation);
    }
}
