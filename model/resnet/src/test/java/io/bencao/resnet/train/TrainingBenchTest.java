package io.bencao.resnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingBenchTest {

    @TempDir
    private Path folder;

    @Test
    void shouldMeasureBothLoopsInTurn() throws Exception {
        // Given
        List<String> progress = new ArrayList<>();

        // When
        TrainingBench.Throughput throughput = new TrainingBench(new ResNetArchitecture(18, Padding.SAME), 32, 4, 1)
                .run(1, 1, folder, (done, of) -> progress.add(done + " of " + of));

        // Then
        assertThat(progress).containsExactly("1 of 1");
        assertThat(throughput.bareImagesPerSecond()).isPositive();
        assertThat(throughput.ratio())
                .isCloseTo(throughput.trainingImagesPerSecond() / throughput.bareImagesPerSecond(), within(1e-9));
        assertThat(folder).isDirectoryContaining("glob:**metrics.jsonl").isDirectoryNotContaining("glob:**images*");
    }
}
