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
        // In a wrapper.
        "module.model.layer1.0.conv1.weight, layer1.0.conv1.weight"
    })
    void shouldCallAParameterByOurName(String theirs, String ours) {
        assertThat(ParameterNames.ours(theirs)).contains(ours);
    }

    @Test
    void shouldNotTakeANormalisationsStatisticsForADenseLayers() {
        assertThat(ParameterNames.ours("fc.running_mean")).isEmpty();
    }
}
