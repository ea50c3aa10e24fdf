package io.bencao.insights.topology.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.insights.topology.TopologyBench;
import io.bencao.insights.topology.TopologyOptions;
import io.bencao.schemas.avro.FeedbackKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewCandidatesTest {

    private static final int CAPACITY = 3;

    @TempDir
    private Path folder;

    private TopologyBench bench;

    @BeforeEach
    void start() {
        bench = new TopologyBench(folder, new TopologyOptions().reviewCapacity(CAPACITY));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void shouldShelveDoubtfulImagesUntilSomebodyHasSpoken() {
        // Given
        UUID doubtful = bench.predict("raw", 0.5);
        bench.predict("raw", 0.95);
        assertThat(bench.review()).containsExactly(doubtful.toString());

        // When
        bench.say(doubtful, FeedbackKind.LABEL, "over");

        // Then
        assertThat(bench.review()).isEmpty();
    }

    @Test
    void shouldShelveTheImageAgainWhenItsLabelIsWithdrawn() {
        // Given
        UUID doubtful = bench.predict("raw", 0.5);
        bench.say(doubtful, FeedbackKind.LABEL, "over");

        // When
        bench.say(doubtful, FeedbackKind.WITHDRAW, null);

        // Then
        assertThat(bench.review()).containsExactly(doubtful.toString());
    }

    @Test
    void shouldDropTheLeastInstructiveWhenFull() {
        // Given
        UUID clearer = bench.predict("raw", 0.58);
        UUID second = bench.predict("raw", 0.54);
        UUID third = bench.predict("raw", 0.53);

        // When
        UUID closest = bench.predict("raw", 0.5);
        UUID tooClear = bench.predict("raw", 0.59);

        // Then
        assertThat(bench.review())
                .containsExactlyInAnyOrder(second.toString(), third.toString(), closest.toString())
                .doesNotContain(clearer.toString(), tooClear.toString());
    }

    @Test
    void shouldDropImagesThatAreTooOldToBeJudged() {
        // Given
        bench.predict("raw", 0.5);

        // When
        bench.after(TopologyBench.WINDOW.plusHours(1)).predict("raw", 0.95);
        bench.after(Duration.ofSeconds(10));

        // Then
        assertThat(bench.review()).isEmpty();
    }
}
