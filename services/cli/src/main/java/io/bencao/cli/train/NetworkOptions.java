package io.bencao.cli.train;

import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.pretrained.PretrainedWeights;
import io.bencao.resnet.train.TrainingSettings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which network is trained. */
final class NetworkOptions {

    private static final String USUAL = "resnet50";

    @Option(
            names = "--arch",
            paramLabel = "NAME",
            description = "resnet18, resnet34, resnet50, resnet101 or resnet152. Default: that of --pretrained, else"
                    + " resnet50.")
    private String architecture;

    @Option(
            names = "--padding",
            paramLabel = "RULE",
            description =
                    "same (as MindSpore), symmetric (as PyTorch) or mindcv. Default: that of --pretrained, else same.")
    private String padding;

    @Option(
            names = "--image-size",
            paramLabel = "N",
            defaultValue = "224",
            description = "Height and width of the network's input in pixels. Default: ${DEFAULT-VALUE}.")
    private int imageSize;

    @Option(
            names = "--pretrained",
            paramLabel = "FILE",
            description =
                    "Begin with weights of another program: a MindSpore checkpoint (.ckpt), a PyTorch state dictionary"
                            + " (.pth), safetensors, or ONNX with named initialisers. Its head is replaced where the"
                            + " number of classes is another.")
    private Path pretrained;

    @Option(
            names = "--norm-epsilon",
            paramLabel = "E",
            description = "What the pretrained network's normalisations add to variances, if not 1e-5: 1e-4 in"
                    + " MindSpore's model zoo.")
    private Double epsilon;

    /**
     * The network; an unknown name is an IllegalArgumentException that lists those there are.
     *
     * @throws io.bencao.resnet.pretrained.WeightFileException if the pretrained weights can't be taken
     */
    ResNetArchitecture architecture() {
        if (pretrained == null) {
            return ResNetArchitecture.named(
                    architecture == null ? USUAL : architecture, padding == null ? Padding.SAME : Padding.of(padding));
        }
        PretrainedWeights weights = PretrainedWeights.open(pretrained);
        Padding rule = padding == null ? weights.padding() : Padding.of(padding);
        return architecture == null ? weights.architecture(rule) : ResNetArchitecture.named(architecture, rule);
    }

    /** Another program's weights, if any. */
    Optional<TrainingSettings.Pretrained> pretrained() {
        return Optional.ofNullable(pretrained)
                .map(file -> new TrainingSettings.Pretrained(file, Optional.ofNullable(epsilon)));
    }

    int imageSize() {
        return imageSize;
    }
}
