package io.bencao.cli.train;

import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import picocli.CommandLine.Option;

/** Which network is trained. */
final class NetworkOptions {

    @Option(
            names = "--arch",
            paramLabel = "NAME",
            defaultValue = "resnet50",
            description = "resnet18, resnet34, resnet50, resnet101 or resnet152. Default: ${DEFAULT-VALUE}.")
    private String architecture;

    @Option(
            names = "--padding",
            paramLabel = "RULE",
            defaultValue = "same",
            description = "same (as MindSpore) or symmetric (as PyTorch). Default: ${DEFAULT-VALUE}.")
    private String padding;

    @Option(
            names = "--image-size",
            paramLabel = "N",
            defaultValue = "224",
            description = "Height and width of the network's input in pixels. Default: ${DEFAULT-VALUE}.")
    private int imageSize;

    /** The network; an unknown name is an IllegalArgumentException that lists those there are. */
    ResNetArchitecture architecture() {
        return ResNetArchitecture.named(architecture, Padding.of(padding));
    }

    int imageSize() {
        return imageSize;
    }
}
