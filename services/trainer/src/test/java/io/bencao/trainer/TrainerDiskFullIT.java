package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.avro.PickedHow;
import io.bencao.testkit.SmallDisk;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TrainerProcess;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The trainer's folder has no space while labels come, and then has some again: the trainer goes on by itself or started anew, and knows
 * each label once. {@code -Dbencao.test.disk.episodes=1} is a short try.
 */
@Tag("overnight")
@Timeout(3_600)
class TrainerDiskFullIT {

    private static final int EPISODES = Integer.getInteger("bencao.test.disk.episodes", 5);
    private static final int DISK_MEBIBYTES = 64;
    private static final int LABELS = 12;
    private static final Duration FULL = Duration.ofSeconds(10);
    private static final Duration HEALED = Duration.ofMinutes(3);

    @TempDir
    Path where;

    private TrainerProcess trainer;
    private Station station;
    private int ends;

    @Test
    void shouldKnowEachLabelOnceAfterItsFolderWasFull() throws Exception {
        ColourChampion colours = ColourChampion.train(where);
        try (SmallDisk disk = SmallDisk.mount(where.resolve("full/trainer"), DISK_MEBIBYTES);
                TestBroker broker = TestBroker.start(where);
                Station running = new Station("full", where, broker.bootstrapServers(), colours);
                LabelFeed feed = new LabelFeed(broker.bootstrapServers(), colours.key())) {
            // Given
            station = running;
            int labels = 0;
            start();

            // When
            for (int episode = 0; episode < EPISODES; episode++) {
                feed.send(LABELS, 0, PickedHow.LOW_CONFIDENCE);
                labels += LABELS;
                awaitLabels(labels);
                disk.fill();
                feed.send(LABELS, 0, PickedHow.LOW_CONFIDENCE);
                labels += LABELS;
                Thread.sleep(FULL.toMillis());
                judgeEnd();
                disk.free();
                awaitLabels(labels);
            }

            // Then
            Waiting.calmlyUntil("the trainer is ready", HEALED, () -> alive().isReady());
            SoakFigures.keptAs("diskFullTrainer")
                    .with("episodes", EPISODES)
                    .with("labels", labels)
                    .with("ends", ends)
                    .write();
        }
    }

    private void start() {
        trainer = station.start(Map.of("bencao.trainer.after-labels", "100000"));
    }

    /** One that ends says why, and of which folder. */
    private void judgeEnd() {
        if (!trainer.isAlive()) {
            assertThat(trainer.output())
                    .contains("No space left", where.resolve("full/trainer").toString());
        }
    }

    private TrainerProcess alive() {
        if (!trainer.isAlive()) {
            ends++;
            start();
        }
        return trainer;
    }

    private void awaitLabels(int labels) throws IOException {
        Waiting.calmlyUntil(
                labels + " labels are known",
                HEALED,
                () -> alive().metric("bencao_trainer_labels").orElse(-1) == labels);
    }
}
