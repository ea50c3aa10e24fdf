package io.bencao.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.runtime.ProcessEnd;
import io.bencao.testkit.TestBroker;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged service with one class taken out of its jar, so that one of its threads meets an {@link Error}: the process must
 * end with status 1 and say why, whichever thread it is.
 */
class InsightsEndIT {

    @TempDir
    private Path folder;

    @Test
    void shouldEndWithTheReasonWhereATaskOfTheTopologyMeetsAnError() throws Exception {
        try (TestBroker broker = TestBroker.start(folder);
                PredictionFeed feed = new PredictionFeed(broker.bootstrapServers())) {
            feed.predict("pan-1", "huang", 0.9, 5, 10);
            assertEnds(broker, "StreamThread", "io/bencao/insights/topology/sources/SourcePrediction");
        }
    }

    @Test
    @Tag("soak")
    void shouldEndWithTheReasonWhicheverOtherThreadMeetsAnError() throws Exception {
        try (TestBroker broker = TestBroker.start(folder)) {
            assertEnds(broker, "main", "io/bencao/insights/InsightsTopics");
            assertEnds(broker, "ticking", "io/bencao/insights/api/status/StatusView$InputLag");
        }
    }

    @Test
    void shouldNotStartWhereTheNetworkCouldLookUnlessThatIsSaidTwice() throws Exception {
        Path log = folder.resolve("open.log");
        Map<String, String> settings = new HashMap<>(RunningInsights.settings(
                "127.0.0.1:1", folder.resolve("open"), Map.of("quarkus.http.host", "0.0.0.0")));

        try (InsightsProcess insights = InsightsProcess.launch(log, settings)) {
            assertThat(insights.awaitEnd()).isEqualTo(1);
        }

        assertThat(Files.readString(log))
                .contains("bencao.insights.access.reading=viewers")
                .contains("bencao.insights.access.open-to-network=true")
                .doesNotContain("Dashboard:", "Login:");
    }

    private void assertEnds(TestBroker broker, String thread, String missing) throws Exception {
        Path place = Files.createDirectory(folder.resolve(thread));
        Path log = place.resolve("insights.log");
        Map<String, String> settings =
                RunningInsights.settings(broker.bootstrapServers(), place.resolve("state"), Map.of());
        try (InsightsProcess insights = InsightsProcess.launch(damaged(place.resolve("app"), missing), log, settings)) {
            assertThat(insights.awaitEnd())
                    .as("status with %s missing", missing)
                    .isEqualTo(ProcessEnd.FAILED);
        }
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).noneMatch(line -> line.contains("died and is replaced"));
        assertThat(lines)
                .filteredOn(line -> line.contains("Ending the service"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(thread, NoClassDefFoundError.class.getName(), missing));
    }

    private static Path damaged(Path app, String missing) throws IOException {
        copy(InsightsProcess.packaged(), app);
        List<Path> jars;
        try (Stream<Path> files = Files.list(app.resolve("app"))) {
            jars = files.toList();
        }
        assertThat(jars).hasSize(1);
        try (FileSystem jar = FileSystems.newFileSystem(jars.get(0))) {
            Files.delete(jar.getPath(missing + ".class"));
        }
        return app;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
