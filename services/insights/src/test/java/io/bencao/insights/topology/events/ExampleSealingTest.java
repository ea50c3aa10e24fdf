package io.bencao.insights.topology.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.TrustedKeys;
import io.bencao.insights.review.Picker;
import io.bencao.insights.topology.TopologyBench;
import io.bencao.insights.topology.TopologyOptions;
import io.bencao.protocols.examples.ExampleSeal;
import io.bencao.schemas.avro.FeedbackKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That whoever reads labelled examples can tell who made them, and which of an event is the last. */
class ExampleSealingTest {

    @TempDir
    private Path folder;

    @Test
    void shouldSealEachExampleAndEachDeletionUnderARisingNumber() {
        try (TopologyBench bench = new TopologyBench(folder, new TopologyOptions().picker(new Picker(0.6, 0.2, 1)))) {
            // Given labels of two people at the same moment, both withdrawn, one given again later
            UUID event = bench.predict("raw", 0.9);
            bench.say(event, FeedbackKind.LABEL, "over", "ling");
            bench.say(event, FeedbackKind.LABEL, "done", "bo");
            bench.say(event, FeedbackKind.WITHDRAW, null, "bo");
            bench.say(event, FeedbackKind.WITHDRAW, null, "ling");
            bench.after(Duration.ofMinutes(5)).say(event, FeedbackKind.CONFIRM, null, "ling");

            // When
            List<TestRecord<byte[], byte[]>> records = bench.exampleRecords();

            // Then
            assertThat(records).hasSize(5);
            assertThat(records.get(3).value()).as("the deletion").isNull();
            List<Long> numbers = new ArrayList<>();
            for (TestRecord<byte[], byte[]> record : records) {
                ExampleSeal seal = ExampleSeal.in(record.headers()).orElseThrow();
                seal.verify(TrustedKeys.of(TopologyBench.KEY), record.key(), record.value());
                numbers.add(seal.number());
            }
            assertThat(numbers).isSorted().doesNotHaveDuplicates();
            assertThat(numbers.get(4)).isEqualTo(bench.now().toEpochMilli());
        }
    }
}
