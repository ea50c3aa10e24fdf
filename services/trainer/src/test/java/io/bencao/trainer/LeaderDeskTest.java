package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.fetching.BoundTopic;
import io.bencao.runtime.PhaseGate;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.TrainerCommand;
import io.bencao.schemas.avro.TrainerCommandKind;
import io.bencao.trainer.examples.ExampleIndex;
import io.bencao.trainer.examples.ExampleTrust;
import io.bencao.trainer.examples.LabelFilter;
import io.bencao.trainer.examples.LabelReader;
import io.bencao.trainer.examples.RefusedExamples;
import io.bencao.trainer.phase.Phase;
import io.bencao.trainer.run.CommandReader;
import io.bencao.trainer.run.RollbackWatch;
import io.bencao.trainer.run.RunRooms;
import io.bencao.trainer.run.TrainingRunState;
import io.bencao.trainer.train.Mode;
import io.bencao.trainer.train.Trigger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A leader's rounds with real files and networks; runs are refused as they begin, for want of held-out images. */
class LeaderDeskTest {

    private static final Uuid COMMANDS_ID = new Uuid(1, 2);

    private static final int TOO_MANY = 10_000;

    @TempDir
    static Path shared;

    private static ColourChampion colours;

    @TempDir
    Path where;

    private final TopicOfMocks commands = new TopicOfMocks(Topics.TRAINER_COMMANDS.name());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private LeaderBench bench;
    private RunRooms rooms;

    @BeforeAll
    static void trainChampion() throws IOException {
        colours = ColourChampion.once();
    }

    @BeforeEach
    void makeBench() throws IOException {
        bench = new LeaderBench(where, shared.resolve("caches"), colours);
    }

    @Test
    void shouldObeyACommandOnceThoughItsRunWasGoneOnWithInThisTerm() throws Exception {
        // Given a run of a command that a kill left behind, with the command not concluded
        UUID asked = command(null);
        LeaderDesk desk = desk(PhaseGate.OPEN);
        rooms.runs()
                .save(TrainingRunState.begun(
                        asked.toString(), Mode.HEAD, "asked", 5, bench.champion.digest(), Map.of(), 1L, Map.of()));

        // When
        desk.resume();
        desk.round();
        desk.round();

        // Then
        assertThat(runs("refused")).isEqualTo(1);
    }

    @Test
    void shouldObeyACommandThoughTheRunThatIsGoneOnWithTookItsOffsetFromAnEarlierTopic() throws Exception {
        // Given a run of the third command on a topic that was made anew since
        command(null);
        LeaderDesk desk = desk(PhaseGate.OPEN);
        Map<String, String> earlier = Map.of(Topics.TRAINER_COMMANDS.name(), new Uuid(7, 7).toString());
        rooms.runs()
                .save(TrainingRunState.begun(
                        "before", Mode.HEAD, "asked", 5, bench.champion.digest(), Map.of(), 3L, earlier));

        // When
        desk.resume();
        desk.round();

        // Then both have ended
        assertThat(runs("refused")).isEqualTo(2);
    }

    @Test
    void shouldObeyCommandsOneAfterTheOther() throws Exception {
        command(null);
        command("head");
        LeaderDesk desk = desk(PhaseGate.OPEN);
        desk.resume();
        desk.round();
        assertThat(runs("refused")).isEqualTo(1);
        desk.round();
        desk.round();
        assertThat(runs("refused")).isEqualTo(2);
    }

    @Test
    void shouldRefuseAModeThatThereIsNotAndGoOn() throws Exception {
        // Given
        UUID wrong = command("sideways");
        command("head");
        LeaderDesk desk = desk(PhaseGate.OPEN);

        // When
        desk.resume();
        desk.round();
        desk.round();

        // Then
        assertThat(runs("failed")).isEqualTo(1);
        assertThat(runs("refused")).isEqualTo(1);
        assertThat(bench.folder.resolve("runs/" + wrong + "/state.json"))
                .content()
                .contains("mode sideways is unknown");
    }

    @Test
    void shouldFailARunWhoseDiskFailsAndAnswerItsCommand() throws Exception {
        command(null);
        PhaseGate broken = reached -> {
            if (reached.equals("fetching")) {
                throw new IllegalStateException("disk full");
            }
        };
        LeaderDesk desk = desk(broken);
        desk.resume();
        desk.round();
        desk.round();
        assertThat(runs("failed")).isEqualTo(1);
        assertThat(rooms.runs().current()).isEmpty();
        assertThat(rooms.runs().lastEnded()).isPresent();
    }

    @Test
    void shouldBeginNoRunWithoutLabelsOrCommand() throws Exception {
        LeaderDesk desk = desk(PhaseGate.OPEN);
        desk.resume();
        desk.round();
        assertThat(runs("refused") + runs("failed") + runs("released")).isZero();
    }

    @Test
    void shouldGoOnInThePhaseThatWasSaved() throws Exception {
        // Given a run that was to be judged and whose folder has nothing to judge by
        LeaderDesk desk = desk(PhaseGate.OPEN);
        rooms.runs()
                .save(new TrainingRunState(
                        "run",
                        Phase.EVALUATING,
                        Mode.HEAD,
                        "test",
                        5,
                        bench.champion.digest(),
                        Map.of(),
                        null,
                        Map.of(),
                        "0".repeat(64),
                        null,
                        null,
                        Map.of()));

        // When
        desk.resume();

        // Then
        assertThat(runs("failed")).isEqualTo(1);
        assertThat(bench.folder.resolve("runs/run/state.json")).content().contains("dataset.jsonl");
    }

    private LeaderDesk desk(PhaseGate phases) throws IOException {
        ExampleIndex index = new ExampleIndex();
        rooms = bench.rooms(index, PhaseGate.OPEN);
        MockConsumer<byte[], byte[]> labels = new MockConsumer<>("earliest");
        String topic = Topics.LABELLED_EXAMPLES.name();
        labels.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
        labels.updateBeginningOffsets(Map.of(new TopicPartition(topic, 0), 0L));
        labels.updateEndOffsets(Map.of(new TopicPartition(topic, 0), 0L));
        MockConsumer<byte[], byte[]> asked = commands.consumer();
        CommandReader reader = new CommandReader(
                bound -> asked,
                new BoundTopic(Topics.TRAINER_COMMANDS.name(), COMMANDS_ID),
                Wire.of(TrainerCommand.class),
                "bench",
                Optional.empty());
        commands.fill(asked);
        return new LeaderDesk(
                rooms,
                bench.run(rooms, TOO_MANY, phases),
                new RollbackWatch(rooms, new LabelFilter(20, 0.6), 50, 0.05),
                new LeaderDesk.Input(
                        LabelReader.open(
                                bound -> labels,
                                Wire.of(LabelledExample.class),
                                index,
                                bench.folder.resolve("labels.jsonl"),
                                new Uuid(1, 1),
                                new LabelReader.Belief(
                                        new ExampleTrust(TrustedKeys.of(bench.champion.key()), false),
                                        new RefusedExamples(reason -> {}))),
                        reader,
                        Map.of()),
                new LeaderDesk.StartRules(new Trigger(200, 200, Optional.empty()), Mode.HEAD, Duration.ofMinutes(10)),
                new TrainerMeters(registry, () -> true),
                Clock.systemUTC(),
                LeaderBench.TERM);
    }

    private UUID command(String mode) {
        UUID id = UUID.randomUUID();
        commands.add(
                "bench".getBytes(StandardCharsets.UTF_8),
                Wire.of(TrainerCommand.class)
                        .write(TrainerCommand.newBuilder()
                                .setCommandId(id)
                                .setKind(TrainerCommandKind.TRAIN)
                                .setMode(mode)
                                .setGivenBy("li")
                                .setGivenAt(Instant.EPOCH)
                                .build()));
        return id;
    }

    private double runs(String outcome) {
        return registry.get("bencao.trainer.runs")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
