package io.bencao.insights.topology.shared;

import io.bencao.protocols.records.RecordFetcher;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.Prediction;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Predictions fetched from Kafka. A record never changes, so reading one again within a transaction is as good as having kept
 * it. A topic that was made anew has other records at the same offsets: the event's id tells. Thread-safe.
 */
public final class FetchedPredictions implements PredictionsByCoordinates {

    private static final Logger LOG = LoggerFactory.getLogger(FetchedPredictions.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RecordFetcher fetcher;
    private final PatientReader<Prediction> reader;
    private final Duration patience;

    /**
     * @param fetcher fetches committed records
     * @param reader reads values
     * @param patience for a broker that does not answer: none where a person waits, some on a stream thread, which would
     *     otherwise end and come back to the same question
     */
    public FetchedPredictions(RecordFetcher fetcher, PatientReader<Prediction> reader, Duration patience) {
        this.fetcher = fetcher;
        this.reader = reader;
        this.patience = patience;
    }

    @Override
    public Optional<Prediction> read(PredictionCoordinates where, UUID eventId) {
        return fetched(where)
                .flatMap(record -> prediction(record.value(), where))
                .filter(prediction -> prediction.getEventId().equals(eventId));
    }

    private Optional<ConsumerRecord<byte[], byte[]>> fetched(PredictionCoordinates where) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return fetcher.fetch(Topics.PREDICTIONS.name(), where.partition(), where.offset());
            } catch (RetriableException e) {
                if (System.nanoTime() >= deadline) {
                    throw e;
                }
                LOG.warn("A prediction can't be read now, waiting where={} reason='{}'", where, e.getMessage());
                pause(e);
            }
        }
    }

    private static void pause(RetriableException cause) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cause;
        }
    }

    private Optional<Prediction> prediction(byte[] value, PredictionCoordinates where) {
        try {
            return value == null ? Optional.empty() : Optional.of(reader.read(value));
        } catch (MalformedRecordException e) {
            LOG.warn("No prediction stands where one stood where={} reason='{}'", where, e.getMessage());
            return Optional.empty();
        }
    }
}
