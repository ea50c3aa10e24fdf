package io.bencao.cli.checkpoints;

import io.bencao.cli.options.SigningKeyOption;
import io.bencao.cli.options.ThreadsOption;
import io.bencao.resnet.export.WeightStorage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a checkpoint of another's weights is made like, whoever knows or finds how they were trained. */
final class ImportOptions {

    @Option(
            names = "--out",
            required = true,
            paramLabel = "STORE",
            description =
                    "The checkpoint store; made if missing. The checkpoint is a folder in it, named by its digest.")
    private Path out;

    @Option(
            names = "--image-size",
            paramLabel = "N",
            defaultValue = "224",
            description = "Height and width of the images it was trained on. Default: ${DEFAULT-VALUE}.")
    private int imageSize;

    @Option(
            names = "--golden",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Images to choose those from that it must answer alike wherever it is loaded. Default: sample"
                    + " images.")
    private List<Path> golden;

    @Option(names = "--compact", description = "Store the weights as signed bytes: a quarter of the size.")
    private boolean compact;

    @Option(names = "--name", paramLabel = "NAME", description = "The model's name. Default: that of the network.")
    private String name;

    @Mixin
    private SigningKeyOption signingKey;

    @Mixin
    private ThreadsOption threads;

    /** The checkpoint store. */
    Path out() {
        return out;
    }

    /** Height and width of the network's input, pixels. */
    int imageSize() {
        return imageSize;
    }

    /** Images to choose golden ones from; to be closed. */
    SamplesAsGolden golden() {
        return new SamplesAsGolden(golden);
    }

    /** The model's name, if one was given. */
    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** How the file holds its weights. */
    WeightStorage storage() {
        return compact ? WeightStorage.INT8_PER_CHANNEL : WeightStorage.FLOAT;
    }

    /** Where the signing key lies, made if there was none. */
    Path signingKey() {
        return signingKey.usableFile();
    }

    /** Cores to compute on. */
    int threads() {
        return threads.count();
    }
}
