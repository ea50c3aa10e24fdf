package io.bencao.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.bench.TestCluster;
import io.bencao.cli.cluster.TopicReading;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class PredictionFillTest {

    private static final int COUNT = 20_001;

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @Test
    void shouldWriteSoManyOfSoManySourcesAndLabelsForWhoeverFoldsThem() throws MalformedRecordException {
        // When
        List<Long> heard = new ArrayList<>();
        PredictionFill.fill(CLUSTER.cluster(), COUNT, 7, 3, heard::add);

        // Then
        Set<String> sources = new HashSet<>();
        Set<String> labels = new HashSet<>();
        Set<Object> events = new HashSet<>();
        int doubtful = 0;
        Wire<Prediction> wire = Wire.of(Prediction.class);
        try (TopicReading reading = TopicReading.upToNow(CLUSTER.cluster(), Topics.PREDICTIONS)) {
            for (ConsumerRecord<byte[], byte[]> record : reading) {
                Prediction prediction = wire.read(record.value());
                assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(prediction.getSourceId());
                sources.add(prediction.getSourceId());
                labels.add(prediction.getLabel());
                events.add(prediction.getEventId());
                doubtful += prediction.getConfidence() < 0.6 ? 1 : 0;
            }
        }
        assertThat(events).hasSize(COUNT);
        assertThat(sources).hasSize(7);
        assertThat(labels).hasSize(3);
        assertThat(doubtful).isBetween(COUNT * 3 / 100, COUNT * 7 / 100);
        assertThat(heard).containsExactly(0L, 10_000L, 20_000L, (long) COUNT);
        assertThat(new BareFold().perSecond(CLUSTER.cluster(), COUNT))
                .isPositive()
                .isLessThan(1e8);
    }
}
