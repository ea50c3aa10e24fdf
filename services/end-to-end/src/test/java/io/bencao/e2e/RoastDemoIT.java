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

/** Four pans on the fire, foreseen, warned of and judged, as {@code bencao demo --roast} tells it. */
@Tag("soak")
class RoastDemoIT {

    /** So long that only a story that stands still takes longer; how quick it is, is for a benchmark. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @TempDir
    private Path folder;

    @Test
    void shouldFindEachRunWithAllItsImagesAndTellTheLoss() throws Exception {
        try (CommandLineProcess demo = CommandLineProcess.start(folder, "demo", "--roast", "--json")) {
            // When
            int status = demo.awaitEnd(PATIENCE);

            // Then
            assertThat(status).as(demo.output()).isZero();
            List<String> lines = demo.output().strip().lines().toList();
            JsonNode told = new ObjectMapper().readTree(lines.get(lines.size() - 1));
            assertThat(told.path("runsSent").asInt()).isEqualTo(4);
            assertThat(told.path("runsFound").asInt()).isEqualTo(4);
            assertThat(told.path("lost").asInt()).isZero();
            assertThat(told.path("doubled").asInt()).isZero();
            assertThat(told.path("broken")).isEmpty();
            assertThat(told.path("correction").path("trueLabel").asText())
                    .isNotEqualTo(told.path("correction").path("predicted").asText());
            assertThat(told.path("pans")).hasSize(4).allSatisfy(pan -> {
                assertThat(pan.path("runEnd").asText()).isEqualTo("pause");
                assertThat(pan.path("inRun").asInt() + pan.path("aside").asInt())
                        .isEqualTo(pan.path("images").asInt());
                assertThat(pan.path("inRun").asInt()).isGreaterThan(20);
            });
            assertThat(told.path("pans").get(1).path("ending").asText()).isEqualTo("late");

            // And: it was told as it went, in lines that fit
            assertThat(lines).anyMatch(line -> line.contains("/#/runs"));
            assertThat(lines).anyMatch(line -> line.matches(" {2}pan-2 .* right in \\d+ s .*"));
            assertThat(lines).anyMatch(line -> line.matches("pan-2 at \\d+ s: .* the loss"));
            assertThat(lines).anyMatch(line -> line.contains("labelled example"));
            assertThat(lines.subList(0, lines.size() - 1))
                    .filteredOn(line -> !line.contains("/"))
                    .allMatch(line -> line.length() < 80);
            JsonNode lost = told.path("pans").get(1);
            SoakFigures.keptAs("roast")
                    .with("images", told.path("images"))
                    .with("warned, seconds before the loss", lost.path("warnedSecondsBefore"))
                    .write(List.of());
        }
    }
}
