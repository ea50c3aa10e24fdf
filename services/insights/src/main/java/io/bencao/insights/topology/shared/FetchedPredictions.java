package io.bencao.insights.topology.shared;

import io.bencao.protocols.records.RecordFetcher;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.Prediction;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Predictions fetched from Kafka. A record never changes, so reading one again within a transaction is as good as having kept
 * it. A topic that was made anew has other records at the same offsets: the event's id tells. Thread-safe.
 */
public final class FetchedPredictions implements PredictionsByCoordinates {

    private static final Logger LOG = LoggerFactory.getLogger(FetchedPredictions.class);

    private final RecordFetcher fetcher;
    private final PatientReader<Prediction> reader;

    /**
     * @param fetcher fetches committed records
     * @param reader reads values
     */
    public FetchedPredictions(RecordFetcher fetcher, PatientReader<Prediction> reader) {
        this.fetcher = fetcher;
        this.reader = reader;
    }

    @Override
    public Optional<Prediction> read(PredictionCoordinates where, UUID eventId) {
        return fetcher.fetch(Topics.PREDICTIONS.name(), where.partition(), where.offset())
                .flatMap(record -> prediction(record.value(), where))
                .filter(prediction -> prediction.getEventId().equals(eventId));
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
