package io.bencao.resnet.pretrained;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A weight file, indexed: what network it is of and which parameters it has. Its values are read when they are put into a
 * network. Immutable.
 */
public final class PretrainedWeights {

    private static final int HEAD_BYTES = 512;
    private static final String HEAD_WEIGHT = "fc.weight";
    private static final int NAMES_SHOWN = 3;
    private static final String SHARED =
            "both convolutions of a block have one normalisation, as the file's own network has;"
                    + " a training goes on with one for each";

    private final Path file;
    private final WeightFormat format;
    private final Contents contents;
    private final Map<String, StoredTensor> parameters;
    private final List<LoadReport.Note> skipped;
    private final NetworkShape shape;
    private final NetworkFacts facts;

    private PretrainedWeights(Path file, WeightFormat format, Contents contents) {
        this.file = file;
        this.format = format;
        this.contents = contents;
        this.parameters = new LinkedHashMap<>();
        this.skipped = new ArrayList<>();
        contents.tensors().forEach(this::sort);
        this.shape = NetworkShape.of(parameters.keySet());
        List<String> names =
                parameters.values().stream().map(StoredTensor::name).toList();
        this.facts = new NetworkFacts(format, contents, NamingScheme.of(names));
    }

    /**
     * Indexes a file.
     *
     * @throws WeightFileException if it can't be read, is damaged, or holds no ResNet
     */
    public static PretrainedWeights open(Path file) {
        if (Files.isDirectory(file)) {
            throw new WeightFileException(file, "it is a folder; give a weight file");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            long length = channel.size();
            if (length > Integer.MAX_VALUE) {
                throw new DamagedException("it has " + length + " bytes; at most " + Integer.MAX_VALUE + " are read");
            }
            WeightFormat format = WeightFormat.of(head(channel), length);
            Contents contents = index(format, channel, (int) length);
            return new PretrainedWeights(file, format, contents).known();
        } catch (NoSuchFileException e) {
            throw new WeightFileException(file, "there is no such file", e);
        } catch (InvalidProtocolBufferException e) {
            throw new WeightFileException(file, "it is cut off or damaged (" + e.getMessage() + ")", e);
        } catch (DamagedException e) {
            throw new WeightFileException(file, e.getMessage(), e);
        } catch (IOException e) {
            throw new WeightFileException(file, "it can't be read: " + e.getMessage(), e);
        }
    }

    private static byte[] head(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
        channel.read(head, 0);
        return Arrays.copyOf(head.array(), head.position());
    }

    private static Contents index(WeightFormat format, FileChannel channel, int length) throws IOException {
        // Not closed: that would close the channel, which belongs to the caller.
        InputStream in = new BufferedInputStream(java.nio.channels.Channels.newInputStream(channel));
        return switch (format) {
            case MINDSPORE -> MindSporeFile.index(channel, in, length);
            case SAFETENSORS -> SafetensorsFile.index(channel, length);
            case ONNX -> OnnxFileIndex.index(in, length);
            case PYTORCH -> TorchFile.index(channel, length);
        };
    }

    private void sort(StoredTensor tensor) {
        List<String> ours = ParameterNames.ours(tensor.name());
        String name = Printable.name(tensor.name());
        for (String each : ours) {
            StoredTensor other = parameters.put(each, tensor);
            if (other != null) {
                throw new WeightFileException(
                        file, "both " + Printable.name(other.name()) + " and " + name + " are " + each);
            }
        }
        if (!ours.isEmpty()) {
            return;
        }
        if (ParameterNames.alien(tensor.name())) {
            throw new WeightFileException(
                    file,
                    "it holds " + name + " of the shape " + tensor.shape() + ", which no ResNet of this program has");
        }
        String what = ParameterNames.optimiser(tensor.name()) ? ", of the training" : ", no parameter of the network";
        skipped.add(new LoadReport.Note(LoadReport.Fate.SKIPPED, name, tensor.shape() + what));
    }

    private PretrainedWeights known() {
        if (shape.empty()) {
            List<String> names = contents.tensors().stream()
                    .limit(NAMES_SHOWN)
                    .map(tensor -> Printable.name(tensor.name()))
                    .toList();
            String hint = format == WeightFormat.ONNX
                    ? ". An exporter that folds constants drops the names: export without folding, or as safetensors"
                    : "";
            throw new WeightFileException(
                    file,
                    "it has no parameters of a ResNet, such as layer1.0.conv1.weight; it holds "
                            + (names.isEmpty() ? "nothing" : String.join(", ", names)) + hint);
        }
        if (shape.architecture(Padding.SAME).isEmpty()) {
            throw new WeightFileException(file, "it holds " + shape + "; that is no ResNet-18, 34, 50, 101 or 152");
        }
        return this;
    }

    /** What kind of file it is. */
    public WeightFormat format() {
        return format;
    }

    /** The border rule that the file tells, or else that networks in such files usually have. */
    public Padding padding() {
        return facts.padding();
    }

    /**
     * What decides the network's answers beside its weights, and how each is known.
     *
     * @param padding what the user says, if anything
     * @param epsilon likewise
     */
    public List<NetworkFact> facts(Optional<Padding> padding, Optional<Double> epsilon) {
        List<NetworkFact> all = new ArrayList<>(facts.all(padding, epsilon));
        if (new HashSet<>(parameters.values()).size() < parameters.size()) {
            all.add(new NetworkFact("norms", "shared", NetworkFact.Source.READ, SHARED));
        }
        return all;
    }

    /** The network that the parameters belong to, by their names. */
    public ResNetArchitecture architecture(Padding padding) {
        return shape.architecture(padding).orElseThrow();
    }

    /** How many classes its head has; empty where it has none. */
    public Optional<Long> classes() {
        return Optional.ofNullable(parameters.get(HEAD_WEIGHT))
                .filter(weight -> !weight.shape().isEmpty())
                .map(weight -> weight.shape().get(0));
    }

    /**
     * Gives a network the file's values.
     *
     * @param block of the same architecture, initialised; half filled when this throws
     * @param use what it is to do
     * @param epsilon what the file's own network added to variances, where that is known to be other than 1e-5
     * @throws WeightFileException if a parameter is missing, has another shape, or holds what is no number
     */
    public LoadReport into(ResNetBlock block, Use use, Optional<Double> epsilon) {
        ResNetArchitecture wanted = block.architecture();
        if (!architecture(wanted.padding()).equals(wanted)) {
            throw new WeightFileException(
                    file,
                    "it holds a " + architecture(wanted.padding()).name() + ", but a " + wanted.name() + " is wanted");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            Loading loading = new Loading(parameters, contents, epsilon, use);
            List<LoadReport.Note> notes = new ArrayList<>(loading.plan(block));
            loading.load(new TensorReading(channel));
            notes.addAll(skipped);
            return new LoadReport(notes);
        } catch (InvalidProtocolBufferException e) {
            throw new WeightFileException(file, "it is cut off or damaged (" + e.getMessage() + ")", e);
        } catch (DamagedException e) {
            throw new WeightFileException(file, e.getMessage(), e);
        } catch (IOException e) {
            throw new WeightFileException(file, "it can't be read: " + e.getMessage(), e);
        }
    }
}
