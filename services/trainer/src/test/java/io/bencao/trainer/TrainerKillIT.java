package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.avro.PickedHow;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TrainerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The trainer is killed with -9 at a named point of a run, and another one goes on: there is one release of it in the end, never
 * none and never two. A kill counts once the run stands at its point.
 */
class TrainerKillIT {

    private static final int HITS_IN_SOAK = 3;
    private static final int IMAGES = 210;

    @TempDir
    static Path where;

    private static ColourChampion colours;
    private static TestBroker broker;

    @BeforeAll
    static void startBroker() throws IOException {
        colours = ColourChampion.train(where);
        broker = TestBroker.start(where);
        try (LabelFeed feed = new LabelFeed(broker.bootstrapServers(), colours.key())) {
            feed.send(IMAGES, 1, PickedHow.LOW_CONFIDENCE);
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = "sent")
    void shouldReleaseOnceWhenKilledThere(String point) throws IOException {
        killAndJudge(point, 0);
    }

    @Test
    @Tag("soak")
    void shouldReleaseOnceHoweverOftenKilledAtAnyPoint() throws IOException {
        SoakFigures figures = SoakFigures.keptAs("trainerKills");
        Map<String, Integer> hits = new TreeMap<>();
        for (String point : Points.ALL) {
            for (int hit = 1; hit <= HITS_IN_SOAK; hit++) {
                killAndJudge(point, hit);
                hits.merge(point, 1, Integer::sum);
                figures.with("hits", hits).write();
            }
        }
    }

    private static void killAndJudge(String point, int hit) throws IOException {
        try (Station station = new Station("killed-" + point + "-" + hit, where, broker.bootstrapServers(), colours)) {
            // Given
            Points points = Points.held(station.folder().resolve("hold"), List.of(point));
            TrainerProcess first = station.start(points.properties());
            station.await("the run is at " + point, () -> points.isHeldAt(point));

            // When
            first.kill();
            station.start(Map.of());

            // Then
            assertThat(station.awaitOnlyRelease().getNumber()).isEqualTo(1);
        }
    }
}
