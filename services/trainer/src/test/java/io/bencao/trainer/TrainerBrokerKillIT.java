package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.broker.BrokerClassPath;
import io.bencao.broker.BrokerProcess;
import io.bencao.broker.BrokerSettings;
import io.bencao.schemas.avro.PickedHow;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker is killed with -9 at every named point of a trainer's run, and comes back; the trainer is left alone and must find its
 * way back by itself: there is one release in the end. A kill counts once the run stands at its point.
 */
@Tag("soak")
class TrainerBrokerKillIT {

    private static final int RUNS = 3;
    private static final int IMAGES = 210;

    @TempDir
    Path where;

    @Test
    void shouldReleaseOnceHoweverOftenTheBrokerIsKilledDuringARun() throws IOException {
        SoakFigures figures = SoakFigures.keptAs("trainerBrokerKills");
        Map<String, Integer> hits = new TreeMap<>();
        ColourChampion colours = ColourChampion.train(where);
        try (BrokerProcess broker =
                BrokerProcess.start(BrokerSettings.in(where.resolve("broker"), BrokerClassPath.current()))) {
            // Given
            TestBroker.makeTopics(broker.bootstrapServers());
            try (LabelFeed feed = new LabelFeed(broker.bootstrapServers(), colours.key())) {
                feed.send(IMAGES, 1, PickedHow.LOW_CONFIDENCE);
            }
            for (int run = 1; run <= RUNS; run++) {
                try (Station station = new Station("broker-killed-" + run, where, broker.bootstrapServers(), colours)) {
                    Points points = Points.held(station.folder().resolve("hold"), Points.ALL);
                    station.start(points.properties());

                    // When
                    for (String point : Points.ALL) {
                        station.await("the run is at " + point, () -> points.isHeldAt(point));
                        broker.kill();
                        broker.restart();
                        points.letGo(point);
                        hits.merge(point, 1, Integer::sum);
                        figures.with("hits", hits).write();
                    }

                    // Then
                    assertThat(station.awaitOnlyRelease().getNumber()).isEqualTo(1);
                }
            }
        }
    }
}
