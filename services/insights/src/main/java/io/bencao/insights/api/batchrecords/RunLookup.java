package io.bencao.insights.api.batchrecords;

import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.runs.RunRules;
import io.bencao.insights.runs.RunSpan;
import io.bencao.insights.topology.runs.RunRecords;
import io.bencao.insights.topology.shared.PatientReader;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.CourseRun;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;

/** Finds a run: among those of a day, or, where its id is a time, by that time in the topic. Thread-safe. */
final class RunLookup {

    private final Function<String, Optional<CourseRun>> recent;
    private final TopicSpan topics;
    private final PatientReader<CourseRun> runs;
    private final RunRules rules;

    /** @param recent finds those of a day, by the keys of their records */
    RunLookup(
            Function<String, Optional<CourseRun>> recent,
            TopicSpan topics,
            PatientReader<CourseRun> runs,
            RunRules rules) {
        this.recent = recent;
        this.topics = topics;
        this.runs = runs;
        this.rules = rules;
    }

    /** @throws RefusedRequestException if there is none */
    CourseRun run(String source, String runId) {
        String key = RunRecords.key(source, runId);
        return recent.apply(key)
                .or(() -> RunSpan.began(runId).flatMap(began -> inTopic(key, began)))
                .orElseThrow(() -> new RefusedRequestException(
                        Why.NOT_FOUND,
                        "source " + source + " has no run " + runId
                                + " of today; one that its sender named is found within a day"));
    }

    private Optional<CourseRun> inTopic(String key, Instant began) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        AtomicReference<CourseRun> last = new AtomicReference<>();
        // Where a producer without a wish of its own puts it, as Kafka Streams has.
        int partition = BuiltInPartitioner.partitionForKey(bytes, topics.partitions(Topics.RUNS.name()));
        topics.read(
                new TopicPartition(Topics.RUNS.name(), partition),
                began.minus(rules.clock()),
                began.plus(rules.longest())
                        .plus(rules.keep())
                        .plus(rules.pause())
                        .plus(rules.clock()),
                record -> {
                    if (Arrays.equals(record.key(), bytes)) {
                        read(record).ifPresent(last::set);
                    }
                });
        return Optional.ofNullable(last.get());
    }

    private Optional<CourseRun> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(runs.read(record.value()));
        } catch (MalformedRecordException e) {
            return Optional.empty();
        }
    }
}
