package io.bencao.checkpoint;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a manifest field by field, each by its name: a new one, or one like another but for a few. Nothing is checked here
 * beyond that all is there; {@link ManifestJson#read} and {@link CheckpointWriter} check what it says. For one thread.
 */
public final class ManifestBuilder {

    private final int format;
    private final SortedMap<String, Manifest.ModelFile> precisions = new TreeMap<>();
    private final SortedMap<String, Scores> scores = new TreeMap<>();
    private String name;
    private String id;
    private Instant created;
    private String parent;
    private Manifest.Architecture architecture;
    private List<Manifest.Label> labels = List.of();
    private Manifest.Input input;
    private Manifest.Preprocessing preprocessing;
    private double temperature = 1;
    private Manifest.Training training;
    private List<Golden> golden = List.of();
    private KnownImages known;

    ManifestBuilder() {
        this.format = Manifest.FORMAT;
    }

    ManifestBuilder(Manifest from) {
        this.format = from.format();
        this.name = from.name();
        this.id = from.id();
        this.created = from.created();
        this.parent = from.parent();
        this.architecture = from.architecture();
        this.labels = from.labels();
        this.input = from.input();
        this.preprocessing = from.preprocessing();
        this.temperature = from.temperature();
        this.precisions.putAll(from.precisions());
        this.scores.putAll(from.scores());
        this.training = from.training();
        this.golden = from.golden();
        this.known = from.known();
    }

    /** The model's name, the same for all its checkpoints. */
    public ManifestBuilder name(String value) {
        this.name = value;
        return this;
    }

    /** This checkpoint's readable id. */
    public ManifestBuilder id(String value) {
        this.id = value;
        return this;
    }

    /** When it was made, UTC. */
    public ManifestBuilder created(Instant value) {
        this.created = value;
        return this;
    }

    /** Digest of the checkpoint it was trained from; a first one has none. */
    public ManifestBuilder parent(String digest) {
        this.parent = digest;
        return this;
    }

    /** The network. */
    public ManifestBuilder architecture(Manifest.Architecture value) {
        this.architecture = value;
        return this;
    }

    /** In the order of the network's outputs. */
    public ManifestBuilder labels(List<Manifest.Label> value) {
        this.labels = value;
        return this;
    }

    /** How an image becomes the input, and with it how large that is. */
    public ManifestBuilder preprocessing(Manifest.Preprocessing value) {
        this.preprocessing = value;
        this.input = new Manifest.Input(value.inputSize());
        return this;
    }

    /** The logits are divided by it before the softmax; 1, which changes nothing, unless said. */
    public ManifestBuilder temperature(double value) {
        this.temperature = value;
        return this;
    }

    /** The file of one precision, in place of the one it had. */
    public ManifestBuilder precision(String precision, Manifest.ModelFile file) {
        this.precisions.put(precision, file);
        return this;
    }

    /** The files of all precisions, in place of all there were. */
    public ManifestBuilder precisions(Map<String, Manifest.ModelFile> files) {
        this.precisions.clear();
        this.precisions.putAll(files);
        return this;
    }

    /** The scores of all precisions, in place of all there were. */
    public ManifestBuilder scores(Map<String, Scores> byPrecision) {
        this.scores.clear();
        this.scores.putAll(byPrecision);
        return this;
    }

    /** How it was made. */
    public ManifestBuilder training(Manifest.Training value) {
        this.training = value;
        return this;
    }

    /** Images with the answers they must get, in place of all there were. */
    public ManifestBuilder golden(List<Golden> images) {
        this.golden = images;
        return this;
    }

    /** By what unknown images are told; null where the checkpoint can't tell. */
    public ManifestBuilder known(KnownImages value) {
        this.known = value;
        return this;
    }

    /**
     * The manifest.
     *
     * @throws IllegalStateException naming the first field that every manifest has and this one lacks
     */
    public Manifest build() {
        require("name", name);
        require("id", id);
        require("created", created);
        require("architecture", architecture);
        require("preprocessing", preprocessing);
        require("training", training);
        return new Manifest(
                format,
                name,
                id,
                created,
                parent,
                architecture,
                labels,
                input,
                preprocessing,
                temperature,
                precisions,
                scores,
                training,
                golden,
                known);
    }

    private static void require(String field, Object value) {
        if (value == null) {
            throw new IllegalStateException("A manifest needs its \"" + field + "\"");
        }
    }
}
