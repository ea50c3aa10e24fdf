package io.bencao.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.insights.aggregates.Latency;
import io.bencao.insights.aggregates.WindowSize;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import io.bencao.testkit.TopicLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What stands in {@code predictions}, counted the plain way: from a list in memory. */
final class Recount {

    private static final Map<WindowSize, String> QUESTIONS = Map.of(
            WindowSize.TEN_SECONDS, "window=10s&last=30m",
            WindowSize.MINUTE, "window=1m&last=10h",
            WindowSize.HOUR, "window=1h&last=12h");

    private record Seen(String source, String label, long at, long latency) {}

    private final List<Seen> all = new ArrayList<>();
    private double worst;

    static Recount of(String brokers) throws MalformedRecordException {
        Wire<Prediction> wire = Wire.of(Prediction.class);
        Recount recount = new Recount();
        for (ConsumerRecord<byte[], byte[]> record : TopicLog.of(brokers, Topics.PREDICTIONS)) {
            Prediction prediction = wire.read(record.value());
            recount.all.add(new Seen(
                    prediction.getSourceId(),
                    prediction.getLabel(),
                    record.timestamp(),
                    Math.max(0, record.timestamp() - prediction.getReceivedAt().toEpochMilli())));
        }
        return recount;
    }

    long images() {
        return all.size();
    }

    Map<String, Long> byLabel() {
        return new TreeMap<>(all.stream().collect(Collectors.groupingBy(Seen::label, Collectors.counting())));
    }

    /** By how much the quantile that was furthest off was off, as a share of the true one. */
    double worstQuantileError() {
        return worst;
    }

    /** Every window of every length, its count and its quantiles, are those of the list; of one source or all. */
    void assertWindows(InsightsProcess insights, Optional<String> source) {
        for (WindowSize size : WindowSize.values()) {
            String path = "/api/throughput?" + QUESTIONS.get(size)
                    + source.map(name -> "&source=" + name).orElse("");
            SortedMap<Long, List<Long>> exact =
                    latencies(size, seen -> source.isEmpty() || seen.source().equals(source.get()));
            SortedMap<Long, Long> counted = new TreeMap<>();
            for (JsonNode point : insights.ask(path).path("points")) {
                long start = Instant.parse(point.path("start").asText()).toEpochMilli();
                if (point.path("images").asLong() > 0) {
                    counted.put(start, point.path("images").asLong());
                    assertQuantile(point, "p50", exact.getOrDefault(start, List.of()), 0.5);
                    assertQuantile(point, "p99", exact.getOrDefault(start, List.of()), 0.99);
                }
            }
            SortedMap<Long, Long> counts = new TreeMap<>();
            exact.forEach((start, latencies) -> counts.put(start, (long) latencies.size()));
            assertThat(counted).as(path).isEqualTo(counts);
        }
    }

    private void assertQuantile(JsonNode point, String name, List<Long> exact, double share) {
        assertThat(exact).as("a window that is empty in the topic").isNotEmpty();
        long value = exact.get((int) Math.ceil(share * exact.size()) - 1);
        double said = point.path("latency").path(name).asDouble();
        assertThat(said).as(name).isCloseTo(value, within(value * Latency.RELATIVE_ERROR + 1e-9));
        worst = Math.max(worst, value == 0 ? 0 : Math.abs(said - value) / value);
    }

    private SortedMap<Long, List<Long>> latencies(WindowSize size, Predicate<Seen> wanted) {
        SortedMap<Long, List<Long>> sorted = new TreeMap<>();
        all.stream().filter(wanted).forEach(seen -> sorted.computeIfAbsent(
                        size.startOf(seen.at()), start -> new ArrayList<>())
                .add(seen.latency()));
        sorted.values().forEach(latencies -> latencies.sort(null));
        return sorted;
    }
}
