package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.PickedHow;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TrainerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The trainer is killed with -9 at a named point of a run, and another one goes on: there is one release of it in the end, never
 * none and never two. Points {@code sent} and {@code committed} lie inside of the phase releasing, on either side of the commit.
 */
class TrainerKillIT {

    private static final int HITS_IN_SOAK = 3;
    private static final int PICTURES = 210;

    @TempDir
    static Path where;

    private static ColourChampion colours;
    private static TestBroker broker;

    @BeforeAll
    static void startBroker() throws IOException {
        colours = ColourChampion.train(where);
        broker = TestBroker.start(where);
        try (LabelFeed feed = new LabelFeed(broker.bootstrapServers())) {
            feed.send(PICTURES, 1, PickedHow.LOW_CONFIDENCE);
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"training", "sent"})
    void shouldReleaseOnceWhenKilledThere(String point) throws IOException {
        killAndJudge(point, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetching", "training", "exporting", "storing", "releasing", "sent", "committed"})
    @Tag("soak")
    void shouldReleaseOnceHoweverOftenKilledThere(String point) throws IOException {
        for (int hit = 1; hit <= HITS_IN_SOAK; hit++) {
            killAndJudge(point, hit);
        }
    }

    private static void killAndJudge(String point, int hit) throws IOException {
        try (Station station = new Station("killed-" + point + "-" + hit, where, broker.bootstrapServers(), colours)) {
            // Given
            Path hold = Files.createDirectories(station.folder().resolve("hold"));
            Files.createFile(hold.resolve("hold"));
            TrainerProcess first = station.start(Map.of("io.bencao.trainer.hold", point + ":" + hold));
            station.await("the run is at " + point, () -> Files.exists(hold.resolve("held")));

            // When
            first.kill();
            station.start(Map.of());

            // Then
            List<CheckpointRelease> releases = station.awaitReleases(1);
            station.await(
                    "the run has ended",
                    () -> Files.exists(station.folder().resolve("trainer/last.json"))
                            && !Files.exists(station.folder().resolve("trainer/current.json")));
            assertThat(station.releases()).hasSize(1).isEqualTo(releases);
            assertThat(releases.get(0).getNumber()).isEqualTo(1);
            assertThat(station.isGood(releases.get(0))).isTrue();
        }
    }
}
