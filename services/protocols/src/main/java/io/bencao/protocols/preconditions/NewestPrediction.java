package io.bencao.protocols.preconditions;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of a prediction what tells of the cluster: which topic its image stood in, and three clocks.
 *
 * @param sourceId the camera
 * @param topicId of the topic that its image stood in
 * @param partition of that topic
 * @param offset of its image there
 * @param capturedAt by the camera's clock
 * @param receivedAt by the broker's, where the topic keeps the broker's time
 */
public record NewestPrediction(
        String sourceId, String topicId, int partition, long offset, Instant capturedAt, Instant receivedAt) {

    private static final Logger LOG = LoggerFactory.getLogger(NewestPrediction.class);

    /** Behind the last record stand markers of transactions; so many offsets back there is one, unless they were many. */
    private static final int BACK = 50;

    /**
     * The newest of each partition of {@code predictions}, those that can be read.
     *
     * @param consumer of committed records, without a group; its assignment is changed
     */
    public static List<NewestPrediction> read(Consumer<byte[], byte[]> consumer, Wire<Prediction> wire) {
        Map<Integer, NewestPrediction> newest = new TreeMap<>();
        NewestRecords.read(consumer, Topics.PREDICTIONS, BACK, record -> {
            try {
                newest.put(record.partition(), of(wire.read(record.value())));
            } catch (MalformedRecordException e) {
                // Says nothing of the cluster; an earlier one of the partition stands for it.
                LOG.debug("no prediction partition={} offset={}", record.partition(), record.offset(), e);
            }
        });
        return new ArrayList<>(newest.values());
    }

    private static NewestPrediction of(Prediction prediction) {
        return new NewestPrediction(
                prediction.getSourceId(),
                prediction.getOrigin().getTopicId(),
                prediction.getOrigin().getPartition(),
                prediction.getOrigin().getOffset(),
                prediction.getCapturedAt(),
                prediction.getReceivedAt());
    }
}
