package io.bencao.bench.streams;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.terminal.Complaint;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Consume, decode, count by window, source and label, on one thread, in memory: what the same work costs without exactly-once,
 * without a store, without joins.
 */
final class BareFold {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int BINS = 20;
    private static final long[] WINDOWS = {10_000, 60_000, 3_600_000};

    /** Which window. */
    private record Key(long window, long start, String source, String label) {}

    /** Confidences by bin, and latencies by powers of two. */
    private static final class Sums {
        private final long[] confidence = new long[BINS];
        private final long[] latency = new long[Long.SIZE + 1];

        void add(Prediction prediction, long at) {
            confidence[Math.max(0, Math.min(BINS - 1, (int) (prediction.getConfidence() * BINS)))]++;
            long millis = Math.max(0, at - prediction.getReceivedAt().toEpochMilli());
            latency[Long.SIZE - Long.numberOfLeadingZeros(millis)]++;
        }
    }

    private final Map<Key, Sums> sums = new HashMap<>();
    private final Wire<Prediction> wire = Wire.of(Prediction.class);

    /** Records a second over the whole topic. */
    double perSecond(Cluster cluster, long records) {
        try (KafkaConsumer<byte[], byte[]> consumer = cluster.consumerFromBeginning(Topics.PREDICTIONS)) {
            long started = System.nanoTime();
            long seen = 0;
            while (seen < records) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    fold(record);
                    seen++;
                }
            }
            return seen / ((System.nanoTime() - started) / 1e9);
        }
    }

    private void fold(ConsumerRecord<byte[], byte[]> record) {
        try {
            Prediction prediction = wire.read(record.value());
            for (long window : WINDOWS) {
                long start = record.timestamp() / window * window;
                sums.computeIfAbsent(
                                new Key(window, start, prediction.getSourceId(), prediction.getLabel()),
                                key -> new Sums())
                        .add(prediction, record.timestamp());
            }
        } catch (MalformedRecordException e) {
            throw Complaint.impossible("a prediction of this bench can't be read: " + e.getMessage(), e);
        }
    }
}
