package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.runtime.PhaseGate;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.trainer.examples.ExampleIndex;
import io.bencao.trainer.phase.Phase;
import io.bencao.trainer.release.Consumed;
import io.bencao.trainer.run.RunRooms;
import io.bencao.trainer.run.TrainingRunState;
import io.bencao.trainer.train.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run with real networks and files, put down at each of its points and gone on with by another term. */
class TrainingRunTest {

    private static final Map<String, String> TOPIC_IDS =
            Map.of(Topics.LABELLED_EXAMPLES.name(), "labels", Topics.TRAINER_COMMANDS.name(), "commands");

    private static final int ENOUGH = 20;

    @TempDir
    static Path shared;

    private static ColourChampion colours;

    @TempDir
    Path where;

    private LeaderBench bench;

    @BeforeAll
    static void trainChampion() throws IOException {
        colours = ColourChampion.once();
    }

    @BeforeEach
    void makeBench() throws IOException {
        bench = new LeaderBench(where, shared.resolve("caches"), colours);
    }

    /** Nothing catches it in a run, like a kill. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {"training", "storing", "committed"})
    void shouldReleaseOnceWhereverItIsKilledAndGoneOnWith(String point) throws Exception {
        killAndGoOn(point);
    }

    @ParameterizedTest
    @Tag("soak")
    @ValueSource(strings = {"fetching", "exporting", "evaluating", "gating", "releasing", "sent"})
    void shouldReleaseOnceAlsoAtItsOtherPoints(String point) throws Exception {
        killAndGoOn(point);
    }

    private void killAndGoOn(String point) throws Exception {
        // Given
        PhaseGate deadly = reached -> {
            if (reached.equals(point)) {
                throw new Killed();
            }
        };
        RunRooms first = rooms(deadly);
        Throwable end = catchThrowable(() -> bench.run(first, ENOUGH, deadly).advance(begun(), LeaderBench.TERM));
        assertThat(end instanceof Killed ? end : Throwables.getRootCause(end)).isInstanceOf(Killed.class);

        // When
        RunRooms second = rooms(PhaseGate.OPEN);
        TrainingRunState saved = second.runs().current().orElseThrow();
        TrainingRunState ended = bench.run(second, ENOUGH, PhaseGate.OPEN).advance(saved, LeaderBench.TERM);

        // Then
        assertThat(ended.phase()).isEqualTo(Phase.DONE);
        assertThat(ended.passed()).isTrue();
        assertThat(bench.releases())
                .extracting(CheckpointRelease::getNumber, CheckpointRelease::getDigest)
                .containsExactly(tuple(1L, ended.challenger()));
        assertThat(second.runs().current()).isEmpty();
    }

    @Test
    void shouldReleaseNothingOnceAnotherLeaderHasComeBetweenLastLookAndCommit() throws Exception {
        // Given
        PhaseGate overtaken = reached -> {
            if (reached.equals("sent")) {
                try {
                    rooms(PhaseGate.OPEN);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
        RunRooms rooms = rooms(overtaken);

        // When
        assertThatThrownBy(() -> bench.run(rooms, ENOUGH, PhaseGate.OPEN).advance(begun(), LeaderBench.TERM))
                .isInstanceOf(ProducerFencedException.class);

        // Then
        assertThat(bench.releases()).isEmpty();
        assertThat(rooms.runs().current().orElseThrow().phase()).isEqualTo(Phase.RELEASING);
    }

    @Test
    void shouldReleaseOnceWhenNobodyKnowsWhetherTheCommitWasDone() throws Exception {
        // Given a commit that is done and whose answer is lost
        PhaseGate lost = reached -> {
            if (reached.equals("committed")) {
                throw new TimeoutException("no answer");
            }
        };
        RunRooms first = rooms(lost);
        assertThatThrownBy(() -> bench.run(first, ENOUGH, PhaseGate.OPEN).advance(begun(), LeaderBench.TERM))
                .isInstanceOf(TimeoutException.class);

        // When
        RunRooms second = rooms(PhaseGate.OPEN);
        bench.run(second, ENOUGH, PhaseGate.OPEN)
                .advance(second.runs().current().orElseThrow(), LeaderBench.TERM);

        // Then
        assertThat(bench.releases()).hasSize(1);
    }

    @Test
    void shouldBeatTheCheckpointThatAPersonReleasedMeanwhile() throws Exception {
        // Given one run that has released, and another that began before it
        RunRooms rooms = rooms(PhaseGate.OPEN);
        TrainingRunState late = begun("late", null);
        String better = bench.run(rooms, ENOUGH, PhaseGate.OPEN)
                .advance(begun(), LeaderBench.TERM)
                .challenger();

        // When
        TrainingRunState ended = bench.run(rooms, ENOUGH, PhaseGate.OPEN).advance(late, LeaderBench.TERM);

        // Then it is compared with that one, whom it does not beat
        assertThat(ended.champion()).isEqualTo(better);
        assertThat(ended.passed()).isFalse();
        assertThat(ended.reason()).contains("not surely better");
        assertThat(bench.releases()).hasSize(1);
    }

    @Test
    void shouldNeverReleaseWhatWasTakenBackMeanwhile() throws Exception {
        // Given a challenger in the store, released and taken back by a person before the run came to it
        RunRooms rooms = rooms(PhaseGate.OPEN);
        PhaseGate meddled = reached -> {
            if (reached.equals("releasing")) {
                String challenger = current(rooms).challenger();
                String before = bench.champion.digest();
                Consumed nothing = new Consumed(Map.of(), Optional.empty(), Map.of());
                rooms.releaser()
                        .release(
                                challenger,
                                before,
                                new ReleaseDetails("c", Map.of(), "by hand"),
                                List.of(),
                                nothing,
                                LeaderBench.TERM);
                rooms.releaser()
                        .release(
                                before,
                                challenger,
                                new ReleaseDetails("b", Map.of(), "rollback: bad"),
                                List.of(),
                                nothing,
                                LeaderBench.TERM);
            }
        };

        // When
        bench.run(rooms, ENOUGH, meddled).advance(begun(), LeaderBench.TERM);

        // Then
        assertThat(bench.releases()).hasSize(2);
        assertThat(bench.releases().get(1).getDigest()).isEqualTo(bench.champion.digest());
    }

    @Test
    void shouldConcludeLabelsAndCommandOfARunThatHasNothingToJudgeBy() throws Exception {
        // When
        RunRooms rooms = rooms(PhaseGate.OPEN);
        TrainingRunState ended = bench.run(rooms, 10_000, PhaseGate.OPEN).advance(begun("asked", 6L), LeaderBench.TERM);

        // Then
        assertThat(ended.passed()).isFalse();
        assertThat(ended.reason()).contains("10000 held-out images at least are needed");
        assertThat(bench.releases()).isEmpty();
        assertThat(bench.producers.get(0).consumerGroupOffsetsHistory().get(0).get("trainers"))
                .isEqualTo(Map.of(
                        new TopicPartition(Topics.LABELLED_EXAMPLES.name(), 0),
                        new OffsetAndMetadata(7, "topic-id=labels partitions=0"),
                        new TopicPartition(Topics.TRAINER_COMMANDS.name(), 0),
                        new OffsetAndMetadata(6, "topic-id=commands partitions=0")));
    }

    @Test
    void shouldAnswerTheCommandOfAFailedRunButKeepItsLabelsNew() throws Exception {
        RunRooms rooms = rooms(PhaseGate.OPEN);
        bench.run(rooms, ENOUGH, PhaseGate.OPEN).fail(begun("asked", 6L), "no luck", LeaderBench.TERM);
        assertThat(bench.producers.get(0).consumerGroupOffsetsHistory().get(0).get("trainers"))
                .containsOnlyKeys(new TopicPartition(Topics.TRAINER_COMMANDS.name(), 0));
        assertThat(rooms.runs().current()).isEmpty();
    }

    @Test
    void shouldPassOverHalfAFileThatAKillLeftOfTheDataset() throws Exception {
        // Given
        RunRooms rooms = rooms(PhaseGate.OPEN);
        Path draft = rooms.runs().runFolder("run").resolve("dataset.jsonl.part");
        Files.writeString(draft, "{\"heldOut\":fal");

        // When
        TrainingRunState ended = bench.run(rooms, ENOUGH, PhaseGate.OPEN).advance(begun(), LeaderBench.TERM);

        // Then
        assertThat(ended.passed()).isTrue();
        assertThat(draft).doesNotExist();
    }

    @Test
    void shouldStopBetweenPhasesWhenTheTermIsOverAndKeepWhereItWas() throws Exception {
        RunRooms rooms = rooms(PhaseGate.OPEN);
        PhaseGate over = reached -> {
            if (reached.equals("evaluating")) {
                Thread.currentThread().interrupt();
            }
        };
        assertThatThrownBy(() -> bench.run(rooms, ENOUGH, over).advance(begun(), LeaderBench.TERM))
                .isInstanceOf(InterruptedException.class);
        assertThat(rooms.runs().current().orElseThrow().phase()).isEqualTo(Phase.EVALUATING);
        assertThat(bench.producers.get(0).history()).isEmpty();
    }

    private static TrainingRunState current(RunRooms rooms) {
        try {
            return rooms.runs().current().orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private RunRooms rooms(PhaseGate gate) throws IOException {
        return bench.rooms(new ExampleIndex(), gate);
    }

    private TrainingRunState begun() {
        return begun("run", null);
    }

    private TrainingRunState begun(String id, Long command) {
        return TrainingRunState.begun(
                id, Mode.HEAD, "test", 5, bench.champion.digest(), Map.of(0, 7L), command, TOPIC_IDS);
    }
}
