package io.bencao.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything about a checkpoint but its weights. Written once as {@code manifest.json}; the SHA-256 of that file's bytes
 * is the checkpoint's digest and its name. A program reads the formats it knows and refuses newer ones; fields it does not
 * know it passes over.
 *
 * @param format version of this layout, {@link #FORMAT}
 * @param name the model's name, the same for all its checkpoints
 * @param id this checkpoint's readable id, for people
 * @param created when, UTC
 * @param parent digest of the checkpoint it was trained from; null for a first one
 * @param architecture the network
 * @param labels in the order of the network's outputs
 * @param input what the network takes
 * @param preprocessing how an image becomes that input
 * @param temperature the logits are divided by it before the softmax; 1 changes nothing
 * @param precisions the ONNX file of each precision, {@code fp32}, {@code int8}, {@code fp16}; two may share a file
 * @param scores by precision, how that file did on the hold-out
 * @param training how it was made
 * @param golden images with the answers they must get
 * @param known by what images are told that are unlike everything known; absent where the checkpoint can't tell
 */
@JsonPropertyOrder({
    "format",
    "name",
    "id",
    "created",
    "parent",
    "architecture",
    "labels",
    "input",
    "preprocessing",
    "temperature",
    "precisions",
    "scores",
    "training",
    "golden",
    "known"
})
public record Manifest(
        int format,
        String name,
        String id,
        Instant created,
        String parent,
        Architecture architecture,
        List<Label> labels,
        Input input,
        Preprocessing preprocessing,
        double temperature,
        SortedMap<String, ModelFile> precisions,
        SortedMap<String, Scores> scores,
        Training training,
        List<Golden> golden,
        @JsonInclude(JsonInclude.Include.NON_NULL) KnownImages known) {

    /** The layout that this program writes. */
    public static final int FORMAT = 1;

    /** The most bytes a manifest may have. */
    public static final int MAX_BYTES = 1024 * 1024;

    /** The precision that every checkpoint has. */
    public static final String FP32 = "fp32";

    /** Bytes for weights and activations, for CPUs that multiply bytes. */
    public static final String INT8 = "int8";

    /** Halves of floats, for GPUs. */
    public static final String FP16 = "fp16";

    public Manifest {
        labels = List.copyOf(labels);
        precisions = new TreeMap<>(precisions);
        scores = new TreeMap<>(scores);
        golden = List.copyOf(golden);
    }

    /** Begins a manifest of the format that this program writes, without parent, scores and golden images. */
    public static ManifestBuilder builder() {
        return new ManifestBuilder();
    }

    /** Begins a manifest like this one. */
    public ManifestBuilder toBuilder() {
        return new ManifestBuilder(this);
    }

    /** The same with another temperature. */
    public Manifest withTemperature(double other) {
        return toBuilder().temperature(other).build();
    }

    /** The same with other files. */
    public Manifest withPrecisions(SortedMap<String, ModelFile> other) {
        return toBuilder().precisions(other).build();
    }

    /** The same with other scores, by precision. */
    public Manifest withScores(SortedMap<String, Scores> other) {
        return toBuilder().scores(other).build();
    }

    /** The same with other golden images. */
    public Manifest withGolden(List<Golden> other) {
        return toBuilder().golden(other).build();
    }

    /**
     * The network.
     *
     * @param family {@code resnet}
     * @param depth layers: 18, 34, 50, 101 or 152
     * @param padding {@code same}, {@code symmetric}, or {@code mindcv}: symmetric convolutions, "same" max pool
     */
    @JsonPropertyOrder({"family", "depth", "padding"})
    public record Architecture(String family, int depth, String padding) {}

    /**
     * A class of images.
     *
     * @param id what predictions carry
     * @param display names for people, by language ({@code zh}, {@code en})
     * @param stage where it stands in the course of a family; absent where it is a class of its own
     */
    @JsonPropertyOrder({"id", "display", "stage"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Label(String id, SortedMap<String, String> display, LabelStage stage) {

        public Label {
            display = new TreeMap<>(display);
        }

        /** A class of its own. */
        public Label(String id, SortedMap<String, String> display) {
            this(id, display, null);
        }
    }

    /**
     * What the network takes: RGB bytes, {@code [N, size, size, 3]}.
     *
     * @param size rows and columns, pixels
     */
    public record Input(int size) {}

    /**
     * How an image becomes the input.
     *
     * @param version of the procedure
     * @param fit how it becomes square: {@code crop}, {@code squash}, {@code letterbox}; absent in version 1, which crops
     * @param sides pixels of the squares that it is resized to one after the other; absent in version 1
     * @param interpolation of the resizes; absent in version 1
     * @param channels {@code rgb} or {@code bgr}; absent in version 1, which has red first
     * @param resizeShortSide pixels of the shorter side before the crop
     * @param inputSize rows and columns after the crop
     * @param mean of each channel, of pixels scaled to 0 to 1; applied inside the graph
     * @param std likewise
     * @param digest SHA-256 of the procedure's description; another one means other pixels, and is refused
     */
    @JsonPropertyOrder({
        "version",
        "fit",
        "sides",
        "interpolation",
        "channels",
        "resizeShortSide",
        "inputSize",
        "mean",
        "std",
        "digest"
    })
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Preprocessing(
            int version,
            String fit,
            List<Integer> sides,
            String interpolation,
            String channels,
            int resizeShortSide,
            int inputSize,
            List<Double> mean,
            List<Double> std,
            String digest) {

        public Preprocessing {
            sides = sides == null ? null : List.copyOf(sides);
            mean = List.copyOf(mean);
            std = List.copyOf(std);
        }

        /** Version 1. */
        public Preprocessing(
                int version, int resizeShortSide, int inputSize, List<Double> mean, List<Double> std, String digest) {
            this(version, null, null, null, null, resizeShortSide, inputSize, mean, std, digest);
        }
    }

    /** How a file stores its weights. */
    public enum Weights {
        /** As they are computed with. */
        FLOAT,
        /** One signed byte a weight and one scale an output channel; expanded when loaded. */
        INT8_PER_CHANNEL,
        /**
         * As {@link #INT8_PER_CHANNEL}, and between the operators pairs of {@code QuantizeLinear} and
         * {@code DequantizeLinear}: run as it is, the file computes with bytes; for any other precision the pairs are taken out
         * and the weights expanded when it is loaded.
         */
        QDQ;

        /** As it stands in the manifest: {@code float}, {@code int8-per-channel}, {@code qdq}. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One precision's ONNX file.
     *
     * @param file its name in the folder
     * @param bytes its size
     * @param sha256 its digest
     * @param opset version of the operator set
     * @param weights how it stores its weights
     */
    @JsonPropertyOrder({"file", "bytes", "sha256", "opset", "weights"})
    public record ModelFile(String file, long bytes, String sha256, int opset, Weights weights) {

        /**
         * Describes a file as it lies there; its name becomes its name in the bundle.
         *
         * @throws IOException when it can't be read
         */
        public static ModelFile describe(Path onnx, int opset, Weights weights) throws IOException {
            return new ModelFile(onnx.getFileName().toString(), Files.size(onnx), Sha256.of(onnx), opset, weights);
        }
    }

    /**
     * How it was made.
     *
     * @param examples images it was fitted on
     * @param epochs passes over them
     * @param seed of every random choice
     * @param durationSeconds wall-clock time
     * @param codeVersion of the program
     */
    @JsonPropertyOrder({"examples", "epochs", "seed", "durationSeconds", "codeVersion"})
    public record Training(int examples, int epochs, long seed, double durationSeconds, String codeVersion) {}
}
