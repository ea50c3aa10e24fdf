package io.bencao.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.insights.tally.Latency;
import io.bencao.insights.tally.WindowSize;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, killed with -9 under load: what it counted must be what stands in the topic. */
class InsightsKillIT {

    private static final int SOURCES = 20;
    private static final String[] LABELS = {"raw", "done", "over"};

    @TempDir
    private Path folder;

    @Test
    void shouldCountExactlyWhatStandsInTheTopicAfterAKill() throws Exception {
        recountAfterKills(1, 4000);
    }

    @Test
    @Tag("soak")
    void shouldCountExactlyWhatStandsInTheTopicAfterTenKills() throws Exception {
        recountAfterKills(10, 4000);
    }

    private void recountAfterKills(int kills, int predictionsEach) throws Exception {
        Random random = new Random(5);
        try (TestBroker broker = TestBroker.start(folder);
                PredictionFeed feed = new PredictionFeed(broker.bootstrapServers())) {
            Map<String, String> settings =
                    RunningInsights.settings(broker.bootstrapServers(), folder.resolve("state"), Map.of());
            Path log = folder.resolve("insights.log");
            InsightsProcess insights = InsightsProcess.start(log, settings);
            try {
                // Given
                assertThat(insights.post("/api/review/claim", "{\"count\":1}")).isIn(401, 403);
                assertThat(insights.post("/api/releases/rollback", "{\"reason\":\"x\"}"))
                        .isIn(401, 403);
                assertThat(insights.firstFrame()).contains("overview");

                // When
                for (int kill = 0; kill < kills; kill++) {
                    feed(feed, random, predictionsEach / 2);
                    awaitMoreThan((long) kill * predictionsEach, insights);
                    feed(feed, random, predictionsEach / 2);
                    insights.kill();
                    insights = InsightsProcess.start(log, settings);
                }

                // Then
                InsightsProcess alive = insights;
                long sent = (long) kills * predictionsEach;
                Waiting.calmlyUntil("all are counted", Waiting.PATIENCE, () -> images(alive, "") >= sent);
                Recount recount = recount(broker.bootstrapServers());
                assertThat(recount.images()).isEqualTo(sent);
                assertThat(images(alive, "")).isEqualTo(sent);
                assertThat(labels(alive)).isEqualTo(recount.byLabel());
                assertThat(images(alive, "&source=pan-3")).isEqualTo(recount.ofPan3());
                assertQuantiles(alive, recount.latencies());
                assertThat(insights.terminate()).isEqualTo(143);
            } finally {
                insights.close();
            }
        }
    }

    private static void feed(PredictionFeed feed, Random random, int count) {
        for (int left = count; left > 0; left -= 20) {
            feed.predict(
                    "pan-" + random.nextInt(SOURCES),
                    LABELS[random.nextInt(LABELS.length)],
                    random.nextDouble(),
                    Math.min(left, 20));
        }
    }

    private static void awaitMoreThan(long count, InsightsProcess insights) {
        Waiting.calmlyUntil("some are counted", Waiting.PATIENCE, () -> images(insights, "") > count);
    }

    private static long images(InsightsProcess insights, String source) {
        long images = 0;
        for (JsonNode point :
                insights.ask("/api/throughput?window=1h&last=6h" + source).path("points")) {
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

    /** The quantiles of each hour are those of a sorted list, within the bound that the digest promises. */
    private static void assertQuantiles(InsightsProcess insights, Map<Long, List<Long>> latencies) {
        for (JsonNode point : insights.ask("/api/throughput?window=1h&last=6h").path("points")) {
            long start = Instant.parse(point.path("start").asText()).toEpochMilli();
            List<Long> exact =
                    latencies.getOrDefault(start, List.of()).stream().sorted().toList();
            assertThat(point.path("images").asInt()).isEqualTo(exact.size());
            if (!exact.isEmpty()) {
                assertQuantile(point, "p50", exact, 0.5);
                assertQuantile(point, "p99", exact, 0.99);
            }
        }
    }

    private static void assertQuantile(JsonNode point, String name, List<Long> exact, double share) {
        long value = exact.get((int) Math.ceil(share * exact.size()) - 1);
        assertThat(point.path("latency").path(name).asDouble())
                .isCloseTo(value, within(value * Latency.RELATIVE_ERROR + 1e-9));
    }

    private record Recount(long images, Map<String, Long> byLabel, long ofPan3, Map<Long, List<Long>> latencies) {}

    private static Recount recount(String brokers) throws MalformedRecordException {
        Wire<Prediction> wire = Wire.of(Prediction.class);
        Map<String, Long> byLabel = new TreeMap<>();
        long images = 0;
        long ofPan3 = 0;
        Map<Long, List<Long>> latencies = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : TopicLog.of(brokers, Topics.PREDICTIONS)) {
            Prediction prediction = wire.read(record.value());
            byLabel.merge(prediction.getLabel(), 1L, Long::sum);
            images++;
            latencies
                    .computeIfAbsent(WindowSize.HOUR.startOf(record.timestamp()), start -> new ArrayList<>())
                    .add(Math.max(
                            0, record.timestamp() - prediction.getReceivedAt().toEpochMilli()));
            ofPan3 += prediction.getSourceId().equals("pan-3") ? 1 : 0;
        }
        return new Recount(images, byLabel, ofPan3, latencies);
    }
}
