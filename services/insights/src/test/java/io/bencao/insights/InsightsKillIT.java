package io.bencao.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TopicLog;
import io.bencao.testkit.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged service, killed with -9 while predictions flow, also while it starts: what it counted must be what stands in
 * the topic.
 */
class InsightsKillIT {

    private static final String APPLICATION = "bencao-insights";

    /** So that kills come at different moments between two commits, and before and after windows are closed. */
    private static final int LONGEST_PAUSE_MILLIS = 2500;

    /** A kill is aimed at an open transaction; on a fast machine some are over before the signal has come. */
    private static final int MOST_TRIES = 10;

    /** Every so many kills the next start is killed too. */
    private static final int KILLED_STARTS = 3;

    @TempDir
    private Path folder;

    private final Random random = new Random(5);
    private Map<String, String> settings;

    @Test
    void shouldCountExactlyWhatStandsInTheTopicAfterAKill() throws Exception {
        recountAfterKills(1, SoakFigures.forgotten());
    }

    @Test
    @Tag("soak")
    void shouldCountExactlyWhatStandsInTheTopicAfterTenKills() throws Exception {
        recountAfterKills(10, SoakFigures.keptAs("kill -9 insights"));
    }

    /**
     * @param kills that left a transaction open; others don't count
     */
    private void recountAfterKills(int kills, SoakFigures figures) throws Exception {
        try (TestBroker broker = TestBroker.start(folder);
                PredictionFeed feed = new PredictionFeed(broker.bootstrapServers());
                Traffic traffic = Traffic.start(feed)) {
            settings = RunningInsights.settings(broker.bootstrapServers(), folder.resolve("state"), Map.of());
            InsightsProcess insights = start();
            try {
                // Given
                assertThat(insights.post("/api/review/claim", "{\"count\":1}")).isIn(401, 403);
                assertThat(insights.post("/api/releases/rollback", "{\"reason\":\"x\"}"))
                        .isIn(401, 403);
                assertThat(insights.firstFrame()).contains("overview");

                // When
                int hits = 0;
                int tried = 0;
                int starts = 0;
                while (hits < kills) {
                    assertThat(tried++).as("kills that hit nothing").isLessThan(MOST_TRIES * kills);
                    awaitMore(insights);
                    Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
                    awaitOpenTransaction(broker);
                    insights.kill();
                    hits += hasOpenTransaction(broker) ? 1 : 0;
                    if (tried % KILLED_STARTS == 0) {
                        killWhileItStarts();
                        starts++;
                    }
                    insights = start();
                }
                awaitMore(insights);
                long sent = traffic.stop();

                // Then
                InsightsProcess alive = insights;
                Waiting.calmlyUntil("all are counted", Waiting.PATIENCE, () -> images(alive) >= sent);
                Recount recount = Recount.of(broker.bootstrapServers());
                assertThat(recount.images()).isEqualTo(sent);
                assertThat(images(alive)).isEqualTo(sent);
                assertThat(labels(alive)).isEqualTo(recount.byLabel());
                recount.assertWindows(alive, Optional.empty());
                for (String source : Traffic.sources()) {
                    recount.assertWindows(alive, Optional.of(source));
                }
                assertEachLabelCountsOnce(broker.bootstrapServers(), alive, traffic.labelled());
                assertThat(insights.terminate()).isEqualTo(143);
                figures.with("kills", tried)
                        .with("killsThatHitATransaction", hits)
                        .with("killsWhileStarting", starts)
                        .with("predictions", sent)
                        .with("labels", traffic.labelled().size())
                        .with("worstQuantileError", recount.worstQuantileError())
                        .write();
            } finally {
                insights.close();
            }
        }
    }

    /** Whether it came before or after its prediction, and whatever was killed between the two. */
    private static void assertEachLabelCountsOnce(
            String brokers, InsightsProcess insights, Map<String, String> labelled) throws Exception {
        Waiting.calmlyUntil("all labels are judged", Waiting.PATIENCE, () -> judgements(insights) >= labelled.size());
        Wire<LabelledExample> wire = Wire.of(LabelledExample.class);
        Map<String, List<String>> examples = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : TopicLog.of(brokers, Topics.LABELLED_EXAMPLES)) {
            examples.computeIfAbsent(new String(record.key(), StandardCharsets.UTF_8), event -> new ArrayList<>())
                    .add(wire.read(record.value()).getTrueLabel());
        }
        Map<String, List<String>> wanted = new HashMap<>();
        labelled.forEach((event, label) -> wanted.put(event, List.of(label)));
        assertThat(examples).isEqualTo(wanted);
        assertThat(judgements(insights)).isEqualTo(labelled.size());
        assertThat(TopicLog.of(brokers, Topics.FEEDBACK_DLQ)).isEmpty();
    }

    private static long judgements(InsightsProcess insights) {
        long judged = 0;
        for (JsonNode row : insights.ask("/api/checkpoints/d1/confusion").path("counts")) {
            for (JsonNode count : row) {
                judged += count.asLong();
            }
        }
        return judged;
    }

    private InsightsProcess start() {
        return InsightsProcess.start(folder.resolve("insights.log"), settings);
    }

    private void killWhileItStarts() throws InterruptedException {
        try (InsightsProcess starting = InsightsProcess.launch(folder.resolve("insights.log"), settings)) {
            Thread.sleep(2000 + random.nextInt(LONGEST_PAUSE_MILLIS));
            starting.kill();
        }
    }

    private static void awaitOpenTransaction(TestBroker broker) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Waiting.until("a transaction is open", () -> hasOpenTransaction(admin));
        }
    }

    /** Whether the service that was killed had begun what it could not commit. */
    private static boolean hasOpenTransaction(TestBroker broker) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return hasOpenTransaction(admin);
        }
    }

    private static boolean hasOpenTransaction(Admin admin) {
        return admin
                .listTransactions(new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .stream()
                .anyMatch(transaction -> transaction.transactionalId().startsWith(APPLICATION));
    }

    private static void awaitMore(InsightsProcess insights) {
        long before = images(insights);
        Waiting.calmlyUntil("some are counted", Waiting.PATIENCE, () -> images(insights) > before);
    }

    private static long images(InsightsProcess insights) {
        long images = 0;
        for (JsonNode point : insights.ask("/api/throughput?window=1h&last=12h").path("points")) {
            images += point.path("images").asLong();
        }
        return images;
    }

    private static Map<String, Long> labels(InsightsProcess insights) {
        JsonNode answer = insights.ask("/api/labels?window=1m&last=10h");
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode point : answer.path("points")) {
            for (int i = 0; i < answer.path("labels").size(); i++) {
                long count = point.path("counts").path(i).asLong();
                counts.merge(answer.path("labels").path(i).asText(), count, Long::sum);
            }
        }
        return counts;
    }
}
