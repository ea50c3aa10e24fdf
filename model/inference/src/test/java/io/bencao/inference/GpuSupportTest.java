package io.bencao.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import org.junit.jupiter.api.Test;

class GpuSupportTest {

    @Test
    void shouldRefuseAGpuThatIsNotThereAndSayWhatIsMissing() {
        // Given
        assumeThat(GpuSupport.choose(Device.AUTO))
                .as("skipped: this machine has a usable GPU, so nothing is missing")
                .isEqualTo(Device.CPU);

        // When
        ModelLoadException thrown = catchThrowableOfType(ModelLoadException.class, () -> GpuSupport.choose(Device.GPU));

        // Then
        assertThat(thrown.reason()).isEqualTo(ModelLoadException.Reason.DEVICE_UNAVAILABLE);
        boolean withCuda = OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
        assertThat(thrown)
                .hasMessageContaining("device=gpu")
                .hasMessageContaining(withCuda ? "NVIDIA driver, CUDA 12 and cuDNN 9" : "build with -Pgpu")
                .hasMessageContaining("set the device to auto or cpu");
    }

    @Test
    void shouldTakeTheCpuWhenToldSo() {
        assertThat(GpuSupport.choose(Device.CPU)).isEqualTo(Device.CPU);
    }

    @Test
    void shouldNameTheDevicesThereAre() {
        assertThat(Device.of("gpu")).isEqualTo(Device.GPU);
        assertThatThrownBy(() -> Device.of("tpu"))
                .hasMessageContaining("auto, cpu, gpu")
                .hasMessageContaining("tpu");
    }
}
