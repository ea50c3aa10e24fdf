package io.bencao.resnet.pretrained;

import ai.djl.nn.Parameter;
import io.bencao.resnet.ConvNorm;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Residual;
import java.util.ArrayList;
import java.util.List;

/** What other programs call a ResNet's parameters, written down apart from the code that reads them. */
enum Naming {
    /** MindSpore's tutorial on transfer learning. */
    MINDSPORE_TUTORIAL("norm", "norm", "down_sample.0", "down_sample.1", "fc", Roles.MINDSPORE),
    /** MindSpore's design brief form: projections as a layer. */
    MINDSPORE_LAYER("norm1", "norm", "down_sample_layer.0", "down_sample_layer.1", "fc", Roles.MINDSPORE),
    /** MindSpore's model zoo. */
    MINDSPORE_ZOO("bn1", "bn", "down_sample_layer.0", "down_sample_layer.1", "end_point", Roles.MINDSPORE),
    /** MindCV. */
    MINDCV("bn1", "bn", "down_sample.0", "down_sample.1", "classifier", Roles.MINDSPORE),
    /** torchvision and timm. */
    TORCHVISION("bn1", "bn", "downsample.0", "downsample.1", "fc", Roles.PYTORCH),
    /** Hugging Face: stages and convolutions counted from 0, each unit called by its kind. */
    HUGGING_FACE("bn1", "bn", "downsample.0", "downsample.1", "fc", Roles.PYTORCH) {
        @Override
        String named(String torchvision) {
            String[] parts = torchvision.split("\\.");
            String role = parts[parts.length - 1];
            if (parts[0].equals("fc")) {
                return "classifier.1." + role;
            }
            if (!parts[0].startsWith("layer")) {
                return "resnet.embedder.embedder." + (parts[0].equals("conv1") ? "convolution." : "normalization.")
                        + role;
            }
            String block = "resnet.encoder.stages." + (parts[0].charAt(5) - '1') + ".layers." + parts[1] + ".";
            if (parts[2].equals("downsample")) {
                return block + "shortcut." + (parts[3].equals("0") ? "convolution." : "normalization.") + role;
            }
            int number = parts[2].charAt(parts[2].length() - 1) - '1';
            String kind = parts[2].startsWith("conv") ? ".convolution." : ".normalization.";
            return block + "layer." + number + kind + role;
        }
    };

    private final String stemNorm;
    private final String norm;
    private final String projection;
    private final String projectionNorm;
    private final String head;
    private final List<String> roles;

    Naming(String stemNorm, String norm, String projection, String projectionNorm, String head, List<String> roles) {
        this.stemNorm = stemNorm;
        this.norm = norm;
        this.projection = projection;
        this.projectionNorm = projectionNorm;
        this.head = head;
        this.roles = roles;
    }

    private static final class Roles {
        static final List<String> PYTORCH = List.of("weight", "bias", "running_mean", "running_var");
        static final List<String> MINDSPORE = List.of("gamma", "beta", "moving_mean", "moving_variance");

        private Roles() {}
    }

    String named(String name) {
        return name;
    }

    /** Every parameter of the network under these names. */
    List<Written> of(ResNetBlock block) {
        List<Written> all = new ArrayList<>();
        unit(all, block.stem(), "conv1", stemNorm);
        for (Residual residual : block.residuals()) {
            int number = 1;
            for (ConvNorm unit : residual.path()) {
                unit(all, unit, residual.name() + ".conv" + number, residual.name() + "." + norm + number);
                number++;
            }
            residual.projection()
                    .ifPresent(unit -> unit(
                            all, unit, residual.name() + "." + projection, residual.name() + "." + projectionNorm));
        }
        all.add(written(head + ".weight", block.headWeight()));
        all.add(written(head + ".bias", block.headBias()));
        all.replaceAll(tensor -> tensor.named(named(tensor.name())));
        return all;
    }

    private void unit(List<Written> all, ConvNorm unit, String convolution, String normalisation) {
        all.add(written(convolution + ".weight", unit.weight()));
        List<Parameter> parameters = List.of(unit.gamma(), unit.beta(), unit.mean(), unit.variance());
        for (int i = 0; i < roles.size(); i++) {
            all.add(written(normalisation + "." + roles.get(i), parameters.get(i)));
        }
    }

    private static Written written(String name, Parameter parameter) {
        return new Written(
                name,
                parameter.getArray().getShape().getShape(),
                parameter.getArray().toFloatArray());
    }
}
