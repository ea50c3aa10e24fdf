package io.bencao.cli.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.OperatorCommands;
import io.bencao.cli.TestCluster;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.schemas.Topics;
import io.bencao.testkit.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ReconcileCommandTest {

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @TempDir
    private Path folder;

    @Test
    void shouldRefuseAMomentThatIsNone() {
        // When
        CommandRun run = OperatorCommands.run("reconcile", "--from", "yesterday");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'yesterday' is no moment", "2h");
    }

    @Test
    void shouldNameRecordsWithoutAnAnswer() throws IOException {
        // Given: nobody labels on this broker
        Path file = Files.write(folder.resolve("one.jpg"), new byte[] {1});
        CLUSTER.bencao("produce", file.toString(), "--source", "pan-missing");

        // When
        CommandRun run = CLUSTER.bencao("reconcile", "--all", "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.path("held").asBoolean()).isFalse();
        assertThat(result.at("/verdicts/0/guarantee").asText()).isEqualTo("one outcome per record");
        assertThat(result.at("/verdicts/0/findings/0/what").asText()).isEqualTo("records without an answer");
    }

    @Test
    void shouldSayThatThereWasNothingToJudge() {
        // When: a minute that is over
        CommandRun run =
                CLUSTER.bencao("reconcile", "--from", "2026-01-01T00:00:00Z", "--to", "2026-01-01T00:01:00Z", "--all");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("nothing to judge");
    }

    @Test
    void shouldPrintEachVerdictWithExamplesForAPerson() throws IOException {
        // Given: nobody labels on this broker
        Path file = Files.write(folder.resolve("one.jpg"), new byte[] {1});
        CLUSTER.bencao("produce", file.toString(), "--source", "pan-printed");

        // When
        CommandRun run = CLUSTER.bencao("reconcile", "--all", "--from", "1h");

        // Then
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("one outcome per record: BROKEN", "records without an answer, first ")
                .contains("order per source: held", "no answer by two checkpoints: held")
                .contains("0 predicted, 0 dead-lettered: NOT all held");
    }

    @Test
    void shouldNotSayHeldOfWhatTheServiceHasNotCommitted() throws Exception {
        // Given: a group that stands at the beginning
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", CLUSTER.bootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
            for (int partition = 0; partition < Topics.IMAGE_EVENTS.partitions(); partition++) {
                beginning.put(new TopicPartition("image-events", partition), new OffsetAndMetadata(0));
            }
            admin.alterConsumerGroupOffsets("late", beginning).all().get();
        }
        Path file = Files.write(folder.resolve("one.jpg"), new byte[] {1});
        CLUSTER.bencao("produce", file.toString(), "--source", "pan-not-due");

        // When
        CommandRun run = CLUSTER.bencao("reconcile", "--group", "late", "--json");

        // Then
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(result.path("held").asBoolean()).isFalse();
        assertThat(result.path("outcome").asText()).isEqualTo("unknown");
        assertThat(result.path("notJudged")).isEmpty();
        assertThat(result.path("records").asLong()).isPositive();
        assertThat(result.at("/verdicts/0/unknown/0/what").asText()).contains("not committed by the group yet");
        assertThat(result.at("/verdicts/1/outcome").asText()).isEqualTo("held");
        assertThat(run.err()).contains("--wait");
    }

    @Test
    void shouldNamePartitionsWhoseOffsetIsOutOfRangeAndTheWayOut() throws Exception {
        // Given: nothing stands so far out
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", CLUSTER.bootstrapServers()))) {
            admin.alterConsumerGroupOffsets(
                            "far", Map.of(new TopicPartition("image-events", 1), new OffsetAndMetadata(1_000_000)))
                    .all()
                    .get();
        }

        // When
        CommandRun run = CLUSTER.bencao("reconcile", "--group", "far");
        CommandRun json = CLUSTER.bencao("reconcile", "--group", "far", "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(run.out())
                .contains("image-events-1: the committed offset 1000000 lies behind the end")
                .contains("NOT KNOWN whether all held");
        assertThat(run.err()).contains("bencao partitions resume --dry-run");
        JsonNode result = new ObjectMapper().readTree(json.out());
        assertThat(result.path("notJudged"))
                .anySatisfy(partition ->
                        assertThat(partition.path("partition").asInt()).isEqualTo(1));
    }

    @Test
    void shouldRefuseARangeThatEndsBeforeItBegins() {
        // When
        CommandRun run = OperatorCommands.run("reconcile", "--from", "1h", "--to", "2h");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is not before --to");
    }
}
