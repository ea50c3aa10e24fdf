package io.bencao.resnet.pretrained;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterNamesTest {

    @ParameterizedTest
    @CsvSource({
        // This program's own.
        "conv1.gamma, conv1.gamma",
        "layer1.0.conv2.beta, layer1.0.conv2.beta",
        "layer3.5.down_sample.moving_mean, layer3.5.down_sample.moving_mean",
        "layer3.5.down_sample.moving_variance, layer3.5.down_sample.moving_variance",
        "fc.bias, fc.bias",
        // MindSpore's.
        "layer1.0.norm1.gamma, layer1.0.conv1.gamma",
        "layer1.0.bn3.beta, layer1.0.conv3.beta",
        "layer4.2.down_sample.1.moving_variance, layer4.2.down_sample.moving_variance",
        "end_point.weight, fc.weight",
        // Torchvision's.
        "bn1.weight, conv1.gamma",
        "layer2.3.bn2.bias, layer2.3.conv2.beta",
        "layer2.0.downsample.0.weight, layer2.0.down_sample.weight",
        "layer2.0.downsample.1.running_var, layer2.0.down_sample.moving_variance",
        // Hugging Face's.
        "resnet.embedder.embedder.convolution.weight, conv1.weight",
        "resnet.embedder.embedder.normalization.running_var, conv1.moving_variance",
        "resnet.encoder.stages.3.layers.1.layer.2.convolution.weight, layer4.1.conv3.weight",
        "encoder.stages.0.layers.0.layer.0.normalization.weight, layer1.0.conv1.gamma",
        "resnet.encoder.stages.1.layers.0.shortcut.normalization.bias, layer2.0.down_sample.beta",
        "classifier.1.bias, fc.bias",
        // MindCV's.
        "layer1.0.bn2.moving_mean, layer1.0.conv2.moving_mean",
        "classifier.weight, fc.weight",
        // In a wrapper.
        "network.backbone.conv1.weight, conv1.weight",
        "state_dict.module.fc.weight, fc.weight",
        "module.model.layer1.0.conv1.weight, layer1.0.conv1.weight"
    })
    void shouldCallAParameterByOurName(String theirs, String ours) {
        assertThat(ParameterNames.ours(theirs)).containsExactly(ours);
    }

    @Test
    void shouldGiveASharedNormalisationToBothConvolutions() {
        assertThat(ParameterNames.ours("backbone.layer1.0.norm.gamma"))
                .containsExactly("layer1.0.conv1.gamma", "layer1.0.conv2.gamma");
    }

    @ParameterizedTest
    @CsvSource({
        "moments.layer1.0.conv1.weight",
        "moment1.network.fc.weight",
        "accum.conv1.weight",
        "optimizer.state.0.momentum_buffer",
        "learning_rate",
        "global_step"
    })
    void shouldKnowAnOptimisersState(String name) {
        assertThat(ParameterNames.ours(name)).isEmpty();
        assertThat(ParameterNames.alien(name)).isFalse();
        assertThat(ParameterNames.optimiser(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"conv1.0.weight", "encoder.stages.0.layers.0.attention.weight", "layer1.0.se.fc1.weight"})
    void shouldNotPassOverWhatBelongsToAnotherNetwork(String name) {
        assertThat(ParameterNames.ours(name)).isEmpty();
        assertThat(ParameterNames.alien(name)).isTrue();
    }

    @Test
    void shouldNotTakeANormalisationsStatisticsForADenseLayers() {
        assertThat(ParameterNames.ours("fc.running_mean")).isEmpty();
    }
}
