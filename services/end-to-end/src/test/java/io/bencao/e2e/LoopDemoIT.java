package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.testkit.SoakFigures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corrections in, a better checkpoint out, swapped under load: the whole loop, as {@code bencao demo --loop} tells it. */
@Tag("soak")
class LoopDemoIT {

    /** So long that only a loop that stands still takes longer; how quick it is, is for a benchmark. */
    private static final Duration PATIENCE = Duration.ofMinutes(40);

    /** Two points, and what chance makes of them on 240 images (one-sided, 95 %): eight mistakes, not nine. */
    private static final double MOST_LOSS = 0.02 + 1.645 * Math.sqrt(0.02 * 0.98 / 240);

    @TempDir
    private Path folder;

    @Test
    void shouldLearnFromCorrectionsWithoutLosingAnEvent() throws Exception {
        try (CommandLineProcess demo = CommandLineProcess.start(folder, "demo", "--loop", "--json")) {
            // When
            int status = demo.awaitEnd(PATIENCE);

            // Then
            assertThat(status).as(demo.output()).isZero();
            JsonNode told =
                    new ObjectMapper().readTree(demo.output().strip().lines().reduce("", (a, b) -> b));
            SoakFigures figures = SoakFigures.keptAs("loop");
            told.fields().forEachRemaining(field -> figures.with(field.getKey(), field.getValue()));
            figures.write(List.of());
            assertThat(told.path("accuracyAfter").asDouble()
                            - told.path("accuracyBefore").asDouble())
                    .isGreaterThanOrEqualTo(0.10);
            assertThat(told.path("oldLightingBefore").asDouble()
                            - told.path("oldLightingAfter").asDouble())
                    .isLessThanOrEqualTo(MOST_LOSS);
            assertThat(told.path("duplicates").asInt()).isZero();
            assertThat(told.path("missing").asInt()).isZero();
        }
    }
}
