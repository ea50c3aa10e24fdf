package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.testkit.Repository;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bencao bench streams} as it is run: counts, is killed, comes back, and does the same with a build beside it. */
@Tag("soak")
class StreamsBenchIT {

    private static final int RECORDS = 20_000;

    @TempDir
    Path folder;

    @Test
    void shouldMeasureThisBuildAndAnotherOnOneTopic() throws Exception {
        String jar = Repository.root()
                .resolve("services/insights/target/quarkus-app/quarkus-run.jar")
                .toString();
        try (CommandLineProcess bench = CommandLineProcess.start(
                folder, "bench", "streams", "--records", Integer.toString(RECORDS), "--against", jar, "--json")) {
            // When: so few say nothing of the speed, so it may judge as it likes
            assertThat(bench.awaitEnd(Duration.ofMinutes(5))).as(bench.output()).isIn(0, 1);

            // Then
            String last =
                    bench.output().lines().reduce((first, second) -> second).orElseThrow();
            JsonNode result = new ObjectMapper().readTree(last);
            assertThat(result.path("records").asInt()).isEqualTo(RECORDS);
            for (JsonNode build : new JsonNode[] {result, result.path("against")}) {
                assertThat(build.path("perSecond").asLong()).isPositive();
                assertThat(build.path("recoverySeconds").asDouble()).isPositive();
                // A prediction's id, time and place alone have this many.
                assertThat(build.path("changelogBytesPerPrediction").asDouble()).isGreaterThan(24);
            }
            assertThat(result.path("timesAgainst").asDouble()).isPositive();
        }
    }
}
