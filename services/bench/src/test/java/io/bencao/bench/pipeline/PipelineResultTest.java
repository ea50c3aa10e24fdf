package io.bencao.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineResultTest {

    private final PipelineResult result = new PipelineResult(
            ImageSize.PHOTO,
            "fp32",
            2,
            new CoreWork.Rate(19, 0.101),
            "2 workers, batch 8",
            new CoreWork.Rate(100, 0.019),
            new CoreWork.Rate(25, 0.078),
            18,
            new ServicePipeline.Measured(
                    18, 400, new ThreadTimes(Map.of("predict", 0.080, "decode", 0.020)), 0.004, 0.001));

    @Test
    void shouldComputeTheBoundFromTheStagesAlone() {
        // When
        ObjectNode json = result.json();

        // Then: two cores, a tenth of a second each image
        assertThat(json.path("bound").asDouble()).isEqualTo(20);
        assertThat(json.path("bareOfBound").asDouble()).isEqualTo(0.95);
        assertThat(json.path("ratio").asDouble()).isEqualTo(0.947);
        assertThat(json.path("precision").asText()).isEqualTo("fp32");
        assertThat(json.at("/cpuMsPerImage/idle").asDouble()).isEqualTo(6.11);
    }

    @Test
    void shouldSayWhereTheRestGoes() {
        // When
        String text = result.text();

        // Then
        assertThat(text).contains("0.950 of the bound", "0.947 of bare", "predict 80.0, decode 20.0; broker 4.0");
    }
}
