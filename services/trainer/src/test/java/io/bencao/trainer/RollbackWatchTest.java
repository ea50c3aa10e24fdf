package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.trainer.examples.ExampleIndex;
import io.bencao.trainer.examples.LabelFilter;
import io.bencao.trainer.phase.PhaseGate;
import io.bencao.trainer.release.Candidate;
import io.bencao.trainer.release.Consumed;
import io.bencao.trainer.run.RollbackWatch;
import io.bencao.trainer.run.RunRooms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackWatchTest {

    @TempDir
    Path where;

    @Test
    void shouldOutliveAReleaseWhoseCheckpointIsNotInTheStore() throws Exception {
        // Given
        LeaderBench bench = new LeaderBench(where, where.resolve("caches"), ColourChampion.once());
        RunRooms rooms = bench.rooms(new ExampleIndex(), PhaseGate.OPEN);
        release(rooms, "f".repeat(64), Optional.of(bench.champion.digest()));

        // When, then
        RollbackWatch watch = new RollbackWatch(rooms, new LabelFilter(20, 0.6), 0, 0.05);
        assertThat(watch.rollBackIfWorse(rooms.releaser().history(), 1, LeaderBench.TERM))
                .isFalse();
        assertThat(bench.releases()).hasSize(1);
    }

    @Test
    void shouldLookAfterNoReleaseWithoutAParentAndNoRollback() throws Exception {
        LeaderBench bench = new LeaderBench(where, where.resolve("caches"), ColourChampion.once());
        RunRooms rooms = bench.rooms(new ExampleIndex(), PhaseGate.OPEN);
        RollbackWatch watch = new RollbackWatch(rooms, new LabelFilter(20, 0.6), 0, 0.05);
        assertThat(watch.rollBackIfWorse(rooms.releaser().history(), 1, LeaderBench.TERM))
                .isFalse();
        release(rooms, "f".repeat(64), Optional.empty());
        assertThat(watch.rollBackIfWorse(rooms.releaser().history(), 2, LeaderBench.TERM))
                .isFalse();
    }

    private static void release(RunRooms rooms, String digest, Optional<String> parent) throws InterruptedException {
        rooms.releaser()
                .release(
                        new Candidate("by-hand", digest, digest, parent, Map.of(), "by hand"),
                        List.of(),
                        new Consumed(Map.of(), Optional.empty()),
                        LeaderBench.TERM);
    }
}
