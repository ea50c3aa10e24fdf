package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.runtime.PhaseGate;
import io.bencao.trainer.examples.ExampleIndex;
import io.bencao.trainer.examples.LabelFilter;
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
        release(rooms, "f".repeat(64), bench.champion.digest());

        // When, then
        RollbackWatch watch = new RollbackWatch(rooms, new LabelFilter(20, 0.6), 0, 0.05);
        assertThat(watch.rollBackIfWorse(rooms.releaser().history(), 1, LeaderBench.TERM))
                .isFalse();
        assertThat(bench.releases()).hasSize(1);
    }

    @Test
    void shouldLookAfterNothingBeforeTheFirstRelease() throws Exception {
        LeaderBench bench = new LeaderBench(where, where.resolve("caches"), ColourChampion.once());
        RunRooms rooms = bench.rooms(new ExampleIndex(), PhaseGate.OPEN);
        RollbackWatch watch = new RollbackWatch(rooms, new LabelFilter(20, 0.6), 0, 0.05);
        assertThat(watch.rollBackIfWorse(rooms.releaser().history(), 1, LeaderBench.TERM))
                .isFalse();
        assertThat(bench.releases()).isEmpty();
    }

    private static void release(RunRooms rooms, String digest, String parent) throws InterruptedException {
        rooms.releaser()
                .release(
                        digest,
                        parent,
                        new ReleaseDetails("by-hand", Map.of(), "by hand"),
                        List.of(),
                        new Consumed(Map.of(), Optional.empty()),
                        LeaderBench.TERM);
    }
}
