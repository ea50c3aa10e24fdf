package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.runtime.PhaseGate;
import io.bencao.trainer.examples.ExampleIndex;
import io.bencao.trainer.examples.LabelFilter;
import io.bencao.trainer.release.Consumed;
import io.bencao.trainer.run.RollbackWatch;
import io.bencao.trainer.run.RunRooms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a leader does about releases that others wrote. Any number of audit images is enough here. */
class RollbackWatchTest {

    private static final String ELSEWHERE = "f".repeat(64);

    @TempDir
    Path where;

    private LeaderBench bench;
    private RunRooms rooms;
    private RollbackWatch watch;

    @BeforeEach
    void makeRooms() throws IOException {
        bench = new LeaderBench(where, where.resolve("caches"), ColourChampion.once());
        rooms = bench.rooms(new ExampleIndex(), PhaseGate.OPEN);
        watch = new RollbackWatch(rooms, new LabelFilter(20, 0.6), 0, 0.05);
    }

    @Test
    void shouldOutliveAReleaseWhoseCheckpointIsNotInTheStore() throws Exception {
        release(ELSEWHERE, bench.champion.digest(), "by hand");
        assertThat(watch.rollBackIfWorse(rooms.releaser().history(), 1, LeaderBench.TERM))
                .isFalse();
        assertThat(watch.rollBackIfWorse(rooms.releaser().history(), 2, LeaderBench.TERM))
                .isFalse();
        assertThat(bench.releases()).hasSize(1);
    }

    @Test
    void shouldOutliveAStoreThatIsNotThere() throws Exception {
        release(ELSEWHERE, bench.champion.digest(), "by hand");
        Files.move(bench.store(), bench.store().resolveSibling("unmounted"));

        assertThat(watch.rollBackIfWorse(rooms.releaser().history(), 1, LeaderBench.TERM))
                .isFalse();
        assertThat(bench.releases()).hasSize(1);
    }

    @Test
    void shouldOutliveACheckpointOfWhichAFileIsGone() throws Exception {
        release(bench.champion.digest(), ELSEWHERE, "by hand");
        Files.delete(bench.champion.folder().resolve("model-fp32.onnx"));

        assertThat(watch.rollBackIfWorse(rooms.releaser().history(), 1, LeaderBench.TERM))
                .isFalse();
    }

    @Test
    void shouldNotGoBackToWhatWasTakenBackItself() throws Exception {
        // Given
        release(bench.champion.digest(), ELSEWHERE, "by hand");
        release(ELSEWHERE, bench.champion.digest(), "rollback");
        release("a".repeat(64), bench.champion.digest(), "by hand");

        // When
        boolean rolledBack = watch.rollBackIfWorse(rooms.releaser().history(), 1, LeaderBench.TERM);

        // Then
        assertThat(rooms.releaser().history().isBarred(bench.champion.digest())).isTrue();
        assertThat(rolledBack).isFalse();
        assertThat(rooms.runs().auditedRelease()).isEqualTo(3);
    }

    @Test
    void shouldNotTakeBackWhatTookAnotherOneBack() throws Exception {
        release(ELSEWHERE, bench.champion.digest(), "by hand");
        release(bench.champion.digest(), ELSEWHERE, "rollback: bad");
        assertThat(watch.rollBackIfWorse(rooms.releaser().history(), 1, LeaderBench.TERM))
                .isFalse();
        assertThat(bench.releases()).hasSize(2);
    }

    @Test
    void shouldDoNothingBeforeThereIsARelease() throws Exception {
        assertThat(watch.rollBackIfWorse(rooms.releaser().history(), 1, LeaderBench.TERM))
                .isFalse();
    }

    private void release(String digest, String parent, String reason) throws InterruptedException {
        rooms.releaser()
                .release(
                        digest,
                        parent,
                        new ReleaseDetails("by-hand", Map.of(), reason),
                        List.of(),
                        new Consumed(Map.of(), Optional.empty(), Map.of()),
                        LeaderBench.TERM);
    }
}
