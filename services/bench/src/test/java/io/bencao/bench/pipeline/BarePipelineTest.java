package io.bencao.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.samples.SampleImages;
import io.bencao.samples.SampleSeeds;
import io.bencao.testkit.Repository;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The starter's own network on sample images. */
@Timeout(120)
class BarePipelineTest {

    private static OnnxClassifier classifier;

    private final byte[] image = new SampleImages(SampleSeeds.DEMO).image(0).jpeg();

    @BeforeAll
    static void load() {
        classifier = OnnxClassifier.load(
                new LocalCheckpoint(Repository.root().resolve("model/starter"), List.of()).bundle(),
                InferenceOptions.onCpu("int8"));
    }

    @AfterAll
    static void close() {
        classifier.close();
    }

    @Test
    void shouldTakeLongerForBothThanForEachAlone() throws InterruptedException {
        // Given
        BarePipeline bare = new BarePipeline(classifier, List.of(image));

        // When
        double decode = bare.decodeOnly(1, 0.2).perSecond();
        double network = bare.networkOnly(1, 1, 0.4).perSecond();
        double both = bare.both(1, 1, 0.4).perSecond();

        // Then: by far, so that a busy machine changes nothing
        assertThat(both).isPositive().isLessThan(decode);
        assertThat(network).isPositive().isLessThan(decode);
    }

    @Test
    void shouldSayThatAnImageIsRefusedAndNotWaitForEver() {
        // Given: only the second thread, which begins at the eighth image, meets the broken one
        byte[][] images = new byte[8][];
        Arrays.fill(images, image);
        images[7] = new byte[] {1, 2, 3};
        BarePipeline bare = new BarePipeline(classifier, List.of(images));

        // Then
        assertThatThrownBy(() -> bare.both(2, 1, 0.1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("an image is refused: ");
    }
}
