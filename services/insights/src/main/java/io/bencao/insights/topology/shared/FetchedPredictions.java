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
    private final Patience patience;

    /**
     * @param fetcher fetches committed records
     * @param reader reads values
     * @param tries how often a broker that does not answer is asked: once where a person waits, more often on a stream thread
     */
    public FetchedPredictions(RecordFetcher fetcher, PatientReader<Prediction> reader, int tries) {
        this.fetcher = fetcher;
        this.reader = reader;
        this.patience = new Patience(tries, PAUSE);
    }

    @Override
    public Optional<Prediction> read(PredictionCoordinates where, UUID eventId) {
        return fetched(where)
                .flatMap(record -> prediction(record.value(), where))
                .filter(prediction -> prediction.getEventId().equals(eventId));
    }

    private Optional<ConsumerRecord<byte[], byte[]>> fetched(PredictionCoordinates where) {
        return patience.ask(
                "The broker of " + where,
                RetriableException.class,
                () -> fetcher.fetch(Topics.PREDICTIONS.name(), where.partition(), where.offset()));
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
